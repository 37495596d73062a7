import Contracts
import Desk
import Documents
import HTML
import HTTP
import ITA
import Kernel
import Office
import Thai

/// One item as everyone sees it: what it must show, where that is, and where the figures come from.
struct PublicItemPage: Sendable {
    let fonts: PDFFonts

    var routes: [Route] {
        [
            .publicPage("/:slug/oit/:year/:code") { try show($0) },
            .publicPage("/:slug/oit/:year/:code/files/:place") { try file($0) },
            .publicPage("/:slug/oit/:year/:code/living/:source") { try living($0) },
        ]
    }

    /// The item of the address; `nil` when the code is written in another way than ours.
    private func item(_ visit: Visit) throws -> (item: PublicItem, isOurSpelling: Bool) {
        let typed = visit.parameters["code"] ?? ""
        guard let code = OITCode.read(typed) else { throw Refusal.noSuchPage }
        let year = try visit.year()
        let item = try visit.workplace.read { try PublicItem.find(code, of: year, in: $0) }
        return (item, typed == item.wording.path)
    }

    private func show(_ visit: Visit) throws -> Response {
        let (item, isOurSpelling) = try item(visit)
        let slug = visit.organisation.slug
        guard isOurSpelling else { return .seeOther(OITLinks.open(slug, item).path) }
        let sources = try item.content.sources.enumerated().map { place, source in
            (place: place, source: source, living: try living(source, item.year, visit))
        }
        let snapshots = try visit.workplace.read { try SnapshotStore.all(of: item.code, item.year, in: $0) }
        let question = PlainQuestion.of(item.wording.words)
        let mark = try visit.workplace.read { try PublicationLog.shown(item.logSubject, in: $0) }
            .map { try LogMark($0, visit) }
        return visit.publicPage(question, crumbs: crumbs(visit, item.year)) { h in
            h.p(.class("marks")) {
                h.codeChip(item.code)
                h.text(" \(item.wording.words) ")
                if !item.wording.evidence.isVerified { h.badge("ถ้อยคำยังไม่ยืนยัน") }
            }
            h.p(.class("marks")) { h.add(item.mark) }
            drawStanding(item, h)
            if !sources.isEmpty {
                h.h2("ข้อมูลอยู่ที่นี่")
                h.ul(.class("plain-list")) {
                    for one in sources { h.li { draw(one.source, one.place, one.living, item, slug, h) } }
                }
            }
            if !snapshots.isEmpty {
                h.h2("ข้อมูลที่บันทึกไว้ ณ วันที่กำหนด")
                h.snapshots(snapshots, slug)
            }
            drawElements(item, h)
            if let mark { h.add(mark) }
        }
    }

    private func drawStanding(_ item: PublicItem, _ h: Markup) {
        switch item.standing {
        case .live(let version, let since, let reviewOn):
            h.facts {
                h.fact("เผยแพร่เมื่อ", "\(since.thai()) ฉบับที่ \(version.number)")
                if !version.reason.isEmpty { h.fact("เหตุผลของฉบับนี้", version.reason) }
                if let reviewOn { h.fact("จะทบทวนภายใน", reviewOn.thai(.medium)) }
            }
        case .withdrawn(let at, let reason):
            h.add(Notice(.warning, "ถอนการเผยแพร่เมื่อ \(at.thai())", ["เหตุผล: \(reason)"]))
        case .absent:
            h.add(EmptyState("ยังไม่มีข้อมูลเผยแพร่", "หน่วยงานยังไม่ได้เผยแพร่ข้อมูลข้อนี้ของปีงบประมาณ \(item.year)"))
        }
    }

    private func drawElements(_ item: PublicItem, _ h: Markup) {
        guard !item.wording.shows.isEmpty else { return }
        h.h2("สิ่งที่ต้องแสดง")
        if let note = item.wording.note { h.p(note, .class("quiet")) }
        let shown = Set(item.content.elements)
        h.ul(.class("plain-list")) {
            for element in item.wording.shows {
                h.li {
                    h.add(
                        StatusMark(
                            shown.contains(element) ? .done : .notStarted, shown.contains(element) ? "มี" : "ยังไม่มี"))
                    h.text(" \(element)")
                }
            }
        }
    }

    private func draw(
        _ source: OITSource, _ place: Int, _ living: Living?, _ item: PublicItem, _ slug: String, _ h: Markup
    ) {
        let base = OITLinks.open(slug, item)
        switch source.target {
        case .address(let address):
            let link = OITSource.link(address, of: slug)
            if let link { h.a(source.title, .href(link)) } else { h.text(source.title) }
            h.span(address.hasPrefix("/") ? " · หน้าในเว็บนี้" : " · เว็บไซต์อื่น", .class("quiet"))
        case .file(_, let file):
            h.a(source.title, .href("\(base)/files/\(place)"))
            h.span(" · \(file.type.thai) \(file.kilobytes)", .class("quiet"))
        case .living(let code):
            let page: Link = "\(base)/living/\(code)"
            h.a(source.title, .href(page))
            h.text(" · ")
            h.a("CSV", .href(Link(path: page.path + ".csv")))
            h.text(" · ")
            h.a("PDF", .href(Link(path: page.path + ".pdf")))
            if let living { h.p("ตัวเลขนี้มาจากไหน: \(living.origin)", .class("help")) }
        }
    }

