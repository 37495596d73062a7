import Kernel
import Testing

@testable import Services

private let today = Day(year: 2026, month: 3, day: 5) ?? Day(number: 0)

@Suite struct `A form` {
    private func typed(_ more: KeyValuePairs<String, String> = [:]) -> FormTyped {
        let base: [(name: String, value: String)] = [
            ("q-occasion", "merit"), ("q-day", "2026-03-09"), ("q-place-words", "วัดป่า"), ("q-trucks", "๒"),
        ]
        let replaced = Set(more.map(\.key))
        return FormTyped(base.filter { !replaced.contains($0.name) } + more.map { ($0.key, $0.value) })
    }

    @Test func `takes checked answers in the order asked, with the words of their questions`() throws {
        let answers = try FormDefinition.truck.checked(typed(), on: today)
        #expect(answers.entries.map(\.code) == ["occasion", "day", "place", "trucks"])
        #expect(answers.entries.map(\.value.words) == ["งานบุญ", "9 มีนาคม 2569", "วัดป่า", "2 คัน"])
        #expect(answers["notes"] == nil)
    }

    @Test func `drops what was typed at a question that is not asked`() throws {
        let kept = try FormDefinition.truck.checked(typed(["q-which": "ลบฉันที"]), on: today)
        #expect(kept["which"] == nil)
        let asked = try FormDefinition.truck.checked(typed(["q-occasion": "other", "q-which": "งานวันเด็ก"]), on: today)
        #expect(asked["which"] == .text("งานวันเด็ก"))
    }

    @Test(arguments: [
        ("q-occasion", "", "โปรดเลือก"), ("q-occasion", "nowhere", "ที่มีให้"), ("q-day", "2026-03-04", "หลังจากนี้"),
        ("q-day", "31 ก.พ. 2569", "วันที่"), ("q-place-words", "", "กรอก"), ("q-trucks", "0", "ไม่น้อยกว่า 1"),
        ("q-trucks", "3", "ไม่เกิน 2"), ("q-trucks", "1.5", "จำนวนเต็ม"),
    ])
    func `refuses what it cannot take, by the question's name in two languages`(
        field: String, value: String, says: String
    ) throws {
        let typed = typed([:]).replacing(field, value)
        let refusal = #expect(throws: Refusal.self) { try FormDefinition.truck.checked(typed, on: today) }
        #expect(refusal?.field == field)
        #expect(refusal?.message.thai.contains(says) == true)
        #expect(refusal?.message.english.contains("“") == true)
    }

    @Test func `cuts a page before a question that its own page decides`() {
        let steps = FormDefinition.truck.steps.map { $0.questions.map(\.code) }
        #expect(steps == [["occasion"], ["which", "day"], ["place", "trucks", "notes"]])
    }

    @Test func `shows every path once, with what is asked and which papers`() {
        let paths = FormPaths(.truck)
        #expect(!paths.hasMore)
        #expect(
            paths.all.map { $0.decisions.map(\.words) } == [
                ["ใช้ในงานใด: งานบุญ"], ["ใช้ในงานใด: กีฬา"], ["ใช้ในงานใด: อื่น ๆ"],
            ])
        #expect(paths.all.map { $0.asked.contains { $0.code == "which" } } == [false, false, true])
        #expect(paths.all.map(\.papers.count) == [0, 1, 1])
    }

    @Test func `says that there are more paths than it counts`() {
        let switches = (0..<11).flatMap { number in
            [
                FormQuestion(code: "s\(number)", label: "สวิตช์", kind: .yesNo),
                FormQuestion(
                    code: "d\(number)", label: "ต่อ", kind: .line,
                    condition: FormCondition(question: "s\(number)", values: ["yes"])),
            ]
        }
        let paths = FormPaths(FormDefinition(pages: [FormPage(title: "", questions: switches)]))
        #expect(paths.all.count == 1000 && paths.hasMore)
    }

    @Test func `has faults that keep it from being used`() {
        var form = FormDefinition.truck
        #expect(form.faults == [])
        form.pages[0].questions[0].choices.removeLast()
        #expect(form.faults.contains { $0.contains("คำตอบที่ไม่มีให้เลือก") })
        #expect(form.lint.map(\.rule) == [.noReach])
        form = .truck
        form.pages[0].questions.swapAt(0, 1)
        #expect(form.faults.contains { $0.contains("ไม่ได้ถามมาก่อน") })
        #expect(FormDefinition(pages: []).faults == ["ยังไม่มีคำถาม"])
    }
}

