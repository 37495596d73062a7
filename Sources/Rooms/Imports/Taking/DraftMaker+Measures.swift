import ITA
import Kernel
import Measures
import Thai

extension DraftMaker {
    /// A measure of the plan; `told` is what a later table of the same paper says of it.
    mutating func takeMeasure(_ row: RowReading, _ told: RetoldRow) {
        guard case .own(let earlier) = told else { return }
        let titles = row[.measure] ?? row[.weakness]
        let titleLines = row[.measure]?.lines ?? row[.weakness]?.firstItem.map { [$0] } ?? []
        guard !titleLines.isEmpty else { return }
        let number = row.group?.number
        var indicator = DraftField(
            name: "indicator", label: "ตัวชี้วัด", shape: .choice(Self.indicators),
            value: row.group?.kind == .indicator ? number.map(String.init) ?? "" : "")
        if row.group?.kind == .indicator {
            indicator.printed = row.group?.printed ?? ""
            (indicator.confidence, indicator.reason) = (row.group?.confidence ?? .certain, row.group?.reason)
        }
        var fields = [
            DraftField("titles", "มาตรการ โครงการ หรือกิจกรรม", .lines, lines(titleLines), of: titles),
            topicField(row.group),
            indicator,
        ]
        fields += weakness(row[.weakness])
        fields.append(DraftField("steps", "ขั้นตอนหรือวิธีการ", .lines, lines(row[.steps]?.lines ?? []), of: row[.steps]))
        let unit = row[.unit] ?? earlier?[.unit]
        fields.append(DraftField("units", "หน่วยงานที่รับผิดชอบ", .lines, lines(unit?.lines ?? []), of: unit))
        fields += period(row[.period])
        fields += followUp(row[.followUp])
        fields += result(row)
        add(
            .measure, "มาตรการ «\(titleLines[0].count > 60 ? String(titleLines[0].prefix(59)) + "…" : titleLines[0])»",
            fields)
    }

    private func weakness(_ cell: CellReading?) -> [DraftField] {
        guard let cell, case .items(let items) = cell.value else { return [] }
        var codes = DraftField(
            "items", "รหัสข้อที่เป็นจุดอ่อน", .line, items.compactMap(\.code).map(Self.stored).joined(separator: " "), of: cell
        )
        codes.printed = items.map(\.printed).joined(separator: " ")
        codes.reason = items.lazy.compactMap(\.reason).first
        return [
            codes,
            DraftField(
                name: "issue", label: "ประเด็นที่ต้องพัฒนา", shape: .lines, value: items.map(\.text).joined(separator: "\n")),
        ]
    }

    /// Days outside the plan's year stay words only.
    private func period(_ cell: CellReading?) -> [DraftField] {
        var days = ("", "")
        if case .period(let period) = cell?.value, let year = planYear,
            (year.firstDay...year.lastDay).contains(period.from), (year.firstDay...year.lastDay).contains(period.to)
        {
            days = ("\(period.from)", "\(period.to)")
        }
        let words = cell.map { $0.printed.split(separator: "\n").last.map(String.init) ?? "" } ?? ""
        return [
            DraftField("period", "ระยะเวลาดำเนินการ", .line, words.asciiDigits.tidied, of: cell),
            DraftField("first_day", "วันเริ่ม", .day, days.0, of: days.0.isEmpty ? nil : cell),
            DraftField("last_day", "วันสิ้นสุด", .day, days.1, of: days.1.isEmpty ? nil : cell),
        ]
    }

    private func followUp(_ cell: CellReading?) -> [DraftField] {
        var rhythm = Rhythm.none
        var parts: [String] = []
        if case .rhythms(let found, let lines) = cell?.value {
            rhythm = found.lazy.compactMap { Rhythm($0) }.first ?? .none
            parts = lines
        }
        let options = Rhythm.allCases.map { DraftField.Option(value: $0.rawValue, label: $0.thai) }
        return [
            DraftField("rhythm", "รอบรายงาน", .choice(options), cell == nil ? "" : rhythm.rawValue, of: cell),
            DraftField("follow_up", "การรายงานผลและการกำกับติดตาม", .lines, lines(parts), of: cell),
        ]
    }

