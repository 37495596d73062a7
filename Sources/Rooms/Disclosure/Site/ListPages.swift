import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// The staff side of a list of addresses: one row an entry, some empty ones to add.
struct ListPages {
    let kind: SiteList.Kind

    var path: Link { "/office/site/\(kind.rawValue)" }

    var routes: [Route] {
        let pattern = "/office/site/\(kind.rawValue)"
        return [
            .get(pattern, may: Disclosure.publish) { try show($0) },
            .post(pattern, may: Disclosure.publish) { try change($0) },
            .post("\(pattern)/standard", may: Disclosure.publish) { try reset($0) },
        ]
    }

    /// Entries of a list at most; the form always shows some rows to add.
    static let rowsMaximum = 80
    private static let emptyRows = 4

    private func show(_ visit: Visit) throws -> Response {
        let list = try visit.workplace.read { db in
            let list = try SiteList.read(kind, in: db)
            return list.entries.isEmpty ? SiteList(entries: try standard(visit, db), version: list.version) : list
        }
        return page(list, nil, visit)
    }

    /// What is shown while the office has arranged nothing.
    private func standard(_ visit: Visit, _ db: borrowing Tx) throws -> [SiteList.Entry] {
        let pages = try ShownStore.pages(in: db)
        guard kind == .menu else { return InformationIndex.standard(pages) }
        return SiteMenu.standard(visit.house.publicMenu, pages).flatMap { group in
            group.entries.map { SiteList.Entry(heading: group.title, title: $0.title, path: $0.path) }
        }
    }

    private func page(_ list: SiteList, _ refusal: Refusal?, _ visit: Visit) -> Response {
        visit.page(
            kind.thai, crumbs: [Crumb("เว็บไซต์", "/office/site")], current: "/office/site",
            status: refusal == nil ? 200 : refusal?.kind == .conflict ? 409 : 422
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            h.p(
                kind == .menu
                    ? "รายการที่ไม่มีกลุ่มอยู่บนแถบเมนู รายการที่มีกลุ่มพับอยู่ใต้ชื่อกลุ่ม"
                    : "บอกว่าข้อมูลตามมาตรา 7 และมาตรา 9 แต่ละเรื่องอยู่ที่ใด", .class("lead"))
            h.p("เปลี่ยนเลขลำดับเพื่อย้าย ลบชื่อเพื่อเอาออก แถวว่างท้ายตารางใช้เพิ่ม", .class("quiet"))
            let rows =
                list.entries + Array(repeating: SiteList.Entry(heading: "", title: "", path: ""), count: Self.emptyRows)
            visit.form(path, in: h) {
                h.input(.type("hidden"), .name("version"), .value(String(list.version)))
                h.dataTable(
                    kind.thai, [.text("ลำดับ"), .text(kind == .menu ? "กลุ่ม" : "มาตรา"), .text("ชื่อ"), .text("ที่อยู่ของหน้า")],
                    Array(rows.prefix(Self.rowsMaximum).enumerated()), hidesCaption: true
                ) { row, item in
                    let (number, entry) = (item.offset, item.element)
                    row.cell { cell("order", "\((number + 1) * 10)", "ลำดับของแถวที่ \(number + 1)", number, refusal, h) }
                    row.cell { heading(entry.heading, number, refusal, h) }
                    row.cell { cell("title", entry.title, "ชื่อของแถวที่ \(number + 1)", number, refusal, h) }
                    row.cell { cell("path", entry.path, "ที่อยู่ของแถวที่ \(number + 1)", number, refusal, h) }
                }
                h.actions { h.add(Button("บันทึก")) }
            }
            known(visit, h)
            if list.version > 0 {
                visit.form("\(path)/standard", in: h) {
                    h.input(.type("hidden"), .name("version"), .value(String(list.version)))
                    h.add(Button("กลับไปใช้รายการมาตรฐาน", .secondary))
                }
            }
        }
    }

    private func heading(_ value: String, _ row: Int, _ refusal: Refusal?, _ h: Markup) {
        guard kind == .information else {
            return cell("heading", value, "กลุ่มของแถวที่ \(row + 1)", row, refusal, h)
        }
        h.select(
            .name("heading"), .id("f-heading-\(row)"), .ariaLabel("มาตราของแถวที่ \(row + 1)"),
            .ariaInvalid(true).when(refusal?.field == "heading-\(row)")
        ) {
            h.option("เลือก…", .value(""))
            for clause in InformationIndex.Clause.all {
                h.option("\(clause.code) \(clause.short)", .value(clause.code), .selected.when(clause.code == value))
            }
        }
    }

    private func cell(
        _ name: String, _ value: String, _ label: String, _ row: Int, _ refusal: Refusal?, _ h: Markup
    ) {
        let field = "\(name)-\(row)"
        h.input(
            .type("text"), .name(name), .id("f-\(field)"), .value(value), .ariaLabel(label),
            .ariaInvalid(true).when(refusal?.field == field), .inputmode("numeric").when(name == "order"))
    }

    /// Addresses to copy from.
    private func known(_ visit: Visit, _ h: Markup) {
        h.details {
            h.summary("ที่อยู่ที่ใช้ได้")
            h.p("หน้าของเว็บไซต์นี้เขียนเพียงส่วนท้าย เช่น pages/laws เว็บไซต์อื่นเขียนเต็มขึ้นต้นด้วย https://", .class("quiet"))
            h.ul(.class("codes")) {
                for entry in visit.house.publicMenu { h.li { h.code(entry.path) } }
            }
        }
    }

    /// Rows with a name or an address, in the order of their numbers.
    private func typed(_ visit: Visit) -> SiteList {
        let form = visit.form
        let (orders, headings) = (form.all("order"), form.all("heading"))
        let (titles, paths) = (form.all("title"), form.all("path"))
        let count = min(Self.rowsMaximum, [orders.count, headings.count, titles.count, paths.count].min() ?? 0)
        var rows: [(order: Int, place: Int, entry: SiteList.Entry)] = []
        for row in 0..<count where !titles[row].isEmpty {
            let order = Int(orders[row].tidied.asciiDigits) ?? Int.max
            rows.append((order, row, SiteList.Entry(heading: headings[row], title: titles[row], path: paths[row])))
        }
        rows.sort { ($0.order, $0.place) < ($1.order, $1.place) }
        return SiteList(entries: rows.map(\.entry), version: Int(form["version"] ?? "") ?? 0)
    }

    private func change(_ visit: Visit) throws -> Response {
        try put(typed(visit), "บันทึกแล้ว ทุกคนเห็นทันที", visit)
    }

    private func reset(_ visit: Visit) throws -> Response {
        try put(SiteList(version: Int(visit.form["version"] ?? "") ?? 0), "กลับไปใช้รายการมาตรฐานแล้ว", visit)
    }

    private func put(_ list: SiteList, _ done: String, _ visit: Visit) throws -> Response {
        do {
            try Disclosure.setList(kind, list, at: visit.workplace)
            return visit.done(done, to: path)
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            var kept = list
            if refusal.kind == .conflict {
                kept.version = try visit.workplace.read { try SiteList.read(kind, in: $0) }.version
            }
            return page(kept, refusal, visit)
        }
    }
}