extension FormTyped {
    fileprivate func replacing(_ field: String, _ value: String) -> FormTyped {
        FormTyped(fields.flatMap { name, values in values.map { (name: name, value: name == field ? value : $0) } })
    }
}

@Suite struct `Kinds of answers` {
    private func read(_ kind: FormQuestion.Kind, _ values: KeyValuePairs<String, String>) throws -> FormValue? {
        let question = FormQuestion(code: "a", label: "คำถาม", kind: kind, isRequired: false)
        return try question.read(FormTyped(values), on: today)
    }

    @Test(arguments: [
        (FormQuestion.Kind.phone, "๐๘๑ ๒๓๔-๕๖๗๘", "0812345678"), (.phone, "+66 81 234 5678", "0812345678"),
        (.phone, "074 123 456", "074123456"), (.email, " name@example.com ", "name@example.com"),
        (.citizenNumber, "1-1014-00000-01-4", "1101400000014"), (.line, "  สวัสดี   ครับ ", "สวัสดี ครับ"),
        (.text, "\n หนึ่ง\n\nสอง \n", "หนึ่ง\n\nสอง"), (.money, "๑,๒๕๐.๕", "1,250.50 บาท"), (.number, "1,200", "1,200"),
        (.day, "5/3/2569", "5 มีนาคม 2569"),
    ])
    func `are read as people type them`(kind: FormQuestion.Kind, typed: String, words: String) throws {
        #expect(try read(kind, ["q-a": typed])?.words == words)
    }

    @Test(arguments: [
        (FormQuestion.Kind.phone, "12345"), (.phone, "081234567890"), (.phone, "081-CALL-ME"), (.email, "name"),
        (.email, "a@b"), (.email, "a b@example.com"), (.email, "@example.com"), (.citizenNumber, "1101400000010"),
        (.citizenNumber, "110140000001"), (.money, "-5"), (.money, "1.234"), (.number, "-1"), (.day, "เมื่อวาน"),
        (.line, String(repeating: "ก", count: 201)), (.text, String(repeating: "ก", count: 2001)),
    ])
    func `refuse what they are not`(kind: FormQuestion.Kind, typed: String) {
        #expect(throws: Refusal.self) { try read(kind, ["q-a": typed]) }
    }

    @Test(arguments: FormQuestion.Kind.allCases)
    func `leave a blank out where it is allowed, and ask for it where not`(kind: FormQuestion.Kind) throws {
        var question = FormQuestion(code: "a", label: "คำถาม", kind: kind, isRequired: false)
        question.choices = kind == .choice || kind == .choices ? FormChoice.yesNo : []
        #expect(try question.read(FormTyped(), on: today) == nil)
        question.isRequired = true
        #expect(throws: Refusal.self) { try question.read(FormTyped(), on: today) }
    }

    @Test func `an address has a house and a village, a place has words and a point`() throws {
        #expect(try read(.address, ["q-a-house": "12/3", "q-a-moo": "๔"])?.words == "บ้านเลขที่ 12/3 หมู่ที่ 4")
        #expect(throws: Refusal.self) { try read(.address, ["q-a-moo": "4"]) }
        #expect(throws: Refusal.self) { try read(.address, ["q-a-house": "1", "q-a-moo": "100"]) }
        let place = try read(.place, ["q-a-words": "ศาลา", "q-a-link": "geo:7.6172,100.0743"])
        #expect(place == .place("ศาลา", MapPoint(latitude: 7_617_200, longitude: 100_074_300)))
        #expect(throws: Refusal.self) { try read(.place, ["q-a-link": "geo:7.6172,100.0743"]) }
    }

