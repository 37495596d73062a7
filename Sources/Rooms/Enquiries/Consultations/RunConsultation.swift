package import Cases
import Contracts
package import Database
package import Kernel
import Ledger
package import Office
import Thai
import Vault

extension Enquiries {
    /// Asking everyone, and saying what became of the answers.
    package static let consult = Permission(
        "enquiries.consult", "จัดรับฟังความคิดเห็น", for: [.unitHead, .itaAdministrator, .executive])

    /// Every consultation, the newest first, drafts among them.
    package static func consultations(in db: borrowing Tx) throws -> [Consultation] {
        try ConsultationStore.all(in: db)
    }

    /// A draft that only the office sees.
    @discardableResult
    package static func draft(
        _ content: Consultation.Content, files: [KeptFile] = [], at place: Workplace
    ) throws -> ID<Consultation> {
        try place.actor.require(consult)
        let content = try content.checked()
        let id: ID<Consultation> = place.newID()
        let added = files.map { (id: place.newID() as ID<FileRecord>, file: $0) }
        try place.write(
            JournalEntry(.created, Subject("consultation", id), "ร่างการรับฟังความคิดเห็น «\(content.subject)»")
        ) { db in
            try ConsultationStore.insert(id, content, in: db)
            try add(added, to: id, at: place, in: db)
        }
        return id
    }

    /// Changes a draft; nothing is changed once it is open.
    package static func change(
        _ id: ID<Consultation>, _ content: Consultation.Content, adding files: [KeptFile] = [],
        removing gone: [ID<FileRecord>] = [], from version: Int, at place: Workplace
    ) throws {
        try place.actor.require(consult)
        let content = try content.checked()
        let added = files.map { (id: place.newID() as ID<FileRecord>, file: $0) }
        try step(id, from: version, .changed, "แก้ร่าง", at: place) { old, db in
            guard old.state == .draft else { throw tooLate }
            for file in gone { try ConsultationStore.remove(file, from: id, in: db) }
            try add(added, to: id, at: place, in: db)
            return old.with(content: content)
        }
    }

    /// Shows it to everyone and takes what people say from its first day on.
    package static func open(_ id: ID<Consultation>, from version: Int, at place: Workplace) throws {
        try place.actor.require(consult)
        try step(id, from: version, .published, "เปิดรับฟังความคิดเห็น", at: place) { old, db in
            guard old.state == .draft else { throw tooLate }
            guard old.content.closesOn >= place.today else {
                throw Refusal.invalid("closes", "วันปิดรับผ่านไปแล้ว โปรดแก้ก่อนเปิด", "The last day is over already.")
            }
            let new = old.with(state: .open, openedAt: place.now)
            let files = try ConsultationStore.files(of: id, in: db).map(\.file.sha256)
            try PublicationLog.append(new.entry(.publication, 1, files, at: place.now), at: place, in: db)
            return new
        }
    }

    /// Publishes what the office did with what was said, when the period is over and everyone has an answer.
    package static func close(
        _ id: ID<Consultation>, summary: String, from version: Int, at place: Workplace
    ) throws {
        try place.actor.require(consult)
        let summary = try CaseText.text(
            summary, field: "summary", limit: 10_000, required: "โปรดสรุปว่าได้ความเห็นอะไร และนำไปทำอะไร")
        try PublicWords.refuse(summary, field: "summary", telling: nil)
        try step(id, from: version, .published, "สรุปผลการรับฟังความคิดเห็น", at: place) { old, db in
            guard old.state == .open, old.content.closesOn < place.today else {
                throw Refusal(
                    .conflict,
                    Message(
                        "สรุปผลได้เมื่อพ้นวันปิดรับ \(old.content.closesOn.thai(.medium))", "The period is not over yet."))
            }
            let left = try ContributionStore.all(of: id, in: db).count { !$0.isAnswered }
            guard left == 0 else {
                throw Refusal(
                    .conflict,
                    Message("ยังไม่ได้ตอบ \(left) ความเห็น ตอบให้ครบก่อนสรุปผล", "\(left) contributions have no answer yet."))
            }
            let new = old.with(state: .closed, summary: summary, closedAt: place.now)
            try PublicationLog.append(new.entry(.replacement, 2, [], at: place.now), at: place, in: db)
            return new
        }
    }

