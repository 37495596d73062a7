import Kernel
import Thai

/// The units of a cell that names who is responsible.
struct UnitsReading {
    var units: [String]
    var confidence = Confidence.certain
    var reason: Message?

    private static let openings = [
        "สำนัก", "กอง", "งาน", "ฝ่าย", "ทุก", "ผู้บริหาร", "ภารกิจ", "เจ้าหน้าที่", "หัวหน้า", "ปลัด", "รองปลัด", "นายก", "หน่วย", "ส่วน",
    ]
    /// Names that scanners tend to cut in two.
    private static let whole = ["ทุกส่วนราชการ", "ทุกสำนัก/กอง", "สำนักปลัดเทศบาล"]

    init(_ paragraphs: [String]) {
        let list = ListReading(paragraphs)
        units = []
        for part in list.parts {
            let words = part.split(separator: " ").map(String.init)
            var names: [String] = []
            for word in words {
                let opens = Self.openings.contains { word.hasPrefix($0) }
                if opens, names.last?.hasSuffix("/") != true, names.last?.hasSuffix("และ") != true || names.isEmpty {
                    names.append(word)
                } else if let last = names.popLast() {
                    names.append(last + " " + word)
                } else {
                    names.append(word)
                }
            }
            if names.count > 1 {
                confidence = .likely
                reason = Message("แบ่งชื่อหน่วยงานตามช่องว่าง", "units were told apart at spaces")
            }
            units += names.map(Self.healed)
        }
    }

    private static func healed(_ name: String) -> String {
        let dense = name.filter { $0 != " " }
        return whole.contains(dense) ? dense : name
    }
}