    @Test(arguments: [
        "7.6172, 100.0743", "https://www.openstreetmap.org/#map=17/7.617200/100.0743",
        "https://maps.example/place/x/@7.6172,100.0743,15z", "https://maps.example/?q=7.6172,100.0743",
        "๗.๖๑๗๒ ๑๐๐.๐๗๔๓",
    ])
    func `a point is found in links of maps`(text: String) {
        #expect(MapPoint(text)?.text == "7.617200,100.074300")
    }

    @Test(arguments: ["", "7, 100", "https://maps.example/abc", "51.5, 0.12", "100.0743,7.6172"])
    func `no point is made up`(text: String) {
        #expect(MapPoint(text) == nil)
    }
}

@Suite struct `The lint of a form` {
    private func rules(_ change: (inout FormDefinition) -> Void) -> [LintFinding.Rule] {
        var form = FormDefinition.truck
        change(&form)
        return form.lint.map(\.rule)
    }

    @Test func `has nothing to say of a short form that tells what it does`() {
        #expect(rules { _ in } == [])
    }

    @Test(arguments: [
        (FormQuestion(code: "x", label: "เลขประจำตัวประชาชน", kind: .citizenNumber), LintFinding.Rule.citizenNumber),
        (FormQuestion(code: "x", label: "เลขบัตรประชาชน", kind: .line), .citizenNumber),
        (FormQuestion(code: "x", label: "ศาสนาของผู้ขอ", kind: .line), .sensitive),
        (FormQuestion(code: "x", label: "โรคประจำตัว", kind: .yesNo), .sensitive),
        (FormQuestion(code: "x", label: "รายละเอียด", kind: .text), .freeText),
    ])
    func `asks why`(question: FormQuestion, rule: LintFinding.Rule) {
        #expect(rules { $0.pages[0].questions.append(question) } == [rule])
        var reasoned = question
        reasoned.reason = "กฎหมายกำหนด"
        reasoned.help = "ไม่ต้องใส่ข้อมูลส่วนตัว"
        #expect(rules { $0.pages[0].questions.append(reasoned) } == [])
    }

    @Test func `finds copies, silence about data, and length`() {
        #expect(rules { $0.papers.append(FormPaper(code: "id", label: "สำเนาบัตรประชาชน")) } == [.copies])
        #expect(rules { $0.privacy = nil } == [.noPrivacy])
        let many = (0..<12).map { FormQuestion(code: "n\($0)", label: "ข้อ \($0)", kind: .line) }
        #expect(rules { $0.pages[1].questions += many } == [.tooLong, .longPage])
    }
}

@Suite struct `Random forms` {
    @Test(arguments: [UInt64](1...200))
    func `take what is typed on every path, and nothing more is asked`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let form = FormDefinition.random(&dice)
        #expect(form.faults == [], "seed \(seed)")
        #expect(try FormDefinition(json: JSON(parsing: form.json.serialised())) == form, "seed \(seed)")
        for path in FormPaths(form).all.prefix(50) {
            let typed = FormTyped(path, on: today)
            let walk = FormWalk(form, typed)
            #expect(walk.asked == path.asked && walk.papers == path.papers, "seed \(seed)")
            let answers = try form.checked(typed, on: today)
            #expect(try FormAnswers(json: JSON(parsing: answers.json.serialised())) == answers, "seed \(seed)")
            for question in path.asked where question.isRequired {
                #expect(answers[question.code] != nil, "seed \(seed)")
            }
        }
    }

    @Test(arguments: [UInt64](1...200))
    func `ask a question on a screen only when earlier screens decided it`(seed: UInt64) {
        var dice = Dice(seed: seed)
        let form = FormDefinition.random(&dice)
        #expect(form.steps.flatMap(\.questions) == form.questions, "seed \(seed)")
        for step in form.steps {
            let here = Set(step.questions.map(\.code))
            #expect(step.questions.allSatisfy { !here.contains($0.condition?.question ?? "") }, "seed \(seed)")
        }
    }
}
