import Kernel
import Thai

extension FormQuestion {
    /// The answer in what was typed; `nil` for a blank that is allowed.
    ///
    /// - Parameter today: what "from today on" counts from.
    func read(_ typed: FormTyped, on today: Day) throws(Refusal) -> FormValue? {
        guard let value = try value(typed, on: today) else {
            if isRequired { throw refusal(missing, "an answer is needed") }
            return nil
        }
        return value
    }

    private var missing: String {
        switch kind {
        case .choice, .yesNo: "โปรดเลือกหนึ่งข้อ"
        case .choices: "โปรดเลือกอย่างน้อยหนึ่งข้อ"
        default: "โปรดกรอก"
        }
    }

    private func value(_ typed: FormTyped, on today: Day) throws(Refusal) -> FormValue? {
        switch kind {
        case .address: return try address(typed)
        case .place: return try place(typed)
        case .text: return try text(typed[field])
        case .choice, .yesNo, .choices: return try picked(typed)
        default: break
        }
        let line = typed[field].tidied
        guard !line.isEmpty else { return nil }
        switch kind {
        case .number: return .number(try number(line), unit: unit)
        case .money: return .money(try money(line))
        case .day: return .day(try day(line, today))
        case .phone: return .text(try phone(line))
        case .email: return .text(try email(line))
        case .citizenNumber: return .text(try citizenNumber(line))
        default: return .text(try short(line))
        }
    }

    private func short(_ line: String) throws(Refusal) -> String {
        guard line.count <= 200 else { throw refusal("ยาวได้ไม่เกิน 200 ตัวอักษร", "at most 200 characters") }
        return line
    }

    private func text(_ typed: String) throws(Refusal) -> FormValue? {
        let lines = typed.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(\.tidied)
        let text = lines.drop(while: \.isEmpty).reversed().drop(while: \.isEmpty).reversed().joined(separator: "\n")
        guard text.count <= 2000 else { throw refusal("ยาวได้ไม่เกิน 2,000 ตัวอักษร", "at most 2,000 characters") }
        return text.isEmpty ? nil : .text(text)
    }

    private func picked(_ typed: FormTyped) throws(Refusal) -> FormValue? {
        let wanted = typed.all(field).filter { !$0.isEmpty }
        let found = options.filter { wanted.contains($0.code) }
        guard found.count == Set(wanted).count else { throw refusal("โปรดเลือกจากที่มีให้", "choose what is offered") }
        guard kind == .choices || found.count <= 1 else { throw refusal("เลือกได้เพียงข้อเดียว", "choose one only") }
        return found.isEmpty ? nil : .picked(found)
    }

    private func number(_ line: String) throws(Refusal) -> Int {
        guard let number = Int(thai: line) else {
            throw refusal("กรอกเป็นจำนวนเต็ม เช่น 25", "a whole number such as 25")
        }
        if let least, number < least {
            throw refusal("ต้องไม่น้อยกว่า \(least.grouped)", "not less than \(least)")
        }
        if let most, number > most { throw refusal("ต้องไม่เกิน \(most.grouped)", "not more than \(most)") }
        return number
    }

    private func money(_ line: String) throws(Refusal) -> Satang {
        guard let amount = Satang(thai: line), amount >= .zero else {
            throw refusal("กรอกเป็นจำนวนเงิน เช่น 1,250.50", "an amount such as 1,250.50")
        }
        return amount
    }

    private func day(_ line: String, _ today: Day) throws(Refusal) -> Day {
        guard let day = Day(thai: line) else {
            throw refusal("กรอกเป็นวันที่ เช่น 5 มี.ค. 2569", "a date such as 2026-03-05")
        }
        switch days {
        case .coming where day < today: throw refusal("ต้องเป็นวันนี้หรือหลังจากนี้", "today or later")
        case .past where day > today: throw refusal("ต้องไม่เกินวันนี้", "today or earlier")
        default: return day
        }
    }

    /// Nine digits for a fixed line, ten for a mobile, beginning with nought; `+66` stands for the nought.
    private func phone(_ line: String) throws(Refusal) -> String {
        var digits = line.asciiDigits.filter { !" -().".contains($0) }
        if digits.hasPrefix("+66") { digits = "0" + digits.dropFirst(3) }
        guard digits.hasPrefix("0"), (9...10).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber })
        else { throw refusal("กรอกหมายเลข 9 หรือ 10 หลัก เช่น 081 234 5678", "a Thai number of 9 or 10 digits") }
        return digits
    }

    private func email(_ line: String) throws(Refusal) -> String {
        let parts = line.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !parts[1].hasPrefix("."),
            !parts[1].hasSuffix("."), line.utf8.count <= 200, !line.contains(" ")
        else { throw refusal("กรอกอีเมล เช่น name@example.com", "an address such as name@example.com") }
        return line
    }

    private func citizenNumber(_ line: String) throws(Refusal) -> String {
        let digits = line.asciiDigits.compactMap(\.wholeNumberValue)
        let sum = zip(digits, stride(from: 13, to: 1, by: -1)).reduce(0) { $0 + $1.0 * $1.1 }
        guard digits.count == 13, digits[12] == (11 - sum % 11) % 10 else {
            throw refusal("ไม่ใช่เลขประจำตัว 13 หลักที่ถูกต้อง", "not a valid number of 13 digits")
        }
        return digits.map(String.init).joined()
    }

    private func address(_ typed: FormTyped) throws(Refusal) -> FormValue? {
        let (house, road) = (typed[field(.house)].tidied, typed[field(.road)].tidied)
        let moo = typed[field(.moo)].tidied
        guard !(house + road + moo).isEmpty else { return nil }
        guard !house.isEmpty else { throw refusal("โปรดบอกบ้านเลขที่", "the house number is needed", .house) }
        guard house.count <= 40 else { throw refusal("บ้านเลขที่ยาวเกิน 40 ตัวอักษร", "at most 40 characters", .house) }
        guard road.count <= 200 else { throw refusal("ยาวได้ไม่เกิน 200 ตัวอักษร", "at most 200 characters", .road) }
        guard !moo.isEmpty else { return .address(house: house, moo: nil, road: road) }
        guard let number = Int(thai: moo), (1...99).contains(number) else {
            throw refusal("หมู่ที่เป็นตัวเลข 1 ถึง 99", "the village is a number from 1 to 99", .moo)
        }
        return .address(house: house, moo: number, road: road)
    }

    private func place(_ typed: FormTyped) throws(Refusal) -> FormValue? {
        let (words, link) = (typed[field(.words)].tidied, typed[field(.link)].tidied)
        guard !(words + link).isEmpty else { return nil }
        guard !words.isEmpty else { throw refusal("โปรดบอกสถานที่เป็นคำ", "say in words where it is", .words) }
        guard words.count <= 300 else { throw refusal("ยาวได้ไม่เกิน 300 ตัวอักษร", "at most 300 characters", .words) }
        guard !link.isEmpty else { return .place(words, nil) }
        guard link.utf8.count <= 1000, let point = MapPoint(link) else {
            throw refusal(
                "ไม่พบพิกัดในประเทศไทยในลิงก์นี้ วางลิงก์เต็มหรือพิกัด เช่น 7.6172, 100.0743",
                "no coordinates within Thailand are in this link", .link)
        }
        return .place(words, point)
    }

    private func refusal(_ thai: String, _ english: String, _ part: Part? = nil) -> Refusal {
        let part = part ?? (kind == .address ? .house : kind == .place ? .words : nil)
        return .invalid(part.map { field($0) } ?? field, "\(label): \(thai)", "“\(label)”: \(english).")
    }
}
