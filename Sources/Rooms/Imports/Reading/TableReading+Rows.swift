import ITA
import Kernel
import Tables
import Thai

extension TableReading {
    /// Reads the rows of a table by its headings.
    init(_ shape: TableShape, edition: Edition?) {
        let unsure = shape.columns.filter { $0.confidence < .certain }.count
        self.init(
            kind: shape.kind, confidence: shape.kind == .unknown ? .doubtful : unsure > 0 ? .likely : .certain,
            numbers: shape.numbers, columns: shape.columns, rows: [])
        if shape.kind == .unknown {
            reason = Message("หัวตารางไม่ตรงกับแบบใด", "the headings match no known table")
        } else if unsure > 0 {
            reason = Message("มีคอลัมน์ที่หัวไม่ชัด", "some headings are unclear")
        }
        var reader = RowReader(shape, edition: edition)
        for row in shape.rows { reader.take(row) }
        rows = reader.finished()
        if kind == .weights { fillDown([.instrument, .weight]) }
    }

    /// Gives the blank cells under a cell that spans several rows its value.
    private mutating func fillDown(_ roles: [ColumnRole]) {
        for role in roles {
            var above: CellReading?
            for row in rows.indices {
                guard let cell = rows[row].cells.firstIndex(where: { $0.role == role }) else { continue }
                if rows[row].cells[cell].value != .blank {
                    above = rows[row].cells[cell]
                } else if let above {
                    rows[row].cells[cell].value = above.value
                    rows[row].cells[cell].reason = Message("ใช้ร่วมกับแถวบน", "shared with the row above")
                }
            }
        }
    }
}

/// Puts the printed rows of one table together into rows of meaning.
private struct RowReader {
    fileprivate struct Draft {
        var place: Place
        var group: GroupReading?
        var cells: [PrintedCell]
        var marks: [(word: ProgressWord, place: Place)] = []
    }

    private let columns: [ColumnReading]
    private let edition: Edition?
    /// The column whose text opens a new row of meaning.
    private let key: Int?
    /// The column that names topic or indicator.
    private let groupColumn: Int?
    private let kind: TableKind
    private var group: GroupReading?
    private var drafts: [Draft] = []

    init(_ shape: TableShape, edition: Edition?) {
        columns = shape.columns
        kind = shape.kind
        self.edition = edition
        func column(_ roles: ColumnRole...) -> Int? {
            roles.lazy.compactMap { role in shape.columns.firstIndex { $0.role == role } }.first
        }
        groupColumn = column(.topic)
        key =
            switch shape.kind {
            case .analysis: column(.topic, .number)
            case .measures, .report, .status: column(.measure, .weakness, .steps)
            case .weights: column(.topic)
            default: nil
            }
    }

    mutating func take(_ body: TableShape.BodyRow) {
        let row = body.row
        let place = Place(table: body.table.number, sheet: body.table.sheet, line: row.line)
        let filled = row.cells.indices.filter { !row[$0].isEmpty }
        if filled.isEmpty { return }
        if kind != .unknown, columns.count > 2, filled == [0],
            let heading = GroupReading.read(row[0].paragraphs.joined(separator: " "), edition: edition)
        {
            group = heading
            return
        }
        let keyIsBlank = key.map { row[$0].isEmpty } ?? false
        let groupIsBlank = groupColumn.map { row[$0].isEmpty } ?? true
        if keyIsBlank, groupIsBlank, body.opensPage || kind != .status, let last = drafts.indices.last {
            drafts[last].append(row, columns, place)
            return
        }
        if let groupColumn, !row[groupColumn].isEmpty {
            group = readGroup(row, groupColumn)
        }
        var draft = Draft(place: place, group: group, cells: [])
        draft.append(row, columns, place)
        drafts.append(draft)
    }

    private func readGroup(_ row: SourceRow, _ column: Int) -> GroupReading? {
        let number = columns.firstIndex { $0.role == .number }.flatMap { Int(thai: row[$0].text.tidied) }
        var text = row[column].paragraphs
        if text.count > 1, isAlike(text[0].bare, columns[column].printed.bare) { text.removeFirst() }
        return GroupReading.read(text.joined(separator: " "), number: number, edition: edition)
    }

    func finished() -> [RowReading] {
        // Codes follow one another down the whole table, so one reader serves all rows.
        var codes = ItemCodes(edition)
        return drafts.map { draft in
            var cells = draft.cells.map { CellReading($0, codes: &codes) }
            if let status = draft.status(hasColumns: columns.contains { $0.role == .done || $0.role == .notStarted }) {
                cells.append(status)
            }
            return RowReading(place: draft.place, group: draft.group, cells: cells)
        }
    }
}

extension RowReader.Draft {
    private static let statusOf: [ColumnRole: ProgressWord] = [
        .notStarted: .notStarted, .inProgress: .inProgress, .done: .done,
    ]

    /// Adds the cells of a printed row; a column seen before goes on with its text.
    fileprivate mutating func append(_ row: SourceRow, _ columns: [ColumnReading], _ place: Place) {
        for (index, column) in columns.enumerated() {
            var spot = place
            spot.column = index + 1
            let cell = row[index]
            if let word = Self.statusOf[column.role] {
                if !cell.isEmpty { marks.append((word, spot)) }
                continue
            }
            if let known = cells.firstIndex(where: { $0.places.first?.column == spot.column }) {
                guard !cell.isEmpty else { continue }
                cells[known].paragraphs = Self.joined(cells[known].paragraphs, cell.paragraphs, heading: column.printed)
                cells[known].places.append(spot)
            } else {
                cells.append(
                    PrintedCell(
                        role: column.role, heading: column.printed, paragraphs: cell.paragraphs, places: [spot]))
            }
        }
    }

    /// The text of two pages, without the heading that the second page repeats inside the cell.
    private static func joined(_ first: [String], _ second: [String], heading: String) -> [String] {
        guard let opening = second.first, second.count > 1, isAlike(opening.bare, heading.bare) else {
            return first + second
        }
        return first + second.dropFirst()
    }

    /// The status that a mark in one of three columns gives.
    fileprivate func status(hasColumns: Bool) -> CellReading? {
        guard hasColumns else { return nil }
        let printed = marks.isEmpty ? "" : "/"
        if marks.count == 1, let mark = marks.first {
            return CellReading(
                role: .status, printed: printed, value: .status(mark.word), confidence: .certain, places: [mark.place])
        }
        let reason =
            marks.isEmpty
            ? Message("ไม่มีเครื่องหมายในช่องสถานะ", "no status is marked")
            : Message("มีเครื่องหมายหลายช่อง", "more than one status is marked")
        return CellReading(
            role: .status, printed: printed, value: .blank, confidence: .doubtful, reason: reason,
            places: marks.isEmpty ? [place] : marks.map(\.place))
    }
}
