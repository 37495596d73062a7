import Contracts
import Desk
import Documents
import HTML
import HTTP
import Kernel
import Office
import Vault

/// What is handed out: slips with codes, or a QR code for each point. Made to be printed.
enum HandoutPages {
    static let routes: [Route] = [
        .get("/office/surveys/:id/handouts", may: Surveys.run) { try show($0) },
        .post("/office/surveys/:id/handouts", may: Surveys.run) { try issue($0) },
    ]

    private static func show(_ visit: Visit, refusal: Refusal? = nil) throws -> Response {
        let survey = try find(visit)
        return page(survey.head.entry == .code ? "ออกรหัสสำหรับตอบ" : "คิวอาร์โค้ดของแต่ละจุด", survey, visit, refusal) { h in
            if survey.head.entry == .code {
                form(survey, refusal, visit, h)
            } else {
                points(survey, visit, h)
            }
        }
    }

    private static func find(_ visit: Visit) throws -> Survey {
        let id: ID<Survey> = try visit.id("id")
        let survey = try visit.workplace.read { try SurveyStore.find(id, in: $0) }
        guard survey.state == .open else { throw Refusal.surveyIsClosed }
        return survey
    }

    private static func page(
        _ title: String, _ survey: Survey, _ visit: Visit, _ refusal: Refusal? = nil, _ body: (Markup) -> Void
    ) -> Response {
        visit.page(
            title,
            crumbs: [
                Crumb("แบบสำรวจ", "/office/surveys"), Crumb(survey.head.title, "/office/surveys/\(survey.id)"),
            ], current: "/office/surveys", status: refusal == nil ? 200 : 422, body)
    }

    private static func form(_ survey: Survey, _ refusal: Refusal?, _ visit: Visit, _ h: Markup) {
        h.p(
            "ออกแล้ว \(survey.issued) ใบ รหัสแสดงครั้งเดียวเพื่อพิมพ์ ระบบเก็บไว้ไม่ได้ และเมื่อใช้แล้วจะไม่เหลือร่องรอยคู่กับคำตอบ",
            .class("lead"))
        visit.form("/office/surveys/\(survey.id)/handouts", in: h) {
            h.add(
                Field(
                    "จำนวนใบ", name: "count", value: visit.form["count"] ?? "30", kind: .number, help: "ครั้งละไม่เกิน 500",
                    error: refusal?.message.thai))
            h.actions { h.add(Button("ออกรหัส")) }
        }
    }

    private static func issue(_ visit: Visit) throws -> Response {
        do {
            let survey = try find(visit)
            let codes = try Surveys.issueCodes(Int(visit.form["count"] ?? "") ?? 0, for: survey.id, at: visit.workplace)
            return page("ใบรหัส \(codes.count) ใบ", survey, visit) { h in
                h.add(
                    Notice(
                        .warning, "พิมพ์หน้านี้เดี๋ยวนี้ เปิดดูอีกไม่ได้", ["ตัดแจกโดยไม่จดว่าใครได้ใบไหน", "ให้ผู้ตอบหยิบเองจากกล่องจะดีที่สุด"]))
                h.ul(.class("slips")) {
                    for code in codes {
                        h.li {
                            h.strong(survey.head.title)
                            h.p("รหัส \(code.revealed)", .class("code"))
                            let link = address("surveys/\(survey.id)", visit)
                            h.p(link, .class("quiet small"))
                            draw("\(link)#\(code.revealed)", "เปิดแบบสำรวจพร้อมรหัส", h)
                        }
                    }
                }
            }
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try show(visit, refusal: refusal)
        }
    }

    private static func points(_ survey: Survey, _ visit: Visit, _ h: Markup) {
        h.p("พิมพ์ไปติดที่จุดบริการ หรือเปิดหน้าแท็บเล็ตตั้งไว้ คำตอบที่เข้ามาจะนับเป็นของจุดนั้น", .class("lead"))
        let all = survey.points.isEmpty ? [Survey.Point(number: 0, name: "ทุกจุด", quota: nil)] : survey.points
        h.ul(.class("slips")) {
            for point in all {
                let path = point.number == 0 ? "surveys/\(survey.id)" : "surveys/\(survey.id)/points/\(point.number)"
                h.li {
                    h.strong(survey.head.title)
                    h.p(point.name)
                    draw(address(path, visit), "ตอบแบบสำรวจที่\(point.name)", h)
                    h.p(address(path, visit), .class("quiet small"))
                    h.p {
                        h.a(
                            "หน้าแท็บเล็ต",
                            .href("/\(visit.organisation.slug)/surveys/\(survey.id)/kiosk/\(point.number)"))
                    }
                }
            }
        }
    }

    /// Without a known public address the path alone is printed, and no code that would lead nowhere.
    private static func address(_ path: String, _ visit: Visit) -> String {
        "\(visit.house.publicAddress ?? "")/\(visit.organisation.slug)/\(path)"
    }

    private static func draw(_ address: String, _ description: String, _ h: Markup) {
        guard !address.hasPrefix("/"), let code = try? MachineCode(address, description: description, side: 110) else {
            return  // too long for a code: the address stands beside it
        }
        Document(title: description, organisation: "", pageNumbers: .none, blocks: [.code(code)]).draw(on: h)
    }
}
