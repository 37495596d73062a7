import Desk
import HTML
import HTTP
import Kernel
import Office
import Organisations
import Thai

/// The register of letters that came in.
enum IncomingPages {
    private static let home: Link = "/office/incoming"
    private static let crumbs = [Crumb("หนังสือรับ", "/office/incoming")]
    private static let perPage = 50

    static var routes: [Route] {
        [
            .get("/office/incoming", may: .read, list),
            .get("/office/incoming/csv", may: .read, export),
            .get("/office/incoming/new", may: Registers.keep) { visit in
                try newPage(Fields([("received", visit.today.description)]), nil, visit)
            },
            .post(
                "/office/incoming", may: Registers.keep,
                body: .multipart(maximumTotal: 21 << 20, maximumFile: 20 << 20, files: 1), receive),
            .get("/office/incoming/:id", may: .read, show),
            .get("/office/incoming/:id/edit", may: Registers.keep, edit),
            .post("/office/incoming/:id", may: Registers.keep, change),
            .post(
                "/office/incoming/:id/file", may: Registers.keep,
                body: .multipart(maximumTotal: 21 << 20, maximumFile: 20 << 20, files: 1), attach),
        ]
    }

    // MARK: List

    private static func list(_ visit: Visit) throws -> Response {
        let search = visit.request.query["q"] ?? ""
        let (years, units, all) = try visit.workplace.read { db in
            let years = try IncomingStore.years(in: db)
            let year = search.isEmpty ? chosenYear(visit) ?? years.first ?? visit.today.buddhistYear : nil
            return (years, try Organisations.units(in: db), try IncomingStore.all(in: year, db))
        }
        let found = all.filter { $0.isFound(by: search) }
        let pages = max((found.count + perPage - 1) / perPage, 1)
        let page = min(max(Int(visit.request.query["page"] ?? "") ?? 1, 1), pages)
        let shown = Array(found.dropFirst((page - 1) * perPage).prefix(perPage))
        let shownYear = chosenYear(visit) ?? years.first
        return visit.page("หนังสือรับ", current: "/office/registers") { h in
            RegisterTabs(current: .incoming).draw(h)
            h.actions {
                if visit.actor.may(Registers.keep) {
                    h.add(LinkButton("ลงรับหนังสือ", "/office/incoming/new", .primary))
                }
                if !all.isEmpty {
                    h.add(
                        LinkButton(
                            "ดาวน์โหลด CSV", ("/office/incoming/csv" as Link).with("year", shownYear.map(String.init))))
                }
            }
            if !years.isEmpty {
                h.add(SearchForm("ค้นจากเลขที่ ผู้ส่ง หรือเรื่อง", action: home, value: search))
                h.add(
                    FilterLinks(
                        "ปี",
                        years.map {
                            FilterLink(
                                "พ.ศ. \($0)", home.with("year", String($0)),
                                isCurrent: search.isEmpty && $0 == shownYear)
                        }))
            }
            guard !found.isEmpty else {
                h.add(
                    search.isEmpty
                        ? EmptyState("ยังไม่มีหนังสือรับ", "ลงรับหนังสือที่หน่วยงานอื่นส่งมา แล้วค้นและมอบงานต่อได้จากหน้านี้")
                        : EmptyState("ไม่พบ «\(search)»", "ลองพิมพ์เลขที่เพียงบางส่วน จะเว้นวรรคหรือใส่จุดหรือไม่ก็ได้"))
                return
            }
            draw(shown, units, h)
            h.add(
                Pagination(page: page, of: pages) { number in
                    home.with("year", chosenYear(visit).map(String.init)).with("q", search.isEmpty ? nil : search)
                        .with("page", String(number))
                })
        }
    }

    private static func draw(_ letters: [IncomingLetter], _ units: [OrganisationUnit], _ h: Markup) {
        let columns: [Column] = [
            .text("เลขรับ"), .text("รับเมื่อ"), .text("ที่"), .text("จาก"), .text("เรื่อง"), .text("มอบให้"),
        ]
        h.dataTable("หนังสือรับ", columns, letters, hidesCaption: true) { row, letter in
            row.cell { h.a(letter.receipt, .href("/office/incoming/\(letter.id)")) }
            row.cell(letter.content.received.thai(.medium))
            row.cell(letter.content.number.isEmpty ? "–" : letter.content.number)
            row.cell(letter.content.sender)
            row.cell(letter.content.subject)
            row.cell(units.name(of: letter.content.unit) ?? "ยังไม่มอบ")
        }
    }

