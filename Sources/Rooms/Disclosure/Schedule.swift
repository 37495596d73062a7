import Desk
import HTML
import HTTP
import Kernel
import Thai

/// The day and time at which something is to be published, as a form asks for them and reads them.
enum Schedule {
    /// Nobody plans further ahead than so many days.
    static let furthest = 366

    static func draw(_ form: Fields, _ refusal: Refusal?, isOptional: Bool = false, on h: Markup) {
        func problem(_ field: String) -> String? { refusal?.field == field ? refusal?.message.thai : nil }
        h.add(
            Field(
                "วันที่เผยแพร่", name: "due_on", value: form["due_on"] ?? "", kind: .date, error: problem("due_on"),
                isOptional: isOptional))
        h.add(
            Field(
                "เวลา (นาฬิกา)", name: "due_time", value: form["due_time"] ?? "08:30", help: "เช่น 08:30",
                error: problem("due_time"), isOptional: isOptional))
    }

    /// The moment in Thailand; a refusal that names the field when it cannot be read, is over or too far away.
    static func read(_ form: Fields, after now: Instant) throws(Refusal) -> Instant {
        guard let day = Day(thai: (form["due_on"] ?? "").tidied) else {
            throw .invalid("due_on", "โปรดเลือกวันที่จะเผยแพร่ เช่น 19/2/2568", "Choose the day of publication.")
        }
        guard let minute = minuteOfDay(form["due_time"] ?? "") else {
            throw .invalid("due_time", "เวลาอ่านไม่ได้ เขียนเช่น 08:30", "Write the time as 08:30.")
        }
        let due = Instant(milliseconds: (day.number * 1440 + Int64(minute) - 420) * 60_000)
        guard due > now else {
            throw .invalid("due_on", "เวลานี้ผ่านไปแล้ว เลือกเวลาที่ยังมาไม่ถึง หรือเผยแพร่ทันที", "This time is over.")
        }
        guard day.days(since: now.day) <= furthest else {
            throw .invalid("due_on", "กำหนดล่วงหน้าได้ไม่เกิน \(furthest) วัน", "At most \(furthest) days ahead.")
        }
        return due
    }

    /// `08:30`, `8.30` and `๘:๓๐` as minutes after midnight.
    static func minuteOfDay(_ text: String) -> Int? {
        let parts = text.tidied.asciiDigits.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
        guard parts.count == 2, parts[1].count == 2, (1...2).contains(parts[0].count),
            let (hour, minute) = Int(parts[0]).flatMap({ hour in Int(parts[1]).map { (hour, $0) } }),
            (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }
}
