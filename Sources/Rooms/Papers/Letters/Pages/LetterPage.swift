import Contracts
import Database
import Desk
import Documents
import HTML
import HTTP
import Kernel
import Office
import Organisations
import Thai

/// One paper: the page as it prints, and beside it where it stands, who holds it, and the next step.
enum LetterPage {
    private struct Data {
        let letter: LetterCase
        let rounds: [Round]
        let issue: LetterIssue?
        let cancellation: LetterCancellation?
        let turn: LetterTurn?
        let scan: ID<FileRecord>?
        let history: [JournalLine]
        let unit: String?
        let mayRecall: Bool
        /// The frozen page; `nil` for drafts, which are drawn from the data of this moment.
        let page: [UInt8]?
        let prepared: PreparedLetter?
    }

    static func show(_ visit: Visit, _ fonts: PDFFonts) throws -> Response { try page(visit, nil, fonts) }

    static func decide(_ visit: Visit, _ fonts: PDFFonts) throws -> Response {
        try answering(visit, fonts) { id in
            guard let verdict = Verdict(rawValue: visit.form["verdict"] ?? "") else {
                throw Refusal.invalid("verdict", "โปรดเลือกความเห็น", "Choose what you say.")
            }
            let state = try Papers.decide(
                id, step: Int(visit.form["step"] ?? "") ?? 0, verdict, words: visit.form["words"] ?? "",
                seen: visit.form["seen"] ?? "", fonts: fonts, at: visit.workplace)
            return visit.done("บันทึกความเห็นแล้ว · \(state.thai)", to: LetterLinks.letter(id))
        }
    }

    static func recall(_ visit: Visit, _ fonts: PDFFonts) throws -> Response {
        try answering(visit, fonts) { id in
            try Papers.recall(id, because: visit.form["reason"] ?? "", at: visit.workplace)
            return visit.done("ดึงกลับแล้ว แก้ไขและเสนอใหม่ได้", to: LetterLinks.letter(id))
        }
    }

    static func drop(_ visit: Visit, _ fonts: PDFFonts) throws -> Response {
        try answering(visit, fonts) { id in
            try Papers.drop(id, because: visit.form["reason"] ?? "", at: visit.workplace)
            return visit.done("ยกเลิกร่างแล้ว ประวัติยังอยู่", to: LetterLinks.list)
        }
    }

    static func cancel(_ visit: Visit, _ fonts: PDFFonts) throws -> Response {
        try answering(visit, fonts) { id in
            try Papers.cancel(id, because: visit.form["reason"] ?? "", at: visit.workplace)
            return visit.done("ยกเลิกหนังสือแล้ว เลขยังอยู่ในทะเบียนและไม่ใช้ซ้ำ", to: LetterLinks.letter(id))
        }
    }

    /// Does something with the paper of the address; what is refused is said on its page, beside what was typed.
    private static func answering(
        _ visit: Visit, _ fonts: PDFFonts, _ deed: (ID<Letter>) throws -> Response
    ) throws -> Response {
        let id: ID<Letter> = try visit.id("id")
        do {
            return try deed(id)
        } catch let refusal as Refusal where refusal.kind != .notFound {
            return try page(visit, refusal, fonts)
        }
    }

    // MARK: Reading

    private static func data(_ visit: Visit, _ fonts: PDFFonts) throws -> Data {
        let id: ID<Letter> = try visit.id("id")
        let place = visit.workplace
        return try place.read { db in
            let letter = try LetterStore.find(id, in: db)
            let rounds = try RoundStore.rounds(of: id, in: db)
            let frozen = !letter.state.isOpen && letter.state != .dropped
            return Data(
                letter: letter, rounds: rounds, issue: try LetterStore.issue(of: id, in: db),
                cancellation: try CancellationStore.find(id, in: db),
                turn: try Papers.turn(of: visit.actor, in: letter, rounds.first, on: visit.today, in: db),
                scan: try RoundStore.scan(of: id, round: letter.round, in: db),
                history: try Journal.history(of: LetterCase.subject(id), in: db),
                unit: try Organisations.units(in: db).first { $0.id == letter.unit }?.name,
                mayRecall: letter.state == .sent
                    ? try rounds.first.map { Papers.mayRecall($0, among: try Organisations.officers(in: db)) } ?? false
                    : false,
                page: frozen
                    ? try LetterStore.issuedPage(of: id, in: db)
                        ?? RoundStore.page(of: id, round: letter.round, in: db) : nil,
                prepared: frozen ? nil : try Papers.prepare(letter, fonts: fonts, at: place, in: db))
        }
    }

