import Cases
import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai
import Vault

/// The public door for reports of corruption (`/:slug/complaints/corruption`): whom it is about, who will read it, the
/// words, the receipt. Works without a script, sets no cookie, and leaves no line in any log.
struct DoorPages: Sendable {
    /// Files of one report and their size, so that an envelope stays within 16 MiB.
    static let mostFiles = 3
    static let body = BodyPlan.multipartInMemory(
        maximumTotal: 16 << 20 - 64 << 10, maximumFile: 5 << 20, files: mostFiles)

    private let limits = ReportLimits()

    var routes: [Route] {
        [
            .publicPage("/:slug/complaints/corruption") { visit in try about(visit) }.quiet,
            .publicForm(
                "/:slug/complaints/corruption/write", body: .form(maximum: 100_000), asks: [Self.about]
            ) { visit in
                try form(nil, visit)
            }.quiet,
            .publicForm("/:slug/complaints/corruption", body: DoorPages.body, asks: Self.report) { visit in
                try take(visit)
            }.quiet,
            .publicForm(
                "/:slug/complaints/corruption/kept", body: .form(maximum: 10_000),
                asks: [AskedField("code", .drawn), AskedField("kept", .oneOf(["1"]))]
            ) { visit in
                try kept(visit)
            }.quiet,
        ]
    }

    private static let about = AskedField("about", .text(40), isRequired: false)
    private static let report =
        [AskedField("code", .drawn), about, AskedField("words", .text(5000)), CaseFiles.asked] + AskedField.person

    // MARK: Whom it is about

    private func about(_ visit: Visit) throws -> Response {
        let (options, isOpen) = try visit.workplace.read { db in
            (try Accused.options(in: db), try Custody.isReady(in: db))
        }
        let link = DoorPages.link(visit)
        return visit.publicPage("แจ้งเรื่องทุจริต", crumbs: DoorPages.crumbs(visit)) { h in
            h.add(QuickExit())
            h.p("ไม่ต้องบอกชื่อ ไม่ต้องลงทะเบียน", .class("lead"))
            h.ul {
                h.li("ผู้อ่านมีเฉพาะผู้รับรายงานที่หน่วยงานแต่งตั้ง ไม่รวมคนที่ถูกแจ้ง ผู้ใต้บังคับบัญชา และญาติที่แจ้งไว้")
                h.li("เนื้อความและไฟล์ถูกเข้ารหัสก่อนเก็บ แม้ผู้ดูแลเครื่องก็เปิดอ่านไม่ได้")
                h.li("ไม่เก็บที่อยู่เครื่อง ชนิดเบราว์เซอร์ หน้าที่มาก่อน และเวลาที่แจ้ง เก็บเพียงวันที่")
            }
            h.p { h.a("แจ้งไว้แล้ว เปิดดูด้วยใบรับ", .href(Link(path: "\(link.path)/return")), .class("next")) }
            guard isOpen else { return h.add(OutsideBodies(isOnlyWay: true)) }
            h.form(.action(Link(path: "\(link.path)/write")), .method("post"), .class("form")) {
                h.add(
                    CheckGroup(
                        "เรื่องนี้เกี่ยวกับใคร", name: "about", choices: options.map(\.choice),
                        help: "เลือกทุกคนที่เกี่ยวข้อง คนเหล่านี้จะไม่ได้อ่าน หากไม่ทราบหรือไม่มีในรายชื่อ ข้ามได้", isOptional: true))
                h.actions { h.add(Button("ต่อไป")) }
            }
            h.p {
                h.text("วิธีที่ปลอดภัยที่สุด: ใช้เครื่องของท่านเองนอกสำนักงาน ผ่าน Tor Browser ")
                h.a("หน่วยงานดูแลเรื่องอย่างไร", .href(Link(path: "\(link.path)/how")))
            }
            h.add(OutsideBodies(isOnlyWay: false))
        }
    }

    // MARK: The words

