import Contracts
import Database
import Documents
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Papers

/// Templates with data and answers become papers; what is missing or contradicts the data is said.
@Suite(.serialized) struct FillTests {
    /// A room with a score, a count, money, a list and a table.
    static func dataRoom(_ overall: Lock<Hundredths?> = Lock(Hundredths(9501))) -> Room {
        var room = Room(name: "Data", migrations: [], routes: [])
        room.bindings = [
            Binding("result.overall", "คะแนนภาพรวม", .score, aliases: ["คะแนนรวม"], enteredAt: "ผลการประเมิน") {
                _, request in
                // 2566 had 90.00, the years before are not recorded.
                switch request.year.buddhistYear {
                case 2567, 2568: overall.with { $0 }.map(BindingValue.score)
                case 2566: .score(Hundredths(9000))
                default: nil
                }
            },
            Binding("result.table", "ตารางคะแนน", .blocks) { _, _ in
                overall.with { $0 }.map { score in
                    .blocks([
                        .table(
                            Table(
                                summary: "คะแนน", weights: [1, 1], header: [.header(["รายการ", "คะแนน"])],
                                rows: [.texts(["ภาพรวม", score.description])]))
                    ])
                }
            },
            Binding("plan.count", "จำนวนมาตรการ", .count) { _, _ in .count(12) },
            Binding("plan.units", "หน่วยงานในแผน", .list) { _, _ in .list(["สำนักปลัด", "กองคลัง"]) },
            Binding("budget.total", "งบประมาณ", .money) { _, _ in .money(Satang(15_000_000)) },
            Binding("year.previous", "ปีก่อน", .year) { _, request in .year(request.year.previous) },
            Binding("today", "วันนี้", .day) { _, request in .day(request.today) },
            Binding("empty", "ว่าง", .list) { _, _ in .list([]) },
        ]
        return room
    }

    private func fill(
        _ body: String, answers: [String: String] = [:], gaps: Gaps = .refused, year: Int = 2567,
        overall: Lock<Hundredths?> = Lock(Hundredths(9501))
    ) throws -> FilledPaper {
        var filled = FilledPaper()
        try withWorld(.sqlite, rooms: [Self.dataRoom(overall), Papers.room(fonts: try PDFFonts())]) { world in
            let template = try Template(
                code: "test", version: 1,
                source: "แม่แบบ: ทดสอบ\nชนิด: บันทึกข้อความ\nเรื่อง: ผล {{result.overall}}\n\n" + body)
            let request = BindingRequest(
                organisation: world.organisation, year: FiscalYear(year), unit: nil, today: world.now.day)
            filled = try world.workplace().read { db in
                try Templates.fill(template, answers: answers, request: request, house: world.house, gaps: gaps, in: db)
            }
        }
        return filled
    }

    private func words(_ paper: FilledPaper) -> [String] {
        paper.body.map { block in
            switch block {
            case .paragraph(let paragraph): paragraph.text
            case .list(let list): list.items.map(\.text).joined(separator: "\n")
            case .table(let table):
                (table.header + table.rows).map { row in
                    row.cells.map { $0.paragraphs.map(\.text).joined(separator: " ") }.joined(separator: "|")
                }.joined(separator: "\n")
            default: "?"
            }
        }
    }

    @Test func `the same name gives the same number in subject, prose and table`() throws {
        let paper = try fill("ได้คะแนน {{result.overall}} คะแนน\n{{result.table}}")
        #expect(paper.subject == "ผล 95.01")
        #expect(words(paper) == ["ได้คะแนน 95.01 คะแนน", "รายการ|คะแนน\nภาพรวม|95.01"])
        #expect(paper.notices.isEmpty)
    }

    @Test(arguments: [
        ("{{budget.total}} บาท ({{budget.total | words}})", "150,000 บาท (หนึ่งแสนห้าหมื่นบาทถ้วน)"),
        ("{{plan.count}} ({{plan.count | ตัวอักษร}})", "12 (สิบสอง)"),
        ("ณ {{today}}", "ณ 19 กุมภาพันธ์ 2568"),
        ("ณ {{today | ย่อ}}", "ณ 19 ก.พ. 2568"),
        ("{{plan.units}} ร่วมกัน", "สำนักปลัด, กองคลัง ร่วมกัน"),
        ("{{plan.units}}", "สำนักปลัด\nกองคลัง"),
        ("- {{plan.units}}\n- อื่น ๆ", "สำนักปลัด\nกองคลัง\nอื่น ๆ"),
        ("| ที่ | คะแนน |\n| 1 | {{result.overall}} |", "ที่|คะแนน\n1|95.01"),
        ("{{if empty}}\nมี\n{{else}}\nไม่มี\n{{end}}", "ไม่มี"),
        ("{{if plan.units}}\nมี\n{{end}}", "มี"),
    ])
    func `values are written in the form that was asked for`(_ body: String, _ expected: String) throws {
        #expect(words(try fill(body)) == [expected])
    }

