import ITA
import Kernel
import Thai

extension GroupReading {
    /// Which topic or indicator a heading such as `(๑) กระบวน…` or `๑๐. การป้องกันการทุจริต` stands for.
    ///
    /// `number` is the number printed in a column of its own.
    static func read(_ text: String, number: Int? = nil, edition: Edition?) -> GroupReading? {
        let plain = text.tidied.asciiDigits
        guard !plain.isEmpty else { return nil }
        let unnamed = plain.hasPrefix("ตัวชี้วัดที่") ? plain.dropFirst("ตัวชี้วัดที่".count) : plain[...]
        let head = unnamed.drop { $0 == "(" || $0 == " " }
        let digits = head.prefix { $0.isNumber }
        let name = head.dropFirst(digits.count).drop { ").: ".contains($0) }
        let printedNumber = number ?? Int(digits)
        let bare = String(name).bare
        for (kind, names) in names(edition) {
            guard let best = names.min(by: { distance($0.name, bare) < distance($1.name, bare) }) else { continue }
            let misses = distance(best.name, bare)
            guard misses * 3 < max(best.name.unicodeScalars.count, 1) else { continue }
            return GroupReading(kind, best.number, printed: text.tidied, misses: misses, printedNumber: printedNumber)
        }
        guard printedNumber != nil else { return nil }
        return GroupReading(
            kind: .other, number: printedNumber, printed: text.tidied, confidence: .doubtful,
            reason: Message("ไม่ตรงกับประเด็นหรือตัวชี้วัดใด", "matches no topic or indicator"))
    }

    private init(_ kind: Kind, _ number: Int, printed: String, misses: Int, printedNumber: Int?) {
        self.init(kind: kind, number: number, printed: printed, confidence: .certain)
        if let printedNumber, printedNumber != number {
            confidence = .doubtful
            reason = Message(
                "เลขที่พิมพ์คือ \(printedNumber) แต่ชื่อตรงกับข้อ \(number)", "numbered \(printedNumber), named like \(number)")
        } else if misses > 0 {
            confidence = .likely
            reason = Message("ชื่อที่พิมพ์ต่างจากชื่อเต็มเล็กน้อย", "the printed name differs from the full one")
        }
    }

    private static func distance(_ first: String, _ second: String) -> Int { difference(first, second, limit: 40) }

    private static func names(_ edition: Edition?) -> [(Kind, [(number: Int, name: String)])] {
        let frame =
            edition.flatMap { $0.topics.isEmpty || $0.indicators.isEmpty ? nil : $0 } ?? Edition(FiscalYear(2567))
        let indicators = (frame?.indicators ?? []).flatMap { one in
            ([one.name] + one.aliases).map { (number: one.number, name: $0.bare) }
        }
        return [(.topic, (frame?.topics ?? []).map { ($0.number, $0.name.bare) }), (.indicator, indicators)]
    }
}
