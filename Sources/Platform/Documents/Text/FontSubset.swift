import CHarfBuzz
import Kernel

/// A font file with only the glyphs that a document uses, and the composite ones made for it.
struct FontSubset {
    let bytes: [UInt8]
    /// The glyph of every number, beginning with number 0.
    let glyphs: [Int]

    private static let neededTables = ["head", "hhea", "hmtx", "maxp", "loca", "glyf"]

    init(of use: GlyphUse) throws(Fault) {
        guard let (file, map) = Self.subset(use), let font = TrueType(file) else {
            throw Fault("documents.subset", "The font \(use.typeface.name) could not be cut to the glyphs in use.")
        }
        var composer = GlyphComposer(font)
        glyphs =
            [0]
            + use.entries.map { entry in
                let parts = entry.parts.map { GlyphUse.Part(glyph: map[$0.glyph] ?? 0, dx: $0.dx, dy: $0.dy) }
                if parts.count == 1, parts[0].dx == 0, parts[0].dy == 0 { return Int(parts[0].glyph) }
                let box = Self.box(of: entry, in: use.typeface)
                return composer.add(parts, advance: Int(entry.advance), box: box)
            }
        bytes = composer.finished().bytes(keeping: Self.neededTables)
    }

    private static func subset(_ use: GlyphUse) -> (file: [UInt8], map: [UInt32: UInt32])? {
        guard let input = unsafe hb_subset_input_create_or_fail() else { return nil }
        defer { unsafe hb_subset_input_destroy(input) }
        unsafe hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING.rawValue)
        let wanted = Set(use.entries.lazy.flatMap(\.parts).map(\.glyph))
        let set = unsafe hb_subset_input_glyph_set(input)
        for glyph in wanted { unsafe hb_set_add(set, glyph) }
        let dropped = unsafe hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
        for tag in ["GSUB", "GPOS", "GDEF", "MATH", "name", "kern"] {
            unsafe hb_set_add(dropped, Array(tag.utf8).reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
        }
        guard let plan = unsafe hb_subset_plan_create_or_fail(use.typeface.face, input) else { return nil }
        defer { unsafe hb_subset_plan_destroy(plan) }
        guard let face = unsafe hb_subset_plan_execute_or_fail(plan) else { return nil }
        defer { unsafe hb_face_destroy(face) }
        let mapping = unsafe hb_subset_plan_old_to_new_glyph_mapping(plan)
        var map: [UInt32: UInt32] = [:]
        for glyph in wanted { map[glyph] = unsafe hb_map_get(mapping, glyph) }
        guard let blob = unsafe hb_face_reference_blob(face) else { return nil }
        defer { unsafe hb_blob_destroy(blob) }
        var length: UInt32 = 0
        guard let data = unsafe hb_blob_get_data(blob, &length) else { return nil }
        return (unsafe Array(UnsafeRawBufferPointer(start: data, count: Int(length))), map)
    }

    private static func box(of entry: GlyphUse.Entry, in typeface: Typeface) -> GlyphComposer.Box {
        var box: GlyphComposer.Box?
        for part in entry.parts {
            var extents = hb_glyph_extents_t()
            guard unsafe hb_font_get_glyph_extents(typeface.font, part.glyph, &extents) != 0 else { continue }
            let (left, top) = (Int(extents.x_bearing + part.dx), Int(extents.y_bearing + part.dy))
            let (right, bottom) = (left + Int(extents.width), top + Int(extents.height))
            box = GlyphComposer.Box(
                left: min(box?.left ?? left, left), bottom: min(box?.bottom ?? bottom, bottom),
                right: max(box?.right ?? right, right), top: max(box?.top ?? top, top))
        }
        return box ?? GlyphComposer.Box(left: 0, bottom: 0, right: 0, top: 0)
    }
}