    @Test func `answers are read by their kind and may stand again in words`() throws {
        let paper = try fill(
            "ตั้งไว้ [[money: ตั้งไว้ | money]] บาท ([[money | words]]) เมื่อ [[day: วันที่ | day]]\n[[duty: หน้าที่ | lines]]",
            answers: ["money": "๑๕๐,๐๐๐", "day": "4/2/2564", "duty": "ประสานงาน\n\nเตรียมข้อมูล"])
        #expect(
            words(paper) == [
                "ตั้งไว้ 150,000 บาท (หนึ่งแสนห้าหมื่นบาทถ้วน) เมื่อ 4 กุมภาพันธ์ 2564", "ประสานงาน", "เตรียมข้อมูล",
            ])
    }

    @Test(arguments: [("money", "แสนห้า"), ("count", "1.5"), ("score", "101"), ("day", "31/2/2564")])
    func `an answer that is not of its kind names the question`(_ kind: String, _ typed: String) throws {
        let refusal = #expect(throws: Refusal.self) { try fill("[[x: ช่องนี้ | \(kind)]]", answers: ["x": typed]) }
        #expect(refusal?.field == "answer-x")
        #expect(refusal?.message.thai.contains("ช่องนี้") == true)
    }

    @Test func `a value that the data do not have stops the paper by its name and page`() throws {
        let refusal = #expect(throws: Refusal.self) { try fill("{{result.overall}}", overall: Lock(nil)) }
        #expect(refusal?.message.thai.contains("{{result.overall}}") == true)
        #expect(refusal?.message.thai.contains("ผลการประเมิน") == true)
    }

    @Test func `a name that no room offers is named with the one that is alike`() throws {
        let refusal = #expect(throws: Refusal.self) { try fill("ก {{result.overal}}") }
        #expect(refusal?.message.thai.contains("หมายถึง {{result.overall}}") == true)
        #expect(refusal?.message.english.contains("line 5, column 3") == true)
    }

    @Test(arguments: ["ก {{result.table}} ข", "{{result.overall | words}}", "- {{result.table}}"])
    func `a value does not take a form or place that does not suit it`(_ body: String) throws {
        #expect(throws: Refusal.self) { try fill(body) }
    }

    @Test func `a draft shows its gaps and lists them`() throws {
        let paper = try fill(
            "ได้ {{result.overall}} ตั้งไว้ [[money: เงิน | money]] [[why: เหตุผล | text?]]", gaps: .dotted,
            overall: Lock(nil))
        #expect(paper.gaps.count == 2)
        #expect(words(paper)[0].contains("[ยังไม่มีข้อมูล: คะแนนภาพรวม]"))
        #expect(words(paper)[0].contains("....."))
    }

    @Test(arguments: [
        ("ได้คะแนนภาพรวม 95.10 คะแนน", "95.10"),
        ("มีคะแนนรวมเท่ากับ ๙๕.๑ คะแนน", "95.1"),
        ("คะแนนภาพรวม ปี พ.ศ. 2567 ได้ 96", "96"),
        ("คะแนนภาพรวม ปี 2566 ได้ 91.00", "91.00"),
        ("ปี 2566 ได้คะแนนภาพรวม 95.01", "95.01"),
        ("กำหนดจำนวนมาตรการไว้ 11 มาตรการ", "11"),
        ("ใช้งบประมาณ 150,001 บาท", "150,001"),
    ])
    func `a typed number that the data contradict is shown with its place`(_ body: String, _ typed: String) throws {
        let paper = try fill(body)
        #expect(paper.notices.map(\.typed) == [typed])
        #expect(paper.notices.first?.place == "แม่แบบ test บรรทัดที่ 5")
        let answered = try fill("[[x: ข้อเท็จจริง | lines]]", answers: ["x": "บรรทัดแรก\n" + body])
        #expect(answered.notices.map(\.typed) == [typed])
        #expect(answered.notices.first?.place == "«ข้อเท็จจริง»")
    }

    @Test(arguments: [
        "ได้คะแนนภาพรวม 95.01 คะแนน", "ได้คะแนนภาพรวม {{result.overall}} จาก 100", "คะแนนภาพรวม ปี 2566 ได้ 90.00",
        "ปี {{year.previous}} ได้คะแนนภาพรวม 90 คะแนน", "คะแนนภาพรวม ปี 2560 ได้ 50.00", "ปี 2566 ได้คะแนนรวม 90.00 คะแนน",
        "จำนวนมาตรการ ๑๒ มาตรการ", "คะแนนภาพรวมและจำนวนมาตรการ 12", "คะแนน 3 ด้าน",
        "งบประมาณ พ.ศ. 2567 จำนวน 150,000.00 บาท",
    ])
    func `a number that agrees or speaks of something else is left alone`(_ body: String) throws {
        #expect(try fill(body).notices.isEmpty)
    }
}
