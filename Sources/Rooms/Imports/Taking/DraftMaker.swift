import ITA
import Kernel
import Measures
import Thai

/// Turns the rows of a reading into rows that can be stored.
struct DraftMaker {
    let planYear: FiscalYear?
    private(set) var rows: [DraftRow] = []

    init(planYear: FiscalYear?) { self.planYear = planYear }

    mutating func takeFacts(_ reading: PaperReading) {
        for fact in reading.facts {
            switch fact.kind {
            case .overall:
                add(.score, "คะแนนภาพรวม", [Self.hidden("score", "overall"), field("figure", "คะแนน", .number, fact)])
            case .level: add(.level, "ระดับผลการประเมิน", [field("level", "ระดับ", .line, fact)])
            case .rank: add(.rank, "ลำดับที่ในหน่วยงานประเภทเดียวกัน", [field("rank", "ลำดับที่", .number, fact)])
            default: break
            }
        }
    }

    mutating func take(_ table: TableReading, in reading: PaperReading) {
        switch table.kind {
        case .scores: for row in table.rows { takeScore(row) }
        case .analysis: for row in table.rows { takeAnalysis(row) }
        case .measures, .report, .status:
            for row in table.rows { takeMeasure(row, reading.retold(row, of: table)) }
        case .weights, .levels, .unknown: break
        }
    }

    private mutating func takeScore(_ row: RowReading) {
        guard case .number(let number) = row[.indicator]?.value ?? row[.number]?.value, (1...10).contains(number),
            let cell = row[.score], cell.value != .blank
        else { return }
        let figure = if case .figure(let figure) = cell.value { "\(figure)" } else { cell.printed }
        add(
            .score, "คะแนนตัวชี้วัดที่ \(number) \(row[.name]?.printed ?? "")",
            [Self.hidden("score", "i\(number)"), DraftField("figure", "คะแนน", .number, figure, of: cell)])
    }

    private mutating func takeAnalysis(_ row: RowReading) {
        let topic = row.group?.kind == .topic ? row.group?.number : nil
        let topicField = topicField(row.group)
        let name = row.group?.printed ?? ""
        if let cell = row[.weakness] {
            switch cell.value {
            case .items(let items):
                for item in items {
                    add(.finding, "จุดอ่อน \(item.code ?? "") \(name)", [topicField] + fields(of: item, in: cell))
                }
            case .none where topic != nil: add(.clearTopic, "ไม่มีข้อบกพร่อง \(name)", [topicField])
            default: break
            }
        }
        if case .list(let parts) = row[.suggestion]?.value, let cell = row[.suggestion] {
            for part in parts {
                var text = DraftField("text", "ข้อเสนอแนะ", .lines, part, of: cell)
                text.printed = part
                add(.advice, "ข้อเสนอแนะ \(name)", [topicField, text])
            }
        }
    }

    private func fields(of item: ItemReading, in cell: CellReading) -> [DraftField] {
        var code = DraftField("item", "รหัสข้อ", .line, Self.stored(item.code), of: cell)
        code.printed = item.printed
        (code.confidence, code.reason) = (item.confidence, item.reason)
        var text = DraftField("weakness", "จุดอ่อน", .lines, item.text, of: cell)
        text.printed = item.text
        text.confidence = .certain
        text.reason = nil
        return [code, text]
    }

    /// A code as editions write it: `o37` is O37.
    static func stored(_ code: String?) -> String { code.map { $0.hasPrefix("o") ? $0.uppercased() : $0 } ?? "" }

    func topicField(_ group: GroupReading?) -> DraftField {
        var field = DraftField(
            name: "topic", label: "ประเด็น", shape: .choice(Self.topics),
            value: group?.kind == .topic ? group?.number.map(String.init) ?? "" : "")
        if let group, group.kind == .topic {
            field.printed = group.printed
            (field.confidence, field.reason) = (group.confidence, group.reason)
        }
        return field
    }

    static let topics: [DraftField.Option] =
        [.init(value: "", label: "ไม่ระบุ")]
        + (Edition(FiscalYear(2567))?.topics ?? []).map {
            .init(value: "\($0.number)", label: "\($0.number). \($0.name)")
        }

    mutating func add(_ kind: DraftRow.Kind, _ heading: String, _ fields: [DraftField]) {
        let number = rows.count { $0.kind == kind } + 1
        rows.append(DraftRow(key: "\(kind.rawValue)\(number)", kind: kind, heading: heading.tidied, fields: fields))
    }

    /// A value that is not for changing.
    static func hidden(_ name: String, _ value: String) -> DraftField {
        DraftField(name: name, label: "", shape: .choice([]), value: value)
    }

    private func field(_ name: String, _ label: String, _ shape: DraftField.Shape, _ fact: PaperFact) -> DraftField {
        DraftField(
            name: name, label: label, shape: shape, value: fact.value, printed: fact.printed, places: [fact.place],
            confidence: fact.confidence, reason: fact.reason)
    }
}
