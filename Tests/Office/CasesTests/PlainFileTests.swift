import Documents
import Foundation
import Kernel
import Tables
import Testing

@testable import Cases

@Suite struct `What programs write into files` {
    private func holds(_ bytes: [UInt8], _ words: String) -> Bool { Data(bytes).range(of: Data(words.utf8)) != nil }

    private func zip(_ members: [(String, String)]) throws -> [UInt8] {
        var zip = Zip()
        for (name, text) in members { try zip.add(name, Array(text.utf8)) }
        return zip.bytes
    }

    @Test func `is taken out of Word and Excel files, and the text stays`() throws {
        let picture: [UInt8] =
            [0xFF, 0xD8, 0xFF, 0xE1, 0, 11] + Array("Exif\0\0GPS".utf8) + [0xFF, 0xDA, 0, 3, 1, 9, 0xFF, 0xD9]
        var file = Zip()
        for (name, text) in [
            ("[Content_Types].xml", "<Types/>"), ("docProps/core.xml", "<dc:creator>ผู้จัดทำ</dc:creator>"),
            ("docProps/app.xml", "<Company>บริษัท</Company>"), ("docProps/custom.xml", "<x>ลับ</x>"),
            ("docProps/thumbnail.jpeg", "ภาพย่อ"), ("word/document.xml", "<w:t>คำร้อง</w:t>"),
        ] { try file.add(name, Array(text.utf8)) }
        try file.add("word/media/image1.jpeg", picture)
        let plain = try PlainOffice.file(file.bytes, name: "a.docx")
        var archive = try ZipArchive(plain, file: "a.docx", limits: PaperLimits())
        #expect(archive.names.first == "[Content_Types].xml" && archive.names.count == 7)
        for name in archive.names {
            let content = try #require(try archive.content(name))
            for gone in ["ผู้จัดทำ", "บริษัท", "ลับ", "ภาพย่อ", "GPS"] { #expect(!holds(content, gone), "\(name)") }
        }
        #expect(holds(try #require(try archive.content("word/document.xml")), "คำร้อง"))
        #expect(try PlainOffice.file(plain, name: "a.docx") == plain)
    }

    @Test func `of a file that is no whole Office file is not guessed at`() throws {
        let whole = try zip([("word/document.xml", "<w:t>คำร้อง</w:t>")])
        for cut in [0, 4, whole.count / 2, whole.count - 1] {
            #expect(throws: Refusal.self) { try PlainOffice.file(Array(whole.prefix(cut)), name: "a.docx") }
        }
    }

    /// A file of two objects whose offsets must not move.
    private func pdf(_ more: String = "", info: String = "<< /Author (Somebody) /Title <FEFF0E01> >>") -> [UInt8] {
        Array(
            """
            %PDF-1.7
            1 0 obj
            << /Type /Catalog /Metadata 3 0 R >>
            endobj
            2 0 obj
            \(info)
            endobj
            3 0 obj
            << /Type /Metadata /Subtype /XML /Length 30 >>
            stream
            <dc:creator>Somebody</dc:creator>
            endstream
            endobj
            \(more)
            trailer << /Root 1 0 R /Info 2 0 R >>
            %%EOF
            """.utf8)
    }

    @Test func `is taken out of PDF files without moving a byte`() throws {
        let plain = try #require(PlainPDF.file(pdf("12 0 obj << /A (Somebody else) >> endobj")))
        #expect(plain.count == pdf("12 0 obj << /A (Somebody else) >> endobj").count)
        #expect(!holds(plain, "(Somebody)") && !holds(plain, "creator") && !holds(plain, "FEFF0E01"))
        #expect(holds(plain, "/Metadata 3 0 R") && holds(plain, "(Somebody else)"))
        #expect(PlainPDF.file(plain) == plain)
    }

    @Test func `is taken out of every update of a PDF file`() throws {
        let update = "2 0 obj\n<< /Author (Another) >>\nendobj"
        let plain = try #require(PlainPDF.file(pdf(update)))
        #expect(!holds(plain, "Another") && !holds(plain, "Somebody"))
    }

    @Test(arguments: [
        "4 0 obj << /ByteRange [0 1 2 3] >> endobj", "4 0 obj << /Encrypt 9 0 R >> endobj",
        "trailer << /Info 77 0 R >>",
    ])
    func `stays in a PDF file that is signed, locked or packed, and that is told`(more: String) {
        #expect(PlainPDF.file(pdf(more)) == nil)
    }

    @Test func `in a file that is bent anywhere harms nothing`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix(seed: seed)
        let whole = pdf()
        for _ in 0..<2000 {
            var bytes = Array(whole.prefix(random.next(whole.count + 1)))
            for _ in 0..<3 where !bytes.isEmpty { bytes[random.next(bytes.count)] = UInt8(random.next(256)) }
            #expect((PlainPDF.file(bytes)?.count ?? bytes.count) == bytes.count, "seed \(seed)")
        }
    }
}
