import CHarfBuzz
import Kernel
import Thai

/// One drawn unit of a line in reading order: a letter, a mark, or a few glyphs that stand for one character.
struct Atom {
    var number: UInt16
    var font: FontSlot
    var isSpace: Bool
    /// Drawn over the atom before it; lines and spread gaps do not part them.
    var isMark: Bool
    /// Whether a line may begin here.
    var `break`: Break
    /// Nominal size in points, and that of the glyphs after the font's scale.
    var size: Float
    var pointSize: Float
    /// Thousandths of the em that the page's pen moves by itself, and those added by kerning.
    var width: Int16
    var kerning: Int16

    var advance: Double { Double(Int(width) + Int(kerning)) * Double(pointSize) / 1000 }
}

/// Which of the four fonts.
enum FontSlot: UInt8, CaseIterable {
    case regular, bold, fallback, boldFallback

    init(bold: Bool, fallback: Bool) {
        self = fallback ? (bold ? .boldFallback : .fallback) : (bold ? .bold : .regular)
    }
    var isBold: Bool { self == .bold || self == .boldFallback }
    var isFallback: Bool { self == .fallback || self == .boldFallback }
}

/// Turns text into atoms for one document and remembers which glyphs it took.
@safe
struct Typesetter: ~Copyable {
    private(set) var uses: [GlyphUse]
    /// Characters that no font has; a box is drawn for them.
    private(set) var missing: Set<Unicode.Scalar> = []
    var digits = DigitStyle.thai
    private let fonts: PDFFonts
    private let buffer: OpaquePointer?
    private let thai = unsafe hb_language_from_string("th", 2)

    private static let box: UInt32 = 0x25A1

    init(fonts: PDFFonts) {
        self.fonts = fonts
        uses = FontSlot.allCases.map {
            GlyphUse(fonts.typeface(bold: $0.isBold, fallback: $0.isFallback))
        }
        unsafe buffer = hb_buffer_create()
    }

    deinit { unsafe hb_buffer_destroy(buffer) }

    /// A stretch of a paragraph in one font and size.
    private struct Stretch {
        var range: Range<Int>
        var font: FontSlot
        var size: Double
    }

    /// Shapes the runs; `size` is for those that name none.
    mutating func atoms(of runs: [Run], size: Double, words: borrowing ThaiWords) -> [Atom] {
        var text: [UInt32] = []
        var stretches: [Stretch] = []
        var held: [Range<Int>] = []
        for run in runs {
            let start = text.count
            append(run, size: min(max(run.size ?? size, 4), 72), to: &text, &stretches)
            if run.noBreak { held.append(start..<text.count) }
        }
        var breaks = LineBreaks.find(in: text, words: words)
        for range in held where range.count > 1 {
            for index in range.dropFirst() where breaks[index] < .mandatory {
                breaks[index] = min(breaks[index], .never)
            }
        }
        var atoms: [Atom] = []
        atoms.reserveCapacity(text.count)
        for stretch in stretches { shape(text, stretch, breaks, into: &atoms) }
        return atoms
    }

    private mutating func append(
        _ run: Run, size: Double, to text: inout [UInt32], _ stretches: inout [Stretch]
    ) {
        for scalar in run.text.unicodeScalars {
            guard let clean = Self.printable(scalar, inThaiDigits: digits == .thai && !run.keepsDigits) else {
                continue
            }
            let slot = FontSlot(bold: run.bold, fallback: needsFallback(clean, bold: run.bold))
            if let last = stretches.last, last.font == slot, last.size == size {
                stretches[stretches.count - 1].range = last.range.lowerBound..<text.count + 1
            } else {
                stretches.append(Stretch(range: text.count..<text.count + 1, font: slot, size: size))
            }
            text.append(clean)
        }
    }

    /// The character as the paper shows it; `nil` for those that a PDF's text cannot hold or that draw nothing.
    static func printable(_ scalar: Unicode.Scalar, inThaiDigits: Bool) -> UInt32? {
        switch scalar.value {
        case 0x09, 0x0B, 0x0C, 0x2028, 0x2029: 0x20
        case 0x0A: 0x0A
        case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F,
            0xFEFF, 0xFFF0...0xFFFB, 0xFFFE, 0xFFFF, 0xE0000...0xE0FFF:
            nil
        case 0xE000...0xF8FF, 0xF0000...0x10FFFF: 0xFFFD
        case 0x30...0x39 where inThaiDigits: scalar.value + 0x0E20
        default: scalar.value & 0xFFFE == 0xFFFE ? nil : scalar.value
        }
    }

