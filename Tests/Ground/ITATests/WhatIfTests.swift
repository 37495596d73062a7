import Kernel
import Testing

@testable import ITA

@Suite struct WhatIfTests {
    @Test func `a perfect indicator 8 leaves EIT at 94 point 95`() throws {
        let answer = try #require(try edition(2567).whatIf(try exact(khuanKhanunTrue), target: "ผ่านดีเยี่ยม"))
        let eight = try #require(answer.rows.first { $0.indicator == 8 })
        #expect(eight.to == nil)
        #expect(eight.blockedBy == [WhatIf.Floor(name: "EIT", needs: Hundredths(9500), reaches: Hundredths(9495))])
        #expect(answer.rows.allSatisfy { $0.to == nil })
        #expect(answer.blockedForAll.map(\.name) == ["EIT"])
    }

    @Test func `unknown parts are named as conditions`() throws {
        let answer = try #require(try edition(2567).whatIf(try exact(khuanKhanunTrue), target: "ผ่านดี"))
        #expect(answer.isMet)
        #expect(answer.rows.allSatisfy { $0.unknown == [.eit1, .eit2] && $0.change == .zero })
    }

    @Test func `stated parts below the floor block every indicator`() throws {
        let parts: [LevelPart: Hundredths] = [.eit1: Hundredths(9000), .eit2: Hundredths(8000)]
        let answer = try #require(try edition(2567).whatIf(try exact(khuanKhanunTrue), eitParts: parts, target: "ผ่านดี"))
        #expect(answer.blockedForAll.map(\.name) == ["EIT2"])
    }

    @Test func `missing scores, unknown levels and unknown years have no answer`() throws {
        #expect(try edition(2567).whatIf([1: .zero], target: "ผ่าน") == nil)
        #expect(try edition(2567).whatIf(try exact(khuanKhanunTrue), target: "AA") == nil)
        #expect(try edition(2569).whatIf(try exact(khuanKhanunTrue), target: "ผ่าน") == nil)
    }

    @Test func `the least change is the least that scoring accepts`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var dice = Dice(state: seed)
        for year in [2564, 2567] {
            let edition = try edition(year)
            let levels = try #require(edition.levels)
            for _ in 0..<25 {
                let scores = Dictionary(
                    uniqueKeysWithValues: (1...10).map {
                        ($0, Hundredths(Int64.random(in: 5000...9999, using: &dice)).exact)
                    })
                let target = try #require(levels.rules.randomElement(using: &dice))
                let answer = try #require(edition.whatIf(scores, target: target.code))
                for row in answer.rows {
                    // Raising one score never lowers anything, so the step below the least one tells for all below.
                    let high = row.to?.count ?? 10001
                    let low = row.from.roundedToHundredths.count
                    for step in [low, (low + high) / 2, high - 1, high, (high + 10000) / 2]
                    where (low...10000).contains(step) {
                        let changed = scores.merging([row.indicator: Hundredths(step).exact]) { $1 }
                        #expect(reaches(target, edition, changed) == (step >= high), "seed \(seed), i\(row.indicator)")
                    }
                }
            }
        }
    }

    private func reaches(_ rule: LevelScale.Rule, _ edition: Edition, _ scores: [Int: Rational]) -> Bool {
        let outcome = edition.outcome(of: scores)
        guard let overall = outcome.overallRounded, overall >= rule.floor else { return false }
        guard let floor = rule.eachAtLeast else { return true }
        return Instrument.allCases.allSatisfy { outcome[$0]?.roundedToHundredths ?? Hundredths(0) >= floor }
    }
}
