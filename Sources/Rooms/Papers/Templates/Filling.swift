import Contracts
import Documents
import Kernel

/// Puts values into a template's holes: pure, everything it needs is already there.
struct Filling {
    let text: TemplateText
    /// Values by name; a name that is missing here has none.
    let values: [String: BindingValue]
    let bindings: [String: Binding]
    let answers: [String: BindingValue]
    let gaps: Gaps
    private(set) var noted: [Message] = []
    /// Answers of several lines that were looked at already.
    private var looked: Set<String> = []
    /// What was typed, line by line, with marks where the data spoke.
    private(set) var typed: [TypedLine] = []

    init(
        _ text: TemplateText, values: [String: BindingValue], bindings: [String: Binding],
        answers: [String: BindingValue], gaps: Gaps
    ) {
        self.text = text
        self.values = values
        self.bindings = bindings
        self.answers = answers
        self.gaps = gaps
    }

    mutating func paper() throws(Refusal) -> FilledPaper {
        var paper = FilledPaper()
        paper.subject = try prose(text.head.subject)
        paper.addressee = try prose(text.head.addressee)
        paper.references = try every(text.head.references).filter { !$0.isEmpty }
        paper.enclosures = try every(text.head.enclosures).filter { !$0.isEmpty }
        paper.closing = try prose(text.head.closing)
        paper.signatory = try every(text.head.signatory).filter { !$0.isEmpty }
        paper.page = text.head.isLying ? .landscape : .portrait
        paper.body = try blocks(text.body)
        paper.gaps = noted
        return paper
    }

    // MARK: Lines

    private mutating func blocks(_ lines: [TemplateText.Line]) throws(Refusal) -> [Block] {
        var out: [Block] = []
        var index = 0
        while index < lines.count {
            switch lines[index] {
            case .item:
                var items: [String] = []
                while index < lines.count, case .item(let spans) = lines[index] {
                    items += try self.items(spans)
                    index += 1
                }
                if !items.isEmpty { out.append(.list(List(items, indent: Self.indent))) }
                continue
            case .row:
                var rows: [[String]] = []
                while index < lines.count, case .row(let cells) = lines[index] {
                    rows.append(try every(cells))
                    index += 1
                }
                out.append(.table(Self.table(rows)))
                continue
            case .choice(let name, _, let then, let otherwise):
                out += try blocks(hasValue(name) ? then : otherwise)
            default: out += try blocks(of: lines[index])
            }
            index += 1
        }
        return out
    }

    /// 2.5 cm, after the typing guide of the Prime Minister's Office.
    static let indent = 70.9

    private mutating func blocks(of line: TemplateText.Line) throws(Refusal) -> [Block] {
        switch line {
        case .paragraph(let spans):
            let words = try prose(spans)
            return words.isEmpty ? [] : [Self.paragraph(words)]
        case .centred(let spans): return [.text(try prose(spans), bold: true, align: .centre)]
        case .heading(let level, let spans): return [heading(level, try prose(spans))]
        case .block(let slot): return try block(slot)
        case .labels(let labels):
            var fields: [LabelLine.Field] = []
            for label in labels { fields.append(.init(try prose(label.name), try prose(label.value))) }
            return [.labels(LabelLine(fields, labelSize: 16))]
        case .pageBreak: return [.pageBreak]
        case .item, .row, .choice, .include: return []
        }
    }

    /// Letters head their parts in bold 16 points; reports have larger headings.
    private func heading(_ level: Int, _ words: String) -> Block {
        if text.head.kind == .report || text.head.kind == .minutes { return .heading(words, level: min(level + 1, 3)) }
        var heading = Paragraph(heading: words, level: min(level + 1, 3))
        heading.size = 16
        return .paragraph(heading)
    }

    private static func paragraph(_ words: String) -> Block {
        .text(words, align: .distribute, firstIndent: indent)
    }

    /// A hole alone on its line: lists and tables stand here as what they are.
    private mutating func block(_ slot: TemplateText.Slot) throws(Refusal) -> [Block] {
        switch try value(of: slot) {
        case nil: isLeftOut(slot) ? [] : [Self.paragraph(blank(slot))]
        case .blocks(let blocks): blocks
        case .list(let items) where slot.source == .answer && slot.form == nil:
            items.map { item in Self.paragraph(item) }
        case .list(let items):
            [.list(List(items, marks: slot.form == .numbers ? .numbers(from: 1) : .dash, indent: Self.indent))]
        case let value?: [Self.paragraph(value.prose(slot.form))]
        }
    }

    /// A list in an item makes an item of each entry.
    private mutating func items(_ spans: [TemplateText.Span]) throws(Refusal) -> [String] {
        if spans.count == 1, case .slot(let slot) = spans[0] {
            switch try value(of: slot) {
            case .list(let items): return items
            case nil where isLeftOut(slot): return []
            default: break
            }
        }
        return [try prose(spans)]
    }

