import Database
import Desk
import Documents
import HTML
import HTTP
import Kernel
import Office
import Organisations
import Thai

/// Reading many papers in one sitting: each with its own word, all sent in one form.
enum ReadingPage {
    /// So many papers stand on one page.
    private static let most = 20

    static func show(_ visit: Visit) throws -> Response { try page(visit, [:], []) }

    /// Decides each paper by itself: what is refused stays on the page with its reason, the rest is done.
    static func decide(_ visit: Visit, _ fonts: PDFFonts) throws -> Response {
        var refusals: [ID<Letter>: Refusal] = [:]
        var done: [String] = []
        for text in visit.form.all("letter") {
            guard let id: ID<Letter> = ID(text), let verdict = Verdict(rawValue: visit.form["verdict-\(id)"] ?? "")
            else { continue }
            do {
                let state = try Papers.decide(
                    id, step: Int(visit.form["step-\(id)"] ?? "") ?? 0, verdict,
                    words: visit.form["words-\(id)"] ?? "", seen: visit.form["seen-\(id)"] ?? "", fonts: fonts,
                    at: visit.workplace)
                let subject = try visit.workplace.read { try LetterStore.find(id, in: $0) }.subject
                done.append("\(subject): \(state.thai)")
            } catch let refusal as Refusal {
                refusals[id] = refusal
            }
        }
        return try page(visit, refusals, done)
    }

    private static func page(
        _ visit: Visit, _ refusals: [ID<Letter>: Refusal], _ done: [String]
    ) throws -> Response {
        let papers = try visit.workplace.read { db in
            try Papers.turns(of: visit.actor, on: visit.today, in: db).prefix(most).map { turn in
                (turn: turn, page: try RoundStore.page(of: turn.letter.id, round: turn.letter.round, in: db) ?? [])
            }
        }
        return visit.page(
            "อ่านและพิจารณา", crumbs: LetterPages.crumbs, current: LetterPages.menu, status: refusals.isEmpty ? 200 : 422
        ) { h in
            if !done.isEmpty { h.add(Notice(.success, "ลงความเห็นแล้ว \(done.count) เรื่อง", done)) }
            let gone = refusals.filter { id, _ in !papers.contains { $0.turn.letter.id == id } }
            h.add(ErrorSummary(gone.values.map { (nil, $0.message.thai) }))
            guard !papers.isEmpty else {
                h.add(EmptyState("ไม่มีหนังสือรอพิจารณา", "อ่านครบแล้ว", first: ("ดูหนังสือทั้งหมด", "/office/letters?of=all")))
                return
            }
            h.p("\(papers.count) เรื่อง เรียงตามกำหนด เรื่องที่ไม่เลือกความเห็นจะยังรออยู่", .class("lead"))
            visit.form("/office/letters/reading", in: h) {
                for paper in papers { draw(paper.turn, paper.page, refusals[paper.turn.letter.id], visit, h) }
                h.actions { h.add(Button("ลงความเห็นและลงนามทุกเรื่องที่เลือก")) }
            }
        }
    }

    private static func draw(
        _ turn: LetterTurn, _ page: [UInt8], _ refusal: Refusal?, _ visit: Visit, _ h: Markup
    ) {
        let id = turn.letter.id
        h.card(turn.letter.subject) {
            if let refusal { h.add(Notice(.error, refusal.message.thai)) }
            h.input(.type("hidden"), .name("letter"), .value("\(id)"))
            h.input(.type("hidden"), .name("step-\(id)"), .value("\(turn.step.place)"))
            h.input(.type("hidden"), .name("seen-\(id)"), .value(turn.sha256))
            h.p(.class("quiet")) {
                h.text(
                    "\(turn.letter.kind.thai) จาก\(turn.letter.authorLabel) · ภายใน \(turn.step.due.thai(.medium)) · ")
                h.a("เปิดทั้งเรื่อง", .href(LetterLinks.letter(id)))
            }
            if let order = turn.order {
                h.p("พิจารณาแทน \(turn.step.position) ตาม\(order.content.order)", .class("quiet"))
            }
            h.details {
                h.summary("อ่านหนังสือ")
                h.append(rendered: page)
            }
            DecisionForm.drawChoices(
                turn, suffix: "-\(id)", chosen: visit.form["verdict-\(id)"], words: visit.form["words-\(id)"], refusal,
                h)
        }
    }
}
