import Contracts
import Database
package import Documents
import HTML
package import Kernel
package import Office
import Organisations
import Thai
import Vault

extension Papers {
    /// Deciding about papers that come to the own desk.
    package static let decideLetters = Permission(
        "letters.decide", "พิจารณาหนังสือที่เสนอมา", for: [.officer, .unitHead, .itaAdministrator, .executive])

    /// Says what one step says. The last approving word numbers and freezes the paper in the same transaction.
    ///
    /// - Parameters:
    ///   - step: its place in the chain, 1 for the first.
    ///   - words: the reason or opinion; needed with every verdict but เห็นควร.
    ///   - seen: SHA-256 of the paper as it was circulated, from the page that the person looked at.
    /// Returns where the paper stands afterwards. Throws a `Refusal` when it is not this person's turn.
    @discardableResult
    package static func decide(
        _ id: ID<Letter>, step: Int, _ verdict: Verdict, words: String = "", seen: String, fonts: PDFFonts,
        at place: Workplace
    ) throws -> LetterState {
        try place.actor.require(decideLetters)
        let entry = JournalEntry(.decided, LetterCase.subject(id), "")
        return try place.write(entry) { db, entry in
            var (letter, round) = try asked(id, seen: seen, in: db)
            let asked = try openStep(step, of: letter, round, by: place.actor)
            let words = try checked(words, for: verdict, of: asked)
            let order = try authority(over: asked, since: round.at.day, at: place, in: db)
            guard let key = place.signingKey else { throw noKey }
            let decision = Decision(
                letter, asked, verdict, words: words, acting: order, signedBy: key, at: place.now,
                officer: try place.officer, actor: place.actor.label, sha256: round.sha256)
            try RoundStore.insert(decision, of: id, round: round.number, in: db)
            round.decisions.append(decision)
            entry.summary = summary(decision, asked, letter)
            entry.reason = words.isEmpty ? nil : words
            try conclude(&letter, round, key: key, fonts: fonts, entry: &entry, at: place, in: db)
            return letter.state
        }
    }

    /// What the decisions so far make of the paper: it goes on, comes back, ends, or is issued.
    static func conclude(
        _ letter: inout LetterCase, _ round: Round, key: SigningKey?, fonts: PDFFonts, entry: inout JournalEntry,
        at place: Workplace, in db: borrowing Tx
    ) throws {
        switch ChainState(round).outcome {
        case .waiting: break
        case .returned: letter.state = .returned
        case .refused: letter.state = .refused
        case .approved:
            let issue = try issue(letter, round, key: key, fonts: fonts, at: place, in: db)
            letter.state = .issued
            entry.summary += " · ออกเลขที่ \(issue.number)"
            entry.detail = ["number": .text(issue.number), "sha256": .text(issue.sha256)]
        }
        try LetterStore.update(letter, at: place.now, in: db)
    }

    private static func asked(
        _ id: ID<Letter>, seen: String, in db: borrowing Tx
    ) throws -> (LetterCase, Round) {
        let letter = try LetterStore.find(id, in: db)
        guard letter.state == .sent, let round = try RoundStore.rounds(of: id, in: db).first else {
            throw Refusal(
                .conflict,
                Message(
                    "หนังสือนี้อยู่ในสถานะ «\(letter.state.thai)» จึงลงความเห็นไม่ได้แล้ว",
                    "The paper is not in the chain any more."))
        }
        guard !letter.isInk else {
            throw Refusal(
                .conflict,
                Message(
                    "หนังสือนี้พิจารณาบนกระดาษ ให้ผู้เสนอส่งไฟล์สแกนกลับเข้าระบบ",
                    "This paper is decided in ink; its scan comes back."))
        }
        guard round.sha256 == seen else {
            throw Refusal(
                .conflict,
                Message(
                    "หนังสือถูกแก้ไขและเสนอใหม่ระหว่างที่ท่านอ่าน โปรดอ่านฉบับล่าสุดก่อน",
                    "The paper was changed and sent again while you read; read it again."))
        }
        return (letter, round)
    }