    // MARK: Drawing

    private static func page(_ visit: Visit, _ refusal: Refusal?, _ fonts: PDFFonts) throws -> Response {
        let data = try data(visit, fonts)
        return visit.page(
            data.letter.subject, crumbs: LetterPages.crumbs, current: LetterPages.menu,
            status: refusal?.kind.status ?? 200
        ) { h in
            h.add(ErrorSummary(refusal.map { [($0.field, $0.message.thai)] } ?? []))
            if let gone = data.cancellation {
                h.add(Notice(.warning, "ยกเลิกเมื่อ \(gone.at.thai()) โดย\(gone.actor): \(gone.reason)"))
            }
            drawState(data, visit, h)
            h.div(.class("paper-desk")) {
                h.div {
                    if let prepared = data.prepared { LetterNotes(prepared: prepared).draw(h) }
                    h.append(rendered: data.page ?? data.prepared?.page ?? [])
                }
                h.aside(.tabindex(0), .ariaLabel("สถานะและสายพิจารณา")) {
                    if let turn = data.turn { DecisionForm(turn: turn, refusal: refusal).draw(visit, h) }
                    drawChain(data, visit, h)
                    drawFacts(data, visit, h)
                    drawFurther(data, refusal, visit, h)
                }
            }
            drawRounds(data, h)
            h.card("ประวัติ") { h.add(HistoryList(data.history.map(\.entry))) }
        }
    }

    private static func drawState(_ data: Data, _ visit: Visit, _ h: Markup) {
        let letter = data.letter
        let open = data.rounds.first.map { ChainState($0).open } ?? []
        let isLate = letter.state == .sent && open.contains { $0.due < visit.today }
        h.p(.class("marks")) { h.add(letter.state.mark(isLate: isLate)) }
        h.actions {
            if Papers.writes(letter, visit.actor) {
                if letter.state.isOpen {
                    h.add(LinkButton("ตรวจแล้วเสนอ…", LetterLinks.sending(letter.id), .primary))
                    h.add(LinkButton("แก้ไขร่าง", LetterLinks.edit(letter.id)))
                } else if letter.isInk, letter.state == .sent {
                    h.add(LinkButton("นำฉบับลงนามกลับเข้าระบบ…", LetterLinks.scan(letter.id), .primary))
                }
            }
            h.add(LinkButton(data.issue == nil ? "PDF" : "PDF ฉบับออกเลข", LetterLinks.pdf(letter.id)))
            h.add(LinkButton("Word", LetterLinks.docx(letter.id), .plain))
        }
    }

    private static func drawFacts(_ data: Data, _ visit: Visit, _ h: Markup) {
        let letter = data.letter
        h.h2("ข้อมูลหนังสือ")
        h.facts {
            h.fact("ชนิด", letter.kind.thai)
            if let issue = data.issue {
                h.fact("เลขที่", issue.number)
                h.fact("ลงวันที่", issue.day.thai())
            }
            h.fact("เจ้าของเรื่อง", data.unit ?? "ทั้งหน่วยงาน")
            h.fact("ผู้เขียน", letter.authorLabel)
            h.fact("ข้อมูลของ", "ปีงบประมาณ \(letter.year)")
            if letter.round > 0 { h.fact("รอบที่", "\(letter.round)") }
            if let scan = data.scan { h.fact("ฉบับลงนามด้วยหมึก") { h.a("เปิดไฟล์สแกน", .href("/office/files/\(scan)")) } }
            if let issue = data.issue {
                h.fact("รหัสตรวจสอบ") {
                    h.a(
                        issue.code,
                        .href("/\(visit.organisation.slug)/letters/\(issue.code)"))
                }
                h.fact("ค่าแฮช SHA-256") { h.code(issue.sha256) }
            }
        }
    }

