import Cases
import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office

/// Complaining in two steps (`/:slug/complaints/general/new`): what and where, then, beside what others said about the
/// same place, the words. Between the steps everything is carried by the form; only the second one writes.
struct GeneralForm: Sendable {
    private let limits = CaseLimits()

    var routes: [Route] {
        [
            .publicPage("/:slug/complaints/general/new") { visit in try place(nil, visit) },
            .publicForm("/:slug/complaints/general/where", body: .form(maximum: 10_000), asks: Self.place) { visit in
                if visit.form["back"] != nil { return try place(nil, visit) }
                do {
                    let (category, whereabouts) = try subject(visit)
                    return try words(category, whereabouts, nil, visit)
                } catch let refusal as Refusal where refusal.kind == .invalid {
                    return try place(refusal, visit)
                }
            },
            .publicForm("/:slug/complaints/general/new", body: CaseFiles.body, asks: Self.whole) { visit in
                try send(visit)
            },
        ]
    }

    private static let place = [
        AskedField("category", .text(20)), AskedField("village", .text(3), isRequired: false),
        AskedField("spot", .text(200), isRequired: false), AskedField("point", .text(300), isRequired: false),
    ]
    private static let whole =
        [.ticket] + place + [
            AskedField("title", .text(200)), AskedField("words", .text(5000)), CaseFiles.asked,
            AskedField("wish", .oneOf(["public", "private"])),
        ] + AskedField.person

    /// What and where, as typed. An address of a category that is no longer offered is refused.
    private func subject(_ visit: Visit) throws -> (ComplaintCategory?, Whereabouts) {
        let typed = visit.form["category"] ?? ""
        let offered = try visit.workplace.read { db in try CategoryStore.all(in: db).filter(\.isOffered) }
        let category = offered.first { $0.id.description == typed }
        guard category != nil || typed == Self.other else {
            throw Refusal.invalid("category", "โปรดเลือกว่าเป็นเรื่องใด", "Choose what it is about.")
        }
        return (
            category,
            try Whereabouts(
                village: visit.form["village"] ?? "", spot: visit.form["spot"] ?? "", point: visit.form["point"] ?? "")
        )
    }

    private static let other = "other"

    private func send(_ visit: Visit) throws -> Response {
        let (category, whereabouts): (ComplaintCategory?, Whereabouts)
        do {
            (category, whereabouts) = try subject(visit)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try place(refusal, visit)
        }
        do {
            let ticket = try visit.ticket()
            let wish = visit.form["wish"] ?? ""
            guard ["public", "private"].contains(wish) else {
                throw Refusal.invalid("wish", "โปรดเลือกว่าให้แสดงในรายการหรือไม่", "Choose whether it may be listed.")
            }
            try limits.countOpening(visit.request, at: visit.now)
            let draft = CaseDraft(
                title: visit.form["title"] ?? "", words: visit.form["words"] ?? "", mayBePublic: wish == "public",
                person: CasePerson(name: visit.form["name"] ?? "", contact: visit.form["contact"] ?? ""),
                files: try CaseFiles.read(visit.request))
            let receipt = try Complaints.file(
                draft, about: category?.id, at: whereabouts, ticket, at: visit.workplace)
            return visit.publicPage("ใบรับเรื่อง", crumbs: GeneralPages.crumbs(visit)) { h in
                h.add(ReceiptView(receipt, .generalComplaint, visit))
            }.unkept()
        } catch let refusal as Refusal where refusal.kind != .notFound {
            return try words(category, whereabouts, refusal, visit)
        }
    }

    // MARK: Pages

    private func head(_ refusal: Refusal?, _ h: Markup) {
        guard let refusal else { return }
        h.add(ErrorSummary([(refusal.field, refusal.message.thai)]))
        h.p(refusal.message.english, .class("quiet"), .lang("en"))
    }

    private func place(_ refusal: Refusal?, _ visit: Visit) throws -> Response {
        let offered = try visit.workplace.read { db in try CategoryStore.all(in: db).filter(\.isOffered) }
        let typed = { (field: String) in visit.form[field] ?? "" }
        let problem = { (field: String) in refusal?.field == field ? refusal?.message.thai : nil }
        return visit.publicPage(
            "เรื่องอะไร ที่ไหน", crumbs: GeneralPages.crumbs(visit), status: refusal?.kind.status ?? 200
        ) { h in
            head(refusal, h)
            h.p("ขั้นที่ 1 จาก 2 ไม่ต้องลงทะเบียน ไม่ต้องบอกชื่อ", .class("lead"))
            h.form(.action(GeneralPages.link(visit, "where")), .method("post"), .class("form")) {
                h.add(
                    RadioGroup(
                        "เรื่องอะไร", name: "category",
                        choices: offered.map {
                            Choice($0.id.description, $0.name, hint: "แก้ไขหรือแจ้งความคืบหน้าใน \($0.days) วันทำการ")
                        } + [Choice(Self.other, ComplaintCategory.other)], selected: typed("category"),
                        error: problem("category")))
                h.add(
                    Field(
                        "หมู่ที่", name: "village", value: typed("village"), kind: .number, error: problem("village"),
                        isOptional: true))
                h.add(
                    Field(
                        "จุดสังเกต", name: "spot", value: typed("spot"), help: "เช่น หน้าตลาดสด เสาไฟต้นที่สามจากสะพาน",
                        error: problem("spot"), isOptional: true))
                h.add(
                    Field(
                        "พิกัดหรือลิงก์แผนที่", name: "point", value: typed("point"),
                        help: "แตะค้างที่จุดบนแผนที่ในโทรศัพท์ แล้วคัดลอกตัวเลข เช่น 7.7312, 100.0345", error: problem("point"),
                        isOptional: true))
                h.actions { h.add(Button("ต่อไป")) }
            }
            h.p(.class("quiet")) {
                h.text("เรื่องที่แจ้งตรงนี้ เจ้าหน้าที่ของหน่วยงานที่รับเรื่องอ่านได้ หากเป็นการทุจริตของเจ้าหน้าที่ โปรดใช้ ")
                h.a("ช่องทางแจ้งเรื่องทุจริต", .href("/\(visit.organisation.slug)/complaints/corruption"))
            }
        }
    }

