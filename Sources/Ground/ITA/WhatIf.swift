package import Kernel

/// What raising one indicator alone would do for a target level.
package struct WhatIf: Hashable, Sendable {
    package let target: String
    /// One row per indicator, in order.
    package let rows: [Row]
    /// Floors that no single indicator can clear.
    package let blockedForAll: [Floor]
    /// The target is met already, as far as the stated parts tell.
    package let isMet: Bool

    package struct Row: Hashable, Sendable {
        package let indicator: Int
        package let from: Rational
        /// The least score in two decimals that is enough; `nil` when even 100 is not.
        package let to: Hundredths?
        /// The overall score that `to`, or a perfect 100, gives.
        package let overall: Rational
        /// Floors that a perfect score in this indicator leaves below.
        package let blockedBy: [Floor]
        /// Parts whose floor must hold too and whose score is not stated.
        package let unknown: [LevelPart]

        package var change: Rational? { to.map { $0.exact - from } }
    }

    /// A lower bound of the target level and the most that is reached.
    package struct Floor: Hashable, Sendable {
        /// `overall`, `IIT`, `EIT`, `EIT1`, `EIT2` or `OIT`.
        package let name: String
        package let needs: Hundredths
        package let reaches: Hundredths

        package var words: Message {
            Message(
                "\(name) ได้สูงสุด \(reaches) ต้องไม่ต่ำกว่า \(needs)", "\(name) reaches \(reaches) at most and needs \(needs)")
        }
    }
}

extension Edition {
    /// The least change of each single indicator that reaches a level, all others staying as they are.
    ///
    /// A level is judged by scores rounded to two decimals, as `LevelScale.level` does. The EIT score of the indicators
    /// counts as a floor of its own: whichever way the two parts are averaged, both cannot lie above it. Stated EIT
    /// parts below the floor block every indicator, since how indicators move the parts is not established.
    /// - Parameter scores: all ten indicators. `nil` is returned when one is missing, the year cannot be computed or
    ///   has no such level.
    package func whatIf(_ scores: [Int: Rational], eitParts: [LevelPart: Hundredths] = [:], target: String) -> WhatIf? {
        guard let rule = levels?.rule(target), outcome(of: scores).overall != nil else { return nil }
        let aim = Aim(edition: self, rule: rule, scores: scores, eitParts: eitParts)
        let rows = indicators.map(\.number).sorted().compactMap { aim.row($0) }
        let common = rows.dropFirst().reduce(Set(rows.first?.blockedBy.map(\.name) ?? [])) {
            $0.intersection($1.blockedBy.map(\.name))
        }
        return WhatIf(
            target: target, rows: rows,
            blockedForAll: aim.floors(scores).filter { common.contains($0.name) },
            isMet: aim.floors(scores).isEmpty)
    }
}

/// A level to reach and what there is to reach it with.
private struct Aim {
    let edition: Edition
    let rule: LevelScale.Rule
    let scores: [Int: Rational]
    let eitParts: [LevelPart: Hundredths]

    /// Floors that lie above what these scores give.
    func floors(_ scores: [Int: Rational]) -> [WhatIf.Floor] {
        let outcome = edition.outcome(of: scores)
        var found: [WhatIf.Floor] = []
        func need(_ floor: Hundredths, _ name: String, _ reached: Hundredths?) {
            if let reached, reached < floor { found.append(.init(name: name, needs: floor, reaches: reached)) }
        }
        need(rule.floor, "overall", outcome.overallRounded)
        guard let each = rule.eachAtLeast else { return found }
        need(each, "IIT", rule.eachOf.contains(.iit) ? outcome[.iit]?.roundedToHundredths : nil)
        if rule.eachOf.contains(.eit1) || rule.eachOf.contains(.eit2) {
            need(each, "EIT", outcome[.eit]?.roundedToHundredths)
        }
        for part in [LevelPart.eit1, .eit2] where rule.eachOf.contains(part) {
            need(each, part.rawValue, eitParts[part])
        }
        need(each, "OIT", rule.eachOf.contains(.oit) ? outcome[.oit]?.roundedToHundredths : nil)
        return found
    }

    func row(_ indicator: Int) -> WhatIf.Row? {
        guard let from = scores[indicator] else { return nil }
        let unknown =
            rule.eachAtLeast == nil ? [] : rule.eachOf.filter { ($0 == .eit1 || $0 == .eit2) && eitParts[$0] == nil }
        let blocked = floors(with: Rational(100), in: indicator)
        let to = blocked.isEmpty ? least(indicator, from: from) : nil
        let reached = to?.exact ?? Rational(100)
        return WhatIf.Row(
            indicator: indicator, from: from, to: to,
            overall: edition.outcome(of: changed(indicator, reached)).overall ?? .zero, blockedBy: blocked,
            unknown: unknown)
    }

    /// Every floor is monotone in every indicator, so halving the range of 10,001 scores finds the least one.
    private func least(_ indicator: Int, from: Rational) -> Hundredths {
        if floors(with: from, in: indicator).isEmpty { return from.roundedUpToHundredths }
        var (low, high) = (from.roundedUpToHundredths.count, Int64(10000))
        while low < high {
            let middle = (low + high) / 2
            if floors(with: Hundredths(middle).exact, in: indicator).isEmpty { high = middle } else { low = middle + 1 }
        }
        return Hundredths(high)
    }

    private func floors(with score: Rational, in indicator: Int) -> [WhatIf.Floor] { floors(changed(indicator, score)) }

    private func changed(_ indicator: Int, _ score: Rational) -> [Int: Rational] {
        scores.merging([indicator: score]) { $1 }
    }
}

extension Rational {
    fileprivate var roundedUpToHundredths: Hundredths {
        let scaled = self * Rational(100)
        return Hundredths(Int64((scaled.numerator + scaled.denominator - 1) / scaled.denominator))
    }
}
