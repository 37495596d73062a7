import Cases
import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Ledger
import Office
import Thai
import Vault

/// Coming back with the receipt (`/:slug/complaints/corruption/return`): the thread, an answer, and the proof of filing.
/// Nobody is counted or slowed down here: a receipt of 95 bits cannot be guessed, and behind Tor all share an address.
enum ReturnPages {
    static let routes: [Route] = [
        .publicPage("/:slug/complaints/corruption/return") { visit in door(nil, visit) }.quiet,
        .publicForm(
            "/:slug/complaints/corruption/return", body: .form(maximum: 10_000), asks: [AskedField("code", .text(60))]
        ) { visit in
            do { return try thread(try code(visit), nil, visit) } catch let refusal as Refusal {
                return door(refusal, visit)
            }
        }.quiet,
        .publicForm(
            "/:slug/complaints/corruption/return/message", body: DoorPages.body,
            asks: [
                AskedField("code", .text(60)), AskedField("form", .drawn), AskedField("words", .text(5000)),
                CaseFiles.asked,
            ]
        ) { visit in
            try add(visit)
        }.quiet,
    ]

    private static func code(_ visit: Visit) throws -> ReceiptCode {
        try ReceiptCode(typed: Secret(visit.form["code"] ?? ""), field: "code")
    }

    private static func door(_ refusal: Refusal?, _ visit: Visit) -> Response {
        visit.publicPage(
            "เปิดเรื่องด้วยใบรับ", crumbs: DoorPages.crumbs(visit) + [DoorPages.crumb(visit)],
            status: refusal?.kind.status ?? 200
        ) { h in
            h.add(QuickExit())
            if let refusal {
                h.add(ErrorSummary([(refusal.field, refusal.message.thai)]))
                h.p(refusal.message.english, .class("quiet"), .lang("en"))
            }
            h.form(.action(link(visit)), .method("post"), .class("form")) {
                h.add(
                    Field(
                        "รหัสใบรับ", name: "code", value: visit.form["code"] ?? "",
                        help: "ตัวพิมพ์เล็กหรือใหญ่ก็ได้ ไม่ต้องพิมพ์ขีด", error: refusal?.message.thai,
                        .autocomplete("off")))
                h.actions { h.add(Button("เปิดเรื่อง")) }
            }
        }
    }

    private static func add(_ visit: Visit) throws -> Response {
        let code = try code(visit)
        do {
            guard let form = Hex.bytes(visit.form["form"] ?? ""), form.count == 16 else {
                throw Refusal(.conflict, Message("โปรดกดส่งอีกครั้ง", "Please send it again."))
            }
            let statement = Statement(
                words: visit.form["words"] ?? "",
                files: try CaseFiles.read(visit.request).map { .init(name: $0.name, type: $0.type, bytes: $0.bytes) })
            try Corruption.add(statement, form: form, code, at: visit.workplace)
        } catch let refusal as Refusal {
            return try thread(code, refusal, visit)
        }
        return try thread(code, nil, visit)
    }

    /// The report as its reporter reads it.
    static func thread(_ code: ReceiptCode, _ refusal: Refusal?, _ visit: Visit) throws -> Response {
        let thread = try Corruption.thread(code, at: visit.workplace)
        let log = try visit.workplace.read { try FilingLog.entry(on: thread.report.day, in: $0) }
        return visit.publicPage(
            "เรื่องของท่าน", crumbs: DoorPages.crumbs(visit) + [DoorPages.crumb(visit)],
            status: refusal?.kind.status ?? 200
        ) { h in
            h.add(QuickExit())
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            h.add(StandingView(thread))
            h.h2("ความเคลื่อนไหว")
            h.add(ReportThreadView(thread, isReporter: true) { _, file, h in h.p("ไฟล์ \(file.name)", .class("quiet")) })
            if thread.report.state != .closed { drawAnswer(code, thread, refusal, visit, h) }
            drawProof(code, thread, log, visit, h)
        }
    }

    private static func drawAnswer(
        _ code: ReceiptCode, _ thread: ReportThread, _ refusal: Refusal?, _ visit: Visit, _ h: Markup
    ) {
        let isTyped = refusal != nil
        h.details(.class("card"), .open.when(thread.isAsked || isTyped)) {
            h.summary(thread.isAsked ? "ตอบคำถาม" : "ส่งข้อมูลเพิ่ม")
            h.form(
                .action(Link(path: "\(link(visit).path)/message")), .method("post"), .enctype("multipart/form-data"),
                .class("form")
            ) {
                h.input(.type("hidden"), .name("code"), .value(code.shown.revealed))
                h.input(.type("hidden"), .name("form"), .value(Hex.text(Random.bytes(16))))
                h.add(
                    TextArea(
                        "ข้อความ", name: "words", value: isTyped ? visit.form["words"] ?? "" : "",
                        error: refusal?.field == "words" ? refusal?.message.thai : nil))
                h.add(
                    FileField(
                        "ไฟล์", name: CaseFiles.name, accept: ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.txt",
                        help: "ไม่เกิน \(DoorPages.mostFiles) ไฟล์ ไฟล์ละ 5 เมกะไบต์",
                        error: refusal?.field == CaseFiles.name ? refusal?.message.thai : nil, isOptional: true,
                        takesMany: true))
                h.actions { h.add(Button("ส่ง")) }
            }
        }
    }

    private static func drawProof(
        _ code: ReceiptCode, _ thread: ReportThread, _ log: LogRecord?, _ visit: Visit, _ h: Markup
    ) {
        guard let beginning = thread.beginning else { return }
        let filing = Filing(beginning.bytes, code, on: thread.report.day)
        h.details(.class("card")) {
            h.summary("พิสูจน์การยื่น")
            if let log {
                h.p {
                    h.text("ค่ารับรองนี้อยู่ในรายการของวันนั้น ซึ่งบันทึกการเผยแพร่ยืนยันไว้แล้ว ")
                    h.a(
                        "ลำดับที่ \(log.number)",
                        .href(Link(path: "/\(visit.organisation.slug)/log/\(log.number)")))
                    h.text(" ")
                    h.a(
                        "รายการของวัน",
                        .href(Link(path: "/\(visit.organisation.slug)/\(FilingLog.path(thread.report.day))")))
                }
            } else {
                h.p("ค่ารับรองนี้จะเข้าบันทึกการเผยแพร่เมื่อสิ้นวันที่แจ้ง")
            }
            h.facts {
                h.fact("ค่ารับรอง") { h.code(Hex.text(filing.hash)) }
                h.fact("คำนวณจาก SHA-256 ของสี่บรรทัดนี้") { h.pre(filing.text, .class("source")) }
            }
            h.p(
                "บรรทัดที่สามคือค่าลับของท่าน บรรทัดที่สี่คือ SHA-256 ของเนื้อเรื่อง ใครเห็นค่ารับรองในบันทึกก็ไม่รู้ว่าเป็นเรื่องใด จนกว่าท่านจะแสดงสี่บรรทัดนี้",
                .class("quiet"))
        }
    }

    private static func link(_ visit: Visit) -> Link { Link(path: "\(DoorPages.link(visit).path)/return") }
}
