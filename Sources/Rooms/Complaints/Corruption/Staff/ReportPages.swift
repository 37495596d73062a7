import Cases
import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai
import Vault

/// The custodians' desk (`/office/complaints/reports`). A report is shown to those alone whose unlocked key opens it;
/// to everybody else it is not there.
enum ReportPages {
    static let routes: [Route] = [
        .get("/office/complaints/reports", may: .read, list).quiet,
        .get("/office/complaints/reports/:id", may: .read) { visit in try page(nil, visit) }.quiet,
        .get("/office/complaints/reports/:id/files/:message/:file", may: .read, hand).quiet,
        .post("/office/complaints/reports/:id/open", may: .read) { visit in
            try act(visit, "บันทึกการเปิดอ่านแล้ว ผู้แจ้งจะเห็น") { id, keys in
                try Corruption.open(id, with: keys, at: visit.workplace)
            }
        }.quiet,
        .post("/office/complaints/reports/:id/give", may: .read) { visit in
            try act(visit, "มอบส่วนของกุญแจแล้ว") { id, keys in try Corruption.give(id, with: keys, at: visit.workplace) }
        }.quiet,
        .post("/office/complaints/reports/:id/say", may: .read) { visit in
            try act(visit, "ส่งถึงผู้แจ้งแล้ว") { id, keys in
                let kind: ReportMessage.Kind = visit.form["kind"] == "answer" ? .answer : .question
                try Corruption.write(
                    kind, visit.form["words"] ?? "", form: Hex.bytes(visit.form["form"] ?? "") ?? [], id, with: keys,
                    at: visit.workplace)
            }
        }.quiet,
        .post("/office/complaints/reports/:id/close", may: .read) { visit in
            try act(visit, "ปิดเรื่องแล้ว ผู้แจ้งจะเห็นผล") { id, keys in
                guard let type = ReportType(rawValue: visit.form["type"] ?? "") else {
                    throw Refusal.invalid("type", "โปรดเลือกประเภทของเรื่อง", "Choose the type.")
                }
                guard let outcome = ReportOutcome(rawValue: visit.form["outcome"] ?? "") else {
                    throw Refusal.invalid("outcome", "โปรดเลือกผลการตรวจสอบ", "Choose the outcome.")
                }
                try Corruption.close(
                    id, as: type, outcome, visit.form["words-close"] ?? "", from: Int(visit.form["version"] ?? "") ?? 0,
                    with: keys, at: visit.workplace)
            }
        }.quiet,
    ]

    private static let title = "เรื่องแจ้งทุจริต"
    private static let crumb = Crumb(title, "/office/complaints/reports")

    private static func list(_ visit: Visit) throws -> Response {
        let keys = try Custody.openKeys(for: visit)
        guard !keys.isEmpty else { return try locked(visit, status: 200) }
        let held = try Corruption.held(with: keys, at: visit.workplace)
        return visit.page(title) { h in
            guard !held.isEmpty else {
                return h.add(EmptyState("ไม่มีเรื่องที่ท่านเปิดได้", "เมื่อมีเรื่องที่ส่งถึงท่าน จะเห็นที่นี่ เมื่อปลดล็อกกุญแจแล้ว"))
            }
            h.dataTable(
                "เรื่องที่ท่านเปิดได้", [.text("เรื่อง"), .text("รับเมื่อ"), .text("อยู่ที่"), .text("กำหนดเปิดอ่าน")], held,
                hidesCaption: true
            ) { row, held in
                let report = held.report
                row.cell { h.a(report.label, .href("/office/complaints/reports/\(report.id)")) }
                row.cell(report.day.thai(.medium))
                row.cell(standing(held))
                row.cell(report.state == .received ? report.due.due?.thai(.medium) ?? "" : "")
            }
        }
    }

    private static func standing(_ held: HeldReport) -> String {
        if case .waiting(_, let has, let wanted, _) = held.access, held.report.state == .received {
            return "มีกุญแจ \(has) จาก \(wanted) ส่วน"
        }
        return held.report.outcome?.thai ?? held.report.state.thai
    }

