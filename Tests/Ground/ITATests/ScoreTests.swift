import Kernel
import Testing

@testable import ITA

@Suite struct ScoreTests {
    @Test(arguments: [
        (2567, khuanKhanunTrue, "95.0104", "95.01", 0),
        (2567, khuanKhanun, "95.0044", "95.00", 1),
        (
            2564, ["93.55", "87.72", "91.01", "87.93", "89.52", "90.55", "88.68", "88.58", "72.89", "65.56"], "81.4548",
            "81.45", 0
        ),
        (
            2563, ["92.57", "86.13", "90.08", "85.98", "88.04", "83.67", "82.11", "79.29", "69.94", "52.78"], "75.619",
            "75.62", 0
        ),
        (
            2564, ["92.84", "86.27", "89.21", "84.70", "87.51", "90.03", "87.99", "85.97", "75.39", "65.39"], "80.9868",
            "80.99", 0
        ),
        (
            2563, ["92.17", "85.44", "88.74", "84.05", "86.51", "84.62", "83.70", "81.88", "51.68", "29.82"], "67.5346",
            "67.54", 1
        ),
        (
            2564, ["94.65", "89.11", "91.95", "89.29", "89.86", "92.12", "89.90", "89.49", "65.89", "51.15"], "77.8506",
            "77.85", 0
        ),
        (
            2566, ["85.21", "70.59", "75.10", "72.88", "73.24", "81.14", "83.12", "76.79", "100.00", "100.00"],
            "86.7262", "86.73", 0
        ),
    ])
    func `published tables come out`(year: Int, scores: [String], exactly: String, announced: String, misses: Int64)
        throws
    {
        let edition = try edition(year)
        let outcome = edition.outcome(of: try exact(scores))
        let overall = try #require(outcome.overall)
        #expect(overall.decimal() == exactly)
        let difference = abs(overall.roundedToHundredths.count - (try #require(Hundredths(announced))).count)
        #expect(difference <= misses)
        let hundredths = try scores.map { try #require(Hundredths($0)).count }
        #expect(QuickScore(edition)?.score(hundredths).overall == overall.roundedToHundredths.count)
        let review = edition.review(try printed(year, table(scores) + [("overall", announced)]))
        #expect(review.discrepancies.isEmpty)
        #expect(review.roundingOnly == (announced != overall.roundedToHundredths.description))
    }

    @Test func `instrument means are exact`() throws {
        let outcome = try edition(2567).outcome(of: try exact(khuanKhanunTrue))
        #expect(outcome[.iit]?.decimal() == "97.318")
        #expect(outcome[.eit] == Rational(8605, over: 100))
        #expect(outcome[.oit] == Rational(100))
    }

    @Test func `a zero is a score, a blank is not`() throws {
        let edition = try edition(2567)
        var scores = try exact(khuanKhanunTrue)
        scores[8] = .zero
        #expect(edition.outcome(of: scores).overall != nil)
        scores[8] = nil
        let outcome = edition.outcome(of: scores)
        #expect(outcome.overall == nil)
        #expect(outcome[.eit] == nil)
        #expect(outcome[.iit] != nil)
        #expect(outcome.missing == [8])
    }

    @Test func `the quick arithmetic equals the exact one`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var dice = Dice(state: seed)
        for year in 2562...2568 {
            let edition = try edition(year)
            let quick = try #require(QuickScore(edition))
            for _ in 0..<2000 {
                let scores = (0..<10).map { _ in Int64.random(in: 0...10000, using: &dice) }
                let outcome = edition.outcome(
                    of: Dictionary(
                        uniqueKeysWithValues: scores.enumerated().map { ($0.offset + 1, Hundredths($0.element).exact) })
                )
                let fast = quick.score(scores)
                #expect(fast.overall == outcome.overallRounded?.count, "seed \(seed)")
                #expect(fast.iit == outcome[.iit]?.roundedToHundredths.count, "seed \(seed)")
                #expect(fast.eit == outcome[.eit]?.roundedToHundredths.count, "seed \(seed)")
                #expect(fast.oit == outcome[.oit]?.roundedToHundredths.count, "seed \(seed)")
            }
        }
    }

    /// Published indicators 9 and 10 of nine Phichit bodies, and which items each missed.
    @Test(arguments: [
        ("97.78", ["O1"]), ("97.50", ["O10"]), ("97.14", ["O18"]), ("96.00", ["O29"]),
    ])
    func `one missed item costs what was published`(indicator9: String, missed: [String]) throws {
        let edition = try edition(2564)
        var items: [String: Rational] = [:]
        for item in edition.items where item.kind == .disclosure {
            items[item.code] = missed.contains(item.code) ? .zero : Rational(100)
        }
        let scores = edition.indicatorScores(fromItems: items)
        #expect(scores[9]?.roundedToHundredths.description == indicator9)
        #expect(scores[10] == Rational(100))
    }

    @Test(arguments: [
        ("93.50", "100.00", "38.70"), ("97.50", "100.00", "39.50"), ("97.78", "93.75", "38.31"),
        ("97.14", "100.00", "39.43"), ("97.50", "87.50", "37.00"), ("93.78", "100.00", "38.76"),
        ("96.00", "100.00", "39.20"), ("92.50", "93.75", "37.25"), ("94.64", "100.00", "38.93"),
    ])
    func `published OIT parts are recognised and agree`(nine: String, ten: String, part: String) throws {
        let edition = try edition(2564)
        let review = edition.review(try printed(2564, [("i9", nine), ("i10", ten), ("oit", part)]))
        #expect(review.readings[.oit] == .contribution)
        #expect(review.discrepancies.isEmpty)
    }

    @Test func `an indicator with an item missing has no score`() throws {
        let edition = try edition(2564)
        var items: [String: Rational] = [:]
        for item in edition.items where item.indicator == 9 && item.code != "O33" { items[item.code] = Rational(100) }
        #expect(edition.indicatorScores(fromItems: items).isEmpty)
    }

    @Test(arguments: [
        ("i2", [[0], [1], [2], [3]], "50.00", 4),
        ("i9", [[0], [0], [3]], "66.67", 3),
        ("i4", [[0, 1, 1]], "66.67", 1),
        ("i26", [[0, 1]], "50.00", 1),
        ("i11", [[3, 3]], "50.00", 1),
        ("i1", [[3, nil], [nil, nil], [0, 3]], "75.00", 2),
    ])
    func `answers become item scores`(code: String, answers: [[Int?]], score: String, respondents: Int) throws {
        let item = try #require(try edition(2564).score(ofItem: code, answers: answers))
        #expect(item.value.roundedToHundredths.description == score)
        #expect(item.respondents == respondents)
        #expect(item.evidence == .seen)
    }

    @Test func `six-level answers are computed from recalled points and say so`() throws {
        let edition = try edition(2567)
        let item = try #require(edition.score(ofItem: "i1", answers: [[5], [4]]))
        #expect(item.value == Rational(90))
        #expect(!item.evidence.isVerified)
        #expect(edition.score(ofItem: "O1", answers: [[1]]) == nil)
        #expect(edition.score(ofItem: "i1", answers: [[nil]]) == nil)
    }
}
