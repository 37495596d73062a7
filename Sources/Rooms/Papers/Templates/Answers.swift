import Contracts
import Documents
import Kernel
import Thai

extension Question {
    /// The name of its field in a form.
    package var field: String { "answer-\(name)" }

    /// What was typed, as a value; `nil` where nothing was.
    func read(_ typed: String?) throws(Refusal) -> BindingValue? {
        let words = (typed ?? "").trimmed
        if words.isEmpty { return nil }
        let limit = kind == .lines ? 20_000 : 2000
        guard words.count <= limit else {
            throw Refusal(
                .tooMuch,
                Message(
                    "«\(label)» ยาวเกิน \(limit.grouped) ตัวอักษร (มี \(words.count.grouped))",
                    "«\(label)» has more than \(limit) letters."), field: field)
        }
        switch kind {
        case .text: return .text(words.split(whereSeparator: \.isNewline).joined(separator: " "))
        case .lines:
            let lines = words.split(whereSeparator: \.isNewline).map { String($0).trimmed }
            return .list(lines.filter { !$0.isEmpty })
        case .money:
            return .money(try value(Satang(thai: words), words, "จำนวนเงินเป็นบาท เช่น 150,000", "an amount of baht"))
        case .count: return .count(try value(Int(thai: words), words, "จำนวนเต็ม เช่น 12", "a whole number"))
        case .score:
            let score = Hundredths(words.asciiDigits).flatMap { (0...10_000).contains($0.count) ? $0 : nil }
            return .score(try value(score, words, "คะแนน 0 ถึง 100 ไม่เกินสองตำแหน่ง เช่น 95.01", "a score from 0 to 100"))
        case .day: return .day(try value(Day(thai: words), words, "วันที่ เช่น 19 กุมภาพันธ์ 2568", "a day"))
        }
    }

    private func value<Value>(
        _ value: Value?, _ typed: String, _ thai: String, _ english: String
    ) throws(Refusal) -> Value {
        guard let value else {
            throw .invalid(
                field, "«\(label)» ต้องเป็น\(thai) (พบ «\(typed.prefix(60))»)", "«\(label)» is not \(english).")
        }
        return value
    }

    var isMissing: Refusal {
        .invalid(field, "โปรดกรอก «\(label)»", "Answer «\(label)».")
    }
}
