import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai
import Vault

/// The public door of surveys: which are open, the form, and what closed ones said.
struct PublicPages: Sendable {
    /// Answers and wrong codes from one address; a counter's tablet and a whole office behind one address come through.
    private let limiter = RateLimiter(tries: 120, refillingOneEvery: 20)

    var routes: [Route] {
        [
            .publicPage("/:slug/surveys") { try PublicPages.list($0) },
            .publicPage("/:slug/surveys/:id") { try PublicPages.show($0) },
            .publicPage("/:slug/surveys/:id/points/:point") { try PublicPages.show($0) },
            .publicPage("/:slug/surveys/:id/kiosk/:point") { try PublicPages.show($0, isKiosk: true) },
            .publicPage("/:slug/surveys/:id/results.csv") { try ResultTable.csv($0) },
            .publicForm(
                "/:slug/surveys/:id/answer", body: .form(maximum: 100_000),
                asks: [
                    AskedField("form", .drawn), AskedField("point", .number(0...60), isRequired: false),
                    AskedField("kiosk", .oneOf(["1"]), isRequired: false),
                ]
            ) { try answer($0) },
        ]
    }

    private static func list(_ visit: Visit) throws -> Response {
        let all = try visit.workplace.read { try SurveyStore.all(in: $0) }
        let open = all.filter { $0.state == .open }
        let closed = all.filter { $0.state == .closed }
        return visit.publicPage("แบบสำรวจ", crumbs: [home(visit)]) { h in
            h.h2("เปิดรับคำตอบอยู่")
            if open.isEmpty { h.add(EmptyState("ตอนนี้ไม่มีแบบสำรวจที่เปิดรับ")) }
            draw(open, visit, h) { survey in survey.head.entry == .code ? "สำหรับผู้ถือรหัส" : "ตอบได้ทุกคน ไม่ต้องบอกชื่อ" }
            h.h2("ผลที่ผ่านมา")
            if closed.isEmpty { h.add(EmptyState("ยังไม่มีผล", "เมื่อปิดรับคำตอบ ผลจะแสดงที่หน้านี้ทันที")) }
            draw(closed, visit, h) { survey in "ปิดเมื่อ \(survey.closedAt?.day.thai(.medium) ?? "")" }
        }
    }

    private static func draw(
        _ surveys: [Survey], _ visit: Visit, _ h: Markup, _ words: (Survey) -> String
    ) {
        guard !surveys.isEmpty else { return }
        h.ul(.class("link-list")) {
            for survey in surveys {
                h.li {
                    h.a(.href("/\(visit.organisation.slug)/surveys/\(survey.id)")) {
                        h.strong(survey.head.title)
                        h.span(words(survey), .class("quiet"))
                    }
                }
            }
        }
    }

    static func home(_ visit: Visit) -> Crumb { Crumb("หน้าแรก", "/\(visit.organisation.slug)/") }
    static func crumbs(_ visit: Visit) -> [Crumb] {
        [home(visit), Crumb("แบบสำรวจ", "/\(visit.organisation.slug)/surveys")]
    }

    /// A draft is not there for visitors.
    private static func find(_ visit: Visit) throws -> Survey {
        let id: ID<Survey> = try visit.id("id")
        let survey = try visit.workplace.read { try SurveyStore.find(id, in: $0) }
        guard survey.state != .draft else { throw Refusal.noSuchPage }
        return survey
    }