    private func words(
        _ category: ComplaintCategory?, _ whereabouts: Whereabouts, _ refusal: Refusal?, _ visit: Visit
    ) throws -> Response {
        let near = try visit.workplace.read { db in
            try GeneralComplaint.near(whereabouts, category?.id, on: visit.today, in: db).filter(\.isPublic)
        }
        let person = try PersonFields(visit, refusal)
        let typed = { (field: String) in visit.form[field] ?? "" }
        let problem = { (field: String) in refusal?.field == field ? refusal?.message.thai : nil }
        return visit.publicPage(
            "เกิดอะไรขึ้น", crumbs: GeneralPages.crumbs(visit), status: refusal?.kind.status ?? 200
        ) { h in
            head(refusal, h)
            h.p("ขั้นที่ 2 จาก 2 \(category?.promise.by ?? CaseKind.generalComplaint.promisedBy)", .class("lead"))
            subject(category, whereabouts, visit, h)
            if !near.isEmpty { others(near, visit, h) }
            visit.publicForm(GeneralPages.link(visit, "new"), in: h, upload: true) {
                carry(visit, h)
                h.add(
                    Field(
                        "หัวข้อสั้น ๆ", name: "title", value: typed("title"), help: "เช่น ไฟทางดับสามต้น",
                        error: problem("title")))
                h.add(
                    TextArea(
                        "รายละเอียด", name: "words", value: typed("words"), rows: 5,
                        help: "ตั้งแต่เมื่อไร เดือดร้อนอย่างไร ไม่ต้องใส่เลขบัตรประชาชนหรือข้อมูลส่วนตัวของใคร",
                        error: problem("words")))
                h.add(CaseFiles.field(error: problem(CaseFiles.name)))
                h.add(
                    RadioGroup(
                        "ให้แสดงในรายการที่ทุกคนเห็นได้หรือไม่", name: "wish",
                        choices: [
                            Choice(
                                "public", "แสดงได้",
                                hint: "ทุกคนเห็นประเภท หมู่ที่ ตำแหน่งโดยประมาณ สถานะ และจำนวนวัน ไม่แสดงชื่อ ข้อความ และภาพของท่าน"),
                            Choice("private", "ไม่แสดง", hint: "อ่านได้เฉพาะท่านกับเจ้าหน้าที่ที่รับเรื่อง นับเป็นตัวเลขเท่านั้น"),
                        ], selected: visit.form["wish"], error: problem("wish")))
                h.add(person)
                h.actions { h.add(Button("ส่งเรื่อง")) }
            }
        }.unkept()
    }

    /// What was said in the first step, and the way back to it with everything typed.
    private func subject(_ category: ComplaintCategory?, _ place: Whereabouts, _ visit: Visit, _ h: Markup) {
        h.facts {
            h.fact("เรื่อง", category?.name ?? ComplaintCategory.other)
            h.fact("ที่ไหน", place.words)
            if let point = place.point { h.fact("พิกัด", point.text) }
        }
        h.form(.action(GeneralPages.link(visit, "where")), .method("post")) {
            carry(visit, h)
            h.input(.type("hidden"), .name("back"), .value("1"))
            h.add(Button("แก้เรื่องหรือที่เกิดเหตุ", .plain))
        }
    }

    private func carry(_ visit: Visit, _ h: Markup) {
        for name in ["category", "village", "spot", "point"] {
            h.input(.type("hidden"), .name(name), .value(visit.form[name] ?? ""))
        }
    }

    private func others(_ near: [GeneralComplaint], _ visit: Visit, _ h: Markup) {
        h.card("มีผู้แจ้งเรื่องนี้ที่นี่แล้ว") {
            h.p("ถ้าเป็นเรื่องเดียวกัน ดูความคืบหน้าได้จากรายการนี้ หรือส่งของท่านด้วยก็ได้ เจ้าหน้าที่จะรวมเรื่องและตอบท่านด้วย")
            GeneralPages.list(near, visit, h)
        }
    }
}
