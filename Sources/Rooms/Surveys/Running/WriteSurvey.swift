import Contracts
package import Kernel
package import Office
import Thai

extension Surveys {
    /// Making, opening and closing surveys.
    package static let run = Permission(
        "surveys.run", "จัดทำ เปิด และปิดแบบสำรวจ", for: [.unitHead, .itaAdministrator])

    /// A draft from a template.
    @discardableResult
    package static func create(_ template: SurveyTemplate, at place: Workplace) throws -> ID<Survey> {
        try place.actor.require(run)
        let id: ID<Survey> = place.newID()
        let year = place.today.fiscalYear
        let survey = Survey(
            id: id, year: year,
            head: Survey.Head(template), state: .draft, questionnaire: Questionnaire(template.questions, of: year),
            points: [], issued: 0,
            withdrawnBecause: "", version: 1)
        try place.write(JournalEntry(.created, Subject("survey", id), "แบบสำรวจ «\(template.title)»")) { db in
            try SurveyStore.insert(survey, in: db)
        }
        return id
    }

    /// Changes a draft in one transaction; refused when it is open or somebody else changed it meanwhile.
    ///
    /// - Parameter version: the one that was changed.
    static func change(
        _ id: ID<Survey>, from version: Int, _ summary: String, at place: Workplace,
        _ change: (inout Survey) throws -> Void
    ) throws {
        try place.actor.require(run)
        try place.write(JournalEntry(.changed, Subject("survey", id), summary)) { db in
            var survey = try SurveyStore.find(id, in: db)
            guard survey.state == .draft else {
                throw Refusal(
                    .conflict, Message("แก้ไขได้เฉพาะฉบับร่าง เพราะผู้ตอบทุกคนต้องได้คำถามเดียวกัน", "Only a draft may be changed.")
                )
            }
            try change(&survey)
            guard try SurveyStore.update(survey, from: version, in: db) else { throw changedMeanwhile }
        }
    }

    /// Sets what it is called, whom it asks and how many answers it needs.
    package static func setHead(_ head: Survey.Head, of id: ID<Survey>, from version: Int, at place: Workplace) throws {
        var head = head
        head.title = head.title.tidied
        head.targetBecause = head.targetBecause.tidied
        guard (1...200).contains(head.title.count) else {
            throw Refusal.invalid(
                "title", "โปรดตั้งชื่อแบบสำรวจ ไม่เกิน 200 ตัวอักษร", "Give it a title of at most 200 characters.")
        }
        guard head.intro.count <= 2000 else {
            throw Refusal.invalid("intro", "คำนำยาวเกิน 2,000 ตัวอักษร", "At most 2,000 characters.")
        }
        if head.target != nil, head.targetBecause.isEmpty {
            throw Refusal.invalid(
                "because", "โปรดบอกเหตุผลที่ใช้เป้าหมายอื่นแทนหลักที่ตั้งไว้ เหตุผลจะแสดงข้างผล", "Say why another target is set.")
        }
        if head.target == nil { head.targetBecause = "" }
        if let last = head.closesOn, last < place.today {
            throw Refusal.invalid("closes", "วันปิดรับผ่านไปแล้ว", "The last day has passed already.")
        }
        let ready = head
        try change(id, from: version, "ชื่อและกลุ่มผู้ตอบ", at: place) { $0.head = ready }
    }

    /// Sets the points, each with its quota.
    package static func setPoints(
        _ points: [(name: String, quota: Int?)], of id: ID<Survey>, from version: Int, at place: Workplace
    ) throws {
        guard points.count <= 60 else {
            throw Refusal.invalid("points", "ตั้งได้ไม่เกิน 60 จุด", "At most 60 points.")
        }
        guard Set(points.map(\.name)).count == points.count else {
            throw Refusal.invalid("points", "ชื่อจุดซ้ำกัน", "Two points have the same name.")
        }
        try change(id, from: version, "จุดที่ตอบ \(points.count) จุด", at: place) { survey in
            survey.points = points.enumerated().map { place, point in
                Survey.Point(number: place + 1, name: point.name, quota: point.quota)
            }
        }
    }

    /// Writes a question in its place; a place behind the last one adds it.
    package static func setQuestion(
        _ question: Question, at number: Int, of id: ID<Survey>, from version: Int, at place: Workplace
    ) throws {
        var question = question
        question.words = question.words.tidied
        guard (1...300).contains(question.words.count) else {
            throw Refusal.invalid(
                "words", "โปรดเขียนคำถาม ไม่เกิน 300 ตัวอักษร", "Write the question, at most 300 characters.")
        }
        guard question.parts.count <= 12, question.parts.allSatisfy({ $0.label.count <= 200 }) else {
            throw Refusal.invalid(
                "parts", "ข้อย่อยได้ไม่เกิน 12 ข้อ ข้อละไม่เกิน 200 ตัวอักษร", "At most 12 parts of 200 characters.")
        }
        let ready = question
        try change(id, from: version, "ข้อ \(number + 1)", at: place) { survey in
            guard number <= survey.questionnaire.questions.count, number < 60 else { throw Refusal.noSuchPage }
            if number < survey.questionnaire.questions.count {
                survey.questionnaire.questions[number] = ready
            } else {
                survey.questionnaire.questions.append(ready)
            }
        }
    }

    /// Takes a question out of the draft.
    static func removeQuestion(_ number: Int, of id: ID<Survey>, from version: Int, at place: Workplace) throws {
        try change(id, from: version, "นำข้อ \(number + 1) ออก", at: place) { survey in
            guard survey.questionnaire.questions.indices.contains(number) else { throw Refusal.noSuchPage }
            survey.questionnaire.questions.remove(at: number)
        }
    }

    /// Puts a question before the one above it.
    static func raiseQuestion(_ number: Int, of id: ID<Survey>, from version: Int, at place: Workplace) throws {
        try change(id, from: version, "เลื่อนข้อ \(number + 1) ขึ้น", at: place) { survey in
            guard number > 0, survey.questionnaire.questions.indices.contains(number) else { throw Refusal.noSuchPage }
            survey.questionnaire.questions.swapAt(number, number - 1)
        }
    }

    static let changedMeanwhile = Refusal(
        .conflict,
        Message("มีผู้แก้ไขก่อนหน้านี้ โปรดดูฉบับล่าสุดแล้วแก้ไขอีกครั้ง", "Somebody else saved meanwhile; look again and repeat."))
}
