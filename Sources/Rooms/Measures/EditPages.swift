import Desk
import HTML
import HTTP
import Kernel
import Office
import Organisations

/// The pages on which a measure is written: its plan, its steps, its result.
enum EditPages {
    /// One of the three parts of a measure, as a page with a form.
    private struct Part {
        let path: String
        let title: String
        let values: (Measure) -> Fields
        let draw: (Fields, Refusal?, Measure, [OrganisationUnit], Markup) -> Void
        /// Throws `MeasureCollision` and refusals of fields.
        let save: (Visit, ID<Measure>, _ from: Int, [OrganisationUnit]) throws -> Void
        /// What stands now against what was typed.
        let compare: (Visit, Measure, [OrganisationUnit]) throws -> Comparison
    }

    static func plan(_ visit: Visit) throws -> Response { try edit(planPart, visit) }
    static func savePlan(_ visit: Visit) throws -> Response { try save(planPart, visit) }
    static func steps(_ visit: Visit) throws -> Response { try edit(stepsPart, visit) }
    static func saveSteps(_ visit: Visit) throws -> Response { try save(stepsPart, visit) }
    static func result(_ visit: Visit) throws -> Response { try edit(resultPart, visit) }
    static func saveResult(_ visit: Visit) throws -> Response { try save(resultPart, visit) }

    /// The form of a new measure; a finding's page fills it in through the query (`topic`, `items`, `issue` …).
    static func new(_ visit: Visit) throws -> Response {
        try newPage(visit.request.query, nil, visit)
    }

    static func create(_ visit: Visit) throws -> Response {
        let year = try visit.year()
        do {
            let units = try visit.workplace.read { try Organisations.units(in: $0) }
            let promise = try PromiseForm.read(visit.form, units: units)
            let id = try Measures.add(promise, year: year, at: visit.workplace)
            return visit.done("เพิ่มมาตรการแล้ว ขั้นต่อไป: แบ่งขั้นตอนและกำหนดวัน", to: "/office/measures/\(id)")
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try newPage(visit.form, refusal, visit)
        }
    }

    private static func newPage(_ values: Fields, _ refusal: Refusal?, _ visit: Visit) throws -> Response {
        let year = try visit.year()
        let units = try visit.workplace.read { try Organisations.units(in: $0) }
        let crumbs = [Crumb("แผนมาตรการ ปี \(year)", "/office/plan/\(year)")]
        return visit.page(
            "เพิ่มมาตรการ ปีงบประมาณ \(year)", crumbs: crumbs, current: "/office/plan", status: refusal?.kind.status ?? 200
        ) { h in
            visit.form("/office/plan/\(year)/measures", in: h) {
                PromiseForm.draw(
                    values, error: refusal, units: units, wording: PlanWording(planYear: year), h)
                h.actions { h.add(Button("เพิ่มมาตรการ")) }
            }
        }
    }

    private static func edit(_ part: Part, _ visit: Visit) throws -> Response {
        let id: ID<Measure> = try visit.id("id")
        let measure = try visit.workplace.read { try MeasureStore.find(id, in: $0) }
        return try page(part, measure, part.values(measure), from: measure.version, nil, visit)
    }

    private static func save(_ part: Part, _ visit: Visit) throws -> Response {
        let id: ID<Measure> = try visit.id("id")
        let (measure, units) = try visit.workplace.read { db in
            (try MeasureStore.find(id, in: db), try Organisations.units(in: db))
        }
        guard let version = Int(visit.form["version"] ?? "") else {
            throw Refusal.invalid("version", "แบบฟอร์มไม่ครบ โปรดเปิดหน้าแก้ไขใหม่", "The form is incomplete.")
        }
        do {
            try part.save(visit, id, version, units)
            return visit.done("บันทึกแล้ว", to: "/office/measures/\(id)")
        } catch let collision as MeasureCollision {
            let lines = try part.compare(visit, collision.current, units).lines
            return CollisionPage(
                back: link(part, id), version: collision.current.version,
                rows: lines.map { ($0.name, $0.first, $0.second) }
            ).response(visit)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try page(part, measure, visit.form, from: version, refusal, visit)
        }
    }

    private static func link(_ part: Part, _ id: ID<Measure>) -> Link { "/office/measures/\(id)/\(part.path)" }

    private static func page(
        _ part: Part, _ measure: Measure, _ values: Fields, from version: Int, _ refusal: Refusal?, _ visit: Visit
    ) throws -> Response {
        let units = try visit.workplace.read { try Organisations.units(in: $0) }
        let crumbs = [
            Crumb("แผนมาตรการ ปี \(measure.year)", "/office/plan/\(measure.year)"),
            Crumb(measure.heading, "/office/measures/\(measure.id)"),
        ]
        return visit.page(part.title, crumbs: crumbs, current: "/office/plan", status: refusal?.kind.status ?? 200) {
            h in
            visit.form(link(part, measure.id), in: h) {
                h.input(.type("hidden"), .name("version"), .value(String(version)))
                part.draw(values, refusal, measure, units, h)
                h.actions {
                    h.add(Button("บันทึก"))
                    h.add(LinkButton("ยกเลิก", "/office/measures/\(measure.id)", .plain))
                }
            }
        }
    }

    private static var planPart: Part {
        Part(
            path: "plan", title: "แก้ไขแผนของมาตรการ", values: { PromiseForm.values(of: $0.promise) },
            draw: { values, refusal, measure, units, h in
                PromiseForm.draw(
                    values, error: refusal, units: units, wording: PlanWording(planYear: measure.year), h)
            },
            save: { visit, id, version, units in
                try Measures.change(
                    id, to: try PromiseForm.read(visit.form, units: units), from: version, at: visit.workplace)
            },
            compare: { visit, measure, units in
                .promises(measure.promise, try PromiseForm.read(visit.form, units: units))
            })
    }

    private static var stepsPart: Part {
        Part(
            path: "steps", title: "แก้ไขขั้นตอน", values: { StepsForm.values(of: $0.steps) },
            draw: { values, refusal, _, _, h in StepsForm.draw(values, error: refusal, h) },
            save: { visit, id, version, units in
                try Measures.change(
                    id, to: try StepsForm.read(visit.form, units: units), from: version, at: visit.workplace)
            },
            compare: { visit, measure, units in .steps(measure.steps, try StepsForm.read(visit.form, units: units)) })
    }

    private static var resultPart: Part {
        Part(
            path: "result", title: "แก้ไขผลการดำเนินการ", values: { ResultForm.values(of: $0.result) },
            draw: { values, refusal, _, _, h in ResultForm.draw(values, error: refusal, h) },
            save: { visit, id, version, _ in
                try Measures.report(try ResultForm.read(visit.form), of: id, from: version, at: visit.workplace)
            },
            compare: { visit, measure, _ in .results(measure.result, try ResultForm.read(visit.form)) })
    }
}