    /// Ends it without a summary; everyone reads why.
    package static func withdraw(
        _ id: ID<Consultation>, because reason: String, from version: Int, at place: Workplace
    ) throws {
        try place.actor.require(consult)
        let reason = try CaseText.line(
            reason, field: "because", limit: 500, required: "โปรดบอกเหตุผลที่ยกเลิก ทุกคนจะได้อ่าน")
        try step(id, from: version, .withdrawn, "ยกเลิกการรับฟังความคิดเห็น", because: reason, at: place) { old, db in
            guard old.state == .open || old.state == .closed else { throw tooLate }
            let new = old.with(state: .withdrawn, withdrawnBecause: reason)
            try PublicationLog.append(
                new.entry(.withdrawal, old.state == .closed ? 2 : 1, [], at: place.now), at: place, in: db)
            return new
        }
    }

    // MARK: What people say

    /// Takes what somebody says. Refused outside of the period.
    package static func contribute(
        _ draft: CaseDraft, to id: ID<Consultation>, _ ticket: Ticket, at place: Workplace
    ) throws -> CaseReceipt {
        let consultation = try place.read { try ConsultationStore.find(id, in: $0) }
        guard consultation.state != .draft else { throw Refusal.noSuchPage }
        guard consultation.takes(on: place.today) else {
            throw Refusal(
                .conflict, Message("เรื่องนี้\(consultation.words(on: place.today))", "It is not open for contributions."))
        }
        var draft = draft
        (draft.title, draft.unit) = (String(consultation.content.subject.prefix(200)), consultation.content.unit)
        let left = WorkCalendar.thai.workingDays(after: place.today, through: consultation.content.closesOn)
        draft.promise = CasePromise(
            days: left + Consultation.answeredWithin,
            by: "ตอบว่านำไปทำอะไรภายใน \(Consultation.answeredWithin) วันทำการหลังปิดรับฟัง "
                + consultation.content.closesOn.thai(.medium))
        return try Cases.open(draft, .contribution, ticket, at: place) { matter, db in
            try ContributionStore.insert(matter.id, to: id, in: db)
        }
    }

    /// Shows what somebody said, with what the office did with it, to everyone, in words that tell nobody's name.
    ///
    /// Refused when the person did not agree and before the answer is given.
    package static func show(
        _ matter: ID<Case>, words: String, answer: String, from version: Int, at place: Workplace
    ) throws {
        try place.actor.require(consult)
        let words = try CaseText.text(words, field: "words", limit: 5000, required: "โปรดเขียนความเห็นที่จะแสดง")
        let answer = try CaseText.text(answer, field: "answer", limit: 5000, required: "โปรดเขียนว่านำไปทำอะไร")
        try place.write(JournalEntry(.published, Subject("case", matter), "")) { db, entry in
            let file = try Cases.file(matter, .contribution, for: place.actor, in: db)
            guard file.record.mayBePublic else {
                throw Refusal(.conflict, Message("ผู้เสนอขอไม่ให้แสดง", "The person did not agree."))
            }
            guard file.state.phase == .closed else {
                throw Refusal(.conflict, Message("แสดงได้เมื่อตอบแล้วว่านำไปทำอะไร", "It is not answered yet."))
            }
            let person = try Cases.person(of: matter, at: place, in: db)
            for (field, text) in [("words", words), ("answer", answer)] {
                try PublicWords.refuse(text, field: field, telling: person)
            }
            try ContributionStore.show(matter, words: words, answer: answer, at: place.now, in: db)
            try Cases.decide("แสดงความเห็นและคำตอบต่อทุกคนแล้ว", on: file, from: version, at: place, in: db)
            entry.summary = "แสดงความเห็น \(file.record.shownReference)"
        }
    }

