import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office

/// The form of an open survey, with everything that was chosen still in it after a refusal.
struct AnswerFormPage {
    let survey: Survey
    let point: Int
    let isKiosk: Bool
    let refusal: Refusal?
    let visit: Visit

    var response: Response {
        var response = visit.publicPage(
            survey.head.title, crumbs: isKiosk ? [] : PublicPages.crumbs(visit), status: status
        ) { h in
            if let refusal {
                h.add(ErrorSummary([(refusal.field, refusal.message.thai)]))
                h.p(refusal.message.english, .class("quiet"), .lang("en"))
            }
            for line in survey.head.intro.split(whereSeparator: \.isNewline) { h.p(String(line), .class("lead")) }
            if let name = survey.name(ofPoint: point) { h.p("จุดที่ตอบ: \(name)", .class("quiet")) }
            h.form(
                .action("/\(visit.organisation.slug)/surveys/\(survey.id)/answer"), .method("post"), .class("form"),
                .data("data-from-fragment", "code").when(survey.head.entry == .code)
            ) {
                h.input(.type("hidden"), .name("point"), .value(String(point)))
                if isKiosk { h.input(.type("hidden"), .name("kiosk"), .value("1")) }
                drawEntry(h)
                QuestionFields(survey: survey, form: visit.form, refusal: refusal).draw(h)
                h.actions { h.add(Button("ส่งคำตอบ")) }
            }
        }
        response.set("Cache-Control", "no-store")
        return response
    }

    private var status: Int {
        switch refusal?.kind {
        case nil: 200
        case .conflict: 409
        case .tooOften: 429
        default: 422
        }
    }

    private func problem(_ field: String) -> String? { refusal?.field == field ? refusal?.message.thai : nil }

    private func drawEntry(_ h: Markup) {
        switch survey.head.entry {
        case .code:
            h.add(
                Field(
                    "รหัสในใบ", name: "code", value: visit.form["code"] ?? "", help: "สิบตัว เช่น 2BCDE-FGHJK ใช้ได้ครั้งเดียว",
                    error: problem("code"), .autocomplete("off")))
        case .open:
            // The form that came back keeps its number, unless that was the trouble.
            let kept = refusal?.kind == .conflict ? nil : visit.form["form"]
            h.input(.type("hidden"), .name("form"), .value(kept ?? AnswerForm(at: visit.workplace).text))
        }
    }
}