    private static func drawChain(_ data: Data, _ visit: Visit, _ h: Markup) {
        h.h2("สายการพิจารณา")
        if let round = data.rounds.first, !data.letter.state.isOpen {
            h.add(ChainLine(round: round, letter: data.letter, today: visit.today))
        } else if let prepared = data.prepared {
            h.add(
                Timeline(
                    prepared.steps.map {
                        Timeline.Entry(
                            .notStarted, $0.position, when: "\($0.task.thai) · ขั้นที่ \($0.stage)", word: "ยังไม่เสนอ")
                    }))
        }
    }

    private static func drawFurther(_ data: Data, _ refusal: Refusal?, _ visit: Visit, _ h: Markup) {
        let letter = data.letter
        if letter.state == .issued, visit.actor.may(Papers.cancelLetters) {
            return drawReason(
                "ยกเลิกหนังสือนี้", "เลขและไฟล์ยังอยู่ ผู้ที่ตรวจหนังสือจะเห็นว่ายกเลิกแล้วพร้อมเหตุผล และนำกลับมาใช้ไม่ได้",
                "/office/letters/\(letter.id)/cancellation", refusal, visit, h)
        }
        guard Papers.writes(letter, visit.actor) else { return }
        if data.mayRecall {
            drawReason(
                "ดึงกลับมาแก้ไข", "ดึงกลับได้เมื่อยังไม่มีผู้ใดลงความเห็น หรือผู้ที่ถืออยู่ไม่ได้ทำงานที่นี่แล้ว",
                "/office/letters/\(letter.id)/recall", refusal, visit, h
            )
        } else if letter.state.isOpen {
            drawReason(
                "ยกเลิกร่างนี้", "ร่างจะไม่อยู่ในรายการอีก แต่ประวัติยังอยู่", "/office/letters/\(letter.id)/drop", refusal, visit, h)
        }
    }

    private static func drawReason(
        _ title: String, _ meaning: String, _ action: Link, _ refusal: Refusal?, _ visit: Visit, _ h: Markup
    ) {
        h.details(.open.when(refusal?.field == "reason")) {
            h.summary(title)
            h.p(meaning)
            visit.form(action, in: h) {
                h.add(
                    Field("เหตุผล", name: "reason", error: refusal?.field == "reason" ? refusal?.message.thai : nil))
                h.actions { h.add(Button(title, .danger)) }
            }
        }
    }

    private static func drawRounds(_ data: Data, _ h: Markup) {
        let past = data.letter.state.isOpen ? data.rounds : Array(data.rounds.dropFirst())
        guard !past.isEmpty else { return }
        h.card("รอบก่อนหน้า") {
            h.dataTable(
                "รอบก่อนหน้า", [.text("รอบที่"), .text("เสนอเมื่อ"), .text("ความเห็น"), .text("ฉบับที่เสนอ")], past,
                hidesCaption: true
            ) { row, round in
                row.cell("\(round.number)")
                row.cell("\(round.at.thai()) โดย\(round.actor)")
                row.cell {
                    if round.decisions.isEmpty { h.text("ดึงกลับก่อนพิจารณา") }
                    for decision in round.decisions {
                        let step = round.steps.first { $0.place == decision.place }
                        let words = decision.verdict.words(for: step?.task ?? .endorse, of: data.letter.kind)
                        h.p("\(step?.position ?? decision.actor): \(words) \(decision.words)")
                    }
                }
                row.cell {
                    h.a(
                        "PDF (\(round.pages) หน้า)",
                        .href("/office/letters/\(data.letter.id)/rounds/\(round.number)/pdf"))
                }
            }
        }
    }
}
