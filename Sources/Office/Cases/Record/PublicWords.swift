package import Kernel
import Thai

/// Words of a matter that everyone is to read.
package enum PublicWords {
    /// Refused when they would tell who brought it: by the name or address that came with it, or by a citizen number.
    package static func refuse(_ words: String, field: String, telling person: CasePerson?) throws(Refusal) {
        let own = [person?.name, person?.contact].compactMap(\.self).filter { $0.count > 2 }
        if let told = own.first(where: { words.contains($0) }) {
            throw .invalid(field, "มีชื่อหรือช่องทางติดต่อของผู้ยื่น (พบ «\(told)») โปรดลบออก", "It tells who it came from.")
        }
        guard !holdCitizenNumber(words) else {
            throw .invalid(field, "มีเลขบัตรประชาชน 13 หลัก โปรดลบออกก่อนเผยแพร่", "It holds a citizen number.")
        }
    }

    /// Thirteen digits in a row, dashes and spaces between them or not, whose last one checks.
    private static func holdCitizenNumber(_ text: String) -> Bool {
        var digits: [Int] = []
        for letter in text.asciiDigits + "." {
            if let digit = letter.wholeNumberValue, letter.isASCII {
                digits.append(digit)
                if digits.count > 13 { digits.removeFirst() }
                if digits.count == 13, isCitizen(digits) { return true }
            } else if letter != "-", letter != " " {
                digits = []
            }
        }
        return false
    }

    private static func isCitizen(_ digits: [Int]) -> Bool {
        let sum = digits.prefix(12).enumerated().reduce(0) { $0 + $1.element * (13 - $1.offset) }
        return (11 - sum % 11) % 10 == digits[12] && digits[0] > 0
    }
}