    /// The form, with who will read it above; also after a refusal, with everything typed.
    private func form(_ refusal: Refusal?, _ visit: Visit) throws -> Response {
        let about = visit.form.all("about")
        let plan: CustodyPlan
        do {
            plan = try visit.workplace.read { db in
                try Custody.plan(about: Accused.chosen(about, in: db).officers, on: visit.today, in: db)
            }
        } catch let refusal as Refusal {
            return visit.publicPage(
                "แจ้งเรื่องทุจริต", crumbs: DoorPages.crumbs(visit), status: refusal.kind.status
            ) { h in
                h.add(QuickExit())
                h.add(ErrorSummary([(nil, refusal.message.thai)]))
                h.add(OutsideBodies(isOnlyWay: false))
            }
        }
        let typed = { (field: String) in visit.form[field] ?? "" }
        let problem = { (field: String) in refusal?.field == field ? refusal?.message.thai : nil }
        let code = (try? ReceiptCode(typed: Secret(typed("code")), field: "code")) ?? ReceiptCode()
        return visit.publicPage(
            "เขียนเรื่องที่พบ", crumbs: DoorPages.crumbs(visit) + [DoorPages.crumb(visit)],
            status: refusal?.kind.status ?? 200
        ) { h in
            h.add(QuickExit())
            if let refusal {
                h.add(ErrorSummary([(refusal.field, refusal.message.thai)]))
                h.p(refusal.message.english, .class("quiet"), .lang("en"))
            }
            h.card("ใครจะได้อ่านเรื่องนี้") {
                for line in plan.explanation { h.p(line) }
                h.p("ถ้าไม่มีใครเปิดอ่านภายใน \(Report.promisedDays) วันทำการ เรื่องจะขึ้นไปชั้นถัดไปเอง และท่านจะเห็น")
            }
            h.form(
                .action(DoorPages.link(visit)), .method("post"), .enctype("multipart/form-data"), .class("form")
            ) {
                h.input(.type("hidden"), .name("code"), .value(code.shown.revealed))
                for value in about { h.input(.type("hidden"), .name("about"), .value(value)) }
                h.add(
                    TextArea(
                        "เกิดอะไรขึ้น", name: "words", value: typed("words"), rows: 10,
                        help: "ใคร ทำอะไร เมื่อใด ที่ไหน มีใครรู้เห็น เขียนเท่าที่ทราบ ระวังข้อความที่บอกว่าท่านเป็นใคร",
                        error: problem("words")))
                h.add(
                    FileField(
                        "ไฟล์หลักฐาน", name: CaseFiles.name, accept: ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.txt",
                        help: "ไม่เกิน \(DoorPages.mostFiles) ไฟล์ ไฟล์ละ 5 เมกะไบต์ ตำแหน่งและข้อมูลกล้องในภาพจะถูกลบ "
                            + "ส่วนไฟล์ PDF และ Word อาจมีชื่อผู้ทำอยู่ข้างใน",
                        error: problem(CaseFiles.name), isOptional: true, takesMany: true))
                h.details(.open.when(!typed("name").isEmpty || !typed("contact").isEmpty)) {
                    h.summary("บอกชื่อหรือช่องทางติดต่อ (ไม่บังคับ)")
                    h.add(Field("ชื่อ", name: "name", value: typed("name"), error: problem("name"), isOptional: true))
                    h.add(
                        Field(
                            "ช่องทางติดต่อ", name: "contact", value: typed("contact"),
                            help: "ไม่บอกก็ตอบกลับได้ ด้วยใบรับในหน้าถัดไป", error: problem("contact"), isOptional: true))
                }
                h.actions { h.add(Button("ส่งเรื่อง", .danger)) }
            }
        }
    }

    private func take(_ visit: Visit) throws -> Response {
        do {
            let code = try ReceiptCode(typed: Secret(visit.form["code"] ?? ""), field: "code")
            try limits.count(visit.request, at: visit.now)
            let statement = Statement(
                words: visit.form["words"] ?? "",
                person: CasePerson(name: visit.form["name"] ?? "", contact: visit.form["contact"] ?? ""),
                files: try CaseFiles.read(visit.request).map { .init(name: $0.name, type: $0.type, bytes: $0.bytes) })
            let filed = try Corruption.file(statement, about: visit.form.all("about"), code, at: visit.workplace)
            return receipt(filed.code, isRepeated: filed.isRepeated, nil, visit)
        } catch let refusal as Refusal where refusal.kind != .notFound {
            return try form(refusal, visit)
        }
    }

    // MARK: The receipt

