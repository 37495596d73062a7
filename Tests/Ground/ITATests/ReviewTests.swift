import Kernel
import Testing

@testable import ITA

@Suite struct ReviewTests {
    private func edits(_ repair: Repair) -> [String] { repair.edits.map { "\($0.field.code) \($0.from)→\($0.to)" } }

    @Test func `only 96 point 51 with 73 point 29 gives 95 point 01`() throws {
        var result = try printed(2567, table(khuanKhanun) + [("overall", "95.01")])
        result.add(try #require(Figure("96.51")), as: .indicator(4))
        result.add(try #require(Figure("93.29")), as: .indicator(8))
        let review = try edition(2567).review(result)
        #expect(review.discrepancies.map(\.field) == [.indicator(4), .indicator(8)])
        #expect(review.discrepancies.allSatisfy { $0.kind == .copiesDiffer })
        let only = try #require(review.repairs.first)
        #expect(review.repairs.count == 1)
        #expect(edits(only) == ["i4 96.41→96.51"])
        #expect(
            only.chosen == [.indicator(4): try #require(Figure("96.51")), .indicator(8): try #require(Figure("73.29"))])
    }

    @Test func `the second table alone points to indicator 8 among others`() throws {
        var scores = khuanKhanunTrue
        scores[7] = "93.29"
        let review = try edition(2567).review(try printed(2567, table(scores) + [("overall", "95.01")]))
        #expect(review.discrepancies.map(\.field) == [.overall])
        #expect(review.discrepancies.first?.computed?.decimal() == "97.0104")
        #expect(review.repairs.map(edits).contains(["i8 93.29→73.29"]))
        #expect(review.repairs.map(edits).contains(["overall 95.01→97.01"]))
        #expect(review.repairs.allSatisfy { $0.edits.count == 1 })
    }

    @Test func `an instrument tile narrows the search to one repair`() throws {
        var scores = khuanKhanunTrue
        scores[7] = "93.29"
        let tiles = [("iit", "97.32"), ("eit", "86.05"), ("oit", "100.00"), ("overall", "95.01")]
        let review = try edition(2567).review(try printed(2567, table(scores) + tiles))
        #expect(review.discrepancies.map(\.field) == [.instrument(.eit), .overall])
        #expect(
            Set(review.repairs.map { $0.edits.map(\.field) }) == [[.indicator(6)], [.indicator(7)], [.indicator(8)]])
    }

    @Test func `tiles that add up but contradict their indicators are found`() throws {
        let tiles = [("iit", "29.20"), ("eit", "27.82"), ("oit", "40.00"), ("overall", "97.02")]
        let review = try edition(2567).review(try printed(2567, table(khuanKhanunTrue) + tiles))
        #expect(review.discrepancies.map(\.field) == [.instrument(.eit), .overall])
        #expect(review.readings[.eit] == .contribution)
    }

    @Test(arguments: [
        [("iit", "29.20"), ("eit", "25.82"), ("oit", "40.00"), ("overall", "95.01")],
        [("iit", "29.19"), ("eit", "25.82"), ("oit", "40.00"), ("overall", "95.01")],
        [("iit", "97.32"), ("eit", "86.05"), ("oit", "100.00"), ("overall", "95.01")],
    ])
    func `rounded parts that miss by a hundredth are no discrepancy`(tiles: [(String, String)]) throws {
        #expect(try edition(2567).review(try printed(2567, tiles)).discrepancies.isEmpty)
        #expect(try edition(2567).review(try printed(2567, table(khuanKhanunTrue) + tiles)).discrepancies.isEmpty)
    }

    @Test func `overall against tiles without indicators`() throws {
        let review = try edition(2567).review(
            try printed(2567, [("iit", "29.20"), ("eit", "25.82"), ("oit", "40.00"), ("overall", "95.04")]))
        #expect(review.discrepancies.map(\.kind) == [.contradictsInstruments])
        #expect(review.repairs.map(edits).contains(["overall 95.04→95.02"]))
    }

    @Test(arguments: [("967.1", "96.71"), ("9671", "96.71"), ("966.71", "96.71")])
    func `a score above 100 is explained by one slip`(typed: String, meant: String) throws {
        var scores = khuanKhanunTrue
        scores[3] = meant
        let overall = try #require(try edition(2567).outcome(of: try exact(scores)).overallRounded)
        scores[3] = typed
        let review = try edition(2567).review(try printed(2567, table(scores) + [("overall", overall.description)]))
        #expect(review.discrepancies.contains { $0.field == .indicator(4) && $0.kind == .outOfRange })
        #expect(review.repairs.map(edits).contains(["i4 \(typed)→\(meant)"]))
    }

    @Test func `figures without an overall contradict nothing`() throws {
        #expect(try edition(2567).review(try printed(2567, table(khuanKhanun))).discrepancies.isEmpty)
        #expect(try edition(2567).review(try printed(2567, [("overall", "95.01")])).discrepancies.isEmpty)
        #expect(try edition(2569).review(try printed(2569, [("i1", "3"), ("overall", "95.01")])).discrepancies.isEmpty)
    }

    @Test func `every planted slip is among the repairs`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var dice = Dice(state: seed)
        let edition = try edition(2567)
        for _ in 0..<60 {
            let truth = (0..<10).map { _ in Hundredths(Int64.random(in: 6000...9999, using: &dice)) }
            let outcome = edition.outcome(
                of: Dictionary(uniqueKeysWithValues: truth.enumerated().map { ($0.offset + 1, $0.element.exact) }))
            var figures = truth.map { Figure($0) }
            let place = Int.random(in: 0..<10, using: &dice)
            guard let slip = figures[place].slips().filter({ $0.kind == .digitChanged }).randomElement(using: &dice)
            else { continue }
            let meant = figures[place]
            figures[place] = slip.figure
            var result = PrintedResult(year: edition.year)
            for (index, figure) in figures.enumerated() { result.add(figure, as: .indicator(index + 1)) }
            result.add(Figure(try #require(outcome.overallRounded)), as: .overall)
            for instrument in Instrument.allCases {
                result.add(Figure(try #require(outcome[instrument]).roundedToHundredths), as: .instrument(instrument))
            }
            let review = edition.review(result)
            if review.discrepancies.isEmpty { continue }  // the slip is smaller than rounding
            #expect(
                review.hasMore || review.repairs.contains { $0.edits.map(\.to.value) == [meant.value] }
                    || review.repairs.contains { $0.edits.isEmpty },
                "seed \(seed): \(meant) printed as \(slip.figure)")
        }
    }

    @Test func `two slips in two instruments are found as a pair`() throws {
        var scores = khuanKhanunTrue
        (scores[0], scores[7]) = ("95.85", "93.29")
        let tiles = [("iit", "97.32"), ("eit", "86.05"), ("oit", "100.00"), ("overall", "95.01")]
        let review = try edition(2567).review(try printed(2567, table(scores) + tiles))
        #expect(review.repairs.map(edits).contains(["i1 95.85→95.55", "i8 93.29→73.29"]))
    }

    @Test(arguments: ["95.01", "967.1", "0", "100.00", "9671"])
    func `slips are scores, differ from the original and come once`(text: String) throws {
        let figure = try #require(Figure(text))
        let slips = figure.slips().map(\.figure)
        #expect(slips.allSatisfy { $0.isScore && $0.value != figure.value })
        #expect(Set(slips.map(\.value)).count == slips.count)
    }

    @Test(arguments: ["", ".", "1.", ".5", "-1", "1e3", "9,5", "1234567", "๙๕"])
    func `text that is no figure is none`(text: String) { #expect(Figure(text) == nil) }
}
