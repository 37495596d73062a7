import Documents
import Kernel
import Testing

@testable import Tables

@Suite struct `Papers in PDF` {
    /// A page of words at places, in points from the lower left corner, without any structure.
    private func plain(_ words: [(x: Int, y: Int, text: String)]) -> [UInt8] {
        let content = words.map { "BT /F 12 Tf 1 0 0 1 \($0.x) \($0.y) Tm (\($0.text)) Tj ET" }.joined(separator: "\n")
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
            "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        var text = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = text.utf8.count
        text += "xref\n0 6\n0000000000 65535 f \n"
        for place in places { text += String(repeating: "0", count: 10 - "\(place)".count) + "\(place) 00000 n \n" }
        return Array((text + "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n").utf8)
    }

    private func cells(_ paper: SourcePaper) -> [[[String]]] {
        paper.tables.map { $0.rows.map { $0.cells.map { $0.isMerged ? "~" : $0.text } } }
    }

    @Test func `white space shows the columns where the file tells no structure`() throws {
        let paper = try SourcePaper(
            bytes: plain([
                (60, 800, "Report of the year"), (60, 760, "1"), (120, 760, "First work"), (400, 760, "95.50"),
                (120, 745, "and its rest"), (60, 730, "2"), (120, 730, "Second"), (400, 730, "80.00"),
                (60, 690, "The end"),
            ]), name: "a.pdf")
        #expect(paper.form == .pdf && paper.prose.map(\.text) == ["Report of the year", "The end"])
        #expect(cells(paper) == [[["1", "First work and its rest", "95.50"], ["2", "Second", "80.00"]]])
    }

    @Test func `a short centred head belongs to its column, and items of a cell stay apart`() throws {
        let paper = try SourcePaper(
            bytes: plain([
                (75, 780, "No"), (150, 780, "Work"), (400, 780, "Score"), (60, 760, "1"), (120, 760, "- Make a guide"),
                (400, 760, "95.50"), (120, 745, "for everyone"), (120, 730, "- Teach it"), (60, 715, "2"),
                (120, 715, "- Listen"), (400, 715, "80"), (290, 40, "- 1 -"),
            ]), name: "a.pdf")
        #expect(
            cells(paper) == [
                [
                    ["No", "Work", "Score"], ["1", "- Make a guide for everyone\n- Teach it", "95.50"],
                    ["2", "- Listen", "80"],
                ]
            ])
        #expect(paper.prose.isEmpty)
    }

    @Test func `a page of nothing but scattered words is read in bounded time`() throws {
        let words = (0..<1000).map { (x: 10 + $0 * 37 % 5700 / 10, y: 800 - $0 / 8, text: "w\($0)") }
        let paper = try SourcePaper(bytes: plain(words), name: "a.pdf")
        #expect(!paper.prose.isEmpty || !paper.tables.isEmpty)
    }

    @Test func `a tagged paper comes back as it was set, over all its pages`() throws {
        let rows = (1...40).map { number in
            Table.Row.texts(["\(number)", "มาตรการที่ \(number) เผยแพร่ข้อมูลให้ประชาชนตรวจสอบได้", "95.50"])
        }
        let document = Document(
            title: "แผน", organisation: "เทศบาลตำบลควนขนุน",
            blocks: [
                .heading("ผลการประเมิน"), .text("ได้คะแนนภาพรวม 95.01 คะแนน อยู่ในระดับผ่าน"),
                .table(
                    Table(
                        summary: "มาตรการทั้งหมด", weights: [1, 5, 2], header: [.header(["ที่", "มาตรการ", "คะแนน"])],
                        rows: rows)),
            ])
        let paper = try SourcePaper(bytes: try document.pdf(PDFFonts()).bytes, name: "a.pdf")
        #expect(paper.prose.map(\.text) == ["ผลการประเมิน", "ได้คะแนนภาพรวม ๙๕.๐๑ คะแนน อยู่ในระดับผ่าน"])
        let table = try #require(cells(paper).first)
        #expect(paper.tables.count == 1 && table.count == 41)
        #expect(table.last?.first == "๔๐" && table.first == ["ที่", "มาตรการ", "คะแนน"])
    }

    @Test func `spans of a told table are spread out`() throws {
        let outline = """
            Document
              Table (block):
                 /Summary (x)
                TR
                  TH:
                     /RowSpan 2
                    P (block)
                      "ก"
                  TH:
                     /ColSpan 2
                    P (block)
                      "ข"
                TR
                  TD
                    P (block)
                      "1"
                    P (block)
                      "say "2""
                  TD
              L
                LI
                  Lbl
                    "๑."
                  LBody
                    P (block)
                      "ข้อแรก"
            """
        let told = PDFStructure(Array(outline.utf8))
        let rows = try #require(told.tables.first?.rows)
        #expect(rows.map { $0.cells.map(\.isMerged) } == [[false, false, true], [true, false, false]])
        #expect(rows.map { $0.cells.map(\.paragraphs) } == [[["ก"], ["ข"], []], [[], ["1", "say \"2\""], []]])
        #expect(told.prose.map(\.text) == ["๑. ข้อแรก"])
    }

    @Test(
        arguments: [
            ([], "scan"), ([(60, 700, "\\303\\322\\302\\247\\322\\271")], "letters"),
        ] as [([(x: Int, y: Int, text: String)], String)])
    func `a page that cannot be read as text is refused with the reason`(
        words: [(x: Int, y: Int, text: String)], reason: String
    ) throws {
        let refusal = try #require(throws: Refusal.self) { try SourcePaper(bytes: plain(words), name: "a.pdf") }
        #expect(refusal.message.english.contains(reason) && refusal.field == "file")
    }

    @Test func `a child is held to its time, its memory and its output`() throws {
        var tool = ChildTool(program: "/usr/bin/sleep")
        tool.limits.seconds = 1
        guard case .overLimit = try tool.run(["30"], input: []) else { throw Unexpected() }
        tool = ChildTool(program: "/usr/bin/yes")
        tool.limits.output = 100_000
        guard case .overLimit = try tool.run([], input: []) else { throw Unexpected() }
        tool = ChildTool(program: "/usr/bin/head")
        tool.limits.memory = 1 << 20
        guard case .failed = try tool.run(["-c", "1", "/dev/zero"], input: []) else { throw Unexpected() }
        tool = ChildTool(program: "/usr/bin/wc")
        guard
            case .finished(let output) = try tool.run(["-c", "/dev/stdin"], input: Array(repeating: 7, count: 300_000))
        else { throw Unexpected() }
        #expect(String(decoding: output, as: UTF8.self).hasPrefix("300000"))
        #expect(throws: Fault.self) { try ChildTool(program: "/usr/bin/nowhere").run([], input: []) }
    }

    private struct Unexpected: Error {}
}