    private func receipt(_ code: ReceiptCode, isRepeated: Bool, _ refusal: Refusal?, _ visit: Visit) -> Response {
        visit.publicPage("ใบรับ", status: refusal?.kind.status ?? 200) { h in
            h.add(QuickExit())
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            h.add(Notice(.success, isRepeated ? "เรื่องนี้รับไว้แล้ว นี่คือใบรับเดิม" : "รับเรื่องแล้ว โปรดจดรหัสนี้ไว้ก่อนปิดหน้า"))
            h.p(.class("receipt-code"), .ariaLabel("รหัสใบรับ")) { h.text(code.shown.revealed) }
            h.ul {
                h.li("รหัสนี้ใช้กลับมาอ่านคำตอบ ตอบคำถาม และพิสูจน์ว่าท่านแจ้งแล้ว")
                h.li("ระบบไม่เก็บรหัส ถ้าหายจะออกให้ใหม่ไม่ได้")
                h.li("จดใส่กระดาษแล้วเก็บไว้นอกสำนักงาน อย่าถ่ายภาพหน้าจอไว้ในเครื่องที่คนอื่นใช้")
            }
            h.form(.action(Link(path: "\(DoorPages.link(visit).path)/kept")), .method("post"), .class("form")) {
                h.input(.type("hidden"), .name("code"), .value(code.shown.revealed))
                h.add(CheckBox("จดรหัสไว้แล้ว", name: "kept"))
                h.actions { h.add(Button("ไปต่อ")) }
            }
        }
    }

    /// Goes on to the report once the reporter says that the receipt is kept.
    private func kept(_ visit: Visit) throws -> Response {
        let code = try ReceiptCode(typed: Secret(visit.form["code"] ?? ""), field: "code")
        guard visit.form["kept"] == "1" else {
            let refusal = Refusal.invalid(
                "kept", "โปรดจดรหัสแล้วทำเครื่องหมายว่าจดไว้แล้ว", "Confirm that you kept the receipt.")
            return receipt(code, isRepeated: true, refusal, visit)
        }
        return try ReturnPages.thread(code, nil, visit)
    }

    // MARK: Places

    static func link(_ visit: Visit) -> Link { Link(path: "/\(visit.organisation.slug)/complaints/corruption") }

    static func crumbs(_ visit: Visit) -> [Crumb] {
        [visit.publicHome, Crumb("ร้องเรียน", Link(path: "/\(visit.organisation.slug)/complaints"))]
    }

    static func crumb(_ visit: Visit) -> Crumb { Crumb("แจ้งเรื่องทุจริต", link(visit)) }
}

/// The way out: leaves the page without a trace in the address that follows. With a script, Escape does the same.
struct QuickExit: Component {
    func draw(_ h: Markup) {
        h.p(.class("quick-exit")) {
            h.a(
                "ออกจากหน้านี้ทันที", .href(QuickExit.elsewhere), .rel("noreferrer nofollow"), .class("button"),
                .data("data-quick-exit", ""))
        }
    }

    /// The weather: a page that anybody may be looking at.
    private static let elsewhere: Link = Link(website: "https://www.tmd.go.th/") ?? "/"
}

/// Bodies outside of the office that take reports of corruption.
struct OutsideBodies: Component {
    /// Whether the office itself cannot take the report.
    let isOnlyWay: Bool

    func draw(_ h: Markup) {
        if isOnlyWay {
            h.add(Notice(.warning, "หน่วยงานนี้ยังไม่มีผู้รับรายงานทุจริตในระบบ โปรดแจ้งหน่วยงานภายนอก"))
        }
        h.h2("แจ้งหน่วยงานภายนอกก็ได้")
        h.facts {
            h.fact("สำนักงาน ป.ป.ช.", "โทรศัพท์ 1205")
            h.fact("สำนักงาน ป.ป.ท.", "โทรศัพท์ 1206")
            h.fact("ศูนย์ดำรงธรรมจังหวัด", "โทรศัพท์ 1567")
        }
    }
}

/// How often one address may hand in reports: sixty at once, one a minute after that.
///
/// No address is kept: only a number made of it and of a key that lives as long as the process.
struct ReportLimits: Sendable {
    private let limiter = RateLimiter(tries: 60, refillingOneEvery: 60)
    private let key = Random.bytes(32)

    func count(_ request: Request, at now: Instant) throws(Refusal) {
        let number = Hex.text(BLAKE2b.digest(Array(request.remoteAddress.utf8), key: key, length: 16))
        guard let seconds = limiter.take(number, at: now) else { return }
        throw Refusal(
            .tooOften,
            Message(
                "มีผู้แจ้งถี่มาก โปรดรออีก \(seconds) วินาทีแล้วกดส่งอีกครั้ง สิ่งที่พิมพ์ยังอยู่ ไฟล์ต้องเลือกใหม่",
                "Too often; wait \(seconds) seconds and try again."))
    }
}
