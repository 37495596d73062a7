import Database
import Desk
import Documents
import HTML
import HTTP
import Kernel
import Office
import Organisations

/// Writing a draft: what the template asks and whom it goes to, with the paper beside it.
enum LetterEditPage {
    private struct Data {
        let letter: LetterCase
        let template: Template
        let units: [OrganisationUnit]
        let officers: [Officer]
    }

    static func show(_ visit: Visit, _ fonts: PDFFonts) throws -> Response {
        let data = try data(visit)
        return try page(data, data.letter, nil, visit, fonts)
    }

    static func save(_ visit: Visit, _ fonts: PDFFonts) throws -> Response {
        let data = try data(visit)
        var typed = data.letter
        do {
            typed = try read(visit.form, data)
            try Papers.change(
                data.letter.id,
                to: .init(answers: typed.answers, chain: typed.chain, isInk: typed.isInk, unit: typed.unit),
                from: Int(visit.form["version"] ?? "") ?? 0, at: visit.workplace)
            return visit.done("บันทึกร่างแล้ว", to: LetterLinks.letter(data.letter.id))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .tooMuch {
            return try page(data, typed, refusal, visit, fonts)
        } catch let refusal as Refusal where refusal == LetterStore.collision {
            return collision(data, typed, visit)
        }
    }

    /// The paper as it would be with what is typed now; nothing is kept.
    static func preview(_ visit: Visit, _ fonts: PDFFonts) throws -> Response {
        let data = try data(visit)
        let typed = (try? read(visit.form, data)) ?? data.letter  // a chain half typed still leaves a paper to show
        return try page(data, typed, nil, visit, fonts)
    }

    private static func data(_ visit: Visit) throws -> Data {
        let id: ID<Letter> = try visit.id("id")
        let place = visit.workplace
        return try place.read { db in
            let letter = try Papers.open(id, at: place, in: db)
            return Data(
                letter: letter,
                template: try Templates.find(letter.template, version: letter.templateVersion, in: db),
                units: try Organisations.units(in: db), officers: try Organisations.officers(in: db))
        }
    }

    private static func read(_ form: Fields, _ data: Data) throws(Refusal) -> LetterCase {
        var letter = data.letter
        letter.answers = data.template.answers(form)
        letter.unit = ID(form["unit"] ?? "")
        letter.isInk = form["ink"] == "1"
        letter.chain = try LetterFields.readChain(form)
        return letter
    }

    private static func page(
        _ data: Data, _ typed: LetterCase, _ refusal: Refusal?, _ visit: Visit, _ fonts: PDFFonts
    ) throws -> Response {
        let place = visit.workplace
        let version = Int(visit.form["version"] ?? "") ?? data.letter.version
        let prepared = try place.read { try Papers.prepare(typed, fonts: fonts, at: place, in: $0) }
        let id = data.letter.id
        return visit.page(
            "แก้ไขร่าง", crumbs: LetterPages.crumbs + [Crumb(data.letter.subject, LetterLinks.letter(id))],
            current: LetterPages.menu, status: refusal?.kind.status ?? 200
        ) { h in
            h.add(ErrorSummary(refusal.map { [($0.field, $0.message.thai)] } ?? []))
            h.div(.class("with-aside")) {
                visit.form(
                    LetterLinks.edit(id), .data("data-recompute", "/office/letters/\(id)/preview"),
                    .data("data-recompute-into", "preview"), .attribute("novalidate", ""), in: h
                ) {
                    h.input(.type("hidden"), .name("version"), .value("\(version)"))
                    LetterFields.questions(data.template, typed.answers, refusal, h)
                    LetterFields.unit(data.units, selected: typed.unit, h)
                    LetterFields.chain(typed.chain, data.officers, refusal, h)
                    h.add(
                        CheckBox(
                            "พิมพ์ไปลงนามด้วยหมึก", name: "ink", isOn: typed.isInk,
                            hint: "หนังสือจะเว้นบรรทัดให้เขียน แล้วสแกนกลับเข้าระบบเพื่อออกเลข"))
                    h.actions {
                        h.add(Button("บันทึกร่าง"))
                        h.add(Button("ดูตัวอย่าง", .secondary, .attribute("formaction", "/office/letters/\(id)/preview")))
                    }
                }
                h.aside(.id("preview"), .tabindex(0), .ariaLabel("ตัวอย่าง")) {
                    LetterNotes(prepared: prepared).draw(h)
                    h.append(rendered: prepared.page)
                }
            }
        }
    }

    private static func collision(_ data: Data, _ typed: LetterCase, _ visit: Visit) -> Response {
        var rows = data.template.questions.map { question in
            (question.label, data.letter.answers[question.name] ?? "", typed.answers[question.name] ?? "")
        }
        let positions = Dictionary(data.officers.map { ($0.id, $0.position) }, uniquingKeysWith: { first, _ in first })
        func words(_ chain: [ChainStep]) -> String {
            chain.map { "\($0.stage) \(positions[$0.officer] ?? "") \($0.task.thai) \($0.days) วัน" }.joined(
                separator: " → ")
        }
        rows.append(("สายการพิจารณา", words(data.letter.chain), words(typed.chain)))
        return CollisionPage(
            back: LetterLinks.edit(data.letter.id), version: data.letter.version,
            rows: rows.map { (label: $0.0, theirs: $0.1, mine: $0.2) }
        ).response(visit)
    }
}

/// What is missing in a draft, and what was typed against the data.
struct LetterNotes: Component {
    let prepared: PreparedLetter

    func draw(_ h: Markup) {
        if !prepared.gaps.isEmpty {
            h.add(Notice(.info, "ยังขาดก่อนเสนอ", prepared.gaps.map(\.thai)))
        }
        if !prepared.notices.isEmpty {
            h.add(Notice(.warning, "ตัวเลขที่พิมพ์ไม่ตรงกับข้อมูล", prepared.notices.map(\.message.thai)))
        }
    }
}
