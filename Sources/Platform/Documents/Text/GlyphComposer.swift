/// Adds composite glyphs to a TrueType font: a drawing made of other glyphs, each shifted.
struct GlyphComposer {
    struct Box {
        var left: Int
        var bottom: Int
        var right: Int
        var top: Int
    }

    private var font: TrueType
    private var glyf: [UInt8]
    /// Start of every glyph in `glyf` and the end of the last.
    private var starts: [Int]
    /// Advance and left bearing of every glyph.
    private var hmtx: [UInt8]

    init(_ font: TrueType) {
        self.font = font
        let count = font["maxp"].u16(at: 4)
        let loca = font["loca"]
        let long = font["head"].u16(at: 50) == 1
        starts = (0...count).map { long ? loca.u32(at: 4 * $0) : 2 * loca.u16(at: 2 * $0) }
        glyf = font["glyf"]
        hmtx = Self.unfold(font["hmtx"], glyphs: count, full: font["hhea"].u16(at: 34))
        glyf.padToFour()
        starts[count] = glyf.count
    }

    /// Appends a glyph; tells its place in the font.
    mutating func add(_ parts: [GlyphUse.Part], advance: Int, box: Box) -> Int {
        let glyph = starts.count - 1
        glyf.put(big: -1, bytes: 2)
        for edge in [box.left, box.bottom, box.right, box.top] { glyf.put(big: edge, bytes: 2) }
        for (index, part) in parts.enumerated() {
            let argumentsAreWordOffsets = 0x0003
            let more = index + 1 < parts.count ? 0x0020 : 0
            glyf.put(big: argumentsAreWordOffsets | more, bytes: 2)
            glyf.put(big: Int(part.glyph), bytes: 2)
            glyf.put(big: Int(part.dx), bytes: 2)
            glyf.put(big: Int(part.dy), bytes: 2)
        }
        glyf.padToFour()
        starts.append(glyf.count)
        hmtx.put(big: advance, bytes: 2)
        hmtx.put(big: box.left, bytes: 2)
        return glyph
    }

    func finished() -> TrueType {
        var font = font
        let count = starts.count - 1
        var loca: [UInt8] = []
        for start in starts { loca.put(big: start, bytes: 4) }
        font["glyf"] = glyf
        font["loca"] = loca
        font["hmtx"] = hmtx
        font["head"].set16(at: 50, 1)
        font["head"].set32(at: 8, 0)
        font["hhea"].set16(at: 34, count)
        font["maxp"].set16(at: 4, count)
        raiseLimits(of: &font)
        return font
    }

    /// Composite points and contours, parts of a composite and their depth may exceed what the original needed.
    private func raiseLimits(of font: inout TrueType) {
        let maxp = font["maxp"]
        for (offset, least) in [(10, 600), (12, 40), (28, 4), (30, 3)] {
            font["maxp"].set16(at: offset, max(maxp.u16(at: offset), least))
        }
    }

    /// The table with an advance for every glyph; the original leaves out the advance of a monospaced tail.
    private static func unfold(_ hmtx: [UInt8], glyphs: Int, full: Int) -> [UInt8] {
        guard full > 0 else { return [] }
        var out: [UInt8] = []
        for glyph in 0..<glyphs {
            out.put(big: hmtx.u16(at: 4 * min(glyph, full - 1)), bytes: 2)
            out.put(big: hmtx.u16(at: glyph < full ? 4 * glyph + 2 : 4 * full + 2 * (glyph - full)), bytes: 2)
        }
        return out
    }
}
