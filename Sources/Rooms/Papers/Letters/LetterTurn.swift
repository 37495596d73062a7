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
        guard let round else { return nil }
        let orders = try orders(of: actor, on: today, in: db)
        guard let (step, order) = turn(of: actor, in: letter, ChainState(round), orders) else { return nil }
        return LetterTurn(letter: letter, step: step, sha256: round.sha256, order: order)
    }

    /// Every paper that waits for this actor, the one that is due first in front.
    static func turns(of actor: Actor, on today: Day, in db: borrowing Tx) throws -> [LetterTurn] {
        let chains = try RoundStore.circulating(in: db)
        let orders = try orders(of: actor, on: today, in: db)
        var turns: [LetterTurn] = []
        for letter in try LetterStore.all(.sent, in: db) {
            guard let chain = chains[letter.id], let (step, order) = turn(of: actor, in: letter, chain, orders),
                let sha256 = try RoundStore.sha256(of: letter.id, round: letter.round, in: db)
            else { continue }
            turns.append(LetterTurn(letter: letter, step: step, sha256: sha256, order: order))
        }
        return turns.sorted { ($0.step.due, $0.letter.id) < ($1.step.due, $1.letter.id) }
    }

    private static func turn(
        of actor: Actor, in letter: LetterCase, _ chain: ChainState, _ orders: [OfficerID: ActingOrder]
    ) -> (RoundStep, ActingOrder?)? {
        guard let officer = actor.officer, letter.state == .sent, !letter.isInk, actor.may(decideLetters),
            letter.author != officer, !chain.decisions.contains(where: { $0.officer == officer })
        else { return nil }
        if let own = chain.open.first(where: { $0.officer == officer }) { return (own, nil) }
        return chain.open.lazy.compactMap { step in orders[step.officer].map { (step, $0) } }.first
    }

    /// The orders by which this actor speaks for others today, by the absent officer.
    private static func orders(
        of actor: Actor, on today: Day, in db: borrowing Tx
    ) throws -> [OfficerID: ActingOrder] {
        guard let officer = actor.officer else { return [:] }
        let orders = try Organisations.actsFor(officer, on: today, in: db)
        return Dictionary(orders.map { ($0.content.absent, $0) }) { first, _ in first }
    }
}
