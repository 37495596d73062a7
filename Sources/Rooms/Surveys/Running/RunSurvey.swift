import Contracts
import Database
package import Kernel
package import Office
import Thai

extension Surveys {
    /// Opens a draft; from now on nothing in it changes.
    package static func open(_ id: ID<Survey>, from version: Int, at place: Workplace) throws {
        try place.actor.require(run)
        try place.write(JournalEntry(.published, Subject("survey", id), "")) { db, entry in
            var survey = try SurveyStore.find(id, in: db)
            guard survey.state == .draft else {
                throw Refusal(.conflict, Message("แบบสำรวจนี้เปิดไปแล้ว", "This survey was opened already."))
            }
            guard !survey.questionnaire.lines.isEmpty else {
                throw Refusal(.invalid, Message("ต้องมีข้อที่ให้เลือกตอบอย่างน้อยหนึ่งข้อ", "It needs a question with choices."))
            }
            survey.state = .open
            survey.openedAt = place.now
            guard try SurveyStore.update(survey, from: version, in: db) else { throw changedMeanwhile }
            entry.summary = "เปิดรับคำตอบ «\(survey.head.title)»"
        }
    }

    /// Closes it and shows everyone the result, as far as five people are behind each figure.
    package static func close(_ id: ID<Survey>, at place: Workplace) throws {
        try place.actor.require(run)
        try closeNow(id, at: place)
    }

    private static func closeNow(_ id: ID<Survey>, at place: Workplace) throws {
        try place.write(JournalEntry(.decided, Subject("survey", id), "")) { db, entry in
            var survey = try SurveyStore.find(id, in: db)
            guard survey.state == .open else { throw Refusal.surveyIsClosed }
            survey.state = .closed
            survey.closedAt = place.now
            guard try SurveyStore.update(survey, from: survey.version, in: db) else { throw changedMeanwhile }
            try PaperStore.forgetWaiting(of: id, in: db)
            try AnswerStore.shuffle(id, in: db)
            entry.summary = "ปิดรับคำตอบและแสดงผล «\(survey.head.title)»"
        }
    }

    /// Takes a survey back from everyone. Its address goes on saying why.
    static func withdraw(_ id: ID<Survey>, because reason: String, at place: Workplace) throws {
        try place.actor.require(run)
        let words = reason.tidied
        guard (1...500).contains(words.count) else {
            throw Refusal.invalid("reason", "โปรดบอกเหตุผลที่ถอน ไม่เกิน 500 ตัวอักษร", "Say why, in at most 500 characters.")
        }
        try place.write(JournalEntry(.withdrawn, Subject("survey", id), "", reason: words)) { db, entry in
            var survey = try SurveyStore.find(id, in: db)
            guard survey.state != .withdrawn else {
                throw Refusal(.conflict, Message("แบบสำรวจนี้ถอนไปแล้ว", "This survey was withdrawn already."))
            }
            survey.state = .withdrawn
            survey.withdrawnBecause = words
            guard try SurveyStore.update(survey, from: survey.version, in: db) else { throw changedMeanwhile }
            entry.summary = "แบบสำรวจ «\(survey.head.title)»"
        }
    }

    /// Closes what has passed its last day and forgets forms that nobody can send any more.
    static let chore = Chore("surveys.close", everySeconds: 600) { place in
        let (due, hasOld) = try place.read { db in
            (
                try SurveyStore.all(in: db).filter { survey in
                    survey.state == .open && survey.head.closesOn.map { $0 < place.today } ?? false
                },
                try AnswerStore.hasForms(before: AnswerForm.oldest(on: place.today), in: db)
            )
        }
        for survey in due { try closeNow(survey.id, at: place) }
        if hasOld {
            try place.together { try AnswerStore.forgetForms(before: AnswerForm.oldest(on: place.today), in: $0) }
        }
    }
}
