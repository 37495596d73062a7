import Desk
import HTML
import HTTP
import Kernel
import Office

/// The form for one weakness and its reader; both share the names of the fields.
struct FindingForm {
    let topics: [(number: Int, name: String)]
    let content: Finding.Content?
    let version: Int?
    /// What was typed and why it was refused.
    var typed: Fields?
    var refusal: Refusal?

    static func read(_ form: Fields) throws(Refusal) -> Finding.Content {
        Finding.Content(
            topic: try TopicField.read(form), item: try ItemField.read(form), weakness: form["weakness"] ?? "",
            cause: form["cause"] ?? "")
    }

    func draw(to action: Link, _ visit: Visit, _ h: Markup) {
        visit.form(action, in: h) {
            if let version { h.input(.type("hidden"), .name("version"), .value(String(version))) }
            h.add(TopicField.select(topics, typed?["topic"] ?? content?.topic.map(String.init), refusal))
            h.add(ItemField.field(typed?["item"] ?? content?.item, refusal))
            h.add(
                TextArea(
                    "จุดอ่อน", name: "weakness", value: typed?["weakness"] ?? content?.weakness ?? "", rows: 3,
                    help: "เขียนสั้น ๆ ว่าผู้ตอบหรือผู้ตรวจพบอะไร", error: refusal?.text(for: "weakness")))
            h.add(
                TextArea(
                    "สาเหตุ", name: "cause", value: typed?["cause"] ?? content?.cause ?? "", rows: 2,
                    error: refusal?.text(for: "cause"), isOptional: true))
            h.actions { h.add(Button(content == nil ? "เพิ่มจุดอ่อน" : "บันทึก")) }
        }
    }
}

/// The form for one suggestion and its reader.
struct AdviceForm {
    let topics: [(number: Int, name: String)]
    let content: Advice.Content?
    let version: Int?
    var typed: Fields?
    var refusal: Refusal?

    static func read(_ form: Fields) throws(Refusal) -> Advice.Content {
        Advice.Content(
            topic: try TopicField.read(form), item: try ItemField.read(form), text: form["text"] ?? "",
            source: form["source"] ?? "")
    }

    func draw(to action: Link, _ visit: Visit, _ h: Markup) {
        visit.form(action, in: h) {
            if let version { h.input(.type("hidden"), .name("version"), .value(String(version))) }
            h.add(TopicField.select(topics, typed?["topic"] ?? content?.topic.map(String.init), refusal))
            h.add(ItemField.field(typed?["item"] ?? content?.item, refusal))
            h.add(
                TextArea(
                    "ข้อเสนอแนะ", name: "text", value: typed?["text"] ?? content?.text ?? "", rows: 3,
                    help: "ทำอะไร กับเรื่องใด ให้ใครเห็นผล", error: refusal?.text(for: "text")))
            h.add(
                Field(
                    "ที่มา", name: "source", value: typed?["source"] ?? content?.source ?? "",
                    help: "เช่น ความเห็นของหน่วยงาน หรือชื่อเอกสาร", isOptional: true))
            h.actions { h.add(Button(content == nil ? "เพิ่มข้อเสนอแนะ" : "บันทึก")) }
        }
    }
}

/// Which of the seven topics; may be left open.
enum TopicField {
    static func read(_ form: Fields) throws(Refusal) -> Int? {
        let text = form["topic"] ?? ""
        if text.isEmpty { return nil }
        guard let topic = Int(text), (1...7).contains(topic) else {
            throw .invalid("topic", "ประเด็นต้องเป็นเลข 1 ถึง 7 (พบ «\(text)»)", "A topic is a number from 1 to 7.")
        }
        return topic
    }

    static func select(_ topics: [(number: Int, name: String)], _ value: String?, _ refusal: Refusal?) -> Select {
        Select(
            "ประเด็น", name: "topic", choices: topics.map { Choice(String($0.number), "\($0.number). \($0.name)") },
            selected: value, empty: "ยังไม่จัดประเด็น", error: refusal?.text(for: "topic"), isOptional: true)
    }
}

/// The item's code as the edition writes it.
enum ItemField {
    /// Accepts any case and Thai digits; the form of the code is checked, not whether this year has it.
    static func read(_ form: Fields) throws(Refusal) -> String? {
        let text = (form["item"] ?? "").trimmed
        if text.isEmpty { return nil }
        guard let code = ItemCode.canonical(text) else {
            throw .invalid(
                "item", "รหัสข้อต้องเป็น i, e หรือ O ตามด้วยเลข เช่น i1 e4 O37 (พบ «\(text)»)",
                "An item's code is i, e or O with a number, such as i1, e4 or O37.")
        }
        return code
    }

    static func field(_ value: String?, _ refusal: Refusal?) -> Field {
        Field(
            "รหัสข้อ", name: "item", value: value ?? "", help: "เช่น i1 e4 O37", error: refusal?.text(for: "item"),
            isOptional: true, .autocomplete("off"), .class("short"))
    }
}

extension Refusal {
    /// The words to stand beside that field, if it caused this.
    func text(for field: String) -> String? { self.field == field ? message.thai : nil }
}