    private static func show(_ visit: Visit, isKiosk: Bool = false) throws -> Response {
        let survey = try find(visit)
        let point = Int(visit.parameters["point"] ?? "0") ?? -1
        guard point == 0 || survey.name(ofPoint: point) != nil else { throw Refusal.noSuchPage }
        switch survey.state {
        case .open where (survey.head.closesOn ?? visit.today) >= visit.today:
            return AnswerFormPage(survey: survey, point: point, isKiosk: isKiosk, refusal: nil, visit: visit).response
        case .open, .draft: return closed(survey, "หมดเวลาตอบแล้ว ผลจะแสดงเมื่อหน่วยงานปิดแบบสำรวจ", visit)
        case .withdrawn:
            return visit.publicPage("ถอนแบบสำรวจแล้ว", crumbs: crumbs(visit), status: 410) { h in
                h.add(
                    Notice(
                        .warning, "«\(survey.head.title)» ถูกถอน", ["เหตุผล: \(survey.withdrawnBecause)"],
                        next: ("แบบสำรวจอื่น", "/\(visit.organisation.slug)/surveys")))
            }
        case .closed:
            guard let result = try visit.workplace.read({ try Surveys.result(of: survey, in: $0) }) else {
                throw Refusal.noSuchPage
            }
            return visit.publicPage(survey.head.title, crumbs: crumbs(visit)) { h in
                h.p("ถาม\(survey.head.audience.thai) ปิดรับเมื่อ \(survey.closedAt?.day.thai() ?? "")", .class("lead"))
                h.add(ResultView(survey: survey, result: result))
                h.p { h.a("ผลเป็นตาราง (CSV)", .href("/\(visit.organisation.slug)/surveys/\(survey.id)/results.csv")) }
            }
        }
    }

    private static func closed(_ survey: Survey, _ words: String, _ visit: Visit) -> Response {
        visit.publicPage(survey.head.title, crumbs: crumbs(visit)) { h in h.add(Notice(.info, words)) }
    }

    private func answer(_ visit: Visit) throws -> Response {
        let survey = try PublicPages.find(visit)
        let isKiosk = visit.form["kiosk"] == "1"
        let point = Int(visit.form["point"] ?? "") ?? 0
        do {
            if let seconds = limiter.take(visit.request.remoteAddress, at: visit.now) {
                throw Refusal(
                    .tooOften,
                    Message(
                        "ส่งถี่เกินไป โปรดรออีก \(seconds) วินาทีแล้วกดส่งอีกครั้ง คำตอบยังอยู่", "Too often; wait \(seconds) seconds.")
                )
            }
            let sheet = try AnswerSheet(visit.form, to: survey)
            var reception = Surveys.Reception.taken
            switch survey.head.entry {
            case .open:
                let form = try AnswerForm(visit.form["form"] ?? "", at: visit.workplace)
                reception = try Surveys.answer(sheet, to: survey.id, with: form, at: visit.workplace)
            case .code:
                try Surveys.answer(sheet, to: survey.id, with: Secret(visit.form["code"] ?? ""), at: visit.workplace)
            }
            return thanks(reception, survey, point, isKiosk, visit)
        } catch let refusal as Refusal where refusal.kind != .notFound {
            return AnswerFormPage(survey: survey, point: point, isKiosk: isKiosk, refusal: refusal, visit: visit)
                .response
        }
    }

    /// A tablet goes back to the empty form by itself, for the next person.
    private func thanks(
        _ reception: Surveys.Reception, _ survey: Survey, _ point: Int, _ isKiosk: Bool, _ visit: Visit
    ) -> Response {
        let kiosk: Link = "/\(visit.organisation.slug)/surveys/\(survey.id)/kiosk/\(point)"
        var response = visit.publicPage("ขอบคุณที่ตอบ", crumbs: PublicPages.crumbs(visit)) { h in
            h.add(
                Notice(
                    .success, reception == .taken ? "รับคำตอบแล้ว" : "คำตอบชุดนี้รับไว้แล้ว นับครั้งเดียว",
                    ["ไม่มีชื่อ เวลา หรือเครื่องที่ใช้ตอบเก็บไว้กับคำตอบ", "ผลจะแสดงให้ทุกคนเห็นเมื่อปิดแบบสำรวจ"]))
            if isKiosk { h.actions { h.add(LinkButton("คนต่อไป", kiosk, .primary)) } }
        }
        if isKiosk { response.set("Refresh", "8; url=\(kiosk.path)") }
        response.set("Cache-Control", "no-store")
        return response
    }
}
