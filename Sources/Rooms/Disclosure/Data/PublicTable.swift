import Contracts
import Kernel
import Office

/// A dataset as it stands now, for everyone: as spreadsheets, programs and people read it.
struct PublicTable {
    let dataset: Dataset
    let rows: [[Dataset.Value]]
    /// The organisation's own address, such as `https://ita.example.go.th/khuan-khanun`, for addresses in files.
    let base: String

    /// Reads the rows. Throws a `Fault` when a row does not fit the columns: no half-true table goes out.
    init(_ dataset: Dataset, base: String, at place: Workplace) throws {
        let request = DatasetRequest(organisation: place.organisation, today: place.today)
        rows = try place.read { try dataset.rows($0, request) }
        self.dataset = dataset
        self.base = base
        for (number, row) in rows.enumerated() {
            guard row.count == dataset.columns.count, zip(row, dataset.columns).allSatisfy({ $1.takes($0) }) else {
                throw Fault("data.row", "Row \(number + 1) of the dataset \(dataset.code) does not fit its columns")
            }
        }
    }

    /// UTF-8 with a byte order mark, by which Excel knows Thai; the head holds the columns' lasting names.
    var csv: [UInt8] {
        var writer = CSVWriter()
        writer.row(dataset.columns.map(\.name))
        for row in rows { writer.row(row.map { $0.plain(base) }) }
        return writer.bytes
    }

    /// A list of objects, one a row, with the columns' lasting names; what is not known is `null`.
    var json: JSON {
        let names = dataset.columns.map(\.name)
        return .list(rows.map { row in .object(zip(names, row).map { JSON.Member($0, $1.json(base)) }) })
    }
}

extension Dataset {
    /// The Table Schema of Frictionless Data, for programs that check and load the table.
    var schema: JSON {
        [
            "fields": .list(columns.map(\.schema)), "primaryKey": .list(key.map(JSON.text)),
            "missingValues": [""],
        ]
    }
}

extension Dataset.Column {
    /// Whether a value may stand here.
    func takes(_ value: Dataset.Value) -> Bool {
        switch (kind, value) {
        case (_, .empty): !isRequired
        case (.text, .text), (.integer, .integer), (.hundredths, .hundredths), (.day, .day), (.year, .year),
            (.boolean, .boolean), (.path, .path):
            true
        default: false
        }
    }

    /// What kind of value it holds, for people.
    var kindWords: String {
        switch kind {
        case .text: "ข้อความ"
        case .integer: "จำนวนเต็ม"
        case .hundredths: "ทศนิยมสองตำแหน่ง"
        case .day: "วันที่ (ISO 8601 ค.ศ.)"
        case .year: "ปีงบประมาณ (พ.ศ.)"
        case .boolean: "ใช่หรือไม่ (true, false)"
        case .path: "ที่อยู่ของหน้าเว็บ"
        }
    }

    fileprivate var schema: JSON {
        var members: [JSON.Member] = [
            .init("name", .text(name)), .init("title", .text(thai)), .init("type", .text(type)),
        ]
        if let format { members.append(.init("format", .text(format))) }
        if kind == .year {
            members.append(.init("description", "Fiscal year of the Buddhist Era, October to September"))
        }
        if isRequired { members.append(.init("constraints", ["required": true])) }
        return .object(members)
    }

    /// A year of the Buddhist Era is no `year` of the schema, which counts from Christ.
    private var type: String {
        switch kind {
        case .text, .path: "string"
        case .integer, .year: "integer"
        case .hundredths: "number"
        case .day: "date"
        case .boolean: "boolean"
        }
    }

    private var format: String? {
        switch kind {
        case .path: "uri"
        case .day: "default"
        default: nil
        }
    }
}

extension Dataset.Value {
    /// As a file holds it; `base` is the organisation's own address.
    fileprivate func plain(_ base: String) -> String {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .hundredths(let number): number.description
        case .day(let day): day.description
        case .year(let year): year.description
        case .boolean(let value): value ? "true" : "false"
        case .path(let path): "\(base)/\(path)"
        case .empty: ""
        }
    }

    fileprivate func json(_ base: String) -> JSON {
        switch self {
        case .integer(let number): .integer(number)
        case .hundredths(let number): .number(number.description)
        case .year(let year): .integer(year.buddhistYear)
        case .boolean(let value): .bool(value)
        case .empty: .null
        case .text, .day, .path: .text(plain(base))
        }
    }
}
