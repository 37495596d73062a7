import Desk
import HTML
import Kernel
import Thai

/// The text of an article: plain paragraphs, and a few signs at the beginning of a line.
///
/// `# ` a heading, `## ` one below it, `- ` and `1. ` items of a list, `| a | b |` rows of a table whose first names the
/// columns, `@ measures` a public table (`EmbeddedTable`). `[words](address)` is a link anywhere. Everything else is shown as it was typed.
struct ArticleText: Hashable, Sendable {
    enum Block: Hashable, Sendable {
        case heading(String, level: Int)
        case paragraph([String])
        case list([String], isNumbered: Bool)
        case table([[String]])
        case embedded(EmbeddedTable)
    }

    let blocks: [Block]

    init(_ text: String) {
        var blocks: [Block] = []
        var isOpen = false
        for raw in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let line = Substring(raw).tidied
            guard !line.isEmpty else {
                isOpen = false
                continue
            }
            Self.add(line, isOpen, to: &blocks)
            isOpen = true
        }
        self.blocks = blocks
    }

    private static func add(_ line: String, _ isOpen: Bool, to blocks: inout [Block]) {
        let last = isOpen ? blocks.last : nil
        func put(_ block: Block, joins: Bool) {
            if joins { blocks[blocks.count - 1] = block } else { blocks.append(block) }
        }
        if line.hasPrefix("## ") {
            put(.heading(String(line.dropFirst(3)), level: 3), joins: false)
        } else if line.hasPrefix("# ") {
            put(.heading(String(line.dropFirst(2)), level: 2), joins: false)
        } else if let table = EmbeddedTable(line) {
            put(.embedded(table), joins: false)
        } else if line.hasPrefix("|") {
            let row = cells(line)
            if case .table(let rows)? = last {
                put(.table(rows + [row]), joins: true)
            } else {
                put(.table([row]), joins: false)
            }
        } else if let item = item(line) {
            if case .list(let items, item.isNumbered)? = last {
                put(.list(items + [item.words], isNumbered: item.isNumbered), joins: true)
            } else {
                put(.list([item.words], isNumbered: item.isNumbered), joins: false)
            }
        } else if case .paragraph(let lines)? = last {
            put(.paragraph(lines + [line]), joins: true)
        } else {
            put(.paragraph([line]), joins: false)
        }
    }

    private static func item(_ line: String) -> (words: String, isNumbered: Bool)? {
        if line.hasPrefix("- ") { return (String(line.dropFirst(2)), false) }
        let digits = line.asciiDigits.prefix { $0.isASCII && $0.isNumber }
        guard (1...3).contains(digits.count), line.dropFirst(digits.count).hasPrefix(". ") else { return nil }
        return (String(line.dropFirst(digits.count + 2)), true)
    }

    private static func cells(_ line: String) -> [String] {
        var row = line.split(separator: "|", omittingEmptySubsequences: false).map(\.tidied)
        row.removeFirst()
        if row.last == "" { row.removeLast() }
        return row
    }

    /// The words of each block without the signs, for the search.
    var paragraphs: [String] {
        blocks.flatMap { block -> [String] in
            switch block {
            case .heading(let words, _): [words]
            case .paragraph(let lines): [lines.joined(separator: " ")]
            case .list(let items, _): items
            case .table(let rows): rows.map { $0.joined(separator: " ") }
            case .embedded: []
            }
        }
        .map { LinkedWords($0).plain }
    }
}

/// Draws the text; `title` names its tables.
struct ArticleBody: Component {
    let text: ArticleText
    let title: String
    var tables = EmbeddedTables()

    func draw(_ h: Markup) {
        var number = 0
        for block in text.blocks {
            if case .table = block { number += 1 }
            draw(block, number, h)
        }
    }

    /// - Parameter number: how many tables stand above, this one among them: each is told apart by it.
    private func draw(_ block: ArticleText.Block, _ number: Int, _ h: Markup) {
        switch block {
        case .heading(let words, let level):
            if level == 2 { h.h2(words) } else { h.h3(words) }
        case .paragraph(let lines):
            h.p {
                for (index, line) in lines.enumerated() {
                    if index > 0 { h.br() }
                    LinkedWords(line).draw(h)
                }
            }
        case .list(let items, let isNumbered):
            let draw = { for item in items { h.li { LinkedWords(item).draw(h) } } }
            if isNumbered { h.ol(body: draw) } else { h.ul(body: draw) }
        case .table(let rows): table(rows, number, h)
        case .embedded(let table): tables.draw(table, h)
        }
    }

    private func table(_ rows: [[String]], _ number: Int, _ h: Markup) {
        let width = max(1, rows.map(\.count).max() ?? 1)
        let full = rows.map { $0 + Array(repeating: "", count: width - $0.count) }
        let columns = (full.first ?? []).map { Column.text($0) }
        h.dataTable("ตารางที่ \(number) ใน\(title)", columns, full.dropFirst(), hidesCaption: true) { row, cells in
            for cell in cells { row.cell { LinkedWords(cell).draw(h) } }
        }
    }
}

/// A line in which `[words](address)` stands for a link. An address that leads nowhere safe stays as typed.
struct LinkedWords: Component {
    private var parts: [(words: String, link: Link?)] = []

    init(_ line: String) {
        var rest = line[...]
        guard line.utf8.contains(UInt8(ascii: "[")) else {
            parts.append((line, nil))
            return
        }
        while let found = Self.link(in: rest) {
            parts.append((String(rest[..<found.start]), nil))
            parts.append((found.words, found.link))
            rest = rest[found.end...]
        }
        parts.append((String(rest), nil))
    }

    var plain: String { parts.map(\.words).joined() }

    func draw(_ h: Markup) {
        for part in parts {
            if let link = part.link { h.a(part.words, .href(link)) } else { h.text(part.words) }
        }
    }

    private struct Found {
        let start, end: String.Index
        let words: String
        let link: Link
    }

    private static func link(in text: Substring) -> Found? {
        var from = text.startIndex
        while let start = text[from...].firstIndex(of: "[") {
            let inside = text[text.index(after: start)...]
            if let close = inside.firstIndex(of: "]"), inside[close...].hasPrefix("]("),
                let end = inside[close...].firstIndex(of: ")"), close > inside.startIndex,
                let link = address(String(inside[inside.index(close, offsetBy: 2)..<end]))
            {
                return Found(
                    start: start, end: inside.index(after: end), words: String(inside[..<close]), link: link)
            }
            from = text.index(after: start)
        }
        return nil
    }

    private static func address(_ typed: String) -> Link? {
        if let website = Link(website: typed) { return website }
        let local = Link(path: typed)
        return local.path == typed ? local : nil
    }
}