    /// The step, when it is asked now and this person has not written the paper or decided already.
    private static func openStep(
        _ place: Int, of letter: LetterCase, _ round: Round, by actor: Actor
    ) throws(Refusal) -> RoundStep {
        guard let step = round.steps.first(where: { $0.place == place }) else { throw .noSuchPage }
        if let earlier = round.decision(at: place) {
            throw Refusal(
                .conflict,
                Message(
                    "ขั้นนี้ «\(earlier.actor)» ลงความเห็นแล้วเมื่อ \(earlier.at.thai())", "This step was decided already."))
        }
        let open = ChainState(round).open
        guard open.contains(where: { $0.place == place }) else {
            let holders = open.map(\.position).joined(separator: ", ")
            throw Refusal(
                .conflict, Message("ยังไม่ถึงขั้นนี้ หนังสืออยู่ที่ \(holders)", "It is not this step's turn yet."))
        }
        guard letter.author != actor.officer else {
            throw Refusal(
                .notAllowed,
                Message("ท่านเป็นผู้เขียนหนังสือนี้ จึงพิจารณาเองไม่ได้", "You wrote this paper, so you cannot decide about it."))
        }
        guard !round.decisions.contains(where: { $0.officer == actor.officer }) else {
            throw Refusal(
                .notAllowed,
                Message(
                    "ท่านลงความเห็นในหนังสือนี้แล้วในอีกขั้นหนึ่ง ขั้นนี้ต้องเป็นผู้อื่น",
                    "You decided about this paper in another step; this one needs somebody else."))
        }
        return step
    }

    private static func checked(_ words: String, for verdict: Verdict, of step: RoundStep) throws(Refusal) -> String {
        guard step.task.verdicts.contains(verdict) else {
            throw .invalid("verdict", "ขั้นนี้เลือก «\(verdict.thai)» ไม่ได้", "This step cannot say that.")
        }
        guard verdict.needsReason || !words.tidied.isEmpty else { return "" }
        return try required(words, field: "words", "โปรดบอกเหตุผลหรือความเห็น", "Say why, or what you think.")
    }

    /// The order by which this person decides for the step; `nil` when it is the step's own.
    private static func authority(
        over step: RoundStep, since sent: Day, at place: Workplace, in db: borrowing Tx
    ) throws -> ActingOrder? {
        let officer = try place.officer
        if step.officer == officer { return nil }
        if let order = try Organisations.acting(for: step.officer, on: place.today, in: db),
            order.content.acting == officer
        {
            return order
        }
        if let over = try Organisations.acting(for: step.officer, on: sent, in: db), over.content.acting == officer {
            throw Refusal(
                .notAllowed,
                Message(
                    "\(over.content.order) ที่ให้ท่านรักษาราชการแทน «\(step.position)» สิ้นสุดแล้ว ต้องมีคำสั่งใหม่จึงพิจารณาได้",
                    "The order by which you acted for this step is over; a new one is needed."))
        }
        throw Refusal(
            .notAllowed,
            Message(
                "ขั้นนี้เป็นของ «\(step.position)» ท่านพิจารณาแทนได้เมื่อมีคำสั่งให้รักษาราชการแทนที่ลงวันที่และยังมีผลในวันนี้เท่านั้น",
                "This step is somebody else's; a dated order that is valid today would let you decide."))
    }

    static let noKey = Refusal(
        .notAllowed,
        Message(
            "ยังไม่มีกุญแจลงนามในการเข้าใช้ครั้งนี้ โปรดออกจากระบบแล้วเข้าใหม่ด้วยรหัสผ่าน จากนั้นลงความเห็นอีกครั้ง",
            "This session has no signing key: sign out, sign in with your password, and decide again."))

    private static func summary(_ decision: Decision, _ step: RoundStep, _ letter: LetterCase) -> String {
        let words = decision.verdict.words(for: step.task, of: letter.kind)
        let acting = decision.order.map { " รักษาราชการแทน \(step.position) ตาม\($0)" } ?? ""
        return "\(words)\(acting)"
    }
}

extension Decision {
    fileprivate init(
        _ letter: LetterCase, _ step: RoundStep, _ verdict: Verdict, words: String, acting: ActingOrder?,
        signedBy key: SigningKey, at now: Instant, officer: OfficerID, actor: String, sha256: String
    ) {
        let unsigned = Decision(
            place: step.place, verdict: verdict, words: words, at: now, officer: officer, actor: actor,
            order: acting?.content.order, orderDay: acting?.content.orderDay, sha256: sha256, signature: nil)
        let signed = unsigned.statement(letter: letter.code, position: step.position).signed(by: key)
        self.init(
            place: step.place, verdict: verdict, words: words, at: now, officer: officer, actor: actor,
            order: acting?.content.order, orderDay: acting?.content.orderDay, sha256: sha256,
            signature: signed.signature)
    }

    /// What was signed, made again from what is kept.
    func statement(letter code: String, position: String) -> DecisionStatement {
        let acting = order.flatMap { order in
            orderDay.map { DecisionStatement.Acting(position: actor, order: order, orderDay: $0) }
        }
        return DecisionStatement(
            letter: code, paper: sha256, step: place, position: position, acting: acting, verdict: verdict,
            reason: words, at: at)
    }
}
