import Cases
import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office

/// What a door of this room asks for, in words.
struct AskForm: Sendable {
    let kind: CaseKind
    /// The last part of its address.
    let name: String
    let title: String
    let heading: (label: String, help: String)
    let words: (label: String, help: String)
    /// Whether the person may agree to publication.
    let mayBePublic: Bool
    let button: String

    static let question = AskForm(
        kind: .question, name: "ask", title: "ส่งคำถาม", heading: ("ถามเรื่องอะไร", "หัวข้อสั้น ๆ เช่น เวลาเก็บขยะหมู่ 3"),
        words: ("คำถาม", "ไม่ต้องใส่เลขบัตรประชาชนหรือข้อมูลส่วนตัวของใคร"), mayBePublic: true, button: "ส่งคำถาม")
    static let request = AskForm(
        kind: .informationRequest, name: "request", title: "ขอข้อมูลข่าวสาร",
        heading: ("ข้อมูลที่ขอ", "ชื่อเอกสารหรือเรื่อง เช่น รายงานการประชุมสภา ครั้งที่ 2"),
        words: ("รายละเอียด", "ระบุปี ช่วงเวลา หรือรูปแบบที่ต้องการ เท่าที่ทราบ ไม่ต้องบอกเหตุผลที่ขอ"), mayBePublic: false,
        button: "ส่งคำขอ")
    static let comment = AskForm(
        kind: .comment, name: "comment", title: "ส่งความคิดเห็น",
        heading: ("เรื่อง", "งานหรือหน้าที่ท่านมีความเห็น เช่น รายงานผลมาตรการปี 2567"),
        words: ("ความคิดเห็นหรือข้อเสนอแนะ", "อ่านได้เฉพาะท่านกับเจ้าหน้าที่ เผยแพร่เฉพาะจำนวน"), mayBePublic: false,
        button: "ส่งความคิดเห็น")
}

/// The form for a question, a request or a comment (`/:slug/enquiries/ask`, `…/request`, `…/comment`). The answer to it
/// is a receipt.
struct AskPages: Sendable {
    private let door: AskForm
    private let limits = CaseLimits()

    init(_ door: AskForm) { self.door = door }

    var routes: [Route] {
        [
            .publicPage("/:slug/enquiries/\(door.name)") { visit in try form(nil, visit) },
            .publicForm("/:slug/enquiries/\(door.name)", body: CaseFiles.body, asks: asks) { visit in try ask(visit) },
        ]
    }

    private var asks: [AskedField] {
        let wish = AskedField("wish", .oneOf(["public", "private"]))
        return [.ticket, AskedField("title", .text(200)), AskedField("words", .text(5000)), CaseFiles.asked]
            + (door.mayBePublic ? [wish] : []) + AskedField.person
    }

    private func ask(_ visit: Visit) throws -> Response {
        do {
            let ticket = try visit.ticket()
            let wish = visit.form["wish"] ?? ""
            guard !door.mayBePublic || ["public", "private"].contains(wish) else {
                throw Refusal.invalid("wish", "โปรดเลือกว่าให้เผยแพร่หรือไม่", "Choose whether it may be published.")
            }
            try limits.countOpening(visit.request, at: visit.now)
            let draft = CaseDraft(
                title: visit.form["title"] ?? "", words: visit.form["words"] ?? "",
                mayBePublic: door.mayBePublic && wish == "public",
                person: CasePerson(name: visit.form["name"] ?? "", contact: visit.form["contact"] ?? ""),
                files: try CaseFiles.read(visit.request))
            let receipt = try Cases.open(draft, door.kind, ticket, at: visit.workplace)
            return visit.publicPage("ใบรับเรื่อง", crumbs: crumbs(visit)) { h in
                h.add(ReceiptView(receipt, door.kind, visit))
            }.unkept()
        } catch let refusal as Refusal where refusal.kind != .notFound {
            return try form(refusal, visit)
        }
    }

    private func crumbs(_ visit: Visit) -> [Crumb] {
        [visit.publicHome, Crumb("ถามหน่วยงาน", "/\(visit.organisation.slug)/enquiries")]
    }

    private func form(_ refusal: Refusal?, _ visit: Visit) throws -> Response {
        let person = try PersonFields(visit, refusal)
        let typed = { (field: String) in visit.form[field] ?? "" }
        let problem = { (field: String) in refusal?.field == field ? refusal?.message.thai : nil }
        return visit.publicPage(
            door.title, crumbs: crumbs(visit), status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal {
                h.add(ErrorSummary([(refusal.field, refusal.message.thai)]))
                h.p(refusal.message.english, .class("quiet"), .lang("en"))
            }
            h.p("\(door.kind.promisedBy) ไม่ต้องลงทะเบียน ไม่ต้องบอกชื่อ", .class("lead"))
            visit.publicForm("/\(visit.organisation.slug)/enquiries/\(door.name)", in: h, upload: true) {
                h.add(
                    Field(
                        door.heading.label, name: "title", value: typed("title"), help: door.heading.help,
                        error: problem("title")))
                h.add(
                    TextArea(
                        door.words.label, name: "words", value: typed("words"), rows: 6, help: door.words.help,
                        error: problem("words")))
                h.add(CaseFiles.field(error: problem(CaseFiles.name)))
                if door.mayBePublic { wish(visit.form["wish"], problem("wish"), h) }
                h.add(person)
                h.actions { h.add(Button(door.button)) }
            }
        }.unkept()
    }

    private func wish(_ selected: String?, _ problem: String?, _ h: Markup) {
        h.add(
            RadioGroup(
                "ให้เผยแพร่คำถามและคำตอบได้หรือไม่", name: "wish",
                choices: [
                    Choice("public", "เผยแพร่ได้", hint: "คนอื่นที่สงสัยเรื่องเดียวกันได้อ่าน ไม่แสดงชื่อและช่องทางติดต่อของท่าน"),
                    Choice("private", "ตอบเฉพาะฉัน", hint: "อ่านได้เฉพาะท่านกับเจ้าหน้าที่ที่รับเรื่อง"),
                ], selected: selected, error: problem))
    }
}