    private static func table(_ rows: [[String]]) -> Table {
        let columns = rows.map(\.count).max() ?? 1
        let cells = rows.map { $0 + Array(repeating: "", count: columns - $0.count) }
        let weights = (0..<columns).map { column in
            Double(min(max(cells.map { $0[column].count }.max() ?? 0, 5), 40))
        }
        return Table(
            summary: cells.first?.joined(separator: ", ") ?? "", weights: weights,
            header: cells.prefix(1).map { .header($0) }, rows: cells.dropFirst().map { .texts($0) })
    }

    // MARK: Words

    private mutating func every(_ spans: [[TemplateText.Span]]) throws(Refusal) -> [String] {
        var out: [String] = []
        for one in spans { out.append(try prose(one)) }
        return out
    }

    private mutating func prose(_ spans: [TemplateText.Span]) throws(Refusal) -> String {
        var words = ""
        var line = TypedLine()
        for span in spans {
            switch span {
            case .words(let typed, let place):
                words += typed
                line.append(typed, from: .template(place))
            case .slot(let slot):
                let value = try value(of: slot)
                let written = value.map { $0.prose(slot.form) } ?? (isLeftOut(slot) ? "" : blank(slot))
                words += written
                if slot.source == .answer, let question = question(slot.name), value != nil {
                    line.append(written, from: .answer(question.label))
                } else {
                    line.appendBound(value)
                }
            }
        }
        typed.append(line)
        return words
    }

    private func question(_ name: String) -> Question? { text.questions.first { $0.name == name } }

    private func hasValue(_ name: String) -> Bool {
        (question(name) == nil ? values[name] : answers[name])?.isEmpty == false
    }

    private func isLeftOut(_ slot: TemplateText.Slot) -> Bool {
        slot.source == .answer && question(slot.name)?.isOptional == true
    }

    /// What a draft prints where a value is still missing.
    private func blank(_ slot: TemplateText.Slot) -> String {
        slot.source == .answer ? "................" : "[ยังไม่มีข้อมูล: \(bindings[slot.name]?.thai ?? slot.name)]"
    }

    /// The value of a hole; `nil` for an optional answer, and for every gap where gaps are dotted.
    private mutating func value(of slot: TemplateText.Slot) throws(Refusal) -> BindingValue? {
        let value = slot.source == .answer ? answers[slot.name] : values[slot.name]
        if let value {
            if case .answer = slot.source { note(value, question(slot.name)) }
            return value
        }
        if isLeftOut(slot) { return nil }
        let refusal = missing(slot)
        guard gaps == .dotted else { throw refusal }
        if !noted.contains(refusal.message) { noted.append(refusal.message) }
        return nil
    }

    /// Lists stand in lines of their own, so each entry is looked at by itself.
    private mutating func note(_ value: BindingValue, _ question: Question?) {
        guard case .list(let items) = value, let question, looked.insert(question.name).inserted else { return }
        for item in items {
            var line = TypedLine()
            line.append(item, from: .answer(question.label))
            typed.append(line)
        }
    }

    private func missing(_ slot: TemplateText.Slot) -> Refusal {
        if slot.source == .answer, let question = question(slot.name) { return question.isMissing }
        guard let binding = bindings[slot.name] else {
            return .invalid(
                "text", TemplateProblem.unknown(slot.name, at: slot.place, among: bindings).words.thai,
                "There is no value named \(slot.name).")
        }
        let remedy = binding.enteredAt.isEmpty ? "" : " บันทึกที่หน้า «\(binding.enteredAt)» แล้วลองอีกครั้ง"
        return .notFound(
            "ยังไม่มีข้อมูลของ «\(binding.thai)» ({{\(slot.name)}}) สำหรับปีนี้\(remedy)",
            "There is no value of {{\(slot.name)}} for this year yet.")
    }
}

extension TemplateProblem {
    /// A name that no room offers, with the most alike one that exists.
    static func unknown(
        _ name: String, at place: TemplateText.Place, among bindings: [String: Binding]
    ) -> TemplateProblem {
        let near = bindings.keys.sorted().max { alike($0, name) < alike($1, name) }
        let hint = near.map { " หมายถึง {{\($0)}} หรือไม่" } ?? ""
        return TemplateProblem(
            place, "ไม่มีค่าชื่อ {{\(name)}}\(hint)",
            "there is no value named {{\(name)}}" + (near.map { "; did you mean {{\($0)}}?" } ?? ""))
    }

    /// How many letters two names share at their beginning and end.
    private static func alike(_ a: String, _ b: String) -> Int {
        zip(a.utf8, b.utf8).prefix { $0 == $1 }.count
            + zip(a.utf8.reversed(), b.utf8.reversed()).prefix { $0 == $1 }.count
    }
}
