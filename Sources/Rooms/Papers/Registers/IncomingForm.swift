import Desk
import HTML
import HTTP
import Kernel
import Organisations
import Thai

/// The form of a letter that came in: its fields as text, both ways.
enum IncomingForm {
    static func values(of content: IncomingLetter.Content) -> Fields {
        Fields([
            ("number", content.number), ("sender", content.sender), ("dated", content.dated?.description ?? ""),
            ("received", content.received.description), ("subject", content.subject),
            ("unit", content.unit?.description ?? ""),
        ])
    }

    /// Text becomes types; what cannot is refused at its field.
    static func read(_ form: Fields, units: [OrganisationUnit]) throws(Refusal) -> IncomingLetter.Content {
        guard let received = try day("received", "วันที่รับ", form) else {
            throw .invalid("received", "โปรดกรอกวันที่รับ", "The day of receipt is missing.")
        }
        return IncomingLetter.Content(
            number: form["number"] ?? "", sender: form["sender"] ?? "",
            dated: try day("dated", "วันที่ในหนังสือ", form), received: received, subject: form["subject"] ?? "",
            unit: units.first { $0.id.description == form["unit"] }?.id)
    }

    static func draw(_ values: Fields, error: Refusal?, units: [OrganisationUnit], _ h: Markup) {
        h.add(ErrorSummary(error.map { [($0.field, $0.message.thai)] } ?? []))
        func problem(_ field: String) -> String? { error?.field == field ? error?.message.thai : nil }
        func value(_ field: String) -> String { values[field] ?? "" }
        h.add(Field("จาก (ผู้ส่ง)", name: "sender", value: value("sender"), error: problem("sender")))
        h.add(
            Field(
                "เลขที่หนังสือของผู้ส่ง", name: "number", value: value("number"),
                help: "พิมพ์ตามหนังสือ เช่น พท 0023.3/ว 1234", error: problem("number"), isOptional: true))
        h.add(
            Field(
                "ลงวันที่", name: "dated", value: value("dated"), kind: .date, error: problem("dated"), isOptional: true))
        h.add(
            Field("วันที่รับ", name: "received", value: value("received"), kind: .date, error: problem("received")))
        h.add(TextArea("เรื่อง", name: "subject", value: value("subject"), rows: 2, error: problem("subject")))
        h.add(
            Select(
                "มอบให้ส่วนราชการ", name: "unit", choices: units.map { Choice($0.id.description, $0.name) },
                selected: value("unit"), empty: "ยังไม่มอบ", error: problem("unit"), isOptional: true))
    }

    private static func day(_ name: String, _ thai: String, _ form: Fields) throws(Refusal) -> Day? {
        let text = (form[name] ?? "").tidied
        if text.isEmpty { return nil }
        guard let day = Day(thai: text) else {
            throw .invalid(
                name, "\(thai)อ่านไม่ได้ (พบ «\(text)») เช่น 19 ก.พ. 2568",
                "This is not a day; expected such as 2025-02-19.")
        }
        return day
    }
}