    // MARK: Files

    private func file(_ visit: Visit) throws -> Response {
        let (item, _) = try item(visit)
        let sources = item.content.sources
        guard let place = Int(visit.parameters["place"] ?? ""), sources.indices.contains(place),
            case .file(_, let file) = sources[place].target
        else { throw Refusal.noSuchPage }
        let stored = StoredFile(
            path: visit.house.files.path(of: file.sha256), contentType: file.type.rawValue, etag: file.sha256)
        var response = Response.file(stored, filename: file.name, showing: file.type.isShown ? .inline : .attachment)
        // Whatever the file holds, it runs nothing here.
        response.set("Content-Security-Policy", "default-src 'none'; sandbox")
        return response
    }

    // MARK: Living pages

    private func living(_ source: OITSource, _ year: FiscalYear, _ visit: Visit) throws -> Living? {
        guard case .living(let code) = source.target,
            let evidence = visit.house.evidence.first(where: { $0.code == code })
        else { return nil }
        return try Living(evidence, year, at: visit.workplace)
    }

    private func living(_ visit: Visit) throws -> Response {
        let (item, _) = try item(visit)
        let parts = (visit.parameters["source"] ?? "").split(separator: ".", maxSplits: 1).map(String.init)
        let source = item.content.sources.first { $0.target == .living(parts.first ?? "") }
        guard let source, let living = try living(source, item.year, visit) else { throw Refusal.noSuchPage }
        let name = "\(item.wording.path)-\(item.year)-\(parts[0])"
        switch parts.dropFirst().first {
        case nil: return page(living, source, item, visit)
        case "csv": return .file(living.csv, "text/csv; charset=utf-8", name: "\(name).csv", showing: .attachment)
        case "pdf":
            return .file(
                try living.document.pdf(fonts).bytes, "application/pdf", name: "\(name).pdf", showing: .inline)
        default: throw Refusal.noSuchPage
        }
    }

    private func page(_ living: Living, _ source: OITSource, _ item: PublicItem, _ visit: Visit) -> Response {
        let slug = visit.organisation.slug
        let base = OITLinks.open(slug, item)
        let crumbs = crumbs(visit, item.year) + [Crumb(item.code, base)]
        var document = living.document
        document.digits = .ascii
        return visit.publicPage(source.title, crumbs: crumbs) { h in
            h.p("หน้านี้สร้างจากข้อมูลในระบบ ณ วันที่ \(visit.today.thai(.medium)) และเปลี่ยนตามข้อมูล", .class("quiet"))
            h.actions {
                h.add(LinkButton("ดาวน์โหลด CSV", Link(path: "\(base.path)/living/\(living.code).csv")))
                h.add(LinkButton("PDF", Link(path: "\(base.path)/living/\(living.code).pdf")))
            }
            document.draw(on: h, topHeading: 2)
            h.h2("ตัวเลขนี้มาจากไหน")
            h.p(living.origin)
            guard !living.rows.isEmpty else { return }
            h.dataTable(
                "ข้อมูลต้นทาง", [.text("รายการ"), .text("วันที่ล่าสุด"), .text("หน้าที่แสดง")], living.rows, hidesCaption: true
            ) { row, record in
                row.cell(record.words)
                row.cell(record.day?.thai(.medium) ?? "–")
                row.cell {
                    if let path = record.path {
                        h.a("เปิดดู", .href(Link(path: "/\(slug)/\(path)")), .ariaLabel("เปิดดู \(record.words)"))
                    } else {
                        h.text("–")
                    }
                }
            }
        }
    }

    private func crumbs(_ visit: Visit, _ year: FiscalYear) -> [Crumb] {
        let slug = visit.organisation.slug
        return [Crumb("หน้าแรก", "/\(slug)/"), Crumb("ข้อมูลที่เปิดเผย ปี \(year)", OITLinks.open(slug, year))]
    }
}

extension Response {
    /// Bytes made by us, such as a table for a spreadsheet; `name` is what the browser calls them.
    static func file(_ bytes: [UInt8], _ type: String, name: String, showing: StoredFile.Showing) -> Response {
        Response(
            status: 200,
            headers: [
                ("Content-Type", type),
                ("Content-Disposition", Response.contentDisposition(filename: name, showing: showing)),
                ("X-Content-Type-Options", "nosniff"),
            ], body: .bytes(bytes))
    }
}

extension FileType {
    /// What people call it.
    var thai: String {
        switch self {
        case .pdf: "PDF"
        case .png, .jpeg: "รูปภาพ"
        case .xlsx: "Excel"
        case .docx: "Word"
        case .text: "ข้อความ"
        }
    }
}

extension KeptFile {
    /// Its size, at least 1 kB.
    var kilobytes: String { "\(max(1, size / 1000)) kB" }
}
