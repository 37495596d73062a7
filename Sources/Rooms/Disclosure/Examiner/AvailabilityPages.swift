import Contracts
import Desk
import Documents
import HTML
import HTTP
import Kernel
import Office
import Thai

/// Certificates of availability: issued on the staff side, read by everyone (`/:slug/availability/ID`).
struct AvailabilityPages: Sendable {
    let fonts: PDFFonts

    var routes: [Route] {
        [
            .get("/office/examiner/:year/availability", may: .read) { try page($0, nil) },
            .post("/office/examiner/:year/availability", may: .freezeEvidence) { try issue($0) },
            .publicPage("/:slug/availability/:id") { try show($0) },
        ]
    }

    static func link(_ year: FiscalYear) -> Link { "/office/examiner/\(year)/availability" }

    private func issue(_ visit: Visit) throws -> Response {
        let year = try visit.year()
        do {
            let (from, to) = (try day("from", visit), try day("to", visit))
            guard from <= to else {
                throw Refusal.invalid("to", "วันสุดท้ายต้องไม่ก่อนวันแรก", "The last day is before the first.")
            }
            let paper = try Disclosure.certifyAvailability(year, from...to, fonts: fonts, at: visit.workplace)
            return visit.done("ออกรายงาน \(paper.periodWords) แล้ว", to: Self.link(year))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try page(visit, refusal)
        }
    }

    private func day(_ name: String, _ visit: Visit) throws(Refusal) -> Day {
        guard let day = Day(thai: visit.form[name] ?? "") else {
            throw .invalid(name, "โปรดเลือกวันที่ เช่น 19/2/2568", "Choose a day.")
        }
        return day
    }

    private func show(_ visit: Visit) throws -> Response {
        let id: ID<AvailabilityPaper> = try visit.id("id")
        let papers = try visit.workplace.read { try ProbeStore.papers(in: $0) }
        guard let paper = papers.first(where: { $0.id == id }) else { throw Refusal.noSuchPage }
        let stored = StoredFile(
            path: visit.house.files.path(of: paper.sha256), contentType: "application/pdf", etag: paper.sha256)
        return .file(stored, filename: "availability-\(id).pdf", showing: .inline)
    }

    private func page(_ visit: Visit, _ refusal: Refusal?) throws -> Response {
        let year = try visit.year()
        let papers = try visit.workplace.read { try ProbeStore.papers(in: $0) }
        let problem = { (name: String) in refusal?.field == name ? refusal?.message.thai : nil }
        return visit.page(
            "การเข้าถึงข้อมูลเปิดเผย ปี \(year)",
            crumbs: [
                Crumb("OIT ปี \(year)", OITLinks.staff(year)), Crumb("ตรวจอย่างผู้ตรวจ", ExaminerPages.link(year)),
            ], current: "/office/oit", status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            h.p("ระบบเปิดทุกข้อที่เผยแพร่อยู่ทุกหนึ่งชั่วโมงแล้วจดผลไว้ รายงานนี้บอกว่าเปิดได้เมื่อใด และช่วงใดที่ไม่ทราบ", .class("lead"))
            if papers.isEmpty { h.add(EmptyState("ยังไม่เคยออกรายงาน")) }
            h.ul(.class("plain-list")) {
                for paper in papers {
                    h.li {
                        h.a(paper.periodWords, .href(Link(path: "/\(visit.organisation.slug)/\(paper.path)")))
                        h.span(" · ออกเมื่อ \(paper.at.thai()) โดย\(paper.approver)", .class("quiet"))
                    }
                }
            }
            guard visit.actor.may(.freezeEvidence) else { return }
            h.h2("ออกรายงาน")
            visit.form(Self.link(year), in: h) {
                h.add(
                    Field(
                        "ตั้งแต่วันที่", name: "from", value: visit.form["from"] ?? year.firstDay.description, kind: .date,
                        error: problem("from")))
                h.add(
                    Field(
                        "ถึงวันที่", name: "to", value: visit.form["to"] ?? min(year.lastDay, visit.today).description,
                        kind: .date, error: problem("to")))
                h.p("เมื่อออกแล้วทุกคนอ่านได้ และแก้ไม่ได้ รหัสของไฟล์อยู่ในบันทึกการเผยแพร่", .class("help"))
                h.actions { h.add(Button("ออกรายงาน", .primary)) }
            }
        }
    }
}