    private static func chosenYear(_ visit: Visit) -> Int? { visit.request.query["year"].flatMap { Int($0) } }

    private static func export(_ visit: Visit) throws -> Response {
        let (units, letters) = try visit.workplace.read { db in
            (try Organisations.units(in: db), try IncomingStore.all(in: chosenYear(visit), db))
        }
        var csv = CSVWriter()
        csv.row(["ปี", "เลขรับ", "วันที่รับ", "ที่", "ลงวันที่", "จาก", "เรื่อง", "มอบให้"])
        for letter in letters.reversed() {
            let content = letter.content
            csv.row([
                "\(letter.year)", "\(letter.serial)", content.received.thai(.medium), content.number,
                content.dated?.thai(.medium) ?? "", content.sender, content.subject,
                units.name(of: content.unit) ?? "",
            ])
        }
        return .csv(csv, name: "incoming.csv")
    }

    // MARK: One letter

    private static func show(_ visit: Visit) throws -> Response {
        try page(visit, refusal: nil)
    }

    private static func page(_ visit: Visit, refusal: Refusal?) throws -> Response {
        let id: ID<IncomingLetter> = try visit.id("id")
        let (letter, same, units, file, history) = try visit.workplace.read { db in
            let letter = try IncomingStore.find(id, in: db)
            return (
                letter, try IncomingStore.all(number: letter.numberKey, in: db), try Organisations.units(in: db),
                try letter.file.flatMap { try FileRecord.find($0, in: db) },
                try Journal.history(of: Registers.subject(id), in: db)
            )
        }
        let content = letter.content
        return visit.page(
            "หนังสือรับ \(letter.receipt)", crumbs: crumbs, current: "/office/registers",
            status: refusal?.kind.status ?? 200
        ) { h in
            h.add(ErrorSummary(refusal.map { [($0.field, $0.message.thai)] } ?? []))
            for notice in letter.notices(among: same) { draw(notice, h) }
            h.facts {
                h.fact("เรื่อง", content.subject)
                h.fact("จาก", content.sender)
                h.fact("ที่", content.number.isEmpty ? "ไม่มีเลขที่" : content.number)
                h.fact("ลงวันที่", content.dated?.thai() ?? "ไม่ระบุ")
                h.fact("วันที่รับ", content.received.thai())
                h.fact("มอบให้", units.name(of: content.unit) ?? "ยังไม่มอบ")
                h.fact("ตัวหนังสือ") {
                    if let file {
                        h.a(file.file.name, .href("/office/files/\(file.id)"))
                    } else {
                        h.text("ยังไม่แนบไฟล์")
                    }
                }
            }
            if visit.actor.may(Registers.keep) {
                h.actions { h.add(LinkButton("แก้ไข", "/office/incoming/\(id)/edit")) }
                visit.form("/office/incoming/\(id)/file", in: h, upload: true) {
                    h.add(
                        FileField(
                            file == nil ? "แนบตัวหนังสือ" : "เปลี่ยนไฟล์", name: "file", accept: ".pdf,.png,.jpg,.jpeg,.docx",
                            help: "PDF ภาพสแกน หรือ Word ไม่เกิน 20 เมกะไบต์",
                            error: refusal?.field == "file" ? refusal?.message.thai : nil))
                    h.actions { h.add(Button("แนบไฟล์", .secondary)) }
                }
            }
            h.h2("ประวัติ")
            h.add(HistoryList(history.map(\.entry)))
        }
    }

    private static func draw(_ notice: IncomingLetter.Notice, _ h: Markup) {
        if case .sameNumber(let receipt, let id) = notice {
            h.add(Notice(.warning, notice.thai, next: ("ดูเลขรับ \(receipt)", "/office/incoming/\(id)")))
        } else {
            h.add(Notice(.warning, notice.thai))
        }
    }

    private static func attach(_ visit: Visit) throws -> Response {
        let id: ID<IncomingLetter> = try visit.id("id")
        do {
            guard let upload = visit.request.files.first(where: { $0.field == "file" && $0.size > 0 }) else {
                throw Refusal.invalid("file", "โปรดเลือกไฟล์", "Choose a file.")
            }
            try Registers.attach(try visit.house.files.keep(upload), to: id, at: visit.workplace)
            return visit.done("แนบไฟล์แล้ว", to: "/office/incoming/\(id)")
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try page(visit, refusal: refusal)
        }
    }

    // MARK: Writing

