import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai
import Vault

/// The public side: published papers to read, download and check. Nothing here composes a paper.
enum ReportPages {
    static let routes: [Route] = [
        .publicPage("/:slug/reports") { try list($0) },
        .publicPage("/:slug/reports/:id") { try show($0) },
    ]

    /// Published reports by their titles; only the newest standing version of each is found.
    static let search = SearchSource { db in
        newestStanding(try PublicationStore.all(in: db)).map {
            SearchEntry(
                title: $0.title, kind: "รายงาน", day: $0.at.day, path: "reports/\($0.id)",
                key: SearchKey("\($0.title) \($0.kind.thai) \($0.year)"))
        }
    }

    private static func list(_ visit: Visit) throws -> Response {
        let newest = try visit.workplace.read { newestStanding(try PublicationStore.all(in: $0)) }
        return visit.publicPage("รายงานและเอกสารเผยแพร่", crumbs: [home(visit)]) { h in
            guard !newest.isEmpty else {
                h.add(EmptyState("ยังไม่มีเอกสารเผยแพร่", "เมื่อหน่วยงานเผยแพร่เอกสาร จะแสดงที่หน้านี้"))
                return
            }
            h.p {
                h.a("บันทึกการเผยแพร่", .href("/\(visit.organisation.slug)/log"))
                h.text(" บอกว่าเอกสารใดเผยแพร่ เปลี่ยน หรือถอนเมื่อใด")
            }
            for year in Set(newest.map(\.year)).sorted(by: >) {
                h.h2(year.thai())
                h.dataTable(
                    "เอกสารของ\(year.thai())", [.text("เอกสาร"), .text("เผยแพร่เมื่อ"), .text("ฉบับที่"), .text("ไฟล์")],
                    newest.filter { $0.year == year }, hidesCaption: true
                ) { row, publication in
                    row.cell { h.a(publication.title, .href(address(publication, visit))) }
                    row.cell(publication.at.day.thai(.medium))
                    row.cell("\(publication.version)")
                    row.cell {
                        h.a("PDF (\(publication.pages) หน้า)", .href(pdfAddress(publication, visit)))
                    }
                }
            }
        }
    }

    private static func show(_ visit: Visit) throws -> Response {
        let part = visit.parameters["id"] ?? ""
        let wantsPDF = part.hasSuffix(".pdf")
        guard let id = ID<Publication>(wantsPDF ? part.dropLast(4) : part[...]) else { throw Refusal.noSuchPage }
        let (found, versions) = try visit.workplace.read { db in
            let found = try PublicationStore.find(id, in: db)
            return (found, try found.map { try PublicationStore.versions(of: $0.kind, $0.year, in: db) } ?? [])
        }
        guard let publication = found else { throw Refusal.noSuchPage }
        guard wantsPDF, publication.withdrawal == nil else {
            let (page, trace) = try visit.workplace.read { db in
                let kept = SHA256.hex(try PublicationStore.pdf(of: id, in: db))
                return (
                    try PublicationStore.page(of: id, in: db),
                    try LogTrace(path: publication.path, sha256: kept, in: db)
                )
            }
            if let withdrawal = publication.withdrawal {
                return withdrawn(publication, withdrawal, versions, trace, visit)
            }
            return try self.page(publication, page, versions, trace, visit)
        }
        var response = Response.pdf(
            try visit.workplace.read { try PublicationStore.pdf(of: id, in: $0) }, name: publication.fileName)
        response.set("ETag", "\"\(publication.sha256)\"")
        return response
    }

    private static func page(
        _ publication: Publication, _ page: [UInt8], _ versions: [Publication], _ trace: LogTrace, _ visit: Visit
    ) throws -> Response {
        try visit.publicPage(publication.title, crumbs: crumbs(visit)) { h in
            trace.drawWarning(h)
            if let newer = newestStanding(versions).first, newer.version > publication.version {
                h.add(
                    Notice(
                        .warning, "มีฉบับใหม่กว่านี้ (ฉบับที่ \(newer.version))",
                        next: ("อ่านฉบับล่าสุด", address(newer, visit))))
            }
            h.actions {
                h.add(
                    LinkButton(
                        "ดาวน์โหลด PDF (\(publication.pages) หน้า)", pdfAddress(publication, visit), .primary))
            }
            h.append(rendered: page)
            drawProof(publication, versions, trace, visit, h)
            try trace.drawMark(visit, h)
        }
    }

    /// A withdrawn paper leaves a sign in its place: that it was there, and why it went.
    private static func withdrawn(
        _ publication: Publication, _ withdrawal: Publication.Withdrawal, _ versions: [Publication],
        _ trace: LogTrace, _ visit: Visit
    ) -> Response {
        visit.publicPage(publication.title, crumbs: crumbs(visit), status: 410) { h in
            h.add(
                Notice(
                    .warning, "เอกสารฉบับที่ \(publication.version) ถูกถอนการเผยแพร่เมื่อ \(withdrawal.at.thai())",
                    ["เหตุผล: \(withdrawal.reason)"],
                    next: newestStanding(versions).first.map { ("อ่านฉบับที่เผยแพร่อยู่", address($0, visit)) }))
            drawProof(publication, versions, trace, visit, h)
        }
    }

    private static func drawProof(
        _ publication: Publication, _ versions: [Publication], _ trace: LogTrace, _ visit: Visit, _ h: Markup
    ) {
        h.h2("การเผยแพร่")
        h.facts {
            h.fact("ฉบับที่", "\(publication.version)")
            h.fact("เผยแพร่เมื่อ", publication.at.thai())
            h.fact("ค่าแฮช SHA-256 ของ PDF") { h.code(publication.sha256) }
            trace.drawFact(slug: visit.organisation.slug, h)
        }
        h.h2("ทุกฉบับ")
        let current = newestStanding(versions).first
        h.dataTable(
            "ทุกฉบับของเอกสารนี้", [.text("ฉบับที่"), .text("เผยแพร่เมื่อ"), .text("เหตุผล"), .text("สถานะ")], versions,
            hidesCaption: true
        ) { row, version in
            row.cell { h.a("\(version.version)", .href(address(version, visit))) }
            row.cell(version.at.thai())
            row.cell(version.reason ?? "เผยแพร่ครั้งแรก")
            row.cell(version.withdrawal != nil ? "ถอนแล้ว" : version == current ? "ฉบับปัจจุบัน" : "ฉบับก่อน")
        }
    }

    /// The newest version of each paper that was not withdrawn, newest year first.
    static func newestStanding(_ all: [Publication]) -> [Publication] {
        var seen: Set<String> = []
        return all.filter { $0.withdrawal == nil && seen.insert("\($0.kind.rawValue)-\($0.year)").inserted }
    }

    private static func home(_ visit: Visit) -> Crumb { Crumb("หน้าแรก", "/\(visit.organisation.slug)/") }

    private static func crumbs(_ visit: Visit) -> [Crumb] {
        [home(visit), Crumb("รายงานและเอกสารเผยแพร่", "/\(visit.organisation.slug)/reports")]
    }

    private static func address(_ publication: Publication, _ visit: Visit) -> Link {
        "/\(visit.organisation.slug)/reports/\(publication.id)"
    }

    private static func pdfAddress(_ publication: Publication, _ visit: Visit) -> Link {
        Link(path: "/\(visit.organisation.slug)/reports/\(publication.id).pdf")
    }
}
