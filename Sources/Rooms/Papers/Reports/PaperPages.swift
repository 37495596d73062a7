import Contracts
import Database
import Desk
import Documents
import HTML
import HTTP
import Kernel
import Office
import Thai

/// The staff's list of papers and the preview of each as it would be now.
struct PaperPages: Sendable {
    let fonts: PDFFonts

    static let crumbs = [Crumb("เอกสาร", "/office/papers")]

    var routes: [Route] {
        [
            .get("/office/papers", may: .read) { try list($0) },
            .get("/office/papers/:year/:kind", may: .read) { try preview($0) },
            .get("/office/papers/:year/:kind/pdf", may: .read) { try pdf($0) },
        ]
    }

    // MARK: List

    private struct Overview {
        var years: [FiscalYear] = []
        var publications: [Publication] = []
        /// Years that the room of each kind has something to print for.
        var drafts: [PaperKind: Set<FiscalYear>] = [:]
    }

    private func overview(_ visit: Visit) throws -> Overview {
        try visit.workplace.read { db in
            var overview = Overview()
            overview.publications = try PublicationStore.all(in: db)
            for source in visit.house.papers {
                overview.drafts[source.kind, default: []].formUnion(try source.years(db))
            }
            let years = overview.drafts.values.reduce(into: Set(overview.publications.map(\.year))) { $0.formUnion($1) }
            overview.years = years.sorted(by: >)
            return overview
        }
    }

    private func list(_ visit: Visit) throws -> Response {
        let overview = try overview(visit)
        return visit.page("เอกสาร") { h in
            h.p("เอกสารประกอบขึ้นจากข้อมูลในระบบ ตัวเลขในเอกสารจึงตรงกับข้อมูลเสมอ ฉบับที่เผยแพร่แล้วจะไม่เปลี่ยน", .class("lead"))
            h.p { h.a("แม่แบบของหนังสือและรายงาน", .href("/office/templates"), .class("next")) }
            guard !overview.years.isEmpty else {
                h.add(
                    EmptyState(
                        "ยังไม่มีข้อมูลให้จัดทำเอกสาร", "เริ่มจากบันทึกผลการประเมินและมาตรการของปีงบประมาณ",
                        first: ("ไปที่หน้าแรก", "/office/")))
                return
            }
            for year in overview.years {
                h.card(year.thai()) {
                    h.dataTable(
                        "เอกสารของ\(year.thai())", [.text("เอกสาร"), .text("สถานะ"), .text("เผยแพร่ล่าสุด")],
                        PaperKind.allCases, hidesCaption: true
                    ) { row, kind in
                        draw(kind, year, overview, in: h, &row)
                    }
                    if overview.drafts.contains(where: { $0.key != .analysis && $0.value.contains(year) }) {
                        h.p { h.a("รวมเล่มทั้งปี: PDF เล่มเดียว, Word และ Excel", .href("/office/papers/\(year)/pack")) }
                    }
                }
            }
        }
    }

    private func draw(
        _ kind: PaperKind, _ year: FiscalYear, _ overview: Overview, in h: Markup, _ row: inout TableRow
    ) {
        let versions = overview.publications.filter { $0.kind == kind && $0.year == year }
        let state = PaperState(versions, hasDraft: overview.drafts[kind]?.contains(year) == true)
        row.cell {
            if state == .empty {
                h.text(kind.thai)
            } else {
                h.a(kind.thai, .href(PaperLinks.preview(kind, year)))
            }
        }
        row.cell { h.add(state.mark) }
        row.cell(versions.first.map { "\($0.at.thai()) โดย\($0.actor)" } ?? "–")
    }

    // MARK: Preview

