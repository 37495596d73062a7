import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// Open data for everyone: the list of tables (`/:slug/data`, `/:slug/data.json`), each table to look at
/// (`/:slug/data/CODE`) and to take away (`CODE.csv`, `CODE.json`, `CODE.schema.json`).
enum DataPages {
    static let routes: [Route] = [
        .publicPage("/:slug/data") { try list($0) },
        .publicPage("/:slug/data.json") { try catalogue($0) },
        .publicPage("/:slug/data/:file") { try one($0) },
    ]

    /// Rows on a page.
    static let pageSize = 50

    private static func list(_ visit: Visit) throws -> Response {
        let tables = try visit.house.datasets.map { try PublicTable($0, base: "", at: visit.workplace) }
        return visit.publicPage("ข้อมูลเปิด", crumbs: [NewsPages.home(visit)]) { h in
            h.p("ตารางข้อมูลที่ใครก็นำไปใช้ต่อได้ แต่ละตารางเป็นข้อมูล ณ ขณะที่เปิด", .class("lead"))
            h.p {
                h.text("ใช้ได้ตามสัญญาอนุญาต ")
                if let link = Link(website: Licence.address) { h.a(Licence.name, .href(link), .rel("license")) }
                h.text(" ขอเพียงอ้างว่าข้อมูลมาจาก\(visit.organisation.name)")
            }
            for table in tables {
                h.card(table.dataset.thai) {
                    h.p(table.dataset.summary)
                    h.actions { h.add(LinkButton("เปิดดู \(table.rows.count.grouped) แถว", page(table.dataset, visit))) }
                    downloads(table.dataset, visit, h)
                }
            }
            h.p {
                h.text("โปรแกรมอ่านรายการตารางทั้งหมดได้ที่ ")
                h.a("data.json", .href("/\(visit.organisation.slug)/data.json"))
            }
        }
    }

    private static func catalogue(_ visit: Visit) throws -> Response {
        let contact = try visit.workplace.read { try Contact.read(in: $0) }
        let catalogue = DataCatalogue(
            organisation: visit.organisation, datasets: visit.house.datasets, base: FeedPages.base(visit),
            mail: contact.email)
        return .json(catalogue.json)
    }

    /// The table as a page or as the file that the end of the address asks for.
    private static func one(_ visit: Visit) throws -> Response {
        let parts = (visit.parameters["file"] ?? "").utf8
            .split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        guard let code = parts.first, let dataset = visit.house.datasets.first(where: { $0.code == code }) else {
            throw Refusal.noSuchPage
        }
        func table() throws -> PublicTable {
            try PublicTable(dataset, base: FeedPages.base(visit), at: visit.workplace)
        }
        switch parts.dropFirst().first {
        case nil: return show(try table(), visit)
        case "csv": return .file(try table().csv, "text/csv; charset=utf-8", name: "\(code).csv", showing: .attachment)
        case "json": return .json(try table().json)
        case "schema.json": return .json(dataset.schema)
        default: throw Refusal.noSuchPage
        }
    }

    private static func show(_ table: PublicTable, _ visit: Visit) -> Response {
        let dataset = table.dataset
        let pages = max(1, (table.rows.count + pageSize - 1) / pageSize)
        let page = min(max(1, Int(visit.request.query["page"] ?? "") ?? 1), pages)
        let crumbs = [NewsPages.home(visit), Crumb("ข้อมูลเปิด", "/\(visit.organisation.slug)/data")]
        return visit.publicPage(dataset.thai, crumbs: crumbs) { h in
            h.p(dataset.summary, .class("lead"))
            downloads(dataset, visit, h)
            if table.rows.isEmpty {
                h.add(EmptyState("ยังไม่มีข้อมูลในตารางนี้", "เมื่อหน่วยงานบันทึกและเผยแพร่แล้ว จะเห็นที่นี่เอง"))
            } else {
                h.p("\(table.rows.count.grouped) แถว ณ วันที่ \(visit.today.thai(.medium))", .class("quiet"))
                let shown = table.rows.dropFirst((page - 1) * pageSize).prefix(pageSize)
                h.add(DatasetRows(dataset: dataset, rows: Array(shown), slug: visit.organisation.slug))
                h.add(Pagination(page: page, of: pages) { self.page(dataset, visit).with("page", String($0)) })
            }
            columns(dataset, h)
        }
    }

    /// What each column means, under the name that files call it by.
    private static func columns(_ dataset: Dataset, _ h: Markup) {
        h.h2("แต่ละคอลัมน์คืออะไร")
        h.dataTable(
            "คอลัมน์ของตาราง", [.text("ชื่อในไฟล์"), .text("ความหมาย"), .text("ชนิด")], dataset.columns,
            hidesCaption: true
        ) { row, column in
            row.cell { h.code(column.name) }
            row.cell(column.thai)
            row.cell(column.kindWords + (column.isRequired ? "" : " เว้นว่างได้"))
        }
    }

    private static func downloads(_ dataset: Dataset, _ visit: Visit, _ h: Markup) {
        h.p {
            h.text("ดาวน์โหลด: ")
            for (index, (words, end)) in files.enumerated() {
                if index > 0 { h.text(" · ") }
                let link: Link = "/\(visit.organisation.slug)/data/\("\(dataset.code).\(end)")"
                h.a(words, .href(link), .ariaLabel("\(words) ของ\(dataset.thai)"))
            }
        }
    }

    private static let files = [("CSV", "csv"), ("JSON", "json"), ("คำอธิบายตาราง (Table Schema)", "schema.json")]

    private static func page(_ dataset: Dataset, _ visit: Visit) -> Link {
        "/\(visit.organisation.slug)/data/\(dataset.code)"
    }
}
