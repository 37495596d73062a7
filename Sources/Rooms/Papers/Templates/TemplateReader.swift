import Kernel

/// Reads a template line by line and notes everything that it cannot read.
struct TemplateReader {
    /// A longer text is not a template.
    static let maximumLines = 2000
    static let maximumLetters = 100_000

    private let code: String
    private let lines: [Substring]
    private var next = 0
    var problems: [TemplateProblem] = []
    var text = TemplateText()
    /// Names of questions, with their place in `text.questions`.
    var known: [String: Int] = [:]

    init(_ source: String, of code: String) {
        self.code = code
        let whole = source.count <= Self.maximumLetters ? source : String(source.prefix(Self.maximumLetters))
        var lines = whole.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        if whole.count < source.count || lines.count > Self.maximumLines {
            problems.append(
                TemplateProblem(
                    .init(template: code, line: min(lines.count, Self.maximumLines), column: 1),
                    "แม่แบบยาวเกิน \(Self.maximumLines) บรรทัดหรือ \(Self.maximumLetters) ตัวอักษร โปรดแบ่งเป็นหลายแม่แบบ",
                    "The template has more than \(Self.maximumLines) lines or \(Self.maximumLetters) letters."))
            lines = Array(lines.prefix(Self.maximumLines))
        }
        self.lines = lines
    }

    mutating func read() -> TemplateText {
        readHead()
        text.body = readLines(inside: nil, depth: 0)
        if text.head.title.isEmpty {
            note(1, 1, "ยังไม่มีบรรทัด «แม่แบบ: ชื่อแม่แบบ» ที่หัว", "there is no line «แม่แบบ: title» at the head")
        }
        return text
    }

    mutating func note(_ line: Int, _ column: Int, _ thai: String, _ english: String) {
        problems.append(TemplateProblem(place(line, column), thai, english))
    }

    func place(_ line: Int, _ column: Int) -> TemplateText.Place {
        .init(template: code, line: line, column: column)
    }

    // MARK: Head

    /// Fields up to the first line that is none.
    private mutating func readHead() {
        while next < lines.count {
            let line = lines[next]
            if line.allSatisfy(\.isWhitespace) {
                next += 1
                continue
            }
            guard let colon = line.firstIndex(of: ":"),
                let field = HeadField(rawValue: String(line[..<colon]).trimmed)
            else { return }
            let from = line.index(after: colon)
            read(field, line[from...], column: line.distance(from: line.startIndex, to: from) + 1)
            next += 1
        }
    }

    private enum HeadField: String {
        case title = "แม่แบบ"
        case kind = "ชนิด"
        case subject = "เรื่อง"
        case addressee = "เรียน"
        case reference = "อ้างถึง"
        case enclosure = "สิ่งที่ส่งมาด้วย"
        case closing = "คำลงท้าย"
        case signatory = "ลงนาม"
        case page = "หน้า"
    }

    private mutating func read(_ field: HeadField, _ value: Substring, column: Int) {
        let lead = value.prefix { $0.isWhitespace }.count
        let words = String(value).trimmed
        let line = next + 1
        switch field {
        case .title: text.head.title = words
        case .kind: readKind(words, line, column + lead)
        case .page:
            guard ["แนวตั้ง", "แนวนอน"].contains(words) else {
                return note(line, column + lead, "หน้ากระดาษเป็น «แนวตั้ง» หรือ «แนวนอน»", "a page is แนวตั้ง or แนวนอน")
            }
            text.head.isLying = words == "แนวนอน"
        default:
            let spans = spans(words[...], line: line, column: column + lead)
            switch field {
            case .subject: text.head.subject = spans
            case .addressee: text.head.addressee = spans
            case .reference: text.head.references.append(spans)
            case .enclosure: text.head.enclosures.append(spans)
            case .closing: text.head.closing = spans
            default: text.head.signatory.append(spans)
            }
        }
    }

    private mutating func readKind(_ words: String, _ line: Int, _ column: Int) {
        if words == "ส่วนประกอบ" {
            text.head.isPart = true
        } else if let kind = LetterKind.allCases.first(where: { $0.thai == words }) {
            text.head.kind = kind
        } else {
            let known = (LetterKind.allCases.map(\.thai) + ["ส่วนประกอบ"]).joined(separator: ", ")
            note(line, column, "ไม่รู้จักชนิด «\(words)» เลือกได้: \(known)", "unknown kind; choose one of \(known)")
        }
    }

    // MARK: Body

    private static let maximumDepth = 8

    /// Lines up to the end of the text or of the condition that stands at line `opened`.
    private mutating func readLines(inside opened: Int?, depth: Int) -> [TemplateText.Line] {
        var out: [TemplateText.Line] = []
        while next < lines.count {
            let line = lines[next]
            let number = next + 1
            let mark = String(line).trimmed
            if mark.isEmpty {
                next += 1
                continue
            }
            if mark == "{{end}}" || mark == "{{else}}" {
                if opened == nil {
                    note(number, 1, "«\(mark)» ไม่มี {{if …}} อยู่ข้างบน", "there is no {{if …}} above this")
                    next += 1
                    continue
                }
                return out
            }
            next += 1
            if mark.hasPrefix("{{if ") {
                out.append(readChoice(mark, line, number, depth))
            } else {
                out.append(readLine(line, mark, number))
            }
        }
        if let opened { note(opened, 1, "{{if …}} นี้ไม่มี {{end}}", "this {{if …}} has no {{end}}") }
        return out
    }

