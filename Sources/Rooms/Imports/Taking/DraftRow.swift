import Kernel

/// One thing that would be stored, as a person sees and corrects it before.
struct DraftRow: Hashable, Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case score, level, rank, finding, advice, clearTopic, measure
    }

    /// Unique in the paper, such as `m3`.
    let key: String
    let kind: Kind
    let heading: String
    var fields: [DraftField]
    var isTaken = true

    /// As sure as its least sure field.
    var confidence: Confidence { fields.map(\.confidence).min() ?? .certain }
    func value(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    /// The name of a field in the form of the whole paper.
    func formName(_ name: String) -> String { "\(key).\(name)" }
    var takeName: String { "\(key).take" }
}

/// One value with what was printed.
struct DraftField: Hashable, Sendable {
    enum Shape: Hashable, Sendable {
        case line, day, number
        case lines
        case choice([Option])
    }

    struct Option: Hashable, Sendable {
        let value: String
        let label: String
    }

    let name: String
    let label: String
    let shape: Shape
    var value: String
    var printed = ""
    var places: [Place] = []
    var confidence = Confidence.certain
    var reason: Message?
}

extension DraftField {
    /// A field that shows a cell as it was read.
    init(_ name: String, _ label: String, _ shape: Shape, _ value: String, of cell: CellReading?) {
        self.init(name: name, label: label, shape: shape, value: value)
        guard let cell else { return }
        printed = cell.printed
        places = cell.places
        // An empty cell is not unsure of anything that would be stored.
        if !value.isEmpty || cell.confidence == .doubtful {
            confidence = cell.confidence
            reason = cell.reason
        }
    }
}

extension Place {
    /// Such as `ตารางที่ 3 บรรทัด 96 คอลัมน์ 2`.
    var words: String {
        var words = sheet.map { "แผ่นงาน \($0) " } ?? ""
        if let table { words += "ตารางที่ \(table) " }
        words += "บรรทัด \(line)"
        if let column { words += " คอลัมน์ \(column)" }
        return words
    }
}
