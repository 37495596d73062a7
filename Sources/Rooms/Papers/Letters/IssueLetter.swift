import Contracts
import Database
import Documents
import HTML
import Kernel
import Office
import Organisations
import Vault

extension Papers {
    /// Numbers an approved paper, prints it with its chain, seals it, and freezes it; inside the last approval.
    static func issue(
        _ letter: LetterCase, _ round: Round, key: SigningKey?, fonts: PDFFonts, at place: Workplace,
        in db: borrowing Tx
    ) throws -> LetterIssue {
        guard let content = try RoundStore.content(of: letter.id, round: round.number, in: db) else {
            throw Fault("letters.round", "Round \(round.number) of letter \(letter.id) has no content")
        }
        let head = try Organisations.letterhead(of: letter.unit, in: db)
        let number = try Numbering.take(
            letter.kind, unit: letter.unit, day: place.today, code: head.code, letter: letter.id,
            subject: content.subject, in: db)
        var printed = letter.printed(content, round, head: head, at: place)
        printed.number = number.text
        printed.day = place.today
        printed.created = place.now
        let document = printed.document
        let record = PaperRecord(
            slug: place.organisation.slug, organisation: place.organisation.name, kind: letter.kind,
            number: number.text, day: place.today, code: letter.code, circulated: round.sha256,
            decisions: round.signed(code: letter.code), sealKey: key?.publicKey)
        let pdf = try document.pdf(fonts, record: record.bytes)
        let file = try record.sealed(pdf.bytes, by: key)
        let issue = LetterIssue(
            letter: letter.id, code: letter.code, round: round.number, number: number.text, day: place.today,
            at: place.now, pages: pdf.pages, sha256: SHA256.hex(file))
        try LetterStore.insert(
            issue, page: Markup.render { document.draw(on: $0, topHeading: 2) }, pdf: file, in: db)
        try PublicationLog.append(issue.entry(letter.kind), at: place, in: db)
        return issue
    }
}

extension Papers {
    /// The paper as it stands: a draft with the data of this moment, a circulated one with what was said so far, an
    /// issued one with its number.
    static func document(
        of letter: LetterCase, fonts: PDFFonts, at place: Workplace, in db: borrowing Tx
    ) throws -> Document {
        guard !letter.state.isOpen, letter.state != .dropped,
            let round = try RoundStore.rounds(of: letter.id, in: db).first,
            let content = try RoundStore.content(of: letter.id, round: round.number, in: db)
        else { return try prepare(letter, fonts: fonts, at: place, in: db).document }
        let head = try Organisations.letterhead(of: letter.unit, in: db)
        var printed = letter.printed(content, round, head: head, at: place)
        if let issue = try LetterStore.issue(of: letter.id, in: db) {
            printed.number = issue.number
            printed.day = issue.day
            printed.created = issue.at
        }
        return printed.document
    }
}

extension LetterCase {
    /// The circulated paper with its chain as far as it has come, without number and day.
    fileprivate func printed(_ content: LetterContent, _ round: Round, head: Letterhead, at place: Workplace) -> Letter
    {
        var printed = content.letter(kind, of: place.organisation, head: head)
        printed.chain = Letter.chain(round.steps, round.decisions, of: kind)
        printed.verification = address(at: place)
        printed.created = round.at
        return printed
    }
}

extension Round {
    /// The decisions with what was signed, in the order in which they were made.
    func signed(code: String) -> [SignedDecision] {
        decisions.compactMap { decision in
            guard let step = steps.first(where: { $0.place == decision.place }) else { return nil }
            return SignedDecision(
                statement: decision.statement(letter: code, position: step.position), signature: decision.signature)
        }
    }
}