    /// Says nothing of any report: whether there is one at this address is known when the key is at hand.
    private static func locked(_ visit: Visit, status: Int = 403) throws -> Response {
        guard let officer = visit.actor.officer,
            try visit.workplace.read({ try Custody.isConcerned(officer, in: $0) })
        else { throw Refusal.noSuchPage }
        return visit.page(title, crumbs: [crumb], status: status) { h in
            h.add(
                Notice(
                    .warning, "กุญแจของท่านยังล็อกอยู่", ["เรื่องแจ้งทุจริตเปิดได้ด้วยกุญแจของผู้รับรายงานเท่านั้น"],
                    next: ("ปลดล็อกกุญแจ", ("/office/complaints/custody/key" as Link).with("to", visit.request.path))))
        }
    }

    private static func page(_ refusal: Refusal?, _ visit: Visit) throws -> Response {
        let keys = try Custody.openKeys(for: visit)
        guard !keys.isEmpty else { return try locked(visit) }
        let held = try Corruption.held(try visit.id("id"), with: keys, at: visit.workplace)
        let thread = held.report.state == .received ? nil : try Corruption.thread(held, at: visit.workplace)
        return visit.page(
            held.report.label, crumbs: [crumb], current: CustodyForm.home,
            status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            h.add(ReportPage(held: held, thread: thread, refusal: refusal, visit: visit))
        }
    }

    private static func act(
        _ visit: Visit, _ done: String, _ deed: (ID<Report>, [CustodyKey]) throws -> Void
    ) throws -> Response {
        let keys = try Custody.openKeys(for: visit)
        guard !keys.isEmpty else { return try locked(visit) }
        let id: ID<Report> = try visit.id("id")
        do {
            try deed(id, keys)
        } catch let refusal as Refusal where refusal.kind != .notFound {
            return try page(refusal, visit)
        }
        return visit.done(done, to: "/office/complaints/reports/\(id)")
    }

    /// A file of a message; whatever it holds, it runs nothing here.
    private static func hand(_ visit: Visit) throws -> Response {
        let keys = try Custody.openKeys(for: visit)
        guard !keys.isEmpty else { return try locked(visit) }
        let held = try Corruption.held(try visit.id("id"), with: keys, at: visit.workplace)
        let number = Int(visit.parameters["message"] ?? ""), place = Int(visit.parameters["file"] ?? "") ?? -1
        guard held.report.state != .received, let thread = try Corruption.thread(held, at: visit.workplace),
            let files = thread.entries.first(where: { $0.message.number == number })?.statement?.files,
            files.indices.contains(place)
        else { throw Refusal.noSuchPage }
        var response = Response(
            status: 200, headers: [("Content-Type", files[place].type.rawValue)], body: .bytes(files[place].bytes))
        response.set(
            "Content-Disposition", Response.contentDisposition(filename: files[place].name, showing: .attachment))
        response.set("Content-Security-Policy", "default-src 'none'; sandbox")
        return response
    }
}

/// Asks every reader to look every other working day, whether or not something came: a reader who was told of reports one
/// by one could see in the list of others what is kept from them.
enum ReaderWork {
    /// Working days between two looks.
    private static let days = 2

    static let source = WorkSource { db, today in
        try Custody.readers(in: db).compactMap { reader in
            let last = try Journal.history(of: Subject("custodian", reader.officer), in: db).first {
                $0.deed == .signedIn
            }
            let start = last?.at.day ?? today.adding(days: -7)
            guard let due = Deadline(start: start, days: days, pauses: [], calendar: .thai).due, due <= today else {
                return nil
            }
            return WorkItem(
                title: "เปิดกุญแจดูเรื่องแจ้งทุจริต", context: "ผู้รับรายงานดูทุกสองวันทำการ ไม่ว่าจะมีเรื่องหรือไม่", unit: nil,
                officer: reader.officer, due: due, path: "/office/complaints/reports")
        }
    }
}

/// A report as its custodian sees it, with what can be done now.
private struct ReportPage: Component {
    let held: HeldReport
    let thread: ReportThread?
    let refusal: Refusal?
    let visit: Visit

