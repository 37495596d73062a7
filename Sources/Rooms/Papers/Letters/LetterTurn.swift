import Database
import Kernel
import Office
import Organisations

/// A paper that waits for one person's word.
struct LetterTurn {
    let letter: LetterCase
    let step: RoundStep
    /// SHA-256 of the paper as circulated: what the word is about.
    let sha256: String
    /// The order by which this person speaks for another; `nil` for the own step.
    let order: ActingOrder?
}

extension Papers {
    /// The open step that this actor may decide today; `nil` when the paper waits for others.
    static func turn(
        of actor: Actor, in letter: LetterCase, _ round: Round?, on today: Day, in db: borrowing Tx
    ) throws -> LetterTurn? {
        guard let officer = actor.officer, let round, letter.state == .sent, !letter.isInk, actor.may(decideLetters),
            letter.author != officer, !round.decisions.contains(where: { $0.officer == officer })
        else { return nil }
        let open = ChainState(round).open
        if let own = open.first(where: { $0.officer == officer }) {
            return LetterTurn(letter: letter, step: own, sha256: round.sha256, order: nil)
        }
        for step in open {
            if let order = try Organisations.acting(for: step.officer, on: today, in: db),
                order.content.acting == officer
            {
                return LetterTurn(letter: letter, step: step, sha256: round.sha256, order: order)
            }
        }
        return nil
    }

    /// Every paper that waits for this actor, the one that is due first in front.
    static func turns(of actor: Actor, on today: Day, in db: borrowing Tx) throws -> [LetterTurn] {
        var turns: [LetterTurn] = []
        let chains = try RoundStore.circulating(in: db)
        for letter in try LetterStore.all(.sent, in: db) {
            guard chains[letter.id]?.open.isEmpty == false else { continue }
            let round = try RoundStore.rounds(of: letter.id, in: db).first
            if let turn = try turn(of: actor, in: letter, round, on: today, in: db) { turns.append(turn) }
        }
        return turns.sorted { ($0.step.due, $0.letter.id) < ($1.step.due, $1.letter.id) }
    }
}
