import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office
import Tables
import Thai

/// Examining another site by its list of links (`/office/examiner/2568/links`).
enum LinkPages {
    static let routes: [Route] = [
        .get("/office/examiner/:year/links", may: .read) { try page($0, nil) },
        .post(
            "/office/examiner/:year/links", may: .prepareOIT,
            body: .multipart(maximumTotal: 2 << 20, maximumFile: 1 << 20, files: 1)
        ) { try take($0) },
        .post("/office/examiner/:year/links/removal", may: .prepareOIT) { visit in
            let year = try visit.year()
            try Disclosure.keep(LinkList(rows: []), of: year, at: visit.workplace)
            return visit.done("ลบรายการลิงก์แล้ว ประวัติการตรวจยังอยู่", to: link(year))
        },
    ]

    static func link(_ year: FiscalYear) -> Link { "/office/examiner/\(year)/links" }

    private static func take(_ visit: Visit) throws -> Response {
        let year = try visit.year()
        do {
            guard let file = visit.request.files.first, file.size > 0 else {
                throw Refusal.invalid("links", "โปรดเลือกไฟล์ CSV", "Choose a CSV file.")
            }
            let list = try LinkList(
                csv: try SourcePaper.bytes(path: file.path, name: file.filename), name: file.filename)
            try Disclosure.keep(list, of: year, at: visit.workplace)
            return visit.done("รับรายการ \(list.rows.count) แถวแล้ว ระบบจะเปิดดูทีละลิงก์ กลับมาดูผลที่หน้านี้", to: link(year))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .tooMuch {
            return try page(visit, refusal)
        }
    }

    private static func page(_ visit: Visit, _ refusal: Refusal?) throws -> Response {
        let year = try visit.year()
        guard !OITItem.checklist(of: year).isEmpty else { throw Disclosure.unknownChecklist(year) }
        let list = LinkList(rows: try visit.workplace.read { try ProbeStore.links(of: year, in: $0) })
        let examination = list.rows.isEmpty ? nil : try list.examined(year, at: visit.workplace)
        let probes = try visit.workplace.read { db in
            try list.addresses.compactMap { try ProbeStore.last(of: $0, in: db) }
        }
        return visit.page(
            "ตรวจลิงก์ของเว็บไซต์อื่น ปี \(year)",
            crumbs: [
                Crumb("OIT ปี \(year)", OITLinks.staff(year)), Crumb("ตรวจอย่างผู้ตรวจ", ExaminerPages.link(year)),
            ], current: "/office/oit", status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal { h.add(ErrorSummary([("links", refusal.message.thai)])) }
            h.p("ให้รายการลิงก์ที่ส่งผู้ประเมินเป็นไฟล์ CSV แล้วระบบจะเปิดและอ่านทุกลิงก์อย่างผู้ตรวจ", .class("lead"))
            if let examination {
                h.add(Progress("เปิดดูแล้ว", done: probes.count, of: list.addresses.count))
                h.add(Progress("ผ่าน", done: examination.soundItems, of: examination.items.count))
                ExaminerPages.draw(examination, h) { OITLinks.staff(year, $0) }
                drawHistory(probes, h)
            }
            if visit.actor.may(.prepareOIT) { drawForm(year, refusal, hasList: examination != nil, visit, h) }
        }
    }

    private static func drawHistory(_ probes: [Probe], _ h: Markup) {
        guard !probes.isEmpty else { return }
        h.details {
            h.summary("การเปิดดูครั้งล่าสุดของแต่ละลิงก์")
            h.dataTable(
                "การเปิดดูครั้งล่าสุด", [.text("ลิงก์"), .text("ผล"), .text("ตั้งแต่"), .text("ล่าสุด"), .number("ครั้ง")], probes,
                hidesCaption: true
            ) { row, probe in
                row.cell(probe.address)
                row.cell(probe.outcome.thai + (probe.words.thai.isEmpty ? "" : ": \(probe.words.thai)"))
                row.cell(probe.since.thai())
                row.cell(probe.until.thai())
                row.cell("\(probe.looks)")
            }
        }
    }

    private static func drawForm(
        _ year: FiscalYear, _ refusal: Refusal?, hasList: Bool, _ visit: Visit, _ h: Markup
    ) {
        h.h2(hasList ? "เปลี่ยนรายการลิงก์" : "รายการลิงก์")
        visit.form(link(year), in: h, upload: true) {
            h.add(
                FileField(
                    "ไฟล์ CSV", name: "links", accept: ".csv,.txt",
                    help: "แถวละหนึ่งลิงก์ คอลัมน์แรกเป็นรหัสข้อ เช่น O1 คอลัมน์ถัดไปเป็นลิงก์ ไม่เกิน 500 แถว",
                    error: refusal?.message.thai))
            h.p(
                "ระบบเปิดทีละหน้า เว้นระยะ และไม่เปิดหน้าที่เว็บไซต์ขอไว้ (robots.txt) ลิงก์ที่เปิดไม่ได้จะนับว่าเสียเมื่อพลาดสามครั้งติดกัน ห่างกันครั้งละหนึ่งชั่วโมง",
                .class("help"))
            h.actions { h.add(Button("ส่งรายการ", .primary)) }
        }
        guard hasList else { return }
        visit.form("\(link(year))/removal", in: h) { h.actions { h.add(Button("ลบรายการ", .danger)) } }
    }
}

extension Probe.Outcome {
    var thai: String {
        switch self {
        case .opened: "เปิดได้"
        case .failed: "เปิดไม่ได้"
        case .forbidden: "เว็บไซต์ขอไม่ให้โปรแกรมอ่าน"
        }
    }
}
