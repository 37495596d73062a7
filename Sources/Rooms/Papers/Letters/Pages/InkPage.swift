import Database
import Desk
import Documents
import HTML
import HTTP
import Kernel
import Office
import Thai

/// Bringing back a paper that was decided with pens: the scan, and what was written beside each step.
enum InkPage {
    static func show(_ visit: Visit, _ refusal: Refusal?) throws -> Response {
        let id: ID<Letter> = try visit.id("id")
        let (letter, round) = try visit.workplace.read { db in
            (try LetterStore.find(id, in: db), try RoundStore.rounds(of: id, in: db).first)
        }
        guard letter.isInk, letter.state == .sent, let round else { throw Refusal.noSuchPage }
        return visit.page(
            "นำฉบับลงนามกลับเข้าระบบ", crumbs: LetterPages.crumbs + [Crumb(letter.subject, LetterLinks.letter(id))],
            current: LetterPages.menu, status: refusal?.kind.status ?? 200
        ) { h in
            h.add(ErrorSummary(refusal.map { [($0.field, $0.message.thai)] } ?? []))
            h.p("กรอกตามที่เขียนบนกระดาษ เมื่อขั้นสุดท้ายอนุมัติ ระบบจะออกเลขให้ทันที และแก้ไขภายหลังไม่ได้", .class("lead"))
            visit.form(LetterLinks.scan(id), in: h, upload: true) {
                h.add(
                    FileField(
                        "ไฟล์สแกน", name: "file", accept: ".pdf,.png,.jpg,.jpeg",
                        help: "PDF, PNG หรือ JPEG ไม่เกิน 20 เมกะไบต์",
                        error: refusal?.field == "file" ? refusal?.message.thai : nil))
                for step in round.steps { draw(step, letter.kind, refusal, visit, h) }
                h.actions { h.add(Button("บันทึกตามที่ลงนาม")) }
            }
        }
    }

    private static func draw(_ step: RoundStep, _ kind: LetterKind, _ refusal: Refusal?, _ visit: Visit, _ h: Markup) {
        let name = "step-\(step.place)"
        h.fieldset(.class("field"), .id("f-\(name)")) {
            h.legend(step.position)
            if refusal?.field == name, let refusal { h.p(refusal.message.thai, .class("error-text")) }
            h.add(
                Select(
                    "ความเห็นที่เขียน", name: "verdict-\(step.place)",
                    choices: step.task.verdicts.map { Choice($0.rawValue, $0.words(for: step.task, of: kind)) },
                    selected: visit.form["verdict-\(step.place)"], empty: "ไม่ได้เขียน", isOptional: true))
            h.add(
                TextArea(
                    "เหตุผลหรือความเห็น", name: "words-\(step.place)", value: visit.form["words-\(step.place)"] ?? "",
                    rows: 2, isOptional: true))
            h.add(
                Field(
                    "วันที่ที่เขียน", name: "day-\(step.place)",
                    value: visit.form["day-\(step.place)"] ?? visit.today.thai(), help: "เช่น 19 กุมภาพันธ์ 2568",
                    isOptional: true))
            h.add(
                Field(
                    "ลงนามโดย", name: "by-\(step.place)", value: visit.form["by-\(step.place)"] ?? "",
                    help: "กรอกเมื่อผู้อื่นลงนามแทน เช่น รองปลัดเทศบาล รักษาราชการแทน ปลัดเทศบาล", isOptional: true))
        }
    }

    static func receive(_ visit: Visit, _ fonts: PDFFonts) throws -> Response {
        let id: ID<Letter> = try visit.id("id")
        do {
            guard let upload = visit.request.files.first(where: { $0.field == "file" }), upload.size > 0 else {
                throw Refusal.invalid("file", "โปรดเลือกไฟล์สแกน", "Choose the scan.")
            }
            let steps = try visit.workplace.read { try RoundStore.rounds(of: id, in: $0).first?.steps ?? [] }
            let words = try steps.compactMap { try word(of: $0, visit.form) }
            let state = try Papers.takeBack(
                id, words, scan: try visit.house.files.keep(upload), fonts: fonts, at: visit.workplace)
            return visit.done("รับฉบับลงนามแล้ว · \(state.thai)", to: LetterLinks.letter(id))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try show(visit, refusal)
        }
    }

    /// `nil` for a step that wrote nothing.
    private static func word(of step: RoundStep, _ form: Fields) throws(Refusal) -> Papers.InkWord? {
        guard let verdict = Verdict(rawValue: form["verdict-\(step.place)"] ?? "") else { return nil }
        let typed = form["day-\(step.place)"] ?? ""
        guard let day = Day(thai: typed) ?? Day(iso: typed) else {
            throw .invalid(
                "step-\(step.place)",
                "อ่านวันที่ของ «\(step.position)» ไม่ได้ (พบ «\(typed.prefix(40))») เช่น 19 กุมภาพันธ์ 2568",
                "The day cannot be read.")
        }
        return Papers.InkWord(
            place: step.place, verdict: verdict, words: form["words-\(step.place)"] ?? "", day: day,
            signedBy: form["by-\(step.place)"] ?? "")
    }
}
