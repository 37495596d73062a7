import Cases
import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office

/// Asking for a service, from home (`/:slug/services/:code/request`) and at the counter, where an officer fills in the
/// same form for whoever stands there (`/office/services/:code/counter`). The answer to it is a receipt.
struct RequestPages: Sendable {
    private let limits = FormLimits()
    private let openings = CaseLimits()

    var routes: [Route] {
        [
            .publicPage("/:slug/services/:code/request") { try form($0, .online).run.show() },
            .publicForm("/:slug/services/:code/request", body: FormRun.body, asks: FormRun.asks) {
                try next($0, .online)
            },
            .get("/office/services/:code/counter", may: Services.counter) { try form($0, .counter).run.show() },
            .post("/office/services/:code/counter", may: Services.counter, body: FormRun.body) {
                try next($0, .counter)
            },
        ]
    }

    /// What the visit is about: the service with its free slots, and the form in it.
    private func form(
        _ visit: Visit, _ channel: RequestChannel
    ) throws -> (service: ServiceVersion, slots: SlotChoice?, run: FormRun) {
        let code = visit.parameters["code"] ?? ""
        let (shown, slots) = try visit.workplace.read { db in
            let shown = try ServiceStore.shown(code, in: db)
            let slots = try shown.flatMap { try SlotChoice($0, today: visit.today, in: db) }
            return (shown, slots)
        }
        guard let service = shown, service.manual.entry == .form, let definition = service.form else {
            throw Refusal.noSuchPage
        }
        let subject = FormSubject(
            code: code, title: service.manual.name, action: Self.address(code, channel, visit),
            crumbs: Self.crumbs(service, channel, visit), keptYears: CaseKind.service.keptYears,
            isAtCounter: channel == .counter, insert: slots?.insert)
        return (service, slots, FormRun(form: definition, subject: subject, limits: limits, visit: visit))
    }

    private static func address(_ code: String, _ channel: RequestChannel, _ visit: Visit) -> Link {
        switch channel {
        case .online: "/\(visit.organisation.slug)/services/\(code)/request"
        case .counter: "/office/services/\(code)/counter"
        }
    }

    private static func crumbs(_ service: ServiceVersion, _ channel: RequestChannel, _ visit: Visit) -> [Crumb] {
        switch channel {
        case .online:
            [
                visit.publicHome, visit.services,
                Crumb(service.manual.name, "/\(visit.organisation.slug)/services/\(service.code)"),
            ]
        case .counter: [StaffPages.crumb, Crumb(service.manual.name, "/office/services/\(service.code)")]
        }
    }

    private func next(_ visit: Visit, _ channel: RequestChannel) throws -> Response {
        let (service, slots, run) = try form(visit, channel)
        switch try run.next() {
        case .page(let page): return page
        case .submitted(let sent):
            do {
                if channel == .online { try openings.countOpening(visit.request, at: visit.now) }
                let draft = RequestDraft(
                    answers: sent.answers, slot: slots?.slot(sent.typed[SlotChoice.field]), person: sent.person,
                    files: sent.files, channel: channel, saved: sent.draft)
                let receipt = try Services.request(draft, service, sent.ticket, at: visit.workplace)
                return page(receipt, service, channel, visit)
            } catch let refusal as Refusal where refusal.kind != .notFound {
                return run.again(refusal)
            }
        }
    }

    private func page(
        _ receipt: CaseReceipt, _ service: ServiceVersion, _ channel: RequestChannel, _ visit: Visit
    ) -> Response {
        let crumbs = Self.crumbs(service, channel, visit)
        let view = ReceiptView(receipt, .service, visit)
        switch channel {
        case .online: return visit.publicPage("ใบรับคำขอ", crumbs: crumbs) { $0.add(view) }.unkept()
        case .counter:
            return visit.page("ใบรับคำขอ", crumbs: crumbs, current: "/office/services") { h in
                h.p("พิมพ์หน้านี้ให้ผู้ยื่นเก็บไว้ รหัสแสดงครั้งเดียว เจ้าหน้าที่เปิดดูอีกไม่ได้", .class("lead"))
                h.add(view)
                h.actions { h.add(LinkButton("รับคำขอต่อไป", Self.address(service.code, channel, visit))) }
            }.unkept()
        }
    }
}
