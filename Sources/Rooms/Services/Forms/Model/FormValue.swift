import Kernel
import Thai

/// A checked answer.
enum FormValue: Hashable, Sendable {
    case text(String)
    case number(Int, unit: String)
    case money(Satang)
    case day(Day)
    /// What was chosen, with its words, so that an answer can be read without its form.
    case picked([FormChoice])
    case address(house: String, moo: Int?, road: String)
    case place(String, MapPoint?)

    /// As people read it.
    var words: String {
        switch self {
        case .text(let text): text
        case .number(let number, let unit): unit.isEmpty ? number.grouped : "\(number.grouped) \(unit)"
        case .money(let amount): "\(amount.grouped) บาท"
        case .day(let day): day.thai()
        case .picked(let choices): choices.map(\.label).joined(separator: ", ")
        case .address(let house, let moo, let road):
            [house.isEmpty ? "" : "บ้านเลขที่ \(house)", moo.map { "หมู่ที่ \($0)" } ?? "", road].filter { !$0.isEmpty }
                .joined(separator: " ")
        case .place(let words, _): words
        }
    }

    var json: JSON {
        switch self {
        case .text(let text): ["text": .text(text)]
        case .number(let number, let unit): ["number": .integer(number), "unit": .text(unit)]
        case .money(let amount): ["satang": .integer(amount.count)]
        case .day(let day): ["day": .text(day.description)]
        case .picked(let choices): ["picked": .list(choices.map(\.json))]
        case .address(let house, let moo, let road):
            ["house": .text(house), "moo": moo.map { .integer($0) } ?? .null, "road": .text(road)]
        case .place(let words, let point): ["place": .text(words), "point": .optional(point?.text)]
        }
    }

    /// Reads what `json` wrote; `nil` for anything else.
    init?(json: JSON) {
        if let text = json["text"]?.text {
            self = .text(text)
        } else if let number = json["number"]?.integer {
            self = .number(number, unit: json["unit"]?.text ?? "")
        } else if let satang = (json["satang"]?.number).flatMap({ Int64($0) }) {
            self = .money(Satang(satang))
        } else if let day = (json["day"]?.text).flatMap({ Day(iso: $0) }) {
            self = .day(day)
        } else if let choices = json["picked"]?.list {
            self = .picked(choices.map(FormChoice.init(json:)))
        } else if let house = json["house"]?.text {
            self = .address(house: house, moo: json["moo"]?.integer, road: json["road"]?.text ?? "")
        } else if let words = json["place"]?.text {
            self = .place(words, (json["point"]?.text).flatMap { MapPoint($0) })
        } else {
            return nil
        }
    }
}
