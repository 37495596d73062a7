import ITA
import Kernel
import Thai

/// What a column of a result table holds.
enum ScoreColumn: Hashable, Sendable {
    case year, name, kind, province, level
    case figure(ScoreField)

    var code: String {
        switch self {
        case .year: "fiscal_year_be"
        case .name: "org_name"
        case .kind: "org_type"
        case .province: "province"
        case .level: "level"
        case .figure(let field): field.code
        }
    }
}

/// The columns of a result table by their headers; a figure may have several columns, each a printed copy of it.
struct ScoreColumns: Sendable {
    private(set) var places: [ScoreColumn: [Int]] = [:]
    /// Headers that mean nothing here.
    private(set) var unknown: [String] = []
    /// Every figure that has a column, with its first column, in the order of a result table.
    let figures: [(field: ScoreField, columns: [Int])]
    let count: Int

    init(headers: [String]) {
        count = headers.count
        for (index, header) in headers.enumerated() {
            if let column = Self.meaning(of: header) {
                places[column, default: []].append(index)
            } else if !header.tidied.isEmpty {
                unknown.append(header.tidied)
            }
        }
        let places = places
        figures = ScoreField.all.compactMap { field in places[.figure(field)].map { (field, $0) } }
    }

    func first(_ column: ScoreColumn) -> Int? { places[column]?.first }

    /// The column that a header names, in Thai or English, whatever its digits, case, spaces and points.
    static func meaning(of header: String) -> ScoreColumn? { meanings[key(header)] }

    private static func key(_ header: String) -> String {
        String(
            String.UnicodeScalarView(
                header.searchable.unicodeScalars.filter { !" ._-:()[]/".unicodeScalars.contains($0) }))
    }

    private static let meanings: [String: ScoreColumn] = {
        var words: [(ScoreColumn, [String])] = [
            (
                .year,
                [
                    "fiscal_year_be", "fiscal_year", "year", "ปี", "ปี พ.ศ.", "พ.ศ.", "ปีงบประมาณ", "ปีงบประมาณ พ.ศ.",
                    "ปีที่ประเมิน",
                ]
            ),
            (
                .name,
                [
                    "org_name", "name", "organisation", "หน่วยงาน", "ชื่อหน่วยงาน", "ชื่อ อปท.", "อปท.", "ชื่อองค์กร",
                    "องค์กรปกครองส่วนท้องถิ่น",
                ]
            ),
            (.kind, ["org_type", "type", "kind", "ประเภท", "ประเภทหน่วยงาน", "ประเภท อปท.", "ประเภทองค์กร"]),
            (.province, ["province", "จังหวัด"]),
            (.level, ["level", "grade", "ระดับ", "ระดับผลการประเมิน", "ระดับคะแนน", "ผลการประเมิน", "เกรด"]),
            (
                .figure(.overall),
                [
                    "overall", "total", "score", "คะแนน", "คะแนนรวม", "คะแนนภาพรวม", "ผลคะแนน", "คะแนน ITA", "ค่าคะแนน",
                    "คะแนนเฉลี่ยรวม",
                ]
            ),
        ]
        for instrument in Instrument.allCases {
            let name = instrument.rawValue
            words.append(
                (
                    .figure(.instrument(instrument)),
                    [name, "คะแนน \(name)", "แบบวัด \(name)", "แบบตรวจ \(name)", "คะแนนแบบวัด \(name)"]
                ))
        }
        for part in 1...2 {
            words.append(
                (
                    .figure(.eitPart(part)),
                    ["eit\(part)", "EIT ส่วนที่ \(part)", "EIT part \(part)", "คะแนน EIT ส่วนที่ \(part)"]
                ))
        }
        for number in 1...10 {
            words.append(
                (
                    .figure(.indicator(number)),
                    ["i\(number)", "ตัวชี้วัดที่ \(number)", "ตัวชี้วัด \(number)", "ตชว. \(number)", "indicator \(number)"]
                ))
        }
        for indicator in Edition.all.flatMap(\.indicators) {
            words.append((.figure(.indicator(indicator.number)), [indicator.name] + indicator.aliases))
        }
        var meanings: [String: ScoreColumn] = [:]
        for (column, names) in words {
            for name in names where meanings[key(name)] == nil { meanings[key(name)] = column }
        }
        return meanings
    }()
}
