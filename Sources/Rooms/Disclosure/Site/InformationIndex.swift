import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office

/// Where the information is that sections 7 and 9 of the Official Information Act B.E. 2540 make every office show
/// (`/:slug/information/7`, `/:slug/information/9`). A clause without an entry says so.
enum InformationIndex {
    /// A clause of the act in our own short words.
    struct Clause: Hashable, Sendable {
        /// Such as `7(1)`.
        let code: String
        let words: String
        /// For a narrow list of choices.
        let short: String
        /// Pages that prove it where they exist: address beneath the organisation's and title.
        let standard: [SiteList.Entry]

        init(_ code: String, _ short: String, _ words: String, _ standard: [(title: String, path: String)] = []) {
            (self.code, self.short, self.words) = (code, short, words)
            self.standard = standard.map { SiteList.Entry(heading: code, title: $0.title, path: $0.path) }
        }

        var section: Substring { code.prefix { $0 != "(" } }
        var title: String { "มาตรา \(section) \(code.dropFirst(section.count)) \(words)" }

        static let all = [
            Clause("7(1)", "โครงสร้าง", "โครงสร้างและการจัดองค์กร", [("โครงสร้างและผู้บริหาร", "structure")]),
            Clause(
                "7(2)", "อำนาจหน้าที่", "อำนาจหน้าที่ที่สำคัญและวิธีการดำเนินงาน",
                [("อำนาจหน้าที่", "pages/authority"), ("คู่มือประชาชน", "pages/manuals")]),
            Clause("7(3)", "สถานที่ติดต่อ", "สถานที่ติดต่อเพื่อขอรับข้อมูลหรือคำแนะนำ", [("ติดต่อเรา", "contact")]),
            Clause(
                "7(4)", "กฎและนโยบาย", "กฎ มติ ข้อบังคับ คำสั่ง หนังสือเวียน และนโยบายที่มีผลเป็นการทั่วไป",
                [("กฎหมายและข้อบัญญัติ", "pages/laws")]),
            Clause("7(5)", "อื่น ๆ", "ข้อมูลอื่นที่คณะกรรมการกำหนด"),
            Clause("9(1)", "คำวินิจฉัย", "ผลการพิจารณาหรือคำวินิจฉัยที่มีผลโดยตรงต่อเอกชน"),
            Clause("9(2)", "นโยบาย", "นโยบายหรือการตีความที่ไม่ต้องลงพิมพ์ตามมาตรา 7 (4)"),
            Clause(
                "9(3)", "แผนและงบประมาณ", "แผนงาน โครงการ และงบประมาณรายจ่ายของปีที่กำลังดำเนินการ",
                [("แผน", "pages/plans"), ("มาตรการส่งเสริมคุณธรรมและความโปร่งใส", "measures")]),
            Clause("9(4)", "คู่มือ", "คู่มือหรือคำสั่งเกี่ยวกับวิธีปฏิบัติงานที่กระทบสิทธิของเอกชน", [("คู่มือประชาชน", "pages/manuals")]),
            Clause("9(5)", "สิ่งพิมพ์", "สิ่งพิมพ์ที่มาตรา 7 อ้างถึง"),
            Clause("9(6)", "สัญญา", "สัญญาสัมปทาน สัญญาผูกขาด หรือสัญญาร่วมทุนกับเอกชน"),
            Clause("9(7)", "มติ", "มติคณะรัฐมนตรีหรือมติคณะกรรมการที่แต่งตั้งโดยกฎหมาย"),
            Clause(
                "9(8)", "อื่น ๆ", "ข้อมูลอื่นที่คณะกรรมการกำหนด เช่น ประกาศจัดซื้อจัดจ้างและสรุปผลรายเดือน",
                [("จัดซื้อจัดจ้าง", "pages/procurement"), ("ข้อมูลที่เปิดเผย (OIT)", "oit")]),
        ]
    }

    static let routes: [Route] = [
        .publicPage("/:slug/information") { visit in .seeOther("/\(visit.organisation.slug)/information/7") },
        .publicPage("/:slug/information/:section") { try show($0) },
    ]

    /// What exists, as long as the office has not arranged the index itself.
    static func standard(_ pages: [ShownPage]) -> [SiteList.Entry] {
        let shown = Set(pages.map(\.path))
        return Clause.all.flatMap(\.standard).filter { $0.leads(to: shown) }
    }

    private static func show(_ visit: Visit) throws -> Response {
        let section = visit.parameters["section"] ?? ""
        let clauses = Clause.all.filter { $0.section == section }
        guard !clauses.isEmpty else { throw Refusal.noSuchPage }
        let entries = try visit.workplace.read { db in
            let (list, pages) = (try SiteList.read(.information, in: db), try ShownStore.pages(in: db))
            let shown = Set(pages.map(\.path))
            return list.entries.isEmpty ? standard(pages) : list.entries.filter { $0.leads(to: shown) }
        }
        let slug = visit.organisation.slug
        return visit.publicPage(
            "ดรรชนีข้อมูลข่าวสาร มาตรา \(section)", crumbs: [NewsPages.home(visit)]
        ) { h in
            h.p("ข้อมูลที่กฎหมายข้อมูลข่าวสารของราชการให้หน่วยงานเปิดเผย อยู่ที่ใดบ้าง", .class("lead"))
            h.add(
                Tabs(
                    "มาตรา",
                    ["7", "9"].map { FilterLink("มาตรา \($0)", "/\(slug)/information/\($0)", isCurrent: $0 == section) }
                ))
            for clause in clauses { draw(clause, entries.filter { $0.heading == clause.code }, visit, h) }
        }
    }

    private static func draw(_ clause: Clause, _ entries: [SiteList.Entry], _ visit: Visit, _ h: Markup) {
        h.h2(clause.title)
        guard !entries.isEmpty else { return h.p("ยังไม่มีรายการ", .class("quiet")) }
        h.ul(.class("link-list")) {
            for entry in entries {
                let leads = PublicEntry(order: 0, title: entry.title, summary: "", path: entry.path)
                h.li { h.a(entry.title, .href(leads.link(of: visit.organisation))) }
            }
        }
    }
}
