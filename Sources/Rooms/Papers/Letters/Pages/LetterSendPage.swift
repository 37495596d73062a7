import Database
import Desk
import Documents
import HTML
import HTTP
import Kernel
import Office
import Thai

/// Before a paper is sent: what it says, what disagrees with the data, and who will be asked.
enum LetterSendPage {
    static func show(_ visit: Visit, _ refusal: Refusal?, _ fonts: PDFFonts) throws -> Response {
        let id: ID<Letter> = try visit.id("id")
        let place = visit.workplace
        let prepared = try place.read { db in
            try Papers.prepare(try Papers.open(id, at: place, in: db), fonts: fonts, at: place, in: db)
        }
        let letter = prepared.letter
        return visit.page(
            "ตรวจก่อนเสนอ", crumbs: LetterPages.crumbs + [Crumb(letter.subject, LetterLinks.letter(id))],
            current: LetterPages.menu, status: refusal?.kind.status ?? 200
        ) { h in
            h.add(ErrorSummary(refusal.map { [($0.field, $0.message.thai)] } ?? []))
            h.div(.class("paper-desk")) {
                h.div { h.append(rendered: prepared.page) }
                h.aside(.tabindex(0), .ariaLabel("การเสนอ")) {
                    LetterNotes(prepared: prepared).draw(h)
                    drawMeaning(prepared, h)
                    drawForm(prepared, refusal, visit, h)
                }
            }
        }
    }

    private static func drawMeaning(_ prepared: PreparedLetter, _ h: Markup) {
        h.p("เมื่อเสนอแล้ว เนื้อหาจะไม่เปลี่ยนตามข้อมูล ทุกคนในสายพิจารณาฉบับเดียวกัน", .class("lead"))
        if prepared.letter.isInk { h.p("พิมพ์ไปลงนามด้วยหมึก แล้วสแกนกลับเข้าระบบเพื่อออกเลข") }
        h.add(
            Timeline(
                prepared.steps.map {
                    Timeline.Entry(
                        .notStarted, $0.position, when: "\($0.task.thai) · ภายใน \($0.due.thai(.medium))",
                        word: "ยังไม่เสนอ")
                }))
    }

    private static func drawForm(_ prepared: PreparedLetter, _ refusal: Refusal?, _ visit: Visit, _ h: Markup) {
        let id = prepared.letter.id
        guard prepared.gaps.isEmpty else {
            return h.actions { h.add(LinkButton("กรอกสิ่งที่ขาด", LetterLinks.edit(id), .primary)) }
        }
        visit.form(LetterLinks.sending(id), in: h) {
            h.input(.type("hidden"), .name("seen"), .value(prepared.fingerprint))
            if !prepared.notices.isEmpty {
                h.add(CheckBox("ตั้งใจให้ตัวเลขต่างจากข้อมูล", name: "notices", isOn: visit.form["notices"] == "1"))
            }
            h.actions {
                h.add(Button(prepared.letter.isInk ? "เสนอ (ลงนามด้วยหมึก)" : "เสนอตามลำดับ"))
                h.add(LinkButton("แก้ไขร่าง", LetterLinks.edit(id)))
            }
        }
    }

    static func send(_ visit: Visit, _ fonts: PDFFonts) throws -> Response {
        let id: ID<Letter> = try visit.id("id")
        do {
            try Papers.send(
                id, seen: visit.form["seen"] ?? "", acceptsNotices: visit.form["notices"] == "1", fonts: fonts,
                at: visit.workplace)
            return visit.done("เสนอแล้ว หนังสืออยู่ที่ผู้พิจารณาขั้นแรก", to: LetterLinks.letter(id))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            guard try visit.workplace.read({ try LetterStore.find(id, in: $0) }).state.isOpen else { throw refusal }
            return try show(visit, refusal, fonts)
        }
    }
}
