package import Cases
import Contracts
import Database
package import Kernel
import Ledger
package import Office
import Vault

extension Enquiries {
    /// Shows a question with its answer to everyone, in the words given. A later version needs a reason.
    ///
    /// Refused when the person did not agree, when it is not answered, and when the words tell who asked.
    package static func publish(
        _ text: AnswerText, of matter: ID<Case>, because reason: String = "", from version: Int, at place: Workplace
    ) throws {
        try place.actor.require(publish)
        let text = try text.checked()
        let reason = try CaseText.line(reason, field: "reason", limit: 500)
        let fresh: ID<Answer> = place.newID()
        try place.write(JournalEntry(.published, Subject("case", matter), "")) { db, entry in
            let file = try Cases.file(matter, .question, for: place.actor, in: db)
            guard file.record.mayBePublic else {
                throw Refusal(.conflict, Message("ผู้ถามขอไม่ให้เผยแพร่", "The asker did not agree to publication."))
            }
            guard file.record.state == "answered" else {
                throw Refusal(.conflict, Message("เผยแพร่ได้เมื่อตอบแล้ว", "It is not answered yet."))
            }
            let person = try Cases.person(of: matter, at: place, in: db)
            for (field, words) in [("title", text.title), ("question", text.question), ("answer", text.answer)] {
                try PublicWords.refuse(words, field: field, telling: person)
            }
            let record = try AnswerStore.record(of: matter, in: db)
            guard record == nil || !reason.isEmpty else {
                throw Refusal.invalid("reason", "โปรดบอกเหตุผลที่เผยแพร่ฉบับใหม่", "Say why there is a new version.")
            }
            if record == nil { try AnswerStore.insert(fresh, of: matter, in: db) }
            let answer = Answer(
                id: record?.id ?? fresh, version: (record?.newest ?? 0) + 1, text: text,
                askedAt: file.record.openedAt, at: place.now)
            try AnswerStore.insert(answer, because: reason, in: db)
            try PublicationLog.append(
                answer.entry(answer.version == 1 ? .publication : .replacement, because: reason, at: place.now),
                at: place, in: db)
            try Cases.decide(
                "เผยแพร่คำถามและคำตอบแล้ว ที่ /\(place.organisation.slug)/\(answer.path)", on: file, from: version, at: place,
                in: db)
            entry.summary = "เผยแพร่คำถาม «\(text.title)» ฉบับที่ \(answer.version)"
        }
    }

    /// Decides against publication; the person reads why.
    package static func keepPrivate(
        _ matter: ID<Case>, because reason: String, from version: Int, at place: Workplace
    ) throws {
        try place.actor.require(publish)
        let reason = try CaseText.line(
            reason, field: "because", limit: 500, required: "โปรดบอกเหตุผลที่ไม่เผยแพร่ ผู้ถามจะได้อ่าน")
        try place.write(JournalEntry(.decided, Subject("case", matter), "ไม่เผยแพร่คำถาม", reason: reason)) { db in
            let file = try Cases.file(matter, .question, for: place.actor, in: db)
            if let record = try AnswerStore.record(of: matter, in: db), record.shown != nil,
                let answer = try AnswerStore.shown(record.id, in: db)
            {
                try AnswerStore.withdraw(record.id, because: reason, at: place.now, in: db)
                try PublicationLog.append(
                    answer.entry(.withdrawal, because: reason, at: place.now), at: place, in: db)
            }
            try Cases.decide("ไม่เผยแพร่ต่อสาธารณะ: \(reason)", on: file, from: version, at: place, in: db)
        }
    }
}

extension AnswerText {
    fileprivate func checked() throws(Refusal) -> AnswerText {
        AnswerText(
            title: try CaseText.line(title, field: "title", limit: 200, required: "โปรดตั้งหัวข้อ"),
            question: try CaseText.text(question, field: "question", limit: 5000, required: "โปรดเขียนคำถาม"),
            answer: try CaseText.text(answer, field: "answer", limit: 10_000, required: "โปรดเขียนคำตอบ"))
    }
}

extension Answer {
    /// In the log; the hash is of what visitors read.
    func entry(_ kind: LogEntry.Kind, because reason: String, at now: Instant) -> LogEntry {
        LogEntry(
            kind, of: "enquiry/\(id)", version: version,
            sha256: SHA256.hex([text.title, text.question, text.answer].joined(separator: "\n")), at: now, path: path,
            title: "คำถาม «\(text.title)»", reason: reason)
    }
}
