import CHarfBuzz
import Glibc
import Kernel

/// One font file, loaded once and shared by every renderer.
///
/// The HarfBuzz objects are made immutable before the initialiser ends.
@safe
final class Typeface: @unchecked Sendable {  // HarfBuzz lets every thread read objects that are made immutable
    let name: String
    /// Size in points of this file's glyphs per point of the document's nominal size.
    let scale: Double
    /// Units of the em square.
    let unitsPerEm: Int
    let metrics: Metrics

    struct Metrics: Sendable {
        /// In thousandths of the em.
        var ascent: Int
        var descent: Int
        var box: (left: Int, bottom: Int, right: Int, top: Int)
    }

    let face: OpaquePointer
    let font: OpaquePointer
    /// A bit for each character of the basic plane that has a glyph.
    private let coverage: [UInt64]

    init(path: String, name: String, scale: Double) throws(Fault) {
        guard let blob = unsafe hb_blob_create_from_file_or_fail(path) else {
            throw Fault("documents.font", "The font file \(path) cannot be read; install its Debian package.")
        }
        defer { unsafe hb_blob_destroy(blob) }
        unsafe face = hb_face_create(blob, 0)
        unsafe font = hb_font_create(face)
        self.name = name
        self.scale = scale
        unitsPerEm = Int(unsafe hb_face_get_upem(face))
        unsafe hb_face_make_immutable(face)
        unsafe hb_font_make_immutable(font)
        metrics = unsafe Self.readMetrics(face, unitsPerEm: unitsPerEm)
        coverage = unsafe Self.readCoverage(face)
    }

    deinit {
        unsafe hb_font_destroy(font)
        unsafe hb_face_destroy(face)
    }

    /// Whether the font has a glyph for the character.
    func covers(_ scalar: UInt32) -> Bool {
        if scalar < 0x10000 { return coverage[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 1 }
        var glyph: hb_codepoint_t = 0
        return unsafe hb_font_get_nominal_glyph(font, scalar, &glyph) != 0
    }

    /// A length of the font's units in thousandths of the em.
    func thousandths(_ units: Int) -> Int {
        unitsPerEm == 1000 ? units : Int((Double(units) * 1000 / Double(unitsPerEm)).rounded())
    }

    private static func readCoverage(_ face: OpaquePointer) -> [UInt64] {
        var bits = [UInt64](repeating: 0, count: 1024)
        guard let set = unsafe hb_set_create() else { return bits }
        defer { unsafe hb_set_destroy(set) }
        unsafe hb_face_collect_unicodes(face, set)
        var scalar = hb_codepoint_t.max
        while unsafe hb_set_next(set, &scalar) != 0, scalar < 0x10000 {
            bits[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
        }
        return bits
    }

    private static func readMetrics(_ face: OpaquePointer, unitsPerEm: Int) -> Metrics {
        func table(_ tag: String) -> [UInt8] {
            let bytes = Array(tag.utf8)
            let number = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            guard let blob = unsafe hb_face_reference_table(face, number) else { return [] }
            defer { unsafe hb_blob_destroy(blob) }
            var length: UInt32 = 0
            guard let data = unsafe hb_blob_get_data(blob, &length) else { return [] }
            return unsafe UnsafeRawBufferPointer(start: data, count: Int(length)).map { $0 }
        }
        func signed(_ bytes: [UInt8], _ offset: Int) -> Int {
            let value = Int(Int16(truncatingIfNeeded: bytes.u16(at: offset)))
            return Int((Double(value) * 1000 / Double(unitsPerEm)).rounded())
        }
        let (head, hhea) = (table("head"), table("hhea"))
        return Metrics(
            ascent: signed(hhea, 4), descent: signed(hhea, 6),
            box: (signed(head, 36), signed(head, 38), signed(head, 40), signed(head, 42)))
    }
}
