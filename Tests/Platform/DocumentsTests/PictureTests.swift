import Documents
import Foundation
import HTML
import Kernel
import PaperTesting
import Testing

@Suite struct `An image that comes into a paper` {
    /// A chunk of a PNG file with its sum.
    private func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + content
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in named {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return big(UInt32(content.count)) + named + big(~sum)
    }

    private func big(_ value: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }

    /// zlib without compression.
    private func stored(_ bytes: [UInt8]) -> [UInt8] {
        let count = UInt16(bytes.count)
        var (a, b) = (UInt32(1), UInt32(0))
        for byte in bytes {
            a = (a + UInt32(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return [0x78, 1, 1, UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)] + bytes
            + big(b << 16 | a)
    }

    private func png(
        _ width: UInt32, _ height: UInt32, depth: UInt8 = 8, colour: UInt8, interlaced: UInt8 = 0, rows: [UInt8],
        more: [UInt8] = []
    ) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", big(width) + big(height) + [depth, colour, 0, 0, interlaced]) + more
            + chunk("IDAT", stored(rows)) + chunk("IEND", [])
    }

    @Test func `is taken in every kind of colour and drawn by poppler as it is`() throws {
        let palette = chunk("PLTE", [255, 0, 0, 0, 0, 255])
        let files: [(name: String, bytes: [UInt8], corner: [UInt8])] = [
            ("grey", png(2, 1, colour: 0, rows: [0, 128, 0]), [128, 128, 128]),
            ("RGB, filtered", png(2, 1, colour: 2, rows: [1, 10, 200, 30, 0, 0, 0]), [10, 200, 30]),
            ("palette", png(2, 1, colour: 3, rows: [0, 1, 0], more: palette), [0, 0, 255]),
            (
                "palette, clear", png(2, 1, colour: 3, rows: [0, 1, 0], more: palette + chunk("tRNS", [255, 0])),
                [255, 255, 255]
            ),
            (
                "one clear colour", png(2, 1, colour: 0, rows: [0, 7, 0], more: chunk("tRNS", [0, 7])), [255, 255, 255]
            ),
            ("grey and alpha", png(2, 1, colour: 4, rows: [0, 0, 255, 0, 0]), [0, 0, 0]),
            ("RGB and alpha", png(2, 1, colour: 6, rows: [0, 9, 99, 199, 255, 0, 0, 0, 0]), [9, 99, 199]),
        ]
        let fonts = try PDFFonts()
        for file in files {
            let image = try ImageFile(checking: file.bytes)
            #expect((image.width, image.height) == (2, 1), "\(file.name)")
            let document = Document(
                title: "ภาพ", organisation: "ทดสอบ",
                page: Page(width: 100, height: 50, left: 0, right: 0, top: 0, bottom: 0),
                blocks: [.picture(Picture("ภาพ", image: image, height: 50))])
            let drawn = try withFile(try document.pdf(fonts).bytes) { path in
                defer { try? FileManager.default.removeItem(atPath: "\(path).ppm") }  // the file may not be there
                _ = run("/usr/bin/pdftoppm", ["-r", "72", "-singlefile", path, path])
                return try Array(Data(contentsOf: URL(fileURLWithPath: "\(path).ppm")))
            }
            // Below the head of the file, 50 rows of 100 pixels: one in the left half of the middle row.
            let pixel = drawn.suffix(15_000).dropFirst((25 * 100 + 10) * 3).prefix(3)
            #expect(zip(pixel, file.corner).allSatisfy { abs(Int($0) - Int($1)) < 3 }, "\(file.name): \(Array(pixel))")
        }
    }

    @Test func `is refused by what it is, in two languages`() throws {
        let emblem = SampleEmblem.png
        var twisted = emblem
        twisted[emblem.count / 2] ^= 1
        let files: [([UInt8], String)] = [
            (Array("GIF89a".utf8), "GIF"), (Array("%PDF-1.7".utf8), "PDF"), (Array("PK\u{3}\u{4}".utf8), "zip"),
            (Array("<svg xmlns=".utf8), "SVG"), ([], "empty"), (Array("hello".utf8), "unknown"),
            (Array(emblem.prefix(emblem.count - 40)), "cut off"), (twisted, "broken"),
            (png(2, 1, depth: 16, colour: 0, rows: [0, 1, 1, 1, 1]), "16 bits"),
            (png(2, 1, colour: 0, interlaced: 1, rows: [0, 1, 1]), "interlaced"),
            (png(30_000, 30_000, colour: 0, rows: [0]), "too large"), (png(200, 200, colour: 0, rows: [0]), "broken"),
            (png(0, 1, colour: 0, rows: [0]), "no size"), (SampleEmblem.progressive, "progressive"),
            (Array(SampleEmblem.jpeg.prefix(600)), "broken"), ([0xFF, 0xD8], "broken"),
            ([UInt8](repeating: 0, count: 2_000_001), "2 megabytes"),
        ]
        for (bytes, word) in files {
            let refusal = #expect(throws: Refusal.self) { try ImageFile(checking: bytes) }
            #expect(refusal?.message.english.contains(word) == true, "\(word): \(refusal?.message.english ?? "")")
            #expect(refusal?.message.thai.unicodeScalars.contains { (0x0E01...0x0E5B).contains($0.value) } == true)
        }
    }

    @Test func `survives every single changed byte without a crash`() throws {
        let fonts = try PDFFonts()
        for original in [SampleEmblem.png, SampleEmblem.jpeg] {
            for index in stride(from: 0, to: original.count, by: max(1, original.count / 300)) {
                var bytes = original
                bytes[index] ^= 0x5A
                guard let image = try? ImageFile(checking: bytes) else { continue }  // refused is fine too
                _ = try Document(title: "t", organisation: "o", blocks: [.picture(Picture("p", image: image))]).pdf(
                    fonts)
            }
        }
    }

    @Test func `comes back from storage as it was kept`() throws {
        let block = Block.picture(Picture("ตรา", image: try ImageFile(checking: SampleEmblem.jpeg)))
        let code = Block.code(try MachineCode("https://example.go.th/k7", description: "ตรวจสอบ", caption: "ที่นี่"))
        let kept = try JSONEncoder().encode([block, code])
        #expect(try JSONDecoder().decode([Block].self, from: kept) == [block, code])
    }
}

@Suite struct `A QR code` {
    @Test func `is refused when it has nothing or too much to say`() {
        #expect(throws: Refusal.self) { try MachineCode("", description: "") }
        #expect(throws: Refusal.self) { try MachineCode(String(repeating: "x", count: 5_000), description: "") }
    }

