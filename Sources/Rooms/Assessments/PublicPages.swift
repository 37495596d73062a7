import Contracts
import Desk
import HTML
import HTTP
import ITA
import Kernel
import Office

extension Assessments {
    static let publicRoutes: [Route] = [
        .publicPage("/:slug/ita", PublicPages.history),
        .publicPage("/:slug/ita/:year", PublicPages.year),
        .publicPage("/:slug/ita/results.csv", PublicPages.csv),
        .publicPage("/:slug/ita/results.json", PublicPages.json),
    ]
}

/// What everybody may see of results, without signing in.
enum PublicPages {
    static func history(_ visit: Visit) throws -> Response {
        let history = try visit.workplace.read { try Assessments.history(in: $0) }
        let slug = visit.organisation.slug
        return visit.publicPage("ผลการประเมิน ITA", crumbs: [Crumb("หน้าแรก", "/\(slug)/")]) { h in
            guard let latest = history.last else {
                h.add(EmptyState("ยังไม่ได้เผยแพร่ผลการประเมิน"))
                return
            }
            h.add(Headline(latest))
            h.add(HistoryChart(history))
            h.add(HistoryTable(history: history, link: { "/\(slug)/ita/\($0)" }, showsChecks: false))
            h.p("คะแนนที่ประกาศเป็นของสำนักงาน ป.ป.ช. ส่วน «คำนวณได้» คำนวณจากคะแนนตัวชี้วัดตามสูตรของปีนั้น", .class("quiet"))
            downloads(slug, h)
        }
    }

    static func year(_ visit: Visit) throws -> Response {
        let year = try visit.year()
        guard let one = try visit.workplace.read({ try Assessments.assessment(of: year, in: $0) }) else {
            throw Refusal.noSuchPage
        }
        let slug = visit.organisation.slug
        let crumbs = [Crumb("หน้าแรก", "/\(slug)/"), Crumb("ผลการประเมิน ITA", "/\(slug)/ita")]
        return visit.publicPage("ผลการประเมินปี \(year)", crumbs: crumbs) { h in
            h.add(Headline(one))
            h.add(EditionMarks(year: year))
            h.facts {
                h.fact("คะแนนที่ประกาศ", one.announced?.description ?? "ยังไม่มี")
                h.fact("คำนวณจากตัวชี้วัด", one.computed?.description ?? "คำนวณไม่ได้ (ข้อมูลไม่ครบ)")
                h.fact("ระดับที่ประกาศ", one.result.level ?? "ยังไม่มี")
                h.fact("ระดับตามเกณฑ์") {
                    h.text(one.decision?.code ?? "ตัดสินไม่ได้")
                    if let reason = one.decision?.reason { h.p(reason.thai, .class("help")) }
                }
                if let rank = one.result.rank { h.fact("ลำดับที่", "\(rank) \(one.result.rankedAmong)") }
                if !one.result.source.isEmpty { h.fact("ที่มา", one.result.source) }
                if !one.result.note.isEmpty { h.fact("หมายเหตุ", one.result.note) }
            }
            if !one.discrepancies.isEmpty {
                h.add(Notice(.info, "ตัวเลขในเอกสารต้นฉบับไม่ตรงกัน กำลังตรวจสอบ", one.discrepancies.map(\.sentence)))
            }
            let scores = one.weakest.sorted { $0.indicator.number < $1.indicator.number }
            if !scores.isEmpty {
                h.add(
                    BarChart(
                        "คะแนนรายตัวชี้วัด",
                        scores.map { Bar("\($0.indicator.number). \($0.indicator.name)", $0.score) },
                        target: Hundredths(8500)))
            }
            h.add(PrintedTable(one))
            downloads(slug, h)
        }
    }

    private static func downloads(_ slug: String, _ h: Markup) {
        h.p {
            h.text("ดาวน์โหลดข้อมูล: ")
            h.a("CSV", .href("/\(slug)/ita/results.csv"))
            h.text(" · ")
            h.a("JSON", .href("/\(slug)/ita/results.json"))
        }
    }

    /// One row a year with every printed figure, the columns that `prongsai score` reads.
    static func csv(_ visit: Visit) throws -> Response {
        let history = try visit.workplace.read { try Assessments.history(in: $0) }
        var table = CSVWriter()
        table.row(
            ["fiscal_year_be", "org_name", "org_type", "province"] + ScoreField.all.map(\.code) + [
                "level", "computed_overall", "computed_level", "note",
            ])
        for one in history {
            let figures = ScoreField.all.map { one.result.counting[$0]?.text ?? "" }
            let profile = visit.organisation
            table.row(
                [one.year.description, profile.name, profile.kind.thai, profile.province] + figures + [
                    one.result.level ?? "", one.computed?.description ?? "", one.decision?.code ?? "", one.state,
                ])
        }
        var response = Response(
            status: 200, headers: [("Content-Type", "text/csv; charset=utf-8")], body: .bytes(table.bytes))
        response.set(
            "Content-Disposition",
            Response.contentDisposition(filename: "ita-\(visit.organisation.slug).csv", showing: .attachment))
        return response
    }

    static func json(_ visit: Visit) throws -> Response {
        let history = try visit.workplace.read { try Assessments.history(in: $0) }
        let profile = visit.organisation
        return .json([
            "organisation": [
                "slug": .text(profile.slug), "name": .text(profile.name), "province": .text(profile.province),
            ],
            "results": .list(history.map(\.json)),
        ])
    }
}

extension Assessment {
    /// The year as open data: every printed copy, what counts, what is computed.
    var json: JSON {
        let printed = ScoreField.all.compactMap { field -> JSON.Member? in
            guard let copies = result.copies[field] else { return nil }
            return .init(
                field.code, .list(copies.map { ["value": .text($0.figure.text), "place": .text($0.place)] }))
        }
        let corrected = result.accepted.sorted { $0.key < $1.key }.map { field, accepted in
            JSON.Member(field.code, ["value": .text(accepted.figure.text), "reason": .text(accepted.reason)])
        }
        let computed = Instrument.allCases.map { instrument in
            JSON.Member(instrument.rawValue.lowercased(), .optional(review?.outcome[instrument]?.decimal()))
        }
        return [
            "fiscal_year_be": .integer(year.buddhistYear), "printed": .object(printed), "corrected": .object(corrected),
            "announced": ["overall": .optional(announced?.description), "level": .optional(result.level)],
            "computed": .object(
                computed + [
                    .init("overall", .optional(review?.outcome.overall?.decimal())),
                    .init("overall_rounded", .optional(self.computed?.description)),
                ]),
            "level": [
                "code": .optional(decision?.code), "decidable": .bool(decision?.code != nil),
                "reason": .optional(decision?.reason.description),
            ],
            "scale": .text(scaleName), "verified": .bool(edition?.levels?.evidence.isVerified ?? false),
        ]
    }
}
