import Cases
import Contracts
import Database
import Desk
import HTML
import Kernel
import Office

/// On the staff's page of a general complaint: what and where, others about the same place, and what everyone reads.
struct StaffPanel: Component {
    private let matter: Case
    private let facts: GeneralFacts
    private let category: String
    private let categories: [ComplaintCategory]
    private let near: [GeneralComplaint]
    private let shown: ShownComplaint?
    private let visit: Visit

    init?(_ matter: Case, _ visit: Visit, in db: borrowing Tx) throws {
        guard let facts = try GeneralStore.find(matter.id, in: db) else { return nil }
        (self.matter, self.facts, self.visit) = (matter, facts, visit)
        let all = try CategoryStore.all(in: db)
        category = all.first { $0.id == facts.category }?.name ?? ComplaintCategory.other
        categories = all.filter { $0.isOffered || $0.id == facts.category }
        let others = try GeneralComplaint.near(facts.place, facts.category, on: visit.today, in: db)
        near = others.filter {
            $0.id != matter.id && $0.file.state.phase != .closed && $0.file.record.isOpen(to: visit.actor)
        }
        shown = try ShownStore.find(matter.id, in: db)
    }

    func draw(_ h: Markup) {
        h.card("เรื่องและสถานที่") {
            h.facts {
                h.fact("ประเภท", category)
                h.fact("ที่ไหน", facts.place.words)
                if let point = facts.place.point, let map = point.mapLink(zoom: 17) {
                    h.fact("พิกัด") { h.a(point.text, .href(map), .rel("noreferrer")) }
                }
                h.fact("ต่อสาธารณะ", publicly)
            }
            if visit.actor.may(Cases.handle) { drawCategory(h) }
            if matter.mayBePublic, visit.actor.may(Complaints.arrangeGeneral) {
                h.p {
                    h.a(
                        "กำหนดสิ่งที่ทุกคนอ่าน", .href("/office/complaints/general/\(matter.id)/public"), .class("next"))
                }
            }
        }
        if !near.isEmpty { drawNear(h) }
    }

    private var publicly: String {
        guard matter.mayBePublic else { return "ผู้แจ้งขอไม่ให้แสดง" }
        if let because = shown?.hiddenBecause { return "ไม่แสดง: \(because)" }
        return shown.map { "แสดงว่า «\($0.heading)»" } ?? "แสดงเฉพาะประเภท หมู่ที่ สถานะ และจำนวนวัน"
    }

    private func drawCategory(_ h: Markup) {
        h.details {
            h.summary("เปลี่ยนประเภท")
            visit.form("/office/complaints/general/\(matter.id)/category", in: h) {
                h.add(
                    Select(
                        "ประเภท", name: "category", choices: categories.map { Choice($0.id.description, $0.name) },
                        selected: facts.category?.description, empty: ComplaintCategory.other,
                        help: "ใช้กับตัวเลข ไม่เปลี่ยนหน่วยงานและกำหนดเวลา", isOptional: true))
                h.actions { h.add(Button("เปลี่ยนประเภท", .secondary)) }
            }
        }
    }

    /// One press joins this complaint to an older one about the same place.
    private func drawNear(_ h: Markup) {
        h.card("เรื่องเดียวกันในที่เดียวกัน 30 วันที่ผ่านมา") {
            for other in near {
                h.p {
                    h.a(other.file.record.title, .href("/office/cases/\(other.id)"))
                    h.text(" \(other.file.record.shownReference) · \(other.facts.place.words)")
                    if let metres = distance(other) { h.text(" · ห่าง \(metres) เมตร") }
                }
                guard visit.actor.may(Cases.arrange), matter.closedAt == nil, other.id < matter.id else { continue }
                visit.form("/office/cases/\(matter.id)/merger", in: h) {
                    h.input(.type("hidden"), .name("version"), .value(String(matter.version)))
                    h.input(.type("hidden"), .name("reference"), .value(other.file.record.reference))
                    h.actions { h.add(Button("รวมกับ \(other.file.record.shownReference)", .secondary)) }
                }
            }
        }
    }

    private func distance(_ other: GeneralComplaint) -> Int? {
        facts.place.point.flatMap { own in other.facts.place.point.map { own.metres(to: $0) } }
    }
}

/// On the person's own page: what and where, and what everyone sees of it.
struct PersonPanel: Component {
    private let matter: Case
    private let facts: GeneralFacts
    private let category: String
    private let isPublic: Bool
    private let slug: String

    init?(_ matter: Case, _ visit: Visit, in db: borrowing Tx) throws {
        guard let facts = try GeneralStore.find(matter.id, in: db) else { return nil }
        (self.matter, self.facts, slug) = (matter, facts, visit.organisation.slug)
        category = try CategoryStore.all(in: db).first { $0.id == facts.category }?.name ?? ComplaintCategory.other
        let isHidden = try ShownStore.find(matter.id, in: db)?.hiddenBecause != nil
        isPublic = matter.mayBePublic && matter.mergedInto == nil && matter.shreddedAt == nil && !isHidden
    }

    func draw(_ h: Markup) {
        h.facts {
            h.fact("ประเภท", category)
            h.fact("ที่ไหน", facts.place.words)
            if let point = facts.place.point, let map = point.mapLink(zoom: 17) {
                h.fact("พิกัด") { h.a(point.text, .href(map), .rel("noreferrer")) }
            }
            h.fact("ต่อสาธารณะ") {
                if isPublic {
                    h.a("ดูอย่างที่ทุกคนเห็น", .href("/\(slug)/complaints/general/\(matter.id)"))
                } else {
                    h.text("ไม่แสดง")
                }
            }
        }
    }
}
