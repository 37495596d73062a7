import Desk
import HTML
import HTTP
import Kernel
import Organisations
import Thai

/// The form of what the plan says: its fields as text, both ways.
enum PromiseForm {
    /// What the form shows for a measure that exists.
    static func values(of promise: Measure.Promise) -> Fields {
        var fields = Fields([
            ("number", promise.number), ("topic", promise.topic.map(String.init) ?? ""),
            ("indicator", promise.indicator.map(String.init) ?? ""), ("subindicator", promise.subindicator),
            ("items", promise.items.joined(separator: " ")), ("issue", promise.issue),
            ("titles", promise.titles.joined(separator: "\n")), ("persons", promise.persons.joined(separator: "\n")),
            ("other_units", promise.units.filter { $0.unit == nil }.map(\.words).joined(separator: "\n")),
            ("period", promise.period), ("first_day", promise.firstDay?.description ?? ""),
            ("last_day", promise.lastDay?.description ?? ""), ("rhythm", promise.rhythm.rawValue),
            ("follow_up", promise.followUp.joined(separator: "\n")),
        ])
        for unit in promise.units { if let id = unit.unit { fields.add("units", id.description) } }
        return fields
    }

    /// Text becomes types; what cannot is refused at its field.
    static func read(_ form: Fields, units: [OrganisationUnit]) throws(Refusal) -> Measure.Promise {
        var promise = Measure.Promise(titles: form.lines("titles"))
        promise.number = form["number"] ?? ""
        promise.topic = try form.number("topic", "ประเด็น")
        promise.indicator = try form.number("indicator", "ตัวชี้วัด")
        promise.subindicator = form["subindicator"] ?? ""
        promise.items = (form["items"] ?? "").split { $0.isWhitespace || $0 == "," }.map(String.init)
        promise.issue = form["issue"] ?? ""
        promise.persons = form.lines("persons")
        promise.period = form["period"] ?? ""
        promise.firstDay = try form.day("first_day", "วันเริ่ม")
        promise.lastDay = try form.day("last_day", "วันสิ้นสุด")
        promise.followUp = form.lines("follow_up")
        let chosen = Set(form.all("units"))
        promise.units =
            units.filter { chosen.contains($0.id.description) }.map { ResponsibleUnit($0.name, unit: $0.id) }
            + form.lines("other_units").map { words in
                ResponsibleUnit(words, unit: units.first { $0.name == words.tidied }?.id)
            }
        guard let rhythm = Rhythm(rawValue: form["rhythm"] ?? "none") else {
            throw .invalid("rhythm", "โปรดเลือกรอบรายงานจากรายการ", "Choose one of the rhythms.")
        }
        promise.rhythm = rhythm
        return promise
    }

