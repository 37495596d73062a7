import Kernel
import Thai

extension SourcePaper {
    /// An XLSX: each sheet cut into tables at empty rows; numbers stay the text they are stored as.
    static func workbook(_ archive: inout ZipArchive, name: String, limits: PaperLimits) throws(Refusal) -> SourcePaper
    {
        var paper = SourcePaper(file: name, form: .xlsx, tables: [], prose: [])
        let shared = try sharedStrings(&archive, name: name, limits: limits)
        var budget = CellBudget(limits, file: name)
        for sheet in try sheets(&archive, name: name) {
            guard let content = try archive.content(sheet.part) else { continue }
            let reading = SheetReading(shared, most: limits.cells)
            try PartWalker.walk(
                content, part: sheet.part, file: name,
                PartWalker.Ears(opened: reading.opened, closed: reading.closed, text: reading.text) {
                    reading.isTooMuch
                })
            if let row = reading.wrongRow {
                throw Complaint(file: name, place: .part(sheet.part))(
                    "แถวที่ \(row): ที่อยู่ของเซลล์ไม่ถูกต้องหรือเกินกำหนด",
                    "row \(row): a cell's address is wrong or beyond the limits")
            }
            try budget.take(reading.cellCount, line: reading.rows.last?.line ?? 1)
            paper.append(sheet.name, reading.merged())
        }
        return paper
    }

    /// Cuts a sheet's rows into tables (two rows or more, two cells or more) and lines of prose.
    private mutating func append(_ sheet: String, _ rows: [SourceRow]) {
        var block: [SourceRow] = []
        for row in rows + [SourceRow(line: 0, cells: [])] {
            let filled = row.cells.filter { !$0.isEmpty }.count
            // A row that merged areas cover from above is part of its table, though it says nothing itself.
            let isCovered = filled == 0 && row.cells.contains(where: \.isMerged)
            let belongs = filled > 1 || (filled == 1 || isCovered) && !block.isEmpty
            let isNext = block.last.map { $0.line + 1 == row.line } ?? true
            if !belongs || !isNext {
                if block.count > 1 {
                    tables.append(SourceTable(number: tables.count + 1, sheet: sheet, rows: block))
                } else if let only = block.first {
                    prose.append(
                        SourceLine(line: only.line, text: only.cells.map(\.text).joined(separator: " ").tidied))
                }
                block = []
            }
            if belongs {
                block.append(row)
            } else if filled == 1, let text = row.cells.first(where: { !$0.isEmpty })?.text {
                prose.append(SourceLine(line: row.line, text: text.tidied))
            }
        }
    }

    private static func sheets(
        _ archive: inout ZipArchive, name: String
    ) throws(Refusal) -> [(name: String, part: String)] {
        var targets: [String: String] = [:]
        let relations = "xl/_rels/workbook.xml.rels"
        if let content = try archive.content(relations) {
            try PartWalker.walk(
                content, part: relations, file: name,
                PartWalker.Ears(
                    opened: { if $0 == "Relationship", let id = $1["Id"] { targets[id] = $1["Target"] } },
                    closed: { _ in }, text: { _ in }))
        }
        var sheets: [(name: String, part: String)] = []
        if let content = try archive.content("xl/workbook.xml") {
            try PartWalker.walk(
                content, part: "xl/workbook.xml", file: name,
                PartWalker.Ears(
                    opened: { element, attributes in
                        guard element == "sheet", attributes["state"] == nil || attributes["state"] == "visible",
                            let target = targets[attributes["id"] ?? ""]
                        else { return }
                        let part = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
                        sheets.append((attributes["name"]?.tidied ?? "", part))
                    }, closed: { _ in }, text: { _ in }))
        }
        return sheets
    }

    private static func sharedStrings(
        _ archive: inout ZipArchive, name: String, limits: PaperLimits
    ) throws(Refusal) -> [String] {
        let part = "xl/sharedStrings.xml"
        guard let content = try archive.content(part) else { return [] }
        var strings: [String] = []
        var current = ""
        var isText = false
        var isPhonetic = false
        try PartWalker.walk(
            content, part: part, file: name,
            PartWalker.Ears(
                opened: { name, _ in
                    if name == "si" { current = "" }
                    if name == "rPh" { isPhonetic = true }
                    isText = name == "t" && !isPhonetic
                },
                closed: { name in
                    if name == "si" { strings.append(current) }
                    if name == "rPh" { isPhonetic = false }
                    isText = false
                },
                text: { if isText { current += $0 } }, hasEnough: { strings.count > limits.cells * 10 }))
        guard strings.count <= limits.cells * 10 else {
            throw Complaint(file: name, place: .part(part))(
                "มีข้อความเกิน \(limits.cells * 10) ข้อความ", "more than \(limits.cells * 10) texts", kind: .tooMuch)
        }
        return strings
    }
}
