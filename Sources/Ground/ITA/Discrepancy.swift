package import Kernel

/// A printed figure that other printed figures contradict, with every smallest way to make them agree.
package struct Discrepancy: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// Two copies of the figure differ.
        case copiesDiffer = "copies_differ"
        /// The figure is not what its indicators give.
        case contradictsIndicators = "contradicts_indicators"
        /// The overall score is not what IIT, EIT and OIT give.
        case contradictsInstruments = "contradicts_instruments"
        /// The figure is no score of 0 to 100.
        case outOfRange = "out_of_range"

        package var words: Message {
            switch self {
            case .copiesDiffer: Message("พิมพ์ไว้สองค่าไม่ตรงกัน", "printed with two values")
            case .contradictsIndicators: Message("ไม่ตรงกับที่คำนวณจากตัวชี้วัด", "differs from what the indicators give")
            case .contradictsInstruments:
                Message("ไม่ตรงกับที่คำนวณจาก IIT EIT และ OIT", "differs from what IIT, EIT and OIT give")
            case .outOfRange: Message("ไม่อยู่ระหว่าง 0 ถึง 100", "not between 0 and 100")
            }
        }
    }

    package let field: ScoreField
    /// Every printed copy.
    package let printed: [Figure]
    /// What the other figures give, exactly; `nil` for a figure that nothing computes.
    package let computed: Rational?
    package let kind: Kind
}

/// One figure exchanged for another.
package struct Edit: Hashable, Sendable {
    package enum Kind: Int, Hashable, Comparable, Sendable {
        /// Another printed copy of the same figure.
        case otherCopy
        case digitChanged
        case neighboursSwapped
        case digitDropped
        case digitAdded

        package static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }

        package var words: Message {
            switch self {
            case .otherCopy: Message("ใช้ค่าที่พิมพ์ไว้อีกแห่ง", "the other printed value")
            case .digitChanged: Message("พิมพ์ผิดหนึ่งหลัก", "one digit misprinted")
            case .neighboursSwapped: Message("พิมพ์สลับตำแหน่ง", "two neighbours swapped")
            case .digitDropped: Message("พิมพ์เกินหนึ่งหลัก", "one digit too many")
            case .digitAdded: Message("พิมพ์ตกหนึ่งหลัก", "one digit missing")
            }
        }
    }

    package let field: ScoreField
    package let from: Figure
    package let to: Figure
    package let kind: Kind
}

/// A set of edits that makes all printed figures agree; never applied without a person.
package struct Repair: Hashable, Sendable {
    package let edits: [Edit]
    /// For figures with differing copies: the copy that this repair rests on.
    package let chosen: [ScoreField: Figure]
}

/// What comparing printed and computed figures found.
package struct Review: Hashable, Sendable {
    package let discrepancies: [Discrepancy]
    /// Smallest repairs, the likeliest kinds first; all of them unless `hasMore`.
    package let repairs: [Repair]
    /// Whether more repairs of the same size exist than are listed.
    package let hasMore: Bool
    package let readings: [Instrument: InstrumentReading]
    package let outcome: Outcome
    /// Printed overall and computed overall differ by no more than rounding explains.
    package let roundingOnly: Bool
}

extension Edition {
    /// How far to look for repairs.
    package enum Search: Sendable {
        case none, singles
        /// Two edits where one does not suffice.
        case pairs
    }

    /// Compares what is printed with what the other printed figures give.
    ///
    package func review(_ printed: PrintedResult, search: Search = .pairs) -> Review {
        let outcome = outcome(of: printed.indicators)
        if agreesAtOnce(printed, outcome) {
            return Review(
                discrepancies: [], repairs: [], hasMore: false, readings: [:], outcome: outcome,
                roundingOnly: differs(printed, outcome))
        }
        let readings = readings(of: printed)
        let checks = checks(of: printed, readings: readings)
        let values = printed.copies.compactMapValues(\.first?.value)
        var found: [Discrepancy] = printed.copies.keys.sorted().compactMap { field in
            guard let figure = printed[field], !figure.isScore else { return nil }
            return Discrepancy(field: field, printed: printed.copies[field] ?? [], computed: nil, kind: .outOfRange)
        }
        found += printed.conflicting.map {
            Discrepancy(field: $0, printed: printed.copies[$0] ?? [], computed: nil, kind: .copiesDiffer)
        }
        let solved = found.isEmpty ? nil : repairs(of: printed, checks, search)
        let copiesExplainAll = solved.map { !$0.repairs.isEmpty && $0.repairs.allSatisfy(\.isChoiceOfCopies) } ?? false
        var contradicted: [Discrepancy] = []
        for check in checks where !copiesExplainAll {
            guard let computed = check.computed(values), let figure = printed[check.target],
                (figure.value - computed).magnitude > Check.tolerance
            else { continue }
            contradicted.append(
                Discrepancy(
                    field: check.target, printed: printed.copies[check.target] ?? [], computed: computed,
                    kind: check.kind))
        }
        found += contradicted
        let result =
            solved ?? (found.isEmpty ? ([], false) : repairs(of: printed, checks, search))
        return Review(
            discrepancies: found, repairs: result.repairs, hasMore: result.hasMore, readings: readings,
            outcome: outcome, roundingOnly: contradicted.isEmpty && differs(printed, outcome))
    }

    /// The common case: one copy of each figure, scores all, no instrument printed, an overall score as computed.
    private func agreesAtOnce(_ printed: PrintedResult, _ outcome: Outcome) -> Bool {
        for (field, figures) in printed.copies {
            if figures.count > 1 || !figures[0].isScore { return false }
            if case .instrument = field { return false }
        }
        guard let figure = printed[.overall], let computed = outcome.overall else { return true }
        return (figure.value - computed).magnitude <= Check.tolerance
    }

    private func repairs(of printed: PrintedResult, _ checks: [Check], _ search: Search) -> (
        repairs: [Repair], hasMore: Bool
    ) {
        search == .none ? ([], false) : Solver(printed, checks).solve(searchingPairs: search == .pairs)
    }

    private func differs(_ printed: PrintedResult, _ outcome: Outcome) -> Bool {
        guard let figure = printed[.overall], let rounded = outcome.overallRounded else { return false }
        return figure.value != rounded.exact
    }
}

extension Repair {
    var isChoiceOfCopies: Bool { edits.allSatisfy { $0.kind == .otherCopy } }
}
