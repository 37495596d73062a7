import Desk
import ITA

/// The indicators that people are asked about (1 to 8), named as in the newest edition that names them.
enum IndicatorNames {
    static let all: [Int: String] = Edition.all.reduce(into: [:]) { names, edition in
        for indicator in edition.indicators where indicator.instrument != .oit {
            names[indicator.number] = indicator.name
        }
    }

    static let choices = all.sorted { $0.key < $1.key }.map { Choice(String($0.key), "\($0.key) \($0.value)") }

    static func name(_ number: Int) -> String { "ตัวชี้วัดที่ \(number) \(all[number] ?? "")" }
}
