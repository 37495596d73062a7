import Contracts
import Database
import Desk
import HTML
import Kernel
import Office
import Thai

/// A line of an article that stands for a public table: `@ measures`, with some of its columns only
/// `@ measures: number, title`, and with so many rows `@ measures (10)`.
struct EmbeddedTable: Hashable, Sendable {
    let code: String
    /// Names of columns, or their Thai titles; none for all.
    let columns: [String]
    let limit: Int

    /// Rows shown when the line does not say.
    static let rowsUsual = 20
    static let rowsMaximum = 200

    /// `nil` for a line that is no such table.
    init?(_ line: String) {
        guard line.hasPrefix("@ ") else { return nil }
        var rest = line.dropFirst(2).tidied.asciiDigits
        var limit = Self.rowsUsual
        if rest.hasSuffix(")"), let open = rest.lastIndex(of: "(") {
            let digits = rest[rest.index(after: open)...].dropLast().filter(\.isNumber)
            if let number = Int(digits) { limit = number }
            rest = String(rest[..<open]).tidied
        }
        let parts = rest.split(separator: ":", maxSplits: 1).map(\.tidied)
        guard let code = parts.first, !code.isEmpty else { return nil }
        self.code = code
        columns = parts.dropFirst().flatMap { $0.split(separator: ",").map(\.tidied) }.filter { !$0.isEmpty }
        self.limit = min(max(1, limit), Self.rowsMaximum)
    }

    /// Refused when there is no such table or column; the refusal says which there are.
    func check(against datasets: [Dataset]) throws(Refusal) {
        guard let dataset = datasets.first(where: { $0.code == code }) else {
            throw .invalid(
                "body", "ไม่มีตารางข้อมูล «\(code.prefix(60))» ที่มีคือ \(datasets.map(\.code).joined(separator: ", "))",
                "There is no such table.")
        }
        for column in columns where place(of: column, in: dataset) == nil {
            let names = dataset.columns.map { "\($0.name) (\($0.thai))" }.joined(separator: ", ")
            throw .invalid(
                "body", "ตาราง \(code) ไม่มีคอลัมน์ «\(column.prefix(60))» ที่มีคือ \(names)", "There is no such column.")
        }
    }

    private func place(of column: String, in dataset: Dataset) -> Int? {
        dataset.columns.firstIndex { $0.name == column || $0.thai == column }
    }

    /// The living rows; `nil` when the table is not there any more.
    func read(
        _ datasets: [Dataset], _ request: DatasetRequest, in db: borrowing Tx
    ) throws -> (rows: DatasetRows, count: Int)? {
        guard let dataset = datasets.first(where: { $0.code == code }) else { return nil }
        let rows = try dataset.rows(db, request)
        let chosen =
            columns.isEmpty ? Array(dataset.columns.indices) : columns.compactMap { place(of: $0, in: dataset) }
        let part = Dataset(
            dataset.code, dataset.thai, summary: dataset.summary, columns: chosen.map { dataset.columns[$0] }, key: []
        ) { _, _ in [] }
        return (
            DatasetRows(
                dataset: part, rows: rows.prefix(limit).map { row in chosen.map { row[$0] } },
                slug: request.organisation.slug), rows.count
        )
    }
}

/// The tables of one text with the rows of this moment.
struct EmbeddedTables {
    private var tables: [EmbeddedTable: (rows: DatasetRows, count: Int)] = [:]

    init() {}

    init(_ text: ArticleText, at place: Workplace, in db: borrowing Tx) throws {
        let request = DatasetRequest(organisation: place.organisation, today: place.today)
        for table in text.tables where tables[table] == nil {
            tables[table] = try table.read(place.house.datasets, request, in: db)
        }
    }

    /// The rows, then where they come from.
    func draw(_ table: EmbeddedTable, _ h: Markup) {
        guard let (rows, count) = tables[table] else { return h.p("ตาราง \(table.code) ไม่มีแล้ว", .class("quiet")) }
        if count == 0 {
            h.p("\(rows.dataset.thai): ยังไม่มีข้อมูล", .class("quiet"))
        } else {
            h.add(rows)
        }
        h.p(.class("small")) {
            h.text(count > table.limit ? "แสดง \(table.limit) จาก \(count.grouped) แถว " : "")
            h.text("ข้อมูล ณ ขณะที่เปิดหน้านี้ ")
            h.a("ตัวเลขนี้มาจากไหน: \(rows.dataset.thai)", .href("/\(rows.slug)/data/\(table.code)"))
        }
    }
}

extension ArticleText {
    var tables: [EmbeddedTable] {
        blocks.compactMap { if case .embedded(let table) = $0 { table } else { nil } }
    }
}