    private mutating func readChoice(
        _ mark: String, _ line: Substring, _ number: Int, _ depth: Int
    ) -> TemplateText.Line {
        let column = line.prefix { $0.isWhitespace }.count + 1
        let name = String(mark.dropFirst(5).prefix { $0 != "}" }).trimmed
        if !mark.hasSuffix("}}") || !Self.isName(name) {
            note(number, column, "เขียนเงื่อนไขเป็น {{if ชื่อค่า}}", "a condition is written {{if name}}")
        }
        if depth >= Self.maximumDepth {
            note(number, column, "เงื่อนไขซ้อนกันลึกเกิน \(Self.maximumDepth) ชั้น", "conditions are nested too deep")
        }
        let then = readLines(inside: number, depth: depth + 1)
        var otherwise: [TemplateText.Line] = []
        if takes("{{else}}") { otherwise = readLines(inside: number, depth: depth + 1) }
        if next < lines.count, !takes("{{end}}") {
            note(next + 1, 1, "มี {{else}} ซ้ำในเงื่อนไขเดียว", "a condition has one {{else}}")
            next += 1
        }
        return .choice(name, place(number, column), then: then, otherwise: otherwise)
    }

    private mutating func takes(_ mark: String) -> Bool {
        guard next < lines.count, String(lines[next]).trimmed == mark else { return false }
        next += 1
        return true
    }

    private mutating func readLine(_ line: Substring, _ mark: String, _ number: Int) -> TemplateText.Line {
        let lead = line.prefix { $0.isWhitespace }.count
        func rest(_ count: Int) -> (Substring, Int) { (Substring(mark).dropFirst(count), lead + count + 1) }
        if mark == "---" { return .pageBreak }
        if mark.hasPrefix(">>") {
            let code = String(mark.dropFirst(2)).trimmed
            if !Self.isName(code) {
                note(number, lead + 1, "หลัง >> เป็นรหัสแม่แบบ เช่น >>part-opening", ">> is followed by a template's code")
            }
            return .include(code, place(number, lead + 1))
        }
        for level in 1...3 {
            let sign = String(repeating: "#", count: level) + " "
            if mark.hasPrefix(sign) {
                let (words, column) = rest(sign.count)
                return .heading(level, spans(words, line: number, column: column))
            }
        }
        if mark.hasPrefix("- ") {
            let (words, column) = rest(2)
            return .item(spans(words, line: number, column: column))
        }
        if mark.hasPrefix("^ ") {
            let (words, column) = rest(2)
            return .centred(spans(words, line: number, column: column))
        }
        if mark.hasPrefix(".. ") { return labels(mark, number, lead) }
        if mark.hasPrefix("|") { return row(mark, number, lead) }
        let found = spans(Substring(mark), line: number, column: lead + 1)
        if found.count == 1, case .slot(let slot) = found[0] { return .block(slot) }
        return .paragraph(found)
    }

    /// `.. ชื่อ: {{x}} .. วันที่:`
    private mutating func labels(_ mark: String, _ number: Int, _ lead: Int) -> TemplateText.Line {
        var labels: [TemplateText.Label] = []
        var column = lead + 1
        for piece in Substring(mark).split(on: ".. ") {
            column += 3
            let words = String(piece).trimmed
            let inner = column + piece.prefix { $0.isWhitespace }.count
            column += piece.count
            if words.isEmpty { continue }
            let name = words.prefix { $0 != ":" }
            let value = words.dropFirst(name.count + 1)
            labels.append(
                TemplateText.Label(
                    name: spans(name, line: number, column: inner),
                    value: spans(
                        Substring(String(value).trimmed), line: number,
                        column: inner + name.count + 1 + value.prefix { $0.isWhitespace }.count)))
        }
        return .labels(labels)
    }

    /// `| cell | cell |`; a bar inside a hole belongs to the hole.
    private mutating func row(_ mark: String, _ number: Int, _ lead: Int) -> TemplateText.Line {
        var cells: [(words: Substring, offset: Int)] = []
        var depth = 0
        var (start, place) = (mark.index(after: mark.startIndex), mark.index(after: mark.startIndex))
        var (first, offset) = (1, 1)
        while place < mark.endIndex {
            let letter = mark[place]
            let next = mark.index(after: place)
            if letter == "{" || letter == "[" { depth += 1 }
            if letter == "}" || letter == "]" { depth = max(depth - 1, 0) }
            if letter == "|", depth == 0 {
                cells.append((mark[start..<place], first))
                (start, first) = (next, offset + 1)
            }
            (place, offset) = (next, offset + 1)
        }
        if start < mark.endIndex { cells.append((mark[start...], first)) }
        var read: [[TemplateText.Span]] = []
        for (cell, offset) in cells {
            let inner = cell.prefix { $0.isWhitespace }.count
            read.append(spans(Substring(String(cell).trimmed), line: number, column: lead + offset + inner + 1))
        }
        return .row(read)
    }

    /// Small letters, digits, points and dashes, at most 60, beginning with a letter.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 60 else { return false }
        return text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E
        }
    }
}

extension Substring {
    /// The pieces between every appearance of the separator.
    fileprivate func split(on separator: String) -> [Substring] {
        var out: [Substring] = []
        var rest = self
        while let range = rest.firstRange(of: separator) {
            out.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        return Array((out + [rest]).dropFirst(hasPrefix(separator) ? 1 : 0))
    }
}