    @Test func `has its three corners`() throws {
        let code = try MachineCode("https://ita.example.go.th/tua-yang/letters/K7PQ2", description: "ตรวจสอบ")
        #expect(code.dark.count == code.modules * code.modules)
        for (row, column) in [(0, 0), (0, code.modules - 7), (code.modules - 7, 0)] {
            let side = (0..<7).allSatisfy { code.dark[row * code.modules + column + $0] }
            #expect(side && !code.dark[(row + 1) * code.modules + column + 1])
        }
        #expect(code.stretches.reduce(0) { $0 + $1.count } == code.dark.count { $0 })
    }
}

@Suite struct `A PDF that carries more than one paper` {
    @Test func `keeps each paper's sheet, numbers and bookmarks, and follows PDF/A and PDF/UA`() throws {
        let fonts = try PDFFonts()
        let papers = [LongPapers.report(rows: 9), try Samples.named("memo"), try Samples.named("spans")]
        let pack = try PDF.pack(
            papers, title: "ชุดรายงานประจำปี", organisation: "ทดสอบ", created: Samples.made, fonts: fonts)
        let alone = try papers.map { try $0.pdf(fonts).pages }
        #expect(pack.pages == alone.reduce(0, +))
        let again = try PDF.pack(
            papers, title: "ชุดรายงานประจำปี", organisation: "ทดสอบ", created: Samples.made, fonts: fonts)
        #expect(pack.bytes == again.bytes)
        try withFile(pack.bytes) { path in
            let printed = try #require(run("/usr/bin/pdfinfo", ["-struct-text", path]))
            #expect(firstDifference(structureTexts(printed).joined(), papers.flatMap(\.texts).joined()) == nil)
            let sizes = try #require(run("/usr/bin/pdfinfo", ["-l", "\(pack.pages)", path]))
            #expect(sizes.contains("841.89 x 595.28") && sizes.contains("595.28 x 841.89"))
            let root = URL(fileURLWithPath: #filePath).appending(path: "../../../..").standardized.path
            #expect(run("\(root)/scripts/validate-pdf", [path]) != nil, "see scripts/validate-pdf")
        }
    }

    @Test func `holds its record byte for byte`() throws {
        let record = Array("prongsai-record ".utf8) + (0...255).map { UInt8($0) } + Array("endstream".utf8)
        let document = try Samples.named("memo")
        let bytes = try document.pdf(try PDFFonts(), record: record).bytes
        #expect(bytes.count { $0 == 0 } >= 1)
        #expect(Data(bytes).range(of: Data(record)) != nil)
        #expect(try withFile(bytes) { run("/usr/bin/pdfinfo", [$0]) } != nil)
    }
}

@Suite struct `A document beyond its limits` {
    private func refusal(_ blocks: [Block]) throws -> Refusal {
        let document = Document(title: "t", organisation: "o", blocks: blocks)
        let refusal = try #require(#expect(throws: Refusal.self) { try document.check() })
        #expect(throws: Fault.self) { try document.pdf(try PDFFonts()) }
        return refusal
    }

