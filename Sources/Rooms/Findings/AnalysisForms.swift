import Desk
import HTML
import HTTP
import ITA
import Kernel
import Office

/// Adding to an analysis. A refusal comes back on the form that was sent, with everything typed still in it.
enum AnalysisForms {
    static func newFinding(_ visit: Visit) throws -> Response { findingPage(try visit.year(), visit, refusal: nil) }

    static func addFinding(_ visit: Visit) throws -> Response {
        let year = try visit.year()
        return try visit.attempt(
            "เพิ่มจุดอ่อนแล้ว ขั้นต่อไป: สร้างมาตรการจากข้อนี้", to: "/office/analysis/\(year)",
            orRedraw: { findingPage(year, visit, refusal: $0) }
        ) { try Findings.add(FindingForm.read(visit.form), year: year, at: visit.workplace) }
    }

    static func newAdvice(_ visit: Visit) throws -> Response { advicePage(try visit.year(), visit, refusal: nil) }

    static func addAdvice(_ visit: Visit) throws -> Response {
        let year = try visit.year()
        return try visit.attempt(
            "เพิ่มข้อเสนอแนะแล้ว", to: "/office/analysis/\(year)", orRedraw: { advicePage(year, visit, refusal: $0) }
        ) { try Findings.add(AdviceForm.read(visit.form), year: year, at: visit.workplace) }
    }

    static func setClear(_ visit: Visit) throws -> Response {
        let year = try visit.year()
        let isClear = visit.form["clear"] == "yes"
        try Findings.setClear(Int(visit.form["topic"] ?? "") ?? 0, of: year, isClear, at: visit.workplace)
        return visit.done(
            isClear ? "บันทึกว่าไม่มีข้อบกพร่องแล้ว" : "เปิดให้วิเคราะห์ต่อแล้ว", to: "/office/analysis/\(year)")
    }

    private static func findingPage(_ year: FiscalYear, _ visit: Visit, refusal: Refusal?) -> Response {
        page("เพิ่มจุดอ่อน", year, visit, refusal) { h in
            FindingForm(
                topics: Topics.names(Edition(year)), content: nil, version: nil, typed: visit.typed, refusal: refusal
            ).draw(to: "/office/analysis/\(year)/findings", visit, h)
        }
    }

    private static func advicePage(_ year: FiscalYear, _ visit: Visit, refusal: Refusal?) -> Response {
        page("เพิ่มข้อเสนอแนะ", year, visit, refusal) { h in
            AdviceForm(
                topics: Topics.names(Edition(year)), content: nil, version: nil, typed: visit.typed, refusal: refusal
            ).draw(to: "/office/analysis/\(year)/advice", visit, h)
        }
    }

    private static func page(
        _ title: String, _ year: FiscalYear, _ visit: Visit, _ refusal: Refusal?, _ body: (Markup) -> Void
    ) -> Response {
        visit.page(
            title, crumbs: ObjectPage.crumbs(year), current: "/office/analysis", status: refusal == nil ? 200 : 422
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            body(h)
        }
    }
}

extension Visit {
    /// Does what a form asks for; a value that cannot be taken brings the form back with everything typed in it.
    func attempt(
        _ message: String, to link: Link, orRedraw redraw: (Refusal) throws -> Response, _ deed: () throws -> Void
    ) throws -> Response {
        do {
            try deed()
            return done(message, to: link)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try redraw(refusal)
        }
    }

    /// What was typed: the form when one was sent, otherwise what the link here proposed.
    var typed: Fields { form.isEmpty ? request.query : form }
}
