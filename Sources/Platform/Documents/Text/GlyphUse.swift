import CHarfBuzz

/// The glyphs that a document takes from one font, numbered in the order of their first use.
///
/// A number (CID) stands for a drawing *and* for the text it reads back as: the four shapes of a tone mark are four
/// numbers that all read as that mark. Shapes that HarfBuzz moves become composite glyphs, so that the text needs no
/// shifts which would tear marks out of their line when it is copied.
struct GlyphUse {
    /// A glyph of the font, shifted by units of the font.
    struct Part: Hashable {
        var glyph: UInt32
        var dx: Int32
        var dy: Int32
    }

    struct Entry: Hashable {
        var parts: [Part]
        var text: [UInt32]
        /// In units of the font.
        var advance: Int32
    }

    let typeface: Typeface
    /// Entry `n` has the number `n + 1`; 0 is the glyph for nothing.
    private(set) var entries: [Entry] = []
    private(set) var widths: [Int] = []
    private var simple: [UInt64: UInt16] = [:]
    private var composed: [Entry: UInt16] = [:]

    init(_ typeface: Typeface) { self.typeface = typeface }

    /// The number of an unshifted glyph that stands for one character.
    mutating func number(glyph: UInt32, text: UInt32) -> UInt16 {
        let key = UInt64(glyph) << 32 | UInt64(text)
        if let number = simple[key] { return number }
        let advance = unsafe hb_font_get_glyph_h_advance(typeface.font, glyph)
        let number = add(Entry(parts: [Part(glyph: glyph, dx: 0, dy: 0)], text: [text], advance: advance))
        simple[key] = number
        return number
    }

    /// The number of shifted or joined glyphs.
    mutating func number(composed entry: Entry) -> UInt16 {
        if let number = composed[entry] { return number }
        let number = add(entry)
        composed[entry] = number
        return number
    }

    /// Width of a number in thousandths of the em.
    func width(_ number: UInt16) -> Int { widths[Int(number) - 1] }

    private mutating func add(_ entry: Entry) -> UInt16 {
        precondition(entries.count < 65_000, "one font of a document cannot have more than 65,000 glyphs")
        entries.append(entry)
        widths.append(typeface.thousandths(Int(entry.advance)))
        return UInt16(entries.count)
    }
}
