import Cases
import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office

/// Every way through a form, and a form to try it.
enum PathsPage {
    static let routes: [Route] = [
        .get("/office/services/:code/form/paths", may: Services.write) { try show($0) },
        .get("/office/services/:code/form/trial", may: Services.write) { try trial($0).show() },
        .post("/office/services/:code/form/trial", may: Services.write, body: FormRun.body) { visit in
            let run = try trial(visit)
            switch try run.next() {
            case .page(let page): return page
            case .submitted(let submission): return try arrived(submission, visit)
            }
        },
    ]

    private static let perPage = 50

    private static func show(_ visit: Visit) throws -> Response {
        let (service, form) = try FormDesk.open(visit)
        let paths = FormPaths(form)
        let page = max(1, Int(visit.request.query["page"] ?? "") ?? 1)
        let first = min((page - 1) * perPage, paths.all.count)
        let shown = paths.all[first..<min(first + perPage, paths.all.count)]
        return FormDesk.page("ทุกเส้นทางของแบบ", service, nil, visit) { h in
            h.p(summary(paths), .class("lead"))
            h.add(FormCheckList(form))
            for (number, path) in shown.enumerated() {
                draw(path, first + number + 1, form, isOpen: paths.all.count <= 3, h)
            }
            let here = Link("\(FormDesk.home(service))/paths")
            h.actions {
                if page > 1, !shown.isEmpty { h.add(LinkButton("ก่อนหน้า", here.with("page", "\(page - 1)"))) }
                if first + perPage < paths.all.count { h.add(LinkButton("ถัดไป", here.with("page", "\(page + 1)"))) }
                h.add(LinkButton("ลองกรอก", "\(FormDesk.home(service))/trial", .primary))
            }
        }
    }

    private static func summary(_ paths: FormPaths) -> String {
        let lengths = paths.all.map(\.asked.count)
        guard let least = lengths.min(), let most = lengths.max() else { return "ยังไม่มีคำถาม" }
        let count =
            paths.hasMore
            ? "มากกว่า \(FormPaths.most) เส้นทาง แสดง \(FormPaths.most) เส้นทางแรก" : "\(paths.all.count) เส้นทาง"
        return least == most ? "\(count) ตอบ \(least) ข้อ" : "\(count) สั้นที่สุด \(least) ข้อ ยาวที่สุด \(most) ข้อ"
    }

    private static func draw(_ path: FormPath, _ number: Int, _ form: FormDefinition, isOpen: Bool, _ h: Markup) {
        let decisions = path.decisions.map(\.words)
        h.details(.attribute("open").when(isOpen)) {
            h.summary("\(number). \(decisions.isEmpty ? "ทุกคนตอบเหมือนกัน" : decisions.joined(separator: " → "))")
            h.ol {
                for question in path.asked {
                    h.li {
                        h.text(question.label)
                        h.span(" \(question.kind.thai)\(question.isRequired ? "" : " · ไม่บังคับ")", .class("quiet small"))
                    }
                }
            }
            if !path.papers.isEmpty { h.p("แนบ: \(path.papers.map(\.label).joined(separator: ", "))", .class("quiet")) }
        }
    }

    /// The form as people fill it in, which sends nothing.
    private static func trial(_ visit: Visit) throws -> FormRun {
        let (service, form) = try FormDesk.open(visit)
        guard form.faults.isEmpty else {
            throw Refusal(.conflict, Message("แบบนี้ยังใช้ไม่ได้: \(form.faults[0])", "The form has a fault; mend it first."))
        }
        let subject = FormSubject(
            code: service.code, title: "ลองกรอก: \(service.manual.name)", action: "\(FormDesk.home(service))/trial",
            crumbs: [StaffPages.crumb, Crumb("แบบคำขอ", FormDesk.home(service))],
            keptYears: CaseKind.service.keptYears, isAtCounter: true)
        return FormRun(form: form, subject: subject, limits: FormLimits(), visit: visit)
    }

    private static func arrived(_ submission: FormSubmission, _ visit: Visit) throws -> Response {
        let (service, _) = try FormDesk.open(visit)
        return FormDesk.page("สิ่งที่เจ้าหน้าที่จะได้รับ", service, nil, visit) { h in
            h.add(Notice(.info, "ลองกรอกเท่านั้น ไม่มีคำขอถูกส่งและไม่มีอะไรถูกเก็บ", next: ("กลับไปที่แบบ", FormDesk.home(service))))
            h.add(AnswerList(submission.answers.entries))
        }
    }
}