    private func preview(_ visit: Visit) throws -> Response {
        let (kind, year) = try visit.paper()
        let draft = try Papers.compose(kind, year, shape: visit.chosenShape, at: visit.workplace)
        let (versions, history) = try visit.workplace.read { db in
            (
                try PublicationStore.versions(of: kind, year, in: db),
                try Journal.history(of: Papers.subject(kind, year), in: db)
            )
        }
        let shapes = try Papers.source(of: kind, in: visit.house).shapes
        return visit.page("\(kind.thai) \(year)", crumbs: Self.crumbs, current: "/office/papers") { h in
            h.add(PaperState(versions, hasDraft: true).mark)
            if shapes.count > 1 {
                h.add(
                    FilterLinks(
                        "รูปแบบตาราง",
                        shapes.map {
                            FilterLink($0.thai, PaperLinks.preview(kind, year, $0), isCurrent: $0 == draft.shape)
                        }))
            }
            h.actions {
                if visit.actor.may(Papers.publish) {
                    h.add(
                        LinkButton(
                            versions.isEmpty ? "ตรวจแล้วเผยแพร่…" : "เผยแพร่ฉบับใหม่…",
                            PaperLinks.publication(kind, year, draft.shape), .primary))
                }
                h.add(LinkButton("ดาวน์โหลด PDF (ร่าง)", PaperLinks.pdf(kind, year, draft.shape)))
                h.add(LinkButton("Word", PaperLinks.file("docx", kind, year, draft.shape)))
            }
            h.append(rendered: draft.page)
            VersionList(versions: versions).draw(h)
            h.h2("ประวัติ")
            h.add(HistoryList(history.map(\.entry)))
        }
    }

    private func pdf(_ visit: Visit) throws -> Response {
        let (kind, year) = try visit.paper()
        let draft = try Papers.compose(kind, year, shape: visit.chosenShape, at: visit.workplace)
        let pdf = try draft.document.pdf(fonts)
        return .pdf(pdf.bytes, name: "\(kind.rawValue)-\(year)-draft.pdf")
    }
}

/// The versions of a paper, newest first, on the staff side.
struct VersionList: Component {
    let versions: [Publication]

    func draw(_ h: Markup) {
        guard !versions.isEmpty else { return }
        h.h2("ฉบับที่เผยแพร่")
        h.dataTable(
            "ฉบับที่เผยแพร่", [.text("ฉบับที่"), .text("เผยแพร่เมื่อ"), .text("เหตุผล"), .text("สถานะ")], versions,
            hidesCaption: true
        ) { row, version in
            row.cell { h.a("\(version.version)", .href(PaperLinks.version(version.id))) }
            row.cell("\(version.at.thai()) โดย\(version.actor)")
            row.cell(version.reason ?? "–")
            row.cell(version.withdrawal.map { "ถอนเมื่อ \($0.at.thai()): \($0.reason)" } ?? "เผยแพร่อยู่")
        }
    }
}

/// Addresses of this room.
enum PaperLinks {
    static func preview(_ kind: PaperKind, _ year: FiscalYear, _ shape: PaperShape? = nil) -> Link {
        with(shape, "/office/papers/\(year)/\(kind.rawValue)")
    }
    static func pdf(_ kind: PaperKind, _ year: FiscalYear, _ shape: PaperShape) -> Link {
        with(shape, "/office/papers/\(year)/\(kind.rawValue)/pdf")
    }
    static func publication(_ kind: PaperKind, _ year: FiscalYear, _ shape: PaperShape) -> Link {
        with(shape, "/office/papers/\(year)/\(kind.rawValue)/publication")
    }
    static func version(_ id: ID<Publication>) -> Link { "/office/publications/\(id)" }
    static func withdrawal(_ id: ID<Publication>) -> Link { "/office/publications/\(id)/withdrawal" }

    private static func with(_ shape: PaperShape?, _ link: Link) -> Link {
        shape.map { link.with("shape", $0.code) } ?? link
    }
}

extension PaperState {
    var mark: StatusMark {
        switch self {
        case .empty: StatusMark(.notStarted, thai)
        case .draft: StatusMark(.inProgress, thai)
        case .published: StatusMark(.done, thai)
        case .withdrawn: StatusMark(.overdue, thai)
        }
    }
}

extension Visit {
    /// The kind and year that the address names.
    func paper() throws(Refusal) -> (PaperKind, FiscalYear) {
        guard let kind = PaperKind(rawValue: parameters["kind"] ?? "") else { throw .noSuchPage }
        return (kind, try year())
    }

    /// The form chosen in the address; `nil` for the usual one.
    var chosenShape: String? { request.query["shape"].flatMap { $0.isEmpty ? nil : $0 } }
}

extension Response {
    /// A PDF that the browser shows; `name` is plain ASCII.
    static func pdf(_ bytes: [UInt8], name: String) -> Response {
        Response(
            status: 200,
            headers: [
                ("Content-Type", "application/pdf"), ("Content-Disposition", "inline; filename=\"\(name)\""),
                ("X-Content-Type-Options", "nosniff"),
            ], body: .bytes(bytes))
    }
}