    /// Decides that nobody else reads it; the person reads why, and everyone reads the reason without the words.
    package static func withhold(
        _ matter: ID<Case>, because reason: String, from version: Int, at place: Workplace
    ) throws {
        try place.actor.require(consult)
        let reason = try CaseText.line(
            reason, field: "because", limit: 500, required: "โปรดบอกเหตุผลที่ไม่แสดง ทุกคนจะได้อ่าน")
        try place.write(JournalEntry(.decided, Subject("case", matter), "", reason: reason)) { db, entry in
            let file = try Cases.file(matter, .contribution, for: place.actor, in: db)
            let person = try Cases.person(of: matter, at: place, in: db)
            try PublicWords.refuse(reason, field: "because", telling: person)
            try ContributionStore.withhold(matter, because: reason, in: db)
            try Cases.decide("ไม่แสดงต่อทุกคน: \(reason)", on: file, from: version, at: place, in: db)
            entry.summary = "ไม่แสดงความเห็น \(file.record.shownReference)"
        }
    }

    // MARK: Parts

    private static let tooLate = Refusal(
        .conflict,
        Message("ทำไม่ได้ในสถานะนี้ โปรดดูล่าสุดแล้วทำอีกครั้ง", "This cannot be done in its present state."))

    private static func step(
        _ id: ID<Consultation>, from version: Int, _ deed: Deed, _ words: String, because reason: String? = nil,
        at place: Workplace, _ change: (Consultation, borrowing Tx) throws -> Consultation
    ) throws {
        try place.write(JournalEntry(deed, Subject("consultation", id), "", reason: reason)) { db, entry in
            let old = try ConsultationStore.find(id, in: db)
            guard old.version == version else { throw tooLate }
            let new = try change(old, db)
            guard try ConsultationStore.update(new, from: version, in: db) else { throw tooLate }
            entry.summary = "\(words) «\(new.content.subject)»"
        }
    }

    private static func add(
        _ files: [(id: ID<FileRecord>, file: KeptFile)], to id: ID<Consultation>, at place: Workplace,
        in db: borrowing Tx
    ) throws {
        for (file, kept) in files {
            try FileRecord.insert(kept, id: file, by: place.actor, at: place.now, in: db)
            try ConsultationStore.add(file, to: id, in: db)
        }
    }
}

extension Consultation.Content {
    fileprivate func checked() throws(Refusal) -> Consultation.Content {
        var content = self
        content.subject = try CaseText.line(
            subject, field: "subject", limit: 200, required: "โปรดบอกว่ารับฟังเรื่องอะไร")
        content.words = try CaseText.text(
            words, field: "words", limit: 20_000, required: "โปรดอธิบายว่าจะทำอะไร เพราะเหตุใด และอยากรู้อะไร")
        guard opensOn <= closesOn else {
            throw .invalid("closes", "วันปิดรับต้องไม่ก่อนวันเปิดรับ", "The last day lies before the first.")
        }
        return content
    }
}

extension Consultation {
    fileprivate func with(
        content: Content? = nil, state: State? = nil, summary: String? = nil, openedAt: Instant? = nil,
        closedAt: Instant? = nil, withdrawnBecause: String? = nil
    ) -> Consultation {
        Consultation(
            id: id, content: content ?? self.content, state: state ?? self.state, summary: summary ?? self.summary,
            openedAt: openedAt ?? self.openedAt, closedAt: closedAt ?? self.closedAt,
            withdrawnBecause: withdrawnBecause ?? self.withdrawnBecause, version: version)
    }

    /// In the log; the hash is of what visitors read, and of the documents' own hashes.
    fileprivate func entry(
        _ kind: LogEntry.Kind, _ version: Int, _ files: [String], at now: Instant
    ) -> LogEntry {
        let lines = [content.subject, content.words, "\(content.opensOn)", "\(content.closesOn)", summary] + files
        return LogEntry(
            kind, of: "consultation/\(id)", version: version, sha256: SHA256.hex(lines.joined(separator: "\n")),
            at: now, path: path, title: "รับฟังความคิดเห็น «\(content.subject)»", reason: withdrawnBecause)
    }
}
