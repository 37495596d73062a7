import Kernel
import Tables
import Thai

/// What the lines between the tables say: whose paper it is, of which year, and the overall result.
enum ProseFacts {
    static func all(in paper: SourcePaper) -> [PaperFact] {
        var facts: [PaperFact] = []
        var previous: SourceLine?
        for line in paper.prose {
            let plain = line.text.asciiDigits
            // A title is often broken into lines; the words that tell which year is meant stand on the one before.
            let above = previous.flatMap { $0.line + 1 == line.line ? $0.text : nil } ?? ""
            previous = line
            for fact in organisation(plain, line) + years(plain, line, above: above) + result(plain, line)
            where !facts.contains(where: { $0.kind == fact.kind && $0.value == fact.value }) {
                facts.append(fact)
            }
        }
        return facts
    }

    private static let bodies = [
        "องค์การบริหารส่วนจังหวัด", "องค์การบริหารส่วนตำบล", "เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร",
    ]

    private static func organisation(_ plain: String, _ line: SourceLine) -> [PaperFact] {
        var facts: [PaperFact] = []
        for body in bodies {
            guard let name = name(after: body, in: plain), name.count > 1, !plain.contains("ปลัด" + body) else {
                continue
            }
            facts.append(fact(.organisation, body + name, line))
        }
        if !facts.isEmpty {
            facts += area(plain, line)
        } else if plain.hasPrefix("อำเภอ") {
            facts += area(plain, line)
        }
        return facts
    }

    private static func area(_ plain: String, _ line: SourceLine) -> [PaperFact] {
        var facts: [PaperFact] = []
        if let district = name(after: "อำเภอ", in: plain) { facts.append(fact(.district, district, line)) }
        let rest = plain.replacing("ส่วนจังหวัด", with: "")
        if let province = name(after: "จังหวัด", in: rest) { facts.append(fact(.province, province, line)) }
        return facts.map { fact in
            // No Thai word starts with a vowel that hangs on the letter before it.
            guard let first = fact.value.unicodeScalars.first, (0x0E30...0x0E3A).contains(first.value) else {
                return fact
            }
            var doubted = fact
            doubted.confidence = .doubtful
            doubted.reason = Message("ตัวอักษรแรกหายไป", "the first letter is missing")
            return doubted
        }
    }

    /// The year assessed stands after the words for result of assessment; any other fiscal year is of the plan.
    private static func years(_ plain: String, _ line: SourceLine, above: String) -> [PaperFact] {
        let dense = plain.filter { $0 != " " }
        let opening = above.filter { $0 != " " }
        var facts: [PaperFact] = []
        for mark in ["ปีงบประมาณพ.ศ.", "ปีงบประมาณ", "ประจำปีพ.ศ.", "ประจำปี"] {
            for found in dense.ranges(of: mark) {
                let digits = dense[found.upperBound...].prefix { $0.isNumber }
                guard digits.count == 4, let year = Int(digits), (2560...2599).contains(year) else { continue }
                let before = String((opening + dense[..<found.lowerBound]).suffix(160))
                if before.hasSuffix("ในช่วง") { continue }
                let assessed = isAssessment(before)
                facts.append(
                    fact(assessed ? .assessedYear : .planYear, String(year), line, confidence: .likely))
            }
        }
        return facts
    }

    private static func isAssessment(_ before: String) -> Bool {
        let result = ["ผลการประเมิน", "การประเมินคุณธรรม", "การประเมินITA"].compactMap {
            before.ranges(of: $0).last?.upperBound
        }.max()
        let measures = before.ranges(of: "มาตรการ").last?.upperBound
        guard let result else { return false }
        return measures.map { $0 < result } ?? true
    }

    private static func result(_ plain: String, _ line: SourceLine) -> [PaperFact] {
        guard plain.contains("คะแนน") || plain.contains("ลำดับที่") else { return [] }
        var facts: [PaperFact] = []
        for opening in ["ระดับผลคะแนน", "ค่าคะแนนเท่ากับ", "คะแนนภาพรวม"] {
            guard let range = plain.firstRange(of: opening) else { continue }
            let rest = plain[range.upperBound...].drop { $0 == " " }
            let digits = String(rest.prefix { $0.isNumber || $0 == "." })
            guard let score = Hundredths(digits), score.count <= 10_000 else { continue }
            facts.append(fact(.overall, "\(score)", line))
            let after = rest.dropFirst(digits.count)
            if let level = level(after) { facts.append(fact(.level, level, line)) }
        }
        for opening in ["อยู่ในลำดับที่", "อยู่ลำดับที่", "อันดับที่", "อันดับ"] {
            guard let range = plain.firstRange(of: opening) else { continue }
            let digits = plain[range.upperBound...].drop { $0 == " " }.prefix { $0.isNumber || $0 == "," }
            if let rank = Int(thai: digits) { facts.append(fact(.rank, String(rank), line)) }
        }
        return facts
    }

    private static let levels = [
        "ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุงโดยด่วน", "ต้องปรับปรุง", "AA", "A", "B", "C", "D", "E", "F",
    ]

    /// The level in brackets or after `อยู่ในระดับ`, within a few words of the score.
    private static func level(_ text: Substring) -> String? {
        var rest = text.prefix(40)
        if let range = rest.firstRange(of: "ระดับ") {
            rest = rest[range.upperBound...]
        } else if let bracket = rest.firstIndex(of: "(") {
            rest = rest[rest.index(after: bracket)...]
        } else {
            return nil
        }
        let words = rest.drop { " “\"(".contains($0) }
        return levels.first { words.hasPrefix($0) }
    }

    /// The letters right after a word, such as the name after `อำเภอ`.
    private static func name(after opening: String, in text: String) -> String? {
        // Scalars, because a scanner may leave a vowel where the first letter should be.
        let scalars = text.unicodeScalars
        for range in scalars.ranges(of: opening.unicodeScalars) {
            let name = scalars[range.upperBound...].prefix { (0x0E01...0x0E4E).contains($0.value) }
            if !name.isEmpty { return String(String.UnicodeScalarView(name)) }
        }
        return nil
    }

    private static func fact(
        _ kind: PaperFact.Kind, _ value: String, _ line: SourceLine, confidence: Confidence = .certain
    ) -> PaperFact {
        PaperFact(
            kind: kind, value: value, printed: value, place: Place(line: line.line), confidence: confidence, reason: nil
        )
    }
}