    static func draw(
        _ values: Fields, error: Refusal?, units: [OrganisationUnit], wording: PlanWording, _ h: Markup
    ) {
        h.add(ErrorSummary(error.map { [($0.field, $0.message.thai)] } ?? []))
        func problem(_ field: String) -> String? { error?.field == field ? error?.message.thai : nil }
        h.fieldset {
            h.legend("ทำอะไร เพราะอะไร")
            h.add(
                TextArea(
                    "มาตรการ โครงการ หรือกิจกรรม", name: "titles", value: values["titles"] ?? "", rows: 3,
                    help: "บรรทัดละหนึ่งรายการ บรรทัดแรกเป็นชื่อที่แสดงในรายการ", error: problem("titles")))
            h.add(
                Field(
                    "ลำดับที่ในแผน", name: "number", value: values["number"] ?? "", help: "เช่น 1 หรือ 2.1",
                    error: problem("number"), isOptional: true))
            h.add(
                Select(
                    "ประเด็น", name: "topic",
                    choices: wording.topics.map { Choice(String($0.number), "\($0.number). \($0.name)") },
                    selected: values["topic"], empty: "ไม่ระบุ", error: problem("topic"), isOptional: true))
            h.add(
                Select(
                    "ตัวชี้วัด", name: "indicator",
                    choices: wording.indicators.map { Choice(String($0.number), "\($0.number). \($0.name)") },
                    selected: values["indicator"], empty: "ไม่ระบุ", error: problem("indicator"), isOptional: true))
            h.add(
                Field(
                    "ตัวชี้วัดย่อย", name: "subindicator", value: values["subindicator"] ?? "", help: "เช่น 10.1",
                    error: problem("subindicator"), isOptional: true))
            h.add(
                Field(
                    "รหัสข้อที่เป็นจุดอ่อน", name: "items", value: values["items"] ?? "", help: "คั่นด้วยช่องว่าง เช่น i1 e4 O37",
                    error: problem("items"), isOptional: true))
            h.add(
                TextArea(
                    "ประเด็นที่ต้องพัฒนา", name: "issue", value: values["issue"] ?? "", rows: 2, error: problem("issue"),
                    isOptional: true))
        }
        h.fieldset {
            h.legend("ใครทำ เมื่อไร")
            if !units.isEmpty {
                h.add(
                    CheckGroup(
                        "หน่วยงานที่รับผิดชอบ", name: "units", choices: units.map { Choice($0.id.description, $0.name) },
                        selected: Set(values.all("units")), error: problem("units"), isOptional: true))
            }
            h.add(
                TextArea(
                    units.isEmpty ? "หน่วยงานที่รับผิดชอบ" : "หน่วยงานอื่น", name: "other_units",
                    value: values["other_units"] ?? "", rows: 2, help: "บรรทัดละหน่วยงาน เช่น ทุกส่วนราชการ",
                    isOptional: true))
            h.add(
                TextArea(
                    "บุคคลที่รับผิดชอบ", name: "persons", value: values["persons"] ?? "", rows: 2,
                    help: "ระบุตำแหน่ง ไม่ต้องระบุชื่อ บรรทัดละตำแหน่ง", error: problem("persons"), isOptional: true))
            h.add(
                Field(
                    "ระยะเวลาดำเนินการ", name: "period", value: values["period"] ?? "",
                    help: "ตามที่พิมพ์ในแผน เช่น ตลอดปีงบประมาณ 2568", error: problem("period"), isOptional: true))
            h.add(
                Field(
                    "วันเริ่ม", name: "first_day", value: values["first_day"] ?? "", kind: .date,
                    error: problem("first_day"),
                    isOptional: true))
            h.add(
                Field(
                    "วันสิ้นสุด", name: "last_day", value: values["last_day"] ?? "", kind: .date,
                    error: problem("last_day"),
                    isOptional: true))
        }
        h.fieldset {
            h.legend("ติดตามอย่างไร")
            h.add(
                Select(
                    "รอบรายงาน", name: "rhythm", choices: Rhythm.allCases.map { Choice($0.rawValue, $0.thai) },
                    selected: values["rhythm"] ?? Rhythm.none.rawValue, empty: nil,
                    help: "ทุกรอบต้องมีรายงานพร้อมไฟล์หลักฐาน จึงนับว่ามีหลักฐานครบ", error: problem("rhythm")))
            h.add(
                TextArea(
                    "การรายงานผลและการกำกับติดตาม", name: "follow_up", value: values["follow_up"] ?? "", rows: 3,
                    help: "บรรทัดละหนึ่งข้อ", error: problem("follow_up"), isOptional: true))
        }
    }
}

extension Fields {
    /// The lines of a field, without empty ones.
    func lines(_ name: String) -> [String] {
        (self[name] ?? "").split(whereSeparator: \.isNewline).map(String.init).filter { !$0.tidied.isEmpty }
    }

    /// A whole number in Thai or ASCII digits; `nil` for an empty field.
    func number(_ name: String, _ thai: String) throws(Refusal) -> Int? {
        let text = (self[name] ?? "").tidied
        if text.isEmpty { return nil }
        guard let number = Int(thai: text) else {
            throw .invalid(name, "\(thai)ต้องเป็นตัวเลข (พบ «\(text)»)", "This must be a number.")
        }
        return number
    }

    /// A day as people write it; `nil` for an empty field.
    func day(_ name: String, _ thai: String) throws(Refusal) -> Day? {
        let text = (self[name] ?? "").tidied
        if text.isEmpty { return nil }
        guard let day = Day(thai: text) else {
            throw .invalid(
                name, "\(thai)อ่านไม่ได้ (พบ «\(text)») เขียนเช่น 19 กุมภาพันธ์ 2568 หรือ 19/2/2568", "This is no day.")
        }
        return day
    }
}
