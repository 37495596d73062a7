import Kernel
import Testing

@testable import Papers

/// A template's text becomes lines, holes and questions, or a message with line and column.
struct TemplateReaderTests {
    private let head = "แม่แบบ: ทดสอบ\nชนิด: บันทึกข้อความ\n"

    private func read(_ body: String) throws -> TemplateText { try TemplateText(reading: head + body, of: "test") }

    private func problems(_ body: String) -> [TemplateProblem] {
        var reader = TemplateReader(head + body, of: "test")
        _ = reader.read()
        return reader.problems
    }

    @Test func `the head names title, kind, subject and who signs`() throws {
        let text = try read("เรื่อง: ผลปี {{year}}\nเรียน: นายก\nลงนาม: ปลัด\nลงนาม: นายก\nหน้า: แนวนอน\n\nเนื้อความ")
        #expect(text.head.title == "ทดสอบ")
        #expect(text.head.kind == .memo)
        #expect(text.head.subject.slots.map(\.name) == ["year"])
        #expect(text.head.signatory.count == 2)
        #expect(text.head.isLying)
        #expect(text.body.count == 1)
    }

    @Test func `each line of the body is one thing`() throws {
        let text = try read(
            """

            # เรื่องเดิม
            ข้อความ {{result.overall}} คะแนน
            ^ กลางหน้า
            - ข้อหนึ่ง
            {{result.indicators}}
            | ที่ | เรื่อง |
            .. ชื่อ: {{unit.name}} .. วันที่:
            ---
            >>part-ita
            """)
        guard case .heading(1, _) = text.body[0], case .paragraph = text.body[1], case .centred = text.body[2],
            case .item = text.body[3], case .block = text.body[4], case .row(let cells) = text.body[5],
            case .labels(let labels) = text.body[6], case .pageBreak = text.body[7],
            case .include("part-ita", _) = text.body[8]
        else {
            Issue.record("\(text.body)")
            return
        }
        #expect(cells.count == 2)
        #expect(labels.count == 2)
    }

    @Test func `a question is asked once and its answer may stand again`() throws {
        let text = try read("\nเงิน [[money: ตั้งไว้เท่าใด | จำนวนเงิน]] บาท ([[money | ตัวอักษร]]) [[why: เหตุผล | ข้อความ?]]")
        #expect(
            text.questions == [
                Question(name: "money", label: "ตั้งไว้เท่าใด", kind: .money),
                Question(name: "why", label: "เหตุผล", kind: .text, isOptional: true),
            ])
        #expect(text.slots.map(\.form) == [nil, .words, nil])
    }

    @Test func `conditions hold lines and may be nested`() throws {
        let text = try read("\n{{if a}}\nหนึ่ง\n{{if b}}\nสอง\n{{end}}\n{{else}}\nสาม\n{{end}}\nสี่")
        guard case .choice("a", _, let then, let otherwise) = text.body[0] else {
            Issue.record("no condition")
            return
        }
        #expect(then.count == 2)
        #expect(otherwise.count == 1)
        #expect(text.body.count == 2)
        #expect(text.conditions.map(\.name) == ["a", "b"])
    }

    @Test(arguments: [
        ("\nก {{result.overall", 4, 3, "ไม่มี }} ปิด"),
        ("\nก {{Result}}", 4, 3, "ชื่อค่า"),
        ("\n{{if a}}\nก", 4, 1, "ไม่มี {{end}}"),
        ("\nก\n{{end}}", 5, 1, "ไม่มี {{if"),
        ("\n[[a]]", 4, 1, "ยังไม่มีคำถามชื่อ"),
        ("\n[[a: ก | สี]]", 4, 1, "ไม่รู้จักชนิดคำตอบ"),
        ("\n{{day | ยาว}}", 4, 1, "ไม่รู้จักรูปแบบ"),
        ("\n  >>แม่แบบ", 4, 3, "รหัสแม่แบบ"),
        ("หน้า: เอียง\n", 3, 6, "แนวตั้ง"),
    ])
    func `what cannot be read is named with line and column`(_ body: String, line: Int, column: Int, words: String)
        throws
    {
        let found = problems(body)
        let first = try #require(found.first)
        #expect(first.place.line == line)
        #expect(first.place.column == column)
        #expect(first.words.thai.contains(words))
        #expect(first.words.english.contains("line \(line), column \(column)"))
        #expect(throws: Refusal.self) { try read(body) }
    }

    @Test func `an unknown kind lists the known ones`() {
        #expect(throws: Refusal.self) { try TemplateText(reading: "แม่แบบ: ก\nชนิด: จดหมาย\n", of: "x") }
    }

    @Test func `a text without a title or beyond the limits is refused`() {
        #expect(throws: Refusal.self) { try TemplateText(reading: "ชนิด: คำสั่ง\nก", of: "x") }
        let long = head + String(repeating: "ก\n", count: TemplateReader.maximumLines + 1)
        #expect(throws: Refusal.self) { try TemplateText(reading: long, of: "x") }
    }

    @Test func `a loop of templates is refused by its way`() throws {
        let a = try read("\n>>b")
        let b = try read("\n>>a")
        let refusal = #expect(throws: Refusal.self) {
            try a.expanded("a") { ["a": a, "b": b][$0] }
        }
        #expect(refusal?.message.thai.contains("a → b → a") == true)
    }

    @Test func `templates nested too deep are refused`() throws {
        let texts = try (0...9).reduce(into: [String: TemplateText]()) { $0["t\($1)"] = try read("\n>>t\($1 + 1)") }
        let refusal = #expect(throws: Refusal.self) {
            try texts["t0"]?.expanded("t0") { texts[$0] }
        }
        #expect(refusal?.message.thai.contains("ซ้อนกันเกิน") == true)
    }

    @Test func `a template that is missing is named`() throws {
        let refusal = #expect(throws: Refusal.self) { try read("\n>>nothing").expanded("a") { _ in nil } }
        #expect(refusal?.message.thai.contains("nothing") == true)
    }

    @Test(arguments: ["{", "{{a}}", "[[a: ก]]", "{{", "| ก ", ".. ก", ">>a\n", "{{if a}}\n", "- ก\n"])
    func `a text of one thing over and over is read in linear time`(_ piece: String) {
        let text = head + "\n" + String(repeating: piece, count: TemplateReader.maximumLetters / piece.count)
        var reader = TemplateReader(text, of: "x")
        _ = reader.read()
    }

    @Test func `random bytes never stop the reader`() {
        var generator = SystemRandomNumberGenerator()
        let seed = UInt64.random(in: 0...UInt64.max, using: &generator)
        var state = seed
        let pieces = ["{{", "}}", "[[", "]]", "|", ":", "\n", "ก", "if ", "a", ">>", "# ", ".. ", "๑", "{{end}}", " "]
        for _ in 0..<300 {
            var text = ""
            for _ in 0..<40 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            var reader = TemplateReader(text, of: "x")
            _ = reader.read()
            #expect(!reader.problems.isEmpty, "seed \(seed): \(text)")
        }
    }
}
