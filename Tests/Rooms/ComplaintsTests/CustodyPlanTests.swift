import Kernel
import Office
import Testing
import Vault

@testable import Complaints
@testable import Organisations

/// A municipality on paper: 1 นายก, 2 ปลัด, 3 head of unit 1, 4 and 5 officers of unit 1, 6 head of unit 2, 7 officer of
/// unit 2, 8 auditor, 9 from outside, 10 from outside too.
@Suite struct CustodyPlanTests {
    private static func officer(_ number: Int64, _ role: Role, unit: Int64? = nil) -> Officer {
        Officer(
            id: OfficerID(number), position: "ตำแหน่ง \(number)", unit: unit.map { UnitID($0) }, roles: [role],
            login: "o\(number)", closedBecause: nil, version: 1)
    }

    private let officers = [
        officer(1, .executive), officer(2, .executive), officer(3, .unitHead, unit: 1), officer(4, .officer, unit: 1),
        officer(5, .officer, unit: 1), officer(6, .unitHead, unit: 2), officer(7, .officer, unit: 2),
        officer(8, .auditor), officer(9, .auditor), officer(10, .auditor),
    ]
    private let keys = Dictionary(
        uniqueKeysWithValues: (1...10 as ClosedRange<Int64>).map { (OfficerID($0), CustodyKey.fresh().publicKey) })

    private func chain(_ declared: [(Int64, Int64)] = [(2, 1)]) -> Chain {
        Chain(
            officers,
            declared: declared.map { Chain.Declared(officer: OfficerID($0), superior: OfficerID($1)) },
            outside: [OfficerID(9), OfficerID(10)])
    }

    private func numbers(_ officers: some Sequence<OfficerID>) -> Set<Int64> { Set(officers.map(\.number)) }

