import Contracts
import Desk
import HTML
import HTTP
import ITA
import Kernel
import Office

/// One weakness with its form and its history.
enum FindingPage {
    static func show(_ visit: Visit) throws -> Response { try page(visit, try visit.id("id"), refusal: nil) }

    static func change(_ visit: Visit) throws -> Response {
        let id: ID<Finding> = try visit.id("id")
        do {
            return try visit.attempt(
                "บันทึกแล้ว", to: "/office/findings/\(id)", orRedraw: { try page(visit, id, refusal: $0) }
            ) {
                try Findings.change(
                    id, to: FindingForm.read(visit.form), from: Int(visit.form["version"] ?? "") ?? 0,
                    at: visit.workplace)
            }
        } catch let collision as FindingCollision {
            let (theirs, mine) = (collision.current.content, try FindingForm.read(visit.form))
            return CollisionPage(
                back: "/office/findings/\(id)", version: collision.current.version,
                rows: [
                    ("จุดอ่อน", theirs.weakness, mine.weakness), ("สาเหตุ", theirs.cause, mine.cause),
                    ("รหัสข้อ", theirs.item ?? "", mine.item ?? ""),
                ]
            ).response(visit)
        }
    }

    static func withdraw(_ visit: Visit) throws -> Response {
        let id: ID<Finding> = try visit.id("id")
        let year = try visit.workplace.read { try FindingStore.finding(id, in: $0).year }
        return try visit.attempt(
            "ถอนประเด็นแล้ว ประวัติยังอยู่", to: "/office/analysis/\(year)",
            orRedraw: { try page(visit, id, refusal: $0) }
        ) { try Findings.withdraw(id, because: visit.form["reason"] ?? "", at: visit.workplace) }
    }

    private static func page(_ visit: Visit, _ id: ID<Finding>, refusal: Refusal?) throws -> Response {
        let (finding, history) = try visit.workplace.read { db in
            (try FindingStore.finding(id, in: db), try Journal.history(of: Subject("finding", id), in: db))
        }
        let form = FindingForm(
            topics: Topics.names(Edition(finding.year)), content: finding.content, version: finding.version,
            typed: visit.form.isEmpty ? nil : visit.form, refusal: refusal)
        return ObjectPage.response("จุดอ่อนที่พบ", finding.year, visit, refusal, history, words: finding.content.weakness) {
            h in
            form.draw(to: "/office/findings/\(id)", visit, h)
            ObjectPage.withdrawal("/office/findings/\(id)/withdrawal", visit, refusal, h)
        }
    }
}

/// One suggestion with its form and its history.
enum AdvicePage {
    static func show(_ visit: Visit) throws -> Response { try page(visit, try visit.id("id"), refusal: nil) }

    static func change(_ visit: Visit) throws -> Response {
        let id: ID<Advice> = try visit.id("id")
        do {
            return try visit.attempt(
                "บันทึกแล้ว", to: "/office/advice/\(id)", orRedraw: { try page(visit, id, refusal: $0) }
            ) {
                try Findings.change(
                    id, to: AdviceForm.read(visit.form), from: Int(visit.form["version"] ?? "") ?? 0,
                    at: visit.workplace)
            }
        } catch let collision as AdviceCollision {
            let (theirs, mine) = (collision.current.content, try AdviceForm.read(visit.form))
            return CollisionPage(
                back: "/office/advice/\(id)", version: collision.current.version,
                rows: [("ข้อเสนอแนะ", theirs.text, mine.text), ("ที่มา", theirs.source, mine.source)]
            ).response(visit)
        }
    }

    static func withdraw(_ visit: Visit) throws -> Response {
        let id: ID<Advice> = try visit.id("id")
        let year = try visit.workplace.read { try FindingStore.advice(id, in: $0).year }
        return try visit.attempt(
            "ถอนข้อเสนอแนะแล้ว ประวัติยังอยู่", to: "/office/analysis/\(year)",
            orRedraw: { try page(visit, id, refusal: $0) }
        ) { try Findings.withdraw(id, because: visit.form["reason"] ?? "", at: visit.workplace) }
    }

    private static func page(_ visit: Visit, _ id: ID<Advice>, refusal: Refusal?) throws -> Response {
        let (advice, history) = try visit.workplace.read { db in
            (try FindingStore.advice(id, in: db), try Journal.history(of: Subject("advice", id), in: db))
        }
        let form = AdviceForm(
            topics: Topics.names(Edition(advice.year)), content: advice.content, version: advice.version,
            typed: visit.form.isEmpty ? nil : visit.form, refusal: refusal)
        return ObjectPage.response("ข้อเสนอแนะ", advice.year, visit, refusal, history, words: advice.content.text) { h in
            form.draw(to: "/office/advice/\(id)", visit, h)
            ObjectPage.withdrawal("/office/advice/\(id)/withdrawal", visit, refusal, h)
        }
    }
}

/// What the pages of single objects share.
enum ObjectPage {
    static func crumbs(_ year: FiscalYear) -> [Crumb] { [Crumb("วิเคราะห์ปี \(year)", "/office/analysis/\(year)")] }

    /// The object's page: for writers the forms that `body` draws, for readers the plain words.
    static func response(
        _ title: String, _ year: FiscalYear, _ visit: Visit, _ refusal: Refusal?, _ history: [JournalLine],
        words: String, _ body: (Markup) -> Void
    ) -> Response {
        visit.page(
            title, crumbs: crumbs(year), current: "/office/analysis", status: refusal == nil ? 200 : 422
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            if visit.actor.may(Findings.write) { body(h) } else { h.p(words) }
            h.add(HistoryList(history.map(\.entry)))
        }
    }

    static func withdrawal(_ action: Link, _ visit: Visit, _ refusal: Refusal?, _ h: Markup) {
        h.details(.class("withdraw"), .open.when(refusal?.field == "reason")) {
            h.summary("ถอนรายการนี้")
            h.p("รายการจะไม่แสดงในหน้าและรายงานฉบับต่อไป ประวัติและเหตุผลยังอ่านได้")
            visit.form(action, in: h) {
                h.add(
                    Field("เหตุผล", name: "reason", help: "เช่น บันทึกซ้ำกับข้อ e4", error: refusal?.text(for: "reason")))
                h.actions { h.add(Button("ถอนรายการ", .secondary)) }
            }
        }
    }
}
