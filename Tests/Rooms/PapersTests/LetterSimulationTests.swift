import Contracts
import Database
import Kernel
import Office
import OfficeTesting
import Organisations
import TestSupport
import Testing
import Vault

@testable import Papers

/// An office at work for some weeks: people write, send, decide, change their minds and try what they may not.
@Suite struct `Weeks of papers` {
    @Test(arguments: Engine.tested)
    func `whatever people try, every paper ends in one of the ways it may`(engine: Engine) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("weeks of papers: seed \(seed)")
        try LetterWorld.with(engine) { world in
            var office = OfficeAtWork(world: world, random: Dice(state: seed))
            for _ in 0..<160 { try office.moment() }
            try office.check()
        }
    }
}

/// Numbers that follow from a seed (SplitMix64).
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

private struct OfficeAtWork {
    let world: LetterWorld
    var random: Dice
    var ids: [ID<Letter>] = []

    private mutating func one<T>(_ choices: [T]) throws -> T {
        try #require(choices.randomElement(using: &random))
    }

    /// One person does one thing; refusals are part of the day.
    mutating func moment() throws {
        let person = try one(LetterWorld.Person.allCases)
        do {
            switch Int.random(in: 0..<10, using: &random) {
            case 0: ids.append(try world.draft(by: try one([.clerk, .head, .finance])))
            case 1: world.base.advance(days: 1)
            case 2: try appoint()
            case 3: if let id = ids.randomElement(using: &random) { try world.send(id, by: person) }
            case 4:
                if let id = ids.randomElement(using: &random) {
                    try Papers.recall(id, because: "ลองดึงกลับ", at: world.desk(person))
                }
            default: try speak()
            }
        } catch is Refusal {}
    }

    private mutating func appoint() throws {
        let today = world.base.now.day
        let (absent, acting) = (
            try one([LetterWorld.Person.head, .palad, .mayor]), try one([LetterWorld.Person.deputy, .palad])
        )
        try Organisations.addActing(
            ActingOrder.Content(
                absent: try #require(world.officers[absent]), acting: try #require(world.officers[acting]),
                firstDay: today, lastDay: today.adding(days: Int.random(in: 0..<3, using: &random)),
                order: "คำสั่งที่ \(Int.random(in: 1..<99, using: &random))/2568", orderDay: today),
            at: world.desk(.ita))
    }

    /// Mostly those whose turn it is; sometimes anybody.
    private mutating func speak() throws {
        guard let id = ids.randomElement(using: &random) else { return }
        let round = try world.round(id)
        let open = round.map { ChainState($0).open } ?? []
        let holder = world.officers.first { $0.value == open.first?.officer }?.key
        let person = Int.random(in: 0..<4, using: &random) > 0 ? holder : nil
        let verdicts: [Verdict] = [.agree, .agree, .agree, .agree, .disagree, .sendBack, .opinion]
        try world.decide(
            id, try person ?? one(LetterWorld.Person.allCases), try one(verdicts),
            step: open.first?.place ?? 1, words: try one(["", "เพราะงบประมาณไม่พอ", "ควรเพิ่มรายละเอียด"]))
    }

    func check() throws {
        var numbers: [String] = []
        for id in ids {
            let letter = try world.letter(id)
            let rounds = try world.read { try RoundStore.rounds(of: id, in: $0) }
            #expect(rounds.count == letter.round)
            for round in rounds { try check(round, of: letter) }
            let issue = try world.read { try LetterStore.issue(of: id, in: $0) }
            #expect((issue != nil) == (letter.state == .issued))
            if let issue {
                numbers.append(issue.number)
                let file = try #require(try world.read { try LetterStore.issuedPDF(of: id, in: $0) })
                #expect(PaperRecord.check(file).findings == [])
            }
            guard let last = rounds.first, letter.state != .draft else { continue }
            switch ChainState(last).outcome {
            case .waiting: #expect(letter.state == .sent)
            case .approved: #expect(letter.state == .issued)
            case .refused: #expect(letter.state == .refused)
            case .returned: #expect(letter.state == .returned)
            }
        }
        #expect(Set(numbers) == Set((1..<(numbers.count + 1)).map { "พท 52401/\($0)" }))
    }

    private func check(_ round: Round, of letter: LetterCase) throws {
        #expect(Set(round.decisions.map(\.officer)).count == round.decisions.count)
        for decision in round.decisions {
            let step = try #require(round.steps.first { $0.place == decision.place })
            #expect(decision.officer != letter.author)
            #expect((decision.officer == step.officer) == (decision.order == nil))
            #expect(!decision.verdict.needsReason || !decision.words.isEmpty)
            #expect(decision.sha256 == round.sha256)
            let signed = SignedDecision(
                statement: decision.statement(letter: letter.code, position: step.position),
                signature: decision.signature)
            #expect(signed.isGenuine)
            let earlier = round.steps.filter { $0.stage < step.stage }
            #expect(earlier.allSatisfy { step in round.decisions.contains { $0.place == step.place } })
        }
    }
}

extension LetterWorld {
    fileprivate func draft(by person: Person) throws -> ID<Letter> {
        try Papers.draftLetter(
            "test-memo", year: FiscalYear(2568), unit: units[0], answers: ["why": "ก"], at: desk(person))
    }
}
