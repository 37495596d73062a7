import Contracts
package import Database
package import Documents
import HTML
package import Kernel
package import Office
import Organisations
import Vault

/// A draft as it would be circulated now.
package struct PreparedLetter: Sendable {
    package let letter: LetterCase
    package let content: LetterContent
    package let document: Document
    package let steps: [RoundStep]
    /// Typed numbers that disagree with the data.
    package let notices: [Contradiction]
    /// What is missing before it can be sent.
    package let gaps: [Message]
    /// The paper's own part of a web page.
    package let page: [UInt8]

    /// Changes with every word of the paper and every step: tells whether a person decides about what they have seen.
    package var fingerprint: String {
        SHA256.hex(page + steps.flatMap { Array("\($0.place) \($0.officer) \($0.task.rawValue)\n".utf8) })
    }
}

extension Papers {
    /// The draft with the data of this moment; dots stand where something is missing, unless gaps are refused.
    package static func prepare(
        _ letter: LetterCase, gaps: Gaps = .dotted, fonts: PDFFonts, at place: Workplace, in db: borrowing Tx
    ) throws -> PreparedLetter {
        let filled = try fill(letter, gaps: gaps, at: place, in: db)
        let content = LetterContent(filled)
        let steps = ChainRules.sent(letter.chain, on: place.today, among: try Organisations.officers(in: db))
        var printed = content.letter(
            letter.kind, of: place.organisation, head: try Organisations.letterhead(of: letter.unit, in: db))
        printed.chain = Letter.chain(steps, [], of: letter.kind)
        printed.verification = letter.address(at: place)
        let document = printed.document
        var notes = filled.gaps
        do throws(Refusal) {
            try document.check()
        } catch {
            guard gaps == .dotted else { throw error }
            notes.append(error.message)
        }
        let missing = document.missing(in: fonts)
        return PreparedLetter(
            letter: letter, content: content, document: document, steps: steps, notices: filled.notices, gaps: notes,
            page: Markup.render { h in
                // A paper beyond the limits is not drawn either; what is wrong with it stands in `gaps`.
                if notes == filled.gaps { document.draw(on: h, topHeading: 2, missing: missing) }
            })
    }

    /// Sends a draft up its chain: what everyone decides about is frozen with its hash.
    ///
    /// - Parameters:
    ///   - seen: the fingerprint of what the sender looked at.
    ///   - acceptsNotices: the sender read that typed numbers disagree with the data and means it.
    package static func send(
        _ id: ID<Letter>, seen: String, acceptsNotices: Bool = false, fonts: PDFFonts, at place: Workplace
    ) throws {
        let author = try place.officer
        let entry = JournalEntry(.sent, LetterCase.subject(id), "")
        try place.write(entry) { db, entry in
            var letter = try open(id, at: place, in: db)
            letter.chain = try ChainRules.checked(
                letter.chain, author: letter.author, among: try Organisations.officers(in: db))
            let prepared = try prepare(letter, gaps: .refused, fonts: fonts, at: place, in: db)
            try check(prepared, seen: seen, acceptsNotices: acceptsNotices, in: db)
            var document = prepared.document
            document.created = place.now
            let pdf = try document.pdf(fonts)
            letter.state = .sent
            letter.round += 1
            letter.subject = prepared.content.subject
            let round = Round(
                number: letter.round, at: place.now, actor: place.actor.label, subject: letter.subject,
                pages: pdf.pages, sha256: SHA256.hex(pdf.bytes), steps: prepared.steps, decisions: [])
            try RoundStore.insert(
                round, of: id, content: prepared.content, page: prepared.page, pdf: pdf.bytes, by: author, in: db)
            try LetterStore.update(letter, at: place.now, in: db)
            entry.summary = "เสนอหนังสือ รอบที่ \(letter.round) เรื่อง \(letter.subject)"
            entry.detail = ["sha256": .text(round.sha256)]
        }
    }

    /// Sends what the data say now, for the demo, where nobody looks first.
    package static func sendNow(_ id: ID<Letter>, fonts: PDFFonts, at place: Workplace) throws {
        let prepared = try place.read { db in
            try prepare(try LetterStore.find(id, in: db), fonts: fonts, at: place, in: db)
        }
        try send(id, seen: prepared.fingerprint, acceptsNotices: true, fonts: fonts, at: place)
    }

    private static func check(
        _ prepared: PreparedLetter, seen: String, acceptsNotices: Bool, in db: borrowing Tx
    ) throws {
        guard prepared.fingerprint == seen else {
            throw Refusal(
                .conflict,
                Message(
                    "ข้อมูลในหนังสือเปลี่ยนไประหว่างที่ท่านตรวจ โปรดตรวจดูฉบับล่าสุดแล้วกดเสนออีกครั้ง",
                    "The paper's data changed while you looked at it; read it again, then send."))
        }
        guard prepared.notices.isEmpty || acceptsNotices else {
            throw Refusal.invalid(
                "notices", "มีตัวเลขที่พิมพ์ไม่ตรงกับข้อมูล โปรดแก้ หรือยืนยันว่าตั้งใจ",
                "Typed numbers disagree with the data; change them or say that you mean it.")
        }
        let letter = prepared.letter
        let head = try Organisations.letterhead(of: letter.unit, in: db)
        guard !letter.kind.countsPerUnit || !head.code.isEmpty else {
            throw Refusal.invalid(
                "code", "ยังไม่ได้ตั้งรหัสหนังสือ (เช่น พท 52401) เมื่ออนุมัติแล้วจะออกเลขไม่ได้ โปรดตั้งที่หน้าหัวหนังสือก่อน",
                "The letter code is not set, so the paper could not be numbered; set it first.")
        }
    }

    /// Takes a paper back from the chain before anybody has decided, or when it waits for somebody who left.
    package static func recall(_ id: ID<Letter>, because reason: String, at place: Workplace) throws {
        let words = try required(reason, "โปรดบอกเหตุผลที่ดึงกลับ", "Say why it is taken back.")
        let entry = JournalEntry(.withdrawn, LetterCase.subject(id), "ดึงกลับมาแก้ไข", reason: words)
        try place.write(entry) { db in
            var letter = try LetterStore.find(id, in: db)
            try place.actor.require(writeLetters)
            guard writes(letter, place.actor) else {
                throw Refusal(
                    .notAllowed, Message("ผู้ดึงกลับได้คือผู้เสนอ", "Only those who sent it take it back."))
            }
            guard letter.state == .sent, let round = try RoundStore.rounds(of: id, in: db).first,
                try mayRecall(round, among: Organisations.officers(in: db))
            else {
                throw Refusal(
                    .conflict,
                    Message(
                        "มีผู้พิจารณาแล้ว จึงดึงกลับไม่ได้ ขอให้ผู้ที่ถือหนังสืออยู่ส่งคืนแก้ไข",
                        "Somebody has decided; ask who holds it to send it back."))
            }
            letter.state = .draft
            try LetterStore.update(letter, at: place.now, in: db)
        }
    }
}

extension Papers {
    /// Whether nobody has decided yet, or nobody can.
    static func mayRecall(_ round: Round, among officers: [Officer]) -> Bool {
        let here = Set(officers.filter(\.isActive).map(\.id))
        return round.decisions.isEmpty || ChainState(round).open.contains { !here.contains($0.officer) }
    }
}

extension LetterCase {
    /// Where anyone can check the paper; `nil` while the installation does not know its public address.
    func address(at place: Workplace) -> String? {
        place.house.publicAddress.map { "\($0)/\(place.organisation.slug)/letters/\(code)" }
    }
}
