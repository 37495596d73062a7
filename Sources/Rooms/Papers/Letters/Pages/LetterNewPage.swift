import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Organisations
import Thai

/// A new paper: first the template, then what it asks, with the paper beside it as the data make it.
enum LetterNewPage {
    static func show(_ visit: Visit) throws -> Response {
        guard let code = visit.request.query["template"], !code.isEmpty else { return try choose(visit) }
        return try form(code, visit.request.query, nil, visit)
    }

    static func create(_ visit: Visit) throws -> Response {
        let code = visit.form["template"] ?? ""
        do {
            let template = try visit.workplace.read { try Templates.find(code, in: $0) }
            let id = try Papers.draftLetter(
                code, year: try chosenYear(visit.form, visit), unit: ID(visit.form["unit"] ?? ""),
                answers: template.answers(visit.form), at: visit.workplace)
            return visit.done("บันทึกร่างแล้ว ขั้นต่อไป: ตรวจสายพิจารณา แล้วเสนอ", to: LetterLinks.letter(id))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try form(code, visit.form, refusal, visit)
        }
    }

    // MARK: Choosing

    private static func choose(_ visit: Visit) throws -> Response {
        let templates = try visit.workplace.read { try Templates.all(in: $0) }
        let year = try chosenYear(visit.request.query, visit)
        return visit.page("เขียนหนังสือใหม่", crumbs: LetterPages.crumbs, current: LetterPages.menu) { h in
            h.p("เลือกแม่แบบ ระบบเติมข้อมูลของ \(year.description) ให้ ท่านตรวจและแก้ก่อนเสนอ", .class("lead"))
            for kind in LetterKind.allCases {
                let own = templates.filter { $0.kind == kind }
                guard !own.isEmpty else { continue }
                h.card(kind.thai) {
                    h.ul(.class("plain-list")) {
                        for template in own {
                            h.li { h.a(template.title, .href(LetterLinks.new(template.code, year))) }
                        }
                    }
                }
            }
            h.p {
                h.text("แม่แบบแก้ไขได้ที่ ")
                h.a("แม่แบบหนังสือ", .href("/office/templates"))
            }
        }
    }

    private static func chosenYear(_ fields: Fields, _ visit: Visit) throws -> FiscalYear {
        guard let typed = fields["year"], !typed.isEmpty else { return try visit.workplace.workingYear() }
        guard let year = FiscalYear(thai: typed) else {
            throw Refusal.invalid("year", "ปีงบประมาณเป็น พ.ศ. สี่หลัก เช่น 2568", "A fiscal year has four digits.")
        }
        return year
    }

    // MARK: Writing

    private static func form(
        _ code: String, _ typed: Fields, _ refusal: Refusal?, _ visit: Visit
    ) throws -> Response {
        let place = visit.workplace
        let year = try chosenYear(typed, visit)
        let (template, units) = try place.read { db in
            (try Templates.find(code, in: db), try Organisations.units(in: db))
        }
        let unit: UnitID? = ID(typed["unit"] ?? "") ?? visit.actor.unit
        return visit.page(
            template.title, crumbs: LetterPages.crumbs + [Crumb("เขียนหนังสือใหม่", "/office/letters/new")],
            current: LetterPages.menu, status: refusal?.kind.status ?? 200
        ) { h in
            h.add(ErrorSummary(refusal.map { [($0.field, $0.message.thai)] } ?? []))
            visit.form("/office/letters/new", .attribute("novalidate", ""), in: h) {
                h.input(.type("hidden"), .name("template"), .value(code))
                h.add(
                    Field(
                        "ปีงบประมาณของข้อมูล", name: "year", value: "\(year)", kind: .number,
                        error: refusal?.field == "year" ? refusal?.message.thai : nil))
                LetterFields.unit(units, selected: unit, h)
                LetterFields.questions(template, template.answers(typed), refusal, h)
                h.actions { h.add(Button("บันทึกร่างและดูตัวอย่าง")) }
            }
        }
    }
}
