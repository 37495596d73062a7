package import Kernel

/// A figure that a level's condition names.
package enum LevelPart: String, CaseIterable, Hashable, Sendable {
    case iit = "IIT"
    case eit1 = "EIT1"
    case eit2 = "EIT2"
    case oit = "OIT"

    package var words: String {
        switch self {
        case .eit1: "EIT ส่วนที่ 1"
        case .eit2: "EIT ส่วนที่ 2"
        default: rawValue
        }
    }
}

/// The levels of a year, best first: the letters AA to F up to FY2565, five Thai words from FY2566.
package struct LevelScale: Hashable, Sendable {
    package let rules: [Rule]
    package let evidence: Evidence

    /// One level: a range of the overall score (rounded to two decimals) and perhaps a floor for each named part.
    package struct Rule: Hashable, Sendable {
        package let code: String
        package let floor: Hundredths
        package let ceiling: Hundredths
        package let eachAtLeast: Hundredths?
        package let eachOf: [LevelPart]
        package let passes: Bool
    }

    package func rule(_ code: String) -> Rule? { rules.first { $0.code == code } }
    /// Levels of two scales are not to be joined in one line.
    package func isSameScale(as other: LevelScale) -> Bool { rules.map(\.code) == other.rules.map(\.code) }
}

/// What is known of a result when its level is decided; all rounded to two decimals as in print.
package struct LevelBasis: Hashable, Sendable {
    package var overall: Hundredths
    package var parts: [LevelPart: Hundredths]
    /// The EIT score of its indicators; how the two parts make it is not established.
    package var eitMean: Hundredths?

    package init(overall: Hundredths, parts: [LevelPart: Hundredths] = [:], eitMean: Hundredths? = nil) {
        self.overall = overall
        self.parts = parts
        self.eitMean = eitMean
    }
}

/// A level, or why there is none.
package enum LevelDecision: Hashable, Sendable {
    case decided(code: String, reason: Message)
    /// `possible` lists the levels that remain, best first.
    case undecidable(reason: Message, possible: [String])

    package var code: String? { if case .decided(let code, _) = self { code } else { nil } }
    package var reason: Message {
        switch self {
        case .decided(_, let reason), .undecidable(let reason, _): reason
        }
    }
}

extension LevelScale {
    /// The level of a result, or the parts that are needed to decide it.
    ///
    /// Takes the best level whose range holds the overall score and whose condition is met. A better level whose
    /// condition rests on a part that is not known leaves the result undecided; nothing is assumed about how EIT
    /// part 1 and 2 make the EIT score.
    package func level(of basis: LevelBasis) -> LevelDecision {
        var open: [Rule] = []
        var failed: [Message] = []
        for rule in rules where rule.floor <= basis.overall && basis.overall <= rule.ceiling {
            let misses = rule.misses(basis)
            if !misses.isEmpty {
                failed += misses
            } else if !rule.unknown(basis).isEmpty {
                open.append(rule)
            } else if open.isEmpty {
                return .decided(code: rule.code, reason: reason(rule, basis, failed))
            } else {
                return .undecidable(reason: openReason(open, rule, basis), possible: open.map(\.code) + [rule.code])
            }
        }
        return .undecidable(
            reason: Message(
                "คะแนนรวม \(basis.overall) ไม่อยู่ในช่วงของระดับใด", "no level holds the overall score \(basis.overall)"),
            possible: open.map(\.code))
    }

    private func reason(_ rule: Rule, _ basis: LevelBasis, _ failed: [Message]) -> Message {
        let range = Message(
            "คะแนนรวม \(basis.overall) อยู่ในช่วง \(rule.floor)–\(rule.ceiling)",
            "overall \(basis.overall) lies in \(rule.floor)–\(rule.ceiling)")
        let floors = rule.eachAtLeast.map {
            Message(" และทุกส่วนไม่ต่ำกว่า \($0)", " and every part is at least \($0)")
        }
        let below = failed.isEmpty ? nil : joined(failed)
        return Message(
            range.thai + (floors?.thai ?? "") + (below.map { " ไม่ถึงระดับที่สูงกว่าเพราะ \($0.thai)" } ?? ""),
            range.english + (floors?.english ?? "") + (below.map { "; not higher because \($0.english)" } ?? ""))
    }

    private func openReason(_ open: [Rule], _ last: Rule, _ basis: LevelBasis) -> Message {
        let unknown = LevelPart.allCases.filter { part in open.contains { $0.unknown(basis).contains(part) } }
        let names = unknown.map(\.words).joined(separator: " และ ")
        let codes = open.map(\.code).joined(separator: " หรือ ")
        var thai = "ตัดสินไม่ได้ เพราะยังไม่มีคะแนน \(names) ซึ่งเป็นเงื่อนไขของระดับ \(codes) (ถ้าไม่ถึงเกณฑ์จะเป็น \(last.code))"
        var english =
            "not decidable: the scores of \(unknown.map(\.rawValue).joined(separator: " and ")) are missing, "
            + "which \(open.map(\.code).joined(separator: ", ")) require (otherwise \(last.code))"
        if let mean = basis.eitMean, unknown.contains(.eit1) || unknown.contains(.eit2) {
            let below = open.filter { rule in rule.eachAtLeast.map { mean < $0 } ?? false }
            for rule in below {
                thai +=
                    " คะแนน EIT จากตัวชี้วัด \(mean) ต่ำกว่า \(rule.floor) ถ้าคะแนนนี้เป็นค่าเฉลี่ยของสองส่วน จะไม่ถึง\(rule.code) แต่วิธีรวมสองส่วนยังไม่ยืนยัน"
                english +=
                    "; the EIT score \(mean) is below \(rule.floor): if it is an average of the two parts, "
                    + "\(rule.code) is not reached, but how the parts combine is not verified"
            }
        }
        return Message(thai, english)
    }

    private func joined(_ messages: [Message]) -> Message {
        Message(
            messages.map(\.thai).joined(separator: ", "), messages.map(\.english).joined(separator: ", "))
    }
}

extension LevelScale.Rule {
    /// Known parts that are below the floor.
    package func misses(_ basis: LevelBasis) -> [Message] {
        guard let floor = eachAtLeast else { return [] }
        return eachOf.compactMap { part in
            basis.parts[part].flatMap { score in
                score < floor
                    ? Message("\(part.words) \(score) ต่ำกว่า \(floor)", "\(part.rawValue) \(score) is below \(floor)")
                    : nil
            }
        }
    }

    /// Parts that the condition needs and nobody has stated.
    package func unknown(_ basis: LevelBasis) -> [LevelPart] {
        eachAtLeast == nil ? [] : eachOf.filter { basis.parts[$0] == nil }
    }
}
