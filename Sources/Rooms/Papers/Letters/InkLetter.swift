import Contracts
import Database
package import Documents
package import Kernel
package import Office
import Organisations
import Thai

extension Papers {
    /// What stands beside one step on the printed paper, as the person who brings it back reads it.
    package struct InkWord: Hashable, Sendable {
        package var place: Int
        package var verdict: Verdict
        /// The reason or opinion as written.
        package var words: String
        /// The day as written beside the signature.
        package var day: Day
        /// The position as written, where somebody signed for another; empty when it was the position itself.
        package var signedBy: String

        package init(place: Int, verdict: Verdict, words: String = "", day: Day, signedBy: String = "") {
            self.place = place
            self.verdict = verdict
            self.words = words
            self.day = day
            self.signedBy = signedBy
        }
    }

    /// Takes back a paper that was decided with pens: the scan, and what was written on it. Numbers it when the last
    /// word was yes.
    ///
    /// Throws a `Refusal` on `file` or on `step-N` for what is missing.
    @discardableResult
    package static func takeBack(
        _ id: ID<Letter>, _ written: [InkWord], scan: KeptFile, fonts: PDFFonts, at place: Workplace
    ) throws -> LetterState {
        let officer = try place.officer
        guard [.pdf, .png, .jpeg].contains(scan.type) else {
            throw Refusal.invalid("file", "ไฟล์สแกนต้องเป็น PDF, PNG หรือ JPEG", "The scan is a PDF, PNG or JPEG.")
        }
        let record: ID<FileRecord> = place.newID()
        let entry = JournalEntry(.decided, LetterCase.subject(id), "รับฉบับลงนามด้วยหมึกกลับ")
        return try place.write(entry) { db, entry in
            var letter = try LetterStore.find(id, in: db)
            try place.actor.require(writeLetters)
            guard writes(letter, place.actor), letter.isInk, letter.state == .sent,
                var round = try RoundStore.rounds(of: id, in: db).first
            else {
                throw Refusal(
                    .conflict, Message("หนังสือนี้ไม่ได้รอฉบับลงนามด้วยหมึก", "No signed paper is awaited for this one."))
            }
            round.decisions = try decisions(written, of: round, officer: officer, on: place.today)
            guard ChainState(round).outcome != .waiting else {
                throw Refusal.invalid(
                    "file", "ยังกรอกความเห็นไม่ครบทุกขั้น โปรดกรอกตามที่เขียนบนกระดาษ", "Enter what every step wrote.")
            }
            try FileRecord.insert(scan, id: record, by: place.actor, at: place.now, in: db)
            try RoundStore.insert(
                scan, record: record, of: id, round: round.number, at: place.now, by: officer,
                actor: place.actor.label, in: db)
            for decision in round.decisions {
                try RoundStore.insert(decision, of: id, round: round.number, in: db)
            }
            entry.detail = ["scan": .text(scan.sha256)]
            try conclude(&letter, round, key: nil, fonts: fonts, entry: &entry, at: place, in: db)
            return letter.state
        }
    }

    private static func decisions(
        _ written: [InkWord], of round: Round, officer: OfficerID, on today: Day
    ) throws(Refusal) -> [Decision] {
        var decisions: [Decision] = []
        for step in round.steps {
            guard let word = written.first(where: { $0.place == step.place }) else { continue }
            let field = "step-\(step.place)"
            guard step.task.verdicts.contains(word.verdict) else {
                throw .invalid(
                    field, "ขั้น «\(step.position)» เลือก «\(word.verdict.thai)» ไม่ได้", "This step cannot say that.")
            }
            let words =
                word.verdict.needsReason
                ? try required(
                    word.words, field: field, "โปรดพิมพ์เหตุผลที่ «\(step.position)» เขียนไว้", "Enter the reason as written.")
                : word.words.tidied
            guard word.day <= today, word.day >= round.at.day else {
                throw .invalid(
                    field,
                    "วันที่ของ «\(step.position)» ต้องอยู่ระหว่าง \(round.at.day.thai(.medium)) ถึงวันนี้ (พบ \(word.day.thai(.medium)))",
                    "The day lies between sending and today.")
            }
            let signedBy = word.signedBy.tidied
            decisions.append(
                Decision(
                    place: step.place, verdict: word.verdict, words: words, at: word.day.noon, officer: step.officer,
                    actor: signedBy.isEmpty ? step.position : signedBy, order: nil, orderDay: nil,
                    sha256: round.sha256, signature: nil))
        }
        return decisions
    }
}

extension Day {
    /// Twelve o'clock in Thailand: the time given to what carries a day only.
    fileprivate var noon: Instant { Instant(milliseconds: number * 86_400_000 + 18_000_000) }
}