    private func needsFallback(_ scalar: UInt32, bold: Bool) -> Bool {
        scalar != 0x0A && !fonts.typeface(bold: bold, fallback: false).covers(scalar)
    }

    private mutating func shape(
        _ text: [UInt32], _ stretch: Stretch, _ breaks: [Break], into atoms: inout [Atom]
    ) {
        let typeface = uses[Int(stretch.font.rawValue)].typeface
        // What has no glyph at all is drawn as a box and still reads back as itself.
        let drawn = text[stretch.range].map { scalar -> UInt32 in
            if scalar == 0x0A { return 0x20 }
            if typeface.covers(scalar) { return scalar }
            if let named = Unicode.Scalar(scalar) { missing.insert(named) }
            return Self.box
        }
        unsafe hb_buffer_clear_contents(buffer)
        unsafe hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_CHARACTERS)
        unsafe hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
        unsafe hb_buffer_set_script(buffer, stretch.font.isFallback ? HB_SCRIPT_COMMON : HB_SCRIPT_THAI)
        unsafe hb_buffer_set_language(buffer, thai)
        unsafe hb_buffer_add_utf32(buffer, drawn, Int32(drawn.count), 0, Int32(drawn.count))
        unsafe hb_shape(typeface.font, buffer, nil, 0)
        collect(text, stretch, breaks, into: &atoms)
    }

    /// Groups the shaped glyphs by the character they belong to, in the text's order.
    ///
    /// HarfBuzz parts SARA AM into NIKHAHIT and SARA AA and puts the first before a tone mark. Grouping by character
    /// joins them again, after the tone, where the text has them.
    private mutating func collect(
        _ text: [UInt32], _ stretch: Stretch, _ breaks: [Break], into atoms: inout [Atom]
    ) {
        var count: UInt32 = 0
        let infos = unsafe hb_buffer_get_glyph_infos(buffer, &count)
        let positions = unsafe hb_buffer_get_glyph_positions(buffer, &count)
        guard let infos = unsafe infos, let positions = unsafe positions else { return }
        var groups = [Group](repeating: Group(), count: stretch.range.count)
        var pen: Int32 = 0
        for index in 0..<Int(count) {
            let (info, position) = unsafe (infos[index], positions[index])
            let part = GlyphUse.Part(glyph: info.codepoint, dx: pen + position.x_offset, dy: position.y_offset)
            groups[Int(info.cluster)].add(part, advance: position.x_advance)
            pen += position.x_advance
        }
        pen = 0
        for (index, group) in groups.enumerated() where group.first != nil {
            var end = index + 1
            while end < groups.count, groups[end].first == nil { end += 1 }
            let place = stretch.range.lowerBound + index
            let letters = text[place..<stretch.range.lowerBound + end]
            atoms.append(atom(group, letters: letters, pen: pen, stretch: stretch, break: breaks[place]))
            pen += group.advance
        }
    }

    private struct Group {
        var first: GlyphUse.Part?
        var more: [GlyphUse.Part] = []
        var advance: Int32 = 0

        mutating func add(_ part: GlyphUse.Part, advance: Int32) {
            if first == nil { first = part } else { more.append(part) }
            self.advance += advance
        }
    }

    private mutating func atom(
        _ group: Group, letters: ArraySlice<UInt32>, pen: Int32, stretch: Stretch, break: Break
    ) -> Atom {
        let slot = Int(stretch.font.rawValue)
        let letter = letters[letters.startIndex] == 0x0A ? 0x20 : letters[letters.startIndex]
        var first = group.first ?? GlyphUse.Part(glyph: 0, dx: 0, dy: 0)
        first.dx -= pen
        let number: UInt16
        if group.more.isEmpty, first.dx == 0, first.dy == 0, letters.count == 1 {
            number = uses[slot].number(glyph: first.glyph, text: letter)
        } else {
            let parts = [first] + group.more.map { GlyphUse.Part(glyph: $0.glyph, dx: $0.dx - pen, dy: $0.dy) }
            number = uses[slot].number(
                composed: GlyphUse.Entry(parts: parts, text: Array(letters), advance: group.advance))
        }
        let typeface = uses[slot].typeface
        let width = uses[slot].width(number)
        return Atom(
            number: number, font: stretch.font, isSpace: letter == 0x20, isMark: letter.isCombining || letter == 0x0E33,
            break: `break`,
            size: Float(stretch.size), pointSize: Float(stretch.size * typeface.scale), width: Int16(clamping: width),
            kerning: Int16(clamping: typeface.thousandths(Int(group.advance)) - width))
    }
}
