import ITA
import Kernel
import Tables
import Thai

/// One cell, put together from the pages it runs over.
struct PrintedCell {
    var role: ColumnRole
    var heading: String
    var paragraphs: [String]
    var places: [Place]
}

extension CellReading {
    /// Reads a cell by what its column holds.
    init(_ cell: PrintedCell, codes: inout ItemCodes) {
        let printed = cell.paragraphs.joined(separator: "\n")
        let (paragraphs, dropped) = cell.withoutHeading
        self.init(role: cell.role, printed: printed, value: .blank, confidence: .certain, places: cell.places)
        if paragraphs.isEmpty {
            lower(.likely, Message("ไม่มีข้อความในช่องนี้", "nothing is printed here"))
        } else if ["ไม่มี", "-", "–"].contains(paragraphs.joined().tidied) {
            value = .none
        } else {
            read(paragraphs, codes: &codes)
        }
        if dropped { lower(.likely, Message("ตัดหัวตารางที่ซ้ำในช่อง", "left out the heading repeated in the cell")) }
        if cell.places.count > 1 {
            lower(.likely, Message("ต่อข้อความจากหน้าก่อน", "joined with the text of the page before"))
        }
    }

    /// Makes the reading no surer than `most`, and adds the reason.
    mutating func lower(_ most: Confidence, _ why: Message?) {
        confidence = min(confidence, most)
        guard let why else { return }
        reason = reason.map { Message("\($0.thai) · \(why.thai)", "\($0.english); \(why.english)") } ?? why
    }

    private mutating func read(_ paragraphs: [String], codes: inout ItemCodes) {
        let text = paragraphs.joined(separator: " ")
        switch role {
        case .score: readFigure(text)
        case .weight: readFigure(text.replacing("ร้อยละ", with: "").replacing("%", with: ""))
        case .number, .indicator: readNumber(text)
        case .weakness: readItems(paragraphs, codes: &codes)
        case .unit:
            let units = UnitsReading(paragraphs)
            value = .units(units.units)
            lower(units.confidence, units.reason)
        case .period: readPeriod(text)
        case .followUp:
            let list = ListReading(paragraphs, joinsUnmarked: true)
            let rhythms = FollowUpRhythm.all(in: text)
            value = .rhythms(rhythms, list.parts)
            lower(.likely, rhythms.isEmpty ? Message("ไม่พบรอบการติดตาม", "no rhythm found") : nil)
            lower(list.confidence, list.reason)
        case .suggestion, .measure, .steps, .output, .outcome, .result:
            let list = ListReading(paragraphs)
            value = .list(list.parts)
            lower(list.confidence, list.reason)
        default: value = .text(text)
        }
    }

    private mutating func readFigure(_ text: String) {
        guard let figure = Hundredths(text.tidied.asciiDigits.filter { $0 != " " }) else {
            value = .text(text)
            return lower(.doubtful, Message("อ่านเป็นคะแนนไม่ได้", "cannot be read as a score"))
        }
        value = .figure(figure)
        if figure.count < 0 || figure.count > 10_000 {
            lower(.doubtful, Message("คะแนนต้องอยู่ระหว่าง 0 ถึง 100", "a score lies between 0 and 100"))
        }
    }

    private mutating func readNumber(_ text: String) {
        guard let number = Int(thai: text.tidied.asciiDigits.filter { $0.isNumber }) else {
            value = .text(text)
            return lower(.doubtful, Message("อ่านเป็นเลขไม่ได้", "cannot be read as a number"))
        }
        value = .number(number)
    }

    private mutating func readPeriod(_ text: String) {
        guard let found = PeriodReading.read(text) else {
            value = .text(text)
            return lower(.doubtful, Message("อ่านเป็นช่วงเวลาไม่ได้", "cannot be read as a period"))
        }
        value = .period(found.period)
        lower(found.confidence, found.reason)
    }

    /// A paragraph without a code belongs to the item before it.
    private mutating func readItems(_ paragraphs: [String], codes: inout ItemCodes) {
        var items: [ItemReading] = []
        for paragraph in paragraphs {
            if let item = codes.read(paragraph) {
                items.append(item)
            } else if let last = items.indices.last {
                items[last].text += " " + paragraph
            } else {
                items.append(
                    ItemReading(
                        code: nil, printed: "", text: paragraph, confidence: .likely,
                        reason: Message("ไม่พบรหัสข้อ", "no item code found")))
            }
        }
        value = .items(items)
        for item in items { lower(item.confidence, nil) }
    }
}

extension PrintedCell {
    /// The paragraphs without a first one that only repeats the heading of the column.
    fileprivate var withoutHeading: (paragraphs: [String], dropped: Bool) {
        guard let first = paragraphs.first, paragraphs.count > 1, isAlike(first.bare, heading.bare) else {
            return (paragraphs, false)
        }
        return (Array(paragraphs.dropFirst()), true)
    }
}