    func draw(_ h: Markup) {
        let report = held.report
        h.facts {
            h.fact("รับเมื่อ", report.day.thai(.full))
            h.fact("อยู่ที่", report.outcome?.thai ?? report.state.thai)
            if report.state == .received, let due = report.due.due {
                h.fact("เปิดอ่านภายใน", "\(due.thai(.full)) มิฉะนั้นขึ้นไปชั้นถัดไป")
            }
            if report.rung > 0 { h.fact("ขึ้นมาแล้ว", "\(report.rung) ชั้น เพราะไม่มีผู้เปิดอ่าน") }
        }
        drawShares(h)
        guard case .open = held.access else { return }
        guard let thread else {
            return h.card("เปิดอ่าน") {
                h.p("ผู้แจ้งจะเห็นว่ามีผู้เปิดอ่านวันนี้ และท่านต้องแจ้งความคืบหน้าภายใน \(Report.progressDays) วัน")
                form("open", h) { h.actions { h.add(Button("เปิดอ่าน")) } }
            }
        }
        h.h2("เรื่องและข้อความ")
        h.add(
            ReportThreadView(thread, isReporter: false) { message, file, h in
                let place = thread.entries.first { $0.message.number == message.number }?.statement?.files.firstIndex(
                    of: file)
                h.p {
                    h.a(
                        "ไฟล์ \(file.name) (\(file.bytes.count / 1024) kB)",
                        .href("/office/complaints/reports/\(report.id)/files/\(message.number)/\(place ?? 0)"))
                }
            })
        guard report.state == .opened else { return }
        drawWords(h)
        drawEnd(h)
    }

    private func drawShares(_ h: Markup) {
        if case .waiting(_, let has, let wanted, let hasGiven) = held.access {
            h.add(
                Notice(
                    .info, "เรื่องนี้ต้องใช้กุญแจ \(wanted) ส่วน ขณะนี้ท่านมี \(has) ส่วน",
                    [hasGiven ? "ท่านมอบส่วนของท่านแล้ว รอผู้รับรายงานท่านอื่น" : "เมื่อผู้รับรายงานท่านอื่นมอบส่วนของตน ท่านจะเปิดอ่านได้"]))
        }
        guard held.mayGive != nil else { return }
        h.card("มอบส่วนของกุญแจ") {
            h.p("ผู้รับรายงานท่านอื่นของเรื่องนี้จะเปิดอ่านได้เมื่อได้ส่วนครบ มอบแล้วเรียกคืนไม่ได้")
            form("give", h) { h.actions { h.add(Button("มอบส่วนของฉัน", .secondary)) } }
        }
    }

    private func drawWords(_ h: Markup) {
        let isTyped = refusal != nil && visit.request.path.hasSuffix("/say")
        h.card("เขียนถึงผู้แจ้ง") {
            form("say", h) {
                h.input(.type("hidden"), .name("form"), .value(Hex.text(Random.bytes(16))))
                h.add(
                    RadioGroup(
                        "เป็น", name: "kind", choices: [Choice("question", "คำถาม"), Choice("answer", "แจ้งความคืบหน้า")],
                        selected: visit.form["kind"] ?? "question"))
                h.add(
                    TextArea(
                        "ข้อความ", name: "words", value: isTyped ? visit.form["words"] ?? "" : "",
                        help: "ผู้แจ้งเห็นตำแหน่งว่า «ผู้รับรายงาน» ไม่เห็นชื่อท่าน",
                        error: isTyped ? refusal?.message.thai : nil))
                h.actions { h.add(Button("ส่งถึงผู้แจ้ง")) }
            }
        }
    }

    private func drawEnd(_ h: Markup) {
        let isTyped = refusal != nil && visit.request.path.hasSuffix("/close")
        let problem = { (field: String) in isTyped && refusal?.field == field ? refusal?.message.thai : nil }
        h.details(.class("card"), .open.when(isTyped)) {
            h.summary("ปิดเรื่องพร้อมผล")
            form("close", h) {
                h.input(.type("hidden"), .name("version"), .value(String(held.report.version)))
                h.add(
                    Select(
                        "ประเภทของเรื่อง", name: "type",
                        choices: ReportType.allCases.map { Choice($0.rawValue, $0.thai) },
                        selected: visit.form["type"], help: "นับในสถิติ", error: problem("type")))
                h.add(
                    RadioGroup(
                        "ผลการตรวจสอบ", name: "outcome",
                        choices: ReportOutcome.allCases.map { Choice($0.rawValue, $0.thai) },
                        selected: visit.form["outcome"], error: problem("outcome")))
                h.add(
                    TextArea(
                        "แจ้งผลแก่ผู้แจ้ง", name: "words-close", value: isTyped ? visit.form["words-close"] ?? "" : "",
                        error: problem("words")))
                h.actions { h.add(Button("ปิดเรื่อง", .danger)) }
            }
        }
    }

    private func form(_ name: String, _ h: Markup, _ body: () -> Void) {
        visit.form("/office/complaints/reports/\(held.report.id)/\(name)", in: h, body)
    }
}