    private func plan(
        about accused: [Int64], readers: [Int64], relatives: [(Int64, Int64)] = [],
        declared: [(Int64, Int64)] = [(2, 1)]
    ) throws -> CustodyPlan {
        try CustodyPlan(
            about: Set(accused.map { OfficerID($0) }),
            readers: try readers.map { number in
                CustodyPlan.Reader(
                    officer: OfficerID(number), position: "ตำแหน่ง \(number)", isOutside: number >= 9,
                    key: try #require(keys[OfficerID(number)]))
            }, chain: chain(declared), relatives: relatives.map { (OfficerID($0), OfficerID($1)) })
    }

    @Test(
        arguments: [
            ([4], []), ([3], [4, 5]), ([6], [7]), ([2], [3, 4, 5, 6, 7, 8]), ([1], [2, 3, 4, 5, 6, 7, 8]),
            ([9], []), ([3, 6], [4, 5, 7]), ([], []),
        ] as [(Set<Int64>, Set<Int64>)])
    func `who stands under whom follows units, roles and declarations`(accused: Set<Int64>, under: Set<Int64>) {
        #expect(numbers(chain().under(Set(accused.map { OfficerID($0) }))) == under)
    }

    @Test func `executives of whom nothing is declared count as under each other`() {
        #expect(numbers(chain([]).under([OfficerID(1)])).contains(2))
        #expect(numbers(chain([]).under([OfficerID(2)])).contains(1))
        #expect(!numbers(chain().under([OfficerID(2)])).contains(1))
        #expect(!numbers(chain([]).under([OfficerID(3)])).contains(1))
    }

    @Test func `a declared superior takes all below along, and a circle of declarations ends`() {
        #expect(numbers(chain([(2, 1), (3, 7)]).under([OfficerID(7)])) == [3, 4, 5])
        #expect(numbers(chain([(2, 1), (3, 7), (7, 3)]).under([OfficerID(3)])) == [4, 5, 7])
        #expect(numbers(chain([(2, 1)]).above(OfficerID(4))) == [1, 2, 3])
    }

    @Test func `any one reader opens an ordinary report and those from outside come later`() throws {
        let plan = try plan(about: [4], readers: [3, 6, 9])
        #expect(plan.rungs.map { numbers($0.readers.map(\.officer)) } == [[3, 6], [9]])
        #expect(plan.rungs.map(\.threshold) == [1, 1])
        #expect(plan.leftOut == 0)
        #expect(plan.circles.count == 2)
        #expect(plan.explanation.count == 2)
    }

    @Test(
        arguments: [
            // About the head of unit 1: the officer under is out; one inside is left, so outside reads along.
            ([3], [3, 5, 6, 9], [], [[6, 9]], [1], 2),
            // A relative of the accused, whoever declared it.
            ([4], [3, 6, 9], [(4, 6)], [[3, 9]], [1], 1),
            ([4], [3, 6, 9], [(6, 4)], [[3, 9]], [1], 1),
            // A relative of somebody under the accused is no relative of the accused.
            ([3], [6, 8, 9], [(4, 6)], [[6, 8], [9]], [1, 1], 0),
            // Nobody inside is left.
            ([2], [3, 6, 9], [], [[9]], [1], 2),
            // About the ปลัด with the นายก free: two of two, one from outside; then outside alone.
            ([2], [1, 3, 9], [], [[1, 9], [9]], [2, 1], 1),
            // About the นายก: everybody inside is under.
            ([1], [2, 3, 8, 9, 10], [], [[9, 10], [9, 10]], [2, 1], 3),
            // Nobody from outside: one is left.
            ([3], [3, 6], [], [[6]], [1], 1),
            // The outside reader is the one it is about.
            ([9], [3, 6, 9], [], [[3, 6]], [1], 1),
            // About nobody of the office.
            ([], [3, 6, 9], [], [[3, 6], [9]], [1, 1], 0),
        ] as [([Int64], [Int64], [(Int64, Int64)], [Set<Int64>], [Int], Int)])
    func `the accused, those under them and relatives are left out`(
        accused: [Int64], readers: [Int64], relatives: [(Int64, Int64)], rungs: [Set<Int64>], thresholds: [Int],
        leftOut: Int
    ) throws {
        let plan = try plan(about: accused, readers: readers, relatives: relatives)
        #expect(plan.rungs.map { numbers($0.readers.map(\.officer)) } == rungs)
        #expect(plan.rungs.map(\.threshold) == thresholds)
        #expect(plan.leftOut == leftOut)
    }

    @Test func `about an executive somebody from inside and somebody from outside open together`() throws {
        let plan = try plan(about: [2], readers: [1, 8, 9, 10], declared: [(2, 1), (8, 1)])
        let first = try #require(plan.rungs.first)
        #expect(first.needsBothSides && numbers(first.readers.map(\.officer)) == [1, 9, 10])
        #expect(first.circle.threshold == 2 && first.circle.shares == [1, 2, 2])
        #expect(plan.explanation.first?.contains("ภายนอกหนึ่งคน") == true)
    }

    @Test func `an envelope has room for all readers that an organisation may name`() throws {
        #expect(CustodyRule.mostReaders <= Shamir.most)
        try CustodyRule.oneMore(than: CustodyRule.mostReaders - 1)
        #expect(throws: Refusal.self) { try CustodyRule.oneMore(than: CustodyRule.mostReaders) }
    }

    @Test func `nobody left is said with other places to turn to`() {
        let refusal = #expect(throws: Refusal.self) { try plan(about: [1], readers: [2, 3]) }
        #expect(refusal?.message.thai.contains("1205") == true)
    }

    /// Whatever is drawn: no reader is accused, under the accused or related, and every circle can be made.
    @Test func `no draw of officers and ties gives a report to the accused`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var draw = Draw(state: seed)
        for _ in 0..<3000 {
            func some(_ most: Int) -> [Int64] {
                Array(
                    Set(
                        (0..<Int.random(in: 0...most, using: &draw)).map { _ in Int64.random(in: 1...10, using: &draw) }
                    ))
            }
            let (accused, readers) = (some(3), some(6))
            let pairs = zip(some(4), some(4)).filter { $0 != $1 }.map { ($0, $1) }
            let declared = zip(some(3), some(3)).filter { $0 != $1 }.map { ($0, $1) }
            guard let plan = try? plan(about: accused, readers: readers, relatives: pairs, declared: declared) else {
                continue
            }
            let barred = numbers(chain(declared).under(Set(accused.map { OfficerID($0) }))).union(accused)
                .union(pairs.flatMap { a, b in (accused.contains(a) ? [b] : []) + (accused.contains(b) ? [a] : []) })
            for rung in plan.rungs {
                #expect(barred.isDisjoint(with: numbers(rung.readers.map(\.officer))), "seed \(seed)")
                #expect(rung.circle.keys.count >= rung.circle.threshold)
            }
        }
    }

    /// A small generator (SplitMix64) that a printed seed starts again.
    private struct Draw: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }
}