    @Test func `is refused by the place where it is`() throws {
        let long = String(repeating: "ก", count: DocumentLimits.paragraph + 1)
        let table = Table(
            summary: "มาตรการ", weights: [1, 1], header: [.header(["a", "b"])],
            rows: [.texts(["1", "2"]), .texts(["3", long])])
        #expect(try refusal([.table(table)]).message.english.hasPrefix("Table 1, row 3, cell 2 has 100,001 characters"))
        #expect(try refusal([.text("ดี"), .text(long)]).message.thai.hasPrefix("ส่วนที่ 2 มี"))
        let rows = [Table.Row](repeating: .texts(["x"]), count: DocumentLimits.rows + 1)
        let huge = Table(summary: "ใหญ่", weights: [1], header: [], rows: rows)
        #expect(try refusal([.table(huge)]).message.english.hasPrefix("Table 1 (ใหญ่) has 10,001 rows"))
        let some = Table(summary: "s", weights: [1], header: [], rows: [Table.Row](rows.prefix(9_000)))
        #expect(try refusal([Block](repeating: .table(some), count: 12)).message.english.contains("table cells"))
        let page = Block.text(String(repeating: "ข", count: 99_000))
        #expect(try refusal([Block](repeating: page, count: 31)).message.english.contains("whole document"))
    }

    /// `bench/pdf` sets the 5,000 rows; a test has less time.
    @Test func `is set in bounded time below them`() throws {
        let cell = String(repeating: "ข้อความในช่องเดียว", count: 600)
        var report = LongPapers.report(rows: 700)
        report.blocks.append(
            .table(Table(summary: "ช่องยาว", weights: [1, 4], header: [], rows: [.texts(["x", cell])])))
        try report.check()
        #expect(try report.pdf(try PDFFonts()).pages > 180)
    }

    @Test func `names what cannot be printed, before printing`() throws {
        let document = try Samples.named("long")
        let fonts = try PDFFonts()
        #expect(document.missing(in: fonts) == (try document.pdf(fonts).missing))
        let page = String(
            decoding: Markup.render { document.draw(on: $0, missing: document.missing(in: fonts)) }, as: UTF8.self)
        #expect(page.contains("中 (U+4E2D)"))
    }
}