    private static func newPage(_ values: Fields, _ refusal: Refusal?, _ visit: Visit) throws -> Response {
        let units = try visit.workplace.read { try Organisations.units(in: $0) }
        return visit.page(
            "ลงรับหนังสือ", crumbs: crumbs, current: "/office/registers", status: refusal?.kind.status ?? 200
        ) { h in
            visit.form(home, in: h, upload: true) {
                IncomingForm.draw(values, error: refusal, units: units, h)
                h.add(
                    FileField(
                        "ตัวหนังสือ", name: "file", accept: ".pdf,.png,.jpg,.jpeg,.docx",
                        help: "PDF ภาพสแกน หรือ Word ไม่เกิน 20 เมกะไบต์ แนบภายหลังได้",
                        error: refusal?.field == "file" ? refusal?.message.thai : nil, isOptional: true))
                h.actions { h.add(Button("ลงรับ")) }
            }
        }
    }

    private static func receive(_ visit: Visit) throws -> Response {
        do {
            let units = try visit.workplace.read { try Organisations.units(in: $0) }
            let content = try IncomingForm.read(visit.form, units: units)
            let upload = visit.request.files.first { $0.field == "file" && $0.size > 0 }
            let file = try upload.map { try visit.house.files.keep($0) }
            let letter = try Registers.receive(content, file: file, at: visit.workplace)
            return visit.done("ลงรับแล้ว เลขรับ \(letter.receipt)", to: "/office/incoming/\(letter.id)")
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try newPage(visit.form, refusal, visit)
        }
    }

    private static func edit(_ visit: Visit) throws -> Response {
        let letter = try visit.workplace.read { try IncomingStore.find(try visit.id("id"), in: $0) }
        return try editPage(letter, IncomingForm.values(of: letter.content), from: letter.version, nil, visit)
    }

    private static func editPage(
        _ letter: IncomingLetter, _ values: Fields, from version: Int, _ refusal: Refusal?, _ visit: Visit
    ) throws -> Response {
        let units = try visit.workplace.read { try Organisations.units(in: $0) }
        let link: Link = "/office/incoming/\(letter.id)"
        return visit.page(
            "แก้ไขหนังสือรับ \(letter.receipt)", crumbs: crumbs + [Crumb(letter.receipt, link)],
            current: "/office/registers", status: refusal?.kind.status ?? 200
        ) { h in
            visit.form(link, in: h) {
                h.input(.type("hidden"), .name("version"), .value(String(version)))
                IncomingForm.draw(values, error: refusal, units: units, h)
                h.actions {
                    h.add(Button("บันทึก"))
                    h.add(LinkButton("ยกเลิก", link, .plain))
                }
            }
        }
    }

    private static func change(_ visit: Visit) throws -> Response {
        let id: ID<IncomingLetter> = try visit.id("id")
        let (letter, units) = try visit.workplace.read { db in
            (try IncomingStore.find(id, in: db), try Organisations.units(in: db))
        }
        let version = Int(visit.form["version"] ?? "") ?? 0
        do {
            let content = try IncomingForm.read(visit.form, units: units)
            try Registers.change(id, to: content, from: version, at: visit.workplace)
            return visit.done("บันทึกแล้ว", to: "/office/incoming/\(id)")
        } catch let collision as IncomingCollision {
            let (theirs, mine) = (collision.current.content, try IncomingForm.read(visit.form, units: units))
            return CollisionPage(
                back: "/office/incoming/\(id)", version: collision.current.version,
                rows: [
                    ("จาก", theirs.sender, mine.sender), ("ที่", theirs.number, mine.number),
                    ("ลงวันที่", theirs.dated?.thai() ?? "", mine.dated?.thai() ?? ""),
                    ("วันที่รับ", theirs.received.thai(), mine.received.thai()),
                    ("เรื่อง", theirs.subject, mine.subject),
                    ("มอบให้", units.name(of: theirs.unit) ?? "", units.name(of: mine.unit) ?? ""),
                ]
            ).response(visit)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try editPage(letter, visit.form, from: version, refusal, visit)
        }
    }
}

extension [OrganisationUnit] {
    /// `nil` for no unit and for one that is gone.
    func name(of unit: UnitID?) -> String? { unit.flatMap { id in first { $0.id == id }?.name } }
}

extension Response {
    /// A table that the browser saves; `name` is plain ASCII.
    static func csv(_ table: CSVWriter, name: String) -> Response {
        download(table.bytes, contentType: "text/csv; charset=utf-8", name: name)
    }
}