    private func result(_ row: RowReading) -> [DraftField] {
        let output = row[.output] ?? row[.result]
        var status = Measure.Status.notStarted
        var unsure: Message?
        if case .status(let word) = row[.status]?.value {
            status = Measure.Status(word)
        } else if output?.lines.isEmpty == false {
            status = .done
            unsure = Message("เอกสารรายงานผลแล้วแต่ไม่ได้พิมพ์สถานะ โปรดเลือก", "a result without a printed status")
        }
        let options = Measure.Status.allCases.map { DraftField.Option(value: $0.rawValue, label: $0.thai) }
        let isTold = row[.status] != nil || output != nil
        var statusField = DraftField(
            "status", "สถานะการดำเนินงาน", .choice(options), isTold ? status.rawValue : "", of: row[.status])
        if let unsure { (statusField.confidence, statusField.reason) = (.doubtful, unsure) }
        return [
            statusField,
            DraftField("outputs", "ผลการดำเนินการ (output)", .lines, lines(output?.lines ?? []), of: output),
            DraftField(
                "outcome", "ผลลัพธ์หรือผลสัมฤทธิ์ (outcome)", .lines, lines(row[.outcome]?.lines ?? []), of: row[.outcome]),
            DraftField("suggestion", "ข้อเสนอแนะ", .lines, lines(row[.suggestion]?.lines ?? []), of: row[.suggestion]),
        ]
    }

    private func lines(_ parts: [String]) -> String { parts.joined(separator: "\n") }

    private static let indicators: [DraftField.Option] =
        [.init(value: "", label: "ไม่ระบุ")]
        + (Edition(FiscalYear(2567))?.indicators ?? []).map {
            .init(value: "\($0.number)", label: "\($0.number). \($0.name)")
        }
}

/// Whether a row of a plan is told again by a later table of the paper, as plans with a status table do.
enum RetoldRow {
    /// The row stands for itself; the earlier row of the plan adds what this one leaves out.
    case own(RowReading?)
    /// A later row says the same and more.
    case toldLater
}

extension PaperReading {
    func retold(_ row: RowReading, of table: TableReading) -> RetoldRow {
        let plans = tables.filter { $0.kind == .measures }
        let statuses = tables.filter { $0.kind == .status }
        if table.kind == .measures {
            let later = statuses.flatMap(\.rows).filter { $0.group?.number == row.group?.number }
            let titles = later.flatMap { $0[.measure]?.lines ?? [] }.map(\.bare)
            let mine = (row[.measure]?.lines ?? []).map(\.bare)
            let isRetold = !mine.isEmpty && mine.allSatisfy { one in titles.contains { isAlike($0, one) } }
            return isRetold ? .toldLater : .own(nil)
        }
        guard table.kind == .status, let group = row.group?.number else { return .own(nil) }
        return .own(plans.flatMap(\.rows).first { $0.group?.number == group })
    }
}

extension CellReading {
    /// The parts of a list, whatever the column.
    var lines: [String] {
        switch value {
        case .list(let parts): parts
        case .units(let units): units
        case .text(let text): [text]
        default: []
        }
    }

    fileprivate var firstItem: String? {
        if case .items(let items) = value { items.first { !$0.text.isEmpty }?.text } else { nil }
    }
}

extension Rhythm {
    fileprivate init?(_ read: FollowUpRhythm) {
        switch read {
        case .monthly: self = .monthly
        case .quarterly: self = .quarterly
        case .halfYearly: self = .aprilOctober
        case .inMonths(let months) where months == [.april, .october]: self = .aprilOctober
        case .byMonth(.march): self = .byMarch
        default: return nil
        }
    }
}

extension Measure.Status {
    fileprivate init(_ word: ProgressWord) {
        switch word {
        case .notStarted: self = .notStarted
        case .inProgress: self = .inProgress
        case .done: self = .done
        }
    }
}
