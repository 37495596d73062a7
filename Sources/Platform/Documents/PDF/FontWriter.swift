import Kernel

/// Writes a used font into the file: the subset, the widths, and which text every number reads as.
struct FontWriter {
    let use: GlyphUse

    func write(to file: inout PDFFile) throws(Fault) -> Reference {
        let subset = try FontSubset(of: use)
        let program = file.add(stream: subset.bytes) {
            $0.put("/Length1 ")
            $0.put(subset.bytes.count)
        }
        var map: [UInt8] = []
        for glyph in subset.glyphs { map.put(big: glyph, bytes: 2) }
        let glyphMap = file.add(stream: map)
        let toUnicode = file.add(stream: characterMap)
        let name = subsetName(subset.bytes)
        let descriptor = file.add { writeDescriptor(name, program, to: &$0) }
        let descendant = file.add { out in
            out.put("<</Type/Font/Subtype/CIDFontType2/BaseFont/\(name)")
            out.put("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ")
            out.put(descriptor)
            out.put("/CIDToGIDMap ")
            out.put(glyphMap)
            out.put("/DW 0/W[1[")
            for width in use.widths {
                out.put(width)
                out.put(" ")
            }
            out.put("]]>>")
        }
        return file.add { out in
            out.put("<</Type/Font/Subtype/Type0/BaseFont/\(name)/Encoding/Identity-H/DescendantFonts[")
            out.put(descendant)
            out.put("]/ToUnicode ")
            out.put(toUnicode)
            out.put(">>")
        }
    }

    /// Six letters that differ between subsets, a plus sign, the name.
    private func subsetName(_ bytes: [UInt8]) -> String {
        let letters = Fingerprint.of(bytes).utf8.prefix(6).map { $0 < 0x41 ? $0 - 0x30 + 0x41 : $0 + 10 }
        return String(decoding: letters, as: UTF8.self) + "+" + use.typeface.name
    }

    private func writeDescriptor(_ name: String, _ program: Reference, to out: inout [UInt8]) {
        let metrics = use.typeface.metrics
        out.put("<</Type/FontDescriptor/FontName/\(name)/Flags 4/ItalicAngle 0/StemV 80/CapHeight 700/Ascent ")
        out.put(metrics.ascent)
        out.put("/Descent ")
        out.put(metrics.descent)
        out.put("/FontBBox[")
        for edge in [metrics.box.left, metrics.box.bottom, metrics.box.right, metrics.box.top] {
            out.put(edge)
            out.put(" ")
        }
        out.put("]/FontFile2 ")
        out.put(program)
        out.put(">>")
    }

    private var characterMap: [UInt8] {
        var out: [UInt8] = []
        out.put("/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n")
        out.put("/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n")
        out.put("/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n")
        out.put("1 begincodespacerange<0000><FFFF>endcodespacerange\n")
        for start in stride(from: 0, to: use.entries.count, by: 100) {
            let block = use.entries[start..<min(start + 100, use.entries.count)]
            out.put(block.count)
            out.put(" beginbfchar\n")
            for (index, entry) in block.enumerated() {
                out.put("<")
                out.put(hex16: UInt16(start + index + 1))
                out.put("><")
                for scalar in entry.text.compactMap(Unicode.Scalar.init) {
                    for unit in UTF16.encode(scalar) ?? UTF16.EncodedScalar() { out.put(hex16: unit) }
                }
                out.put(">\n")
            }
            out.put("endbfchar\n")
        }
        out.put("endcmap CMapName currentdict/CMap defineresource pop end end\n")
        return out
    }
}
