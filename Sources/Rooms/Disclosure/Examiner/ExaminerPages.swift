import Contracts
import Desk
import HTML
import HTTP
import ITA
import Kernel
import Office

/// What an assessor would find, for those who can still mend it (`/office/examiner/2568`).
enum ExaminerPages {
    static let routes: [Route] = [
        .get("/office/examiner", may: .read) { visit in
            let year = try visit.workplace.read { try OITStore.liveYears(in: $0).first }
            return .seeOther(link(year ?? OITItem.newestYear(on: visit.today)).path)
        },
        .get("/office/examiner/:year", may: .read) { try show($0) },
    ]

    static func link(_ year: FiscalYear) -> Link { "/office/examiner/\(year)" }

    private static func show(_ visit: Visit) throws -> Response {
        let year = try visit.year()
        let examination = try Disclosure.examine(year, at: visit.workplace)
        let years = Set(OITItem.years.prefix(3) + [year]).sorted(by: >)
        return visit.page(
            "ตรวจอย่างผู้ตรวจ OIT ปี \(year)", crumbs: [Crumb("OIT ปี \(year)", OITLinks.staff(year))],
            current: "/office/oit"
        ) { h in
            h.add(
                FilterLinks("ปีงบประมาณ", years.map { FilterLink("ปี \($0)", link($0), isCurrent: $0 == year) }))
            h.p("ระบบเพิ่งเปิดทุกข้อที่เผยแพร่อย่างคนที่ไม่ได้เข้าสู่ระบบ เปิดไฟล์ อ่านข้อความข้างใน และเทียบกับเกณฑ์ของปี", .class("lead"))
            h.add(Progress("ผ่าน", done: examination.soundItems, of: examination.items.count))
            draw(examination, h) { OITLinks.staff(year, $0) }
            h.p { h.a("ตรวจลิงก์ของเว็บไซต์อื่น", .href(LinkPages.link(year)), .class("next")) }
            h.p { h.a("การเข้าถึงย้อนหลังและรายงาน", .href(AvailabilityPages.link(year)), .class("next")) }
            h.p(
                "ระบบพบคำที่เกณฑ์ต้องการ แต่ไม่ได้พิสูจน์ว่าเนื้อหาครบถ้วนหรือถูกต้อง คนยังต้องอ่านเอง", .class("quiet"))
        }
    }

    /// Faults first, then what is worth a word, then what nobody has to look at.
    static func draw(_ examination: Examination, _ h: Markup, staff: (String) -> Link) {
        let missing = examination.items.filter { $0.findings.contains { $0.kind == .missing } }
        let rest = examination.items.filter { item in !missing.contains { $0.code == item.code } }
        let faults = rest.flatMap { item in item.findings.filter(\.kind.isFault).map { (item.code, $0) } }
        let notes = rest.flatMap { item in item.findings.filter { !$0.kind.isFault }.map { (item.code, $0) } }
        let sound = examination.items.filter(\.isSound)
        if examination.faults == 0 { h.add(Notice(.success, "ไม่พบสิ่งที่ต้องแก้")) }
        let loose = examination.loose.map { ("–", $0) }
        table("ต้องแก้", faults + loose.filter { $0.1.kind.isFault }, h, staff)
        if !missing.isEmpty {
            h.h2("ยังไม่มีข้อมูล \(missing.count) ข้อ")
            list(missing, h, staff)
        }
        table("ข้อสังเกต ไม่นับเป็นข้อบกพร่อง", notes + loose.filter { !$0.1.kind.isFault }, h, staff)
        if !sound.isEmpty {
            h.details {
                h.summary("ผ่าน \(sound.count) ข้อ")
                list(sound, h, staff)
            }
        }
    }

    private static func table(_ title: String, _ rows: [(String, Finding)], _ h: Markup, _ staff: (String) -> Link) {
        guard !rows.isEmpty else { return }
        h.h2("\(title) \(rows.count) เรื่อง")
        h.dataTable(title, [.text("ข้อ"), .text("สิ่งที่พบ"), .text("วิธีแก้")], rows, hidesCaption: true) { row, one in
            let (code, finding) = one
            row.cell { if code == "–" { h.text(code) } else { h.a(code, .href(staff(code))) } }
            row.cell {
                h.text(finding.words.thai)
                h.address(of: finding)
            }
            row.cell(finding.fix.thai)
        }
    }

    private static func list(_ items: [ExaminedItem], _ h: Markup, _ staff: (String) -> Link) {
        h.ul(.class("plain-list")) {
            for item in items {
                h.li {
                    h.a(item.code, .href(staff(item.code)))
                    h.text(" \(item.title)")
                }
            }
        }
    }
}

extension Markup {
    /// Where it was found, when that can be opened.
    func address(of finding: Finding) {
        guard let address = finding.address else { return }
        let link = address.hasPrefix("/") ? Link(path: Address.wire(address)) : Link(website: address)
        guard let link else { return }
        text(" ")
        a("เปิดดู", .href(link), .ariaLabel("เปิดดู \(address)"))
    }
}
