import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// Name, people, points and target of a draft.
enum HeadForm {
    static func show(_ visit: Visit) throws -> Response {
        let survey = try find(visit)
        let head = survey.head
        var values = [
            "title": head.title, "intro": head.intro, "audience": head.audience.rawValue, "entry": head.entry.rawValue,
            "eligible": head.eligible.map(String.init) ?? "", "target": head.target.map(String.init) ?? "",
            "because": head.targetBecause, "closes": head.closesOn?.description ?? "",
        ]
        values["points"] = survey.points.map { point in
            point.quota.map { "\(point.name) | \($0)" } ?? point.name
        }.joined(separator: "\n")
        return page(survey, version: survey.version, values, nil, visit)
    }

    static func save(_ visit: Visit) throws -> Response {
        let survey = try find(visit)
        let typed = Dictionary(visit.form.pairs.map { ($0.name, $0.value) }) { first, _ in first }
        let version = Int(typed["version"] ?? "") ?? 0
        do {
            let head = try head(typed)
            let points = try points(typed["points"] ?? "")
            try Surveys.setHead(head, of: survey.id, from: version, at: visit.workplace)
            try Surveys.setPoints(points, of: survey.id, from: version + 1, at: visit.workplace)
            return visit.done("บันทึกแล้ว", to: "/office/surveys/\(survey.id)")
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return page(survey, version: version, typed, refusal, visit)
        }
    }

    private static func find(_ visit: Visit) throws -> Survey {
        let id: ID<Survey> = try visit.id("id")
        return try visit.workplace.read { try SurveyStore.find(id, in: $0) }
    }

    private static func head(_ typed: [String: String]) throws(Refusal) -> Survey.Head {
        guard let audience = Survey.Audience(rawValue: typed["audience"] ?? ""),
            let entry = Survey.Entry(rawValue: typed["entry"] ?? "")
        else { throw .invalid("audience", "โปรดเลือกกลุ่มผู้ตอบและวิธีเข้า", "Choose who answers and how.") }
        var head = Survey.Head(
            title: typed["title"] ?? "", intro: typed["intro"] ?? "", audience: audience, entry: entry)
        head.eligible = try count("eligible", typed)
        head.target = try count("target", typed)
        head.targetBecause = typed["because"] ?? ""
        let closes = typed["closes"] ?? ""
        head.closesOn = Day(iso: closes)
        guard closes.isEmpty || head.closesOn != nil else {
            throw .invalid("closes", "วันที่ไม่ถูกต้อง (พบ «\(closes.prefix(20))»)", "This is no day.")
        }
        return head
    }

    private static func count(_ field: String, _ typed: [String: String]) throws(Refusal) -> Int? {
        let text = (typed[field] ?? "").tidied
        if text.isEmpty { return nil }
        guard let number = Int(thai: text), (1...10_000_000).contains(number) else {
            throw .invalid(field, "กรอกจำนวนเต็มตั้งแต่ 1 (พบ «\(text.prefix(20))»)", "A whole number from 1 on.")
        }
        return number
    }

    /// One point a line, with its quota after a bar.
    private static func points(_ text: String) throws(Refusal) -> [(name: String, quota: Int?)] {
        var points: [(name: String, quota: Int?)] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: "|", maxSplits: 1).map(\.tidied)
            guard let name = parts.first, !name.isEmpty else { continue }
            guard name.count <= 100 else {
                throw .invalid("points", "ชื่อจุดยาวเกิน 100 ตัวอักษร", "A point's name has at most 100 characters.")
            }
            var quota: Int?
            if parts.count == 2, !parts[1].isEmpty {
                quota = Int(thai: parts[1])
                guard let quota, quota > 0 else {
                    throw .invalid("points", "โควตาของ «\(name)» ไม่ใช่จำนวนเต็ม", "The quota of “\(name)” is no number.")
                }
            }
            points.append((name, quota))
        }
        return points
    }

    private static func page(
        _ survey: Survey, version: Int, _ values: [String: String], _ refusal: Refusal?, _ visit: Visit
    ) -> Response {
        let problem = { (field: String) in refusal?.field == field ? refusal?.message.thai : nil }
        let value = { (field: String) in values[field] ?? "" }
        return visit.page(
            "แก้ชื่อ กลุ่มผู้ตอบ จุด และเป้าหมาย",
            crumbs: [
                Crumb("แบบสำรวจ", "/office/surveys"), Crumb(survey.head.title, "/office/surveys/\(survey.id)"),
            ], current: "/office/surveys", status: refusal == nil ? 200 : refusal?.kind == .conflict ? 409 : 422
        ) { h in
            if let refusal {
                h.add(ErrorSummary([(refusal.field, refusal.message.thai)]))
                h.p(refusal.message.english, .class("quiet"), .lang("en"))
            }
            visit.form("/office/surveys/\(survey.id)/edit", in: h) {
                h.input(.type("hidden"), .name("version"), .value(String(version)))
                h.add(Field("ชื่อแบบสำรวจ", name: "title", value: value("title"), error: problem("title")))
                h.add(
                    TextArea(
                        "คำนำ", name: "intro", value: value("intro"), rows: 3, help: "อ่านก่อนเริ่มตอบ",
                        error: problem("intro"),
                        isOptional: true))
                h.add(
                    RadioGroup(
                        "ถามใคร", name: "audience",
                        choices: Survey.Audience.allCases.map { Choice($0.rawValue, $0.thai) },
                        selected: value("audience"), error: problem("audience")))
                h.add(
                    RadioGroup(
                        "ใครตอบได้", name: "entry", choices: Survey.Entry.allCases.map { Choice($0.rawValue, $0.thai) },
                        selected: value("entry")))
                h.add(
                    TextArea(
                        "จุดที่ตอบ", name: "points", value: value("points"), rows: 4,
                        help: "บรรทัดละจุด ใส่โควตาหลังเครื่องหมาย | ได้ เช่น เคาน์เตอร์กองคลัง | 40", error: problem("points"),
                        isOptional: true))
                h.add(
                    Field(
                        "จำนวนผู้มีสิทธิตอบ", name: "eligible", value: value("eligible"), kind: .number,
                        help: SampleRule.usual.thai, error: problem("eligible"), isOptional: true))
                h.add(
                    Field(
                        "เป้าหมายอื่นแทนหลักข้างต้น", name: "target", value: value("target"), kind: .number,
                        error: problem("target"), isOptional: true))
                h.add(
                    Field(
                        "เหตุผลที่ใช้เป้าหมายอื่น", name: "because", value: value("because"), help: "แสดงข้างผลให้ทุกคนเห็น",
                        error: problem("because"), isOptional: true))
                h.add(
                    Field(
                        "รับคำตอบถึงวันที่", name: "closes", value: value("closes"), kind: .date, error: problem("closes"),
                        isOptional: true))
                h.actions { h.add(Button("บันทึก")) }
            }
        }
    }
}
