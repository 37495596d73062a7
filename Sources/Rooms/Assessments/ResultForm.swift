import HTTP
import ITA
import Kernel
import Thai

/// What a person types about a year's result: the text of every field and what it means.
struct ResultForm {
    let edition: Edition?
    /// Typed texts by the name of their input.
    private(set) var typed: [String: String] = [:]

    static let textFields = ["level", "source", "source2", "note", "rank", "ranked_among"]

    /// Fields of the entry table: the ten indicators where the year has them, then the totals.
    var fields: [ScoreField] {
        let indicators = (edition?.indicators ?? []).map { ScoreField.indicator($0.number) }
        return edition == nil
            ? [.overall]
            : indicators + Instrument.allCases.map(ScoreField.instrument) + [.eitPart(1), .eitPart(2), .overall]
    }

    /// Names of the inputs for the first and the second printed copy.
    static func name(_ field: ScoreField, copy: Int) -> String { "\(copy == 1 ? "p" : "q")-\(field.code)" }

    init(_ result: YearResult, _ edition: Edition?) {
        self.edition = edition
        for (field, copies) in result.copies {
            for (index, copy) in copies.prefix(2).enumerated() {
                typed[Self.name(field, copy: index + 1)] = copy.figure.text
            }
        }
        typed["level"] = result.level
        typed["source"] = result.copies.values.compactMap { $0.first?.place }.first { !$0.isEmpty } ?? ""
        typed["source2"] = result.copies.values.compactMap { $0.dropFirst().first?.place }.first { !$0.isEmpty } ?? ""
        typed["note"] = result.note
        typed["rank"] = result.rank.map(String.init)
        typed["ranked_among"] = result.rankedAmong
    }

    init(_ form: Fields, _ edition: Edition?) {
        self.edition = edition
        let names = Self.textFields + ScoreField.all.flatMap { [Self.name($0, copy: 1), Self.name($0, copy: 2)] }
        for name in names { typed[name] = form[name].map { String($0.prefix(500)) } }
        fill(from: form["paste"] ?? "")
    }

    subscript(_ name: String) -> String { typed[name] ?? "" }

    /// Reads every field; what cannot be read is an error beside its field and leaves the figure out.
    func read(_ year: FiscalYear, over base: YearResult?) -> (
        result: YearResult, errors: [(field: String, message: String)]
    ) {
        var result = YearResult(year: year)
        var errors: [(field: String, message: String)] = []
        for field in fields {
            var copies: [PrintedCopy] = []
            for copy in 1...2 {
                let name = Self.name(field, copy: copy)
                do throws(Refusal) {
                    guard let figure = try Self.figure(self[name], name) else { continue }
                    let kept = base?.copies[field]?.first { $0.figure == figure }
                    copies.append(kept ?? PrintedCopy(figure, place: self[copy == 1 ? "source" : "source2"].tidied))
                } catch { errors.append((name, "\(field.words.thai): \(error.message.thai)")) }
            }
            let others = base?.copies[field]?.dropFirst(2) ?? []
            result.copies[field] = copies.isEmpty ? nil : copies + others
        }
        result.level = self["level"].tidied.isEmpty ? nil : self["level"].tidied
        result.source = self["source"].tidied
        result.note = self["note"].tidied
        result.rankedAmong = self["ranked_among"].tidied
        if !self["rank"].tidied.isEmpty {
            result.rank = Int(thai: self["rank"].tidied)
            if result.rank == nil || result.rank == 0 {
                errors.append(("rank", "ลำดับต้องเป็นจำนวนเต็มตั้งแต่ 1 (พบ \(self["rank"].tidied))"))
            }
        }
        result.accepted = base?.accepted ?? [:]
        result.version = base?.version ?? 0
        return (result, errors)
    }

    private static func figure(_ typed: String, _ name: String) throws(Refusal) -> Figure? {
        let text = typed.tidied.asciiDigits
        if text.isEmpty || text == "-" { return nil }
        guard let figure = Figure(text) else {
            throw .invalid(name, "คะแนนต้องเป็นตัวเลข เช่น 95.01 (พบ \(text))", "A score such as 95.01 is expected.")
        }
        guard figure.isScore else { throw .invalid(name, outOfRange(figure), "A score must be between 0 and 100.") }
        return figure
    }

    static func outOfRange(_ figure: Figure) -> String {
        let likely = figure.slips().prefix(2).map(\.figure.text).joined(separator: " หรือ ")
        return "คะแนนต้องอยู่ระหว่าง 0 ถึง 100 (พบ \(figure) อาจพิมพ์เกินหนึ่งหลัก เช่น \(likely))"
    }

    /// Takes lines copied from a spreadsheet or a document: a name or number of an indicator, then its score.
    /// Lines of scores alone go to the indicators in order.
    private mutating func fill(from pasted: String) {
        var next = 1
        for line in pasted.split(whereSeparator: \.isNewline).prefix(200) {
            let cells = line.split(separator: line.contains("\t") ? "\t" : " ").map { $0.tidied.asciiDigits }
            guard let last = cells.last, let figure = Figure(last) else { continue }
            let label = cells.dropLast().joined(separator: " ")
            if let field = field(named: label) {
                typed[Self.name(field, copy: 1)] = figure.text
            } else if label.isEmpty, next <= 10 {
                typed[Self.name(.indicator(next), copy: 1)] = figure.text
                next += 1
            }
        }
    }

    private func field(named label: String) -> ScoreField? {
        guard !label.isEmpty else { return nil }
        for indicator in edition?.indicators ?? [] {
            let names = [indicator.name] + indicator.aliases
            if names.contains(where: { label.contains($0) }) { return .indicator(indicator.number) }
        }
        let words = label.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
        if let field = words.compactMap({ ScoreField(code: $0) }).first { return field }
        if label.contains("รวม") { return .overall }
        if let number = words.compactMap({ Int($0) }).first, (1...10).contains(number) { return .indicator(number) }
        return nil
    }
}
