import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office
import Organisations
import Thai

/// The registers of numbers that papers were given.
enum RegisterPages {
    private static let crumbs = [Crumb("ทะเบียนหนังสือ", "/office/registers")]

    static var routes: [Route] {
        [
            .get("/office/registers", may: .read, list),
            .get("/office/registers/start", may: Registers.keep) { try startPage($0.request.query, nil, $0) },
            .post("/office/registers/start", may: Registers.keep, begin),
            .get("/office/registers/new", may: Registers.keep) { try givePage($0.request.query, nil, $0) },
            .post("/office/registers/new", may: Registers.keep, give),
            .get("/office/registers/:year/:kind", may: .read, show),
            .get("/office/registers/:year/:kind/csv", may: .read, export),
        ]
    }

    // MARK: All registers

    private static func list(_ visit: Visit) throws -> Response {
        let (registers, units) = try visit.workplace.read { db in
            (try RegisterStore.registers(in: db), try Organisations.units(in: db))
        }
        let years = registers.reduce(into: [Int]()) { if $0.last != $1.register.year { $0.append($1.register.year) } }
        return visit.page("ทะเบียนหนังสือ") { h in
            RegisterTabs(current: .outgoing).draw(h)
            h.p("เลขที่หนังสือเรียงต่อกันไม่ขาด ระบบให้เลขพร้อมกับการอนุมัติ และไม่ใช้เลขซ้ำ", .class("lead"))
            if registers.isEmpty {
                h.add(
                    EmptyState(
                        "ยังไม่มีหนังสือที่ออกเลข", "เลขแรกจะออกเมื่อหนังสือฉบับแรกได้รับอนุมัติ หากปีนี้ออกเลขในสมุดไปแล้ว ให้ตั้งเลขเริ่มก่อน"))
            }
            for year in years {
                h.card("พ.ศ. \(year)") {
                    h.dataTable(
                        "ทะเบียนของ พ.ศ. \(year)",
                        [.text("ทะเบียน"), .text("ส่วนราชการ"), .number("จำนวน"), .text("เลขล่าสุด")],
                        registers.filter { $0.register.year == year }, hidesCaption: true
                    ) { row, entry in
                        row.cell { h.a(entry.register.kind.thai, .href(entry.register.link)) }
                        row.cell(units.owner(of: entry.register))
                        row.cell(entry.count.grouped)
                        row.cell("\(entry.last)")
                    }
                }
            }
            if visit.actor.may(Registers.keep) {
                h.actions {
                    h.add(LinkButton("ออกเลขให้หนังสือนอกระบบ", "/office/registers/new"))
                    h.add(LinkButton("ตั้งเลขเริ่มของปี", "/office/registers/start"))
                }
            }
        }
    }

    // MARK: One register

    private static func register(_ visit: Visit) throws(Refusal) -> Register {
        guard let kind = LetterKind(rawValue: visit.parameters["kind"] ?? "") else { throw .noSuchPage }
        return Register(
            kind, unit: UnitID(visit.request.query["unit"] ?? ""), year: try visit.year().buddhistYear)
    }

    private static func show(_ visit: Visit) throws -> Response {
        let register = try register(visit)
        let (numbers, start, units, cancelled) = try visit.workplace.read { db in
            (
                try RegisterStore.numbers(in: register, db), try RegisterStore.start(of: register, in: db),
                try Organisations.units(in: db), try CancellationStore.all(in: db)
            )
        }
        return visit.page(
            "ทะเบียน\(register.kind.thai) พ.ศ. \(register.year)", crumbs: crumbs, current: "/office/registers"
        ) { h in
            h.p("\(visit.organisation.name) · \(units.owner(of: register))", .class("lead"))
            if let start {
                h.p("เริ่มที่เลข \(start.first): \(start.reason) (\(start.actor), \(start.at.thai()))", .class("quiet"))
            }
            guard !numbers.isEmpty else {
                h.add(EmptyState("ยังไม่มีหนังสือที่ออกเลขในทะเบียนนี้"))
                return
            }
            h.dataTable(
                "ทะเบียน\(register.kind.thai) \(register.year)", [.text("ที่"), .text("ลงวันที่"), .text("เรื่อง")],
                numbers, hidesCaption: true
            ) { row, number in
                row.cell(number.text)
                row.cell(number.day.thai(.medium))
                row.cell {
                    if let letter = number.letter {
                        h.a(number.subject, .href("/office/letters/\(letter)"))
                        if let gone = cancelled[letter] { h.p("ยกเลิก: \(gone.reason)", .class("quiet")) }
                    } else {
                        h.text(number.subject)
                    }
                }
            }
            h.actions { h.add(LinkButton("ดาวน์โหลด CSV", register.csvLink)) }
        }
    }

    private static func export(_ visit: Visit) throws -> Response {
        let register = try register(visit)
        let (numbers, cancelled) = try visit.workplace.read { db in
            (try RegisterStore.numbers(in: register, db), try CancellationStore.all(in: db))
        }
        var csv = CSVWriter()
        csv.row(["ลำดับ", "ที่", "ลงวันที่", "เรื่อง", "หมายเหตุ"])
        for number in numbers {
            let note = number.letter.flatMap { cancelled[$0] }.map { "ยกเลิก: \($0.reason)" } ?? ""
            csv.row(["\(number.serial)", number.text, number.day.thai(.medium), number.subject, note])
        }
        return .csv(csv, name: "\(register.kind.rawValue)-\(register.year).csv")
    }

    // MARK: Where a year begins

    private static func startPage(_ values: Fields, _ refusal: Refusal?, _ visit: Visit) throws -> Response {
        let units = try visit.workplace.read { try Organisations.units(in: $0) }
        func problem(_ field: String) -> String? { refusal?.field == field ? refusal?.message.thai : nil }
        return visit.page(
            "ตั้งเลขเริ่มของปี", crumbs: crumbs, current: "/office/registers", status: refusal?.kind.status ?? 200
        ) { h in
            h.add(ErrorSummary(refusal.map { [($0.field, $0.message.thai)] } ?? []))
            h.p("ใช้เมื่อปีนี้ออกเลขในสมุดทะเบียนไปแล้วบางส่วน ตั้งได้ครั้งเดียว และต้องตั้งก่อนออกเลขแรกในระบบ", .class("lead"))
            visit.form("/office/registers/start", in: h) {
                drawChoices(values, units, refusal, h)
                h.add(
                    Field(
                        "ปี พ.ศ.", name: "year", value: values["year"] ?? "\(visit.today.buddhistYear)", kind: .number,
                        error: problem("year")))
                h.add(
                    Field(
                        "เลขแรกที่ระบบจะออก", name: "first", value: values["first"] ?? "", kind: .number,
                        help: "เช่น สมุดถึงเลข 24 แล้ว ให้กรอก 25", error: problem("first")))
                h.add(
                    Field("เหตุผล", name: "reason", value: values["reason"] ?? "", error: problem("reason")))
                h.actions {
                    h.add(Button("ตั้งเลขเริ่ม"))
                    h.add(LinkButton("ยกเลิก", "/office/registers", .plain))
                }
            }
        }
    }

    /// Which register: the kind and, where it counts, the unit.
    private static func drawChoices(
        _ values: Fields, _ units: [OrganisationUnit], _ refusal: Refusal?, _ h: Markup
    ) {
        func problem(_ field: String) -> String? { refusal?.field == field ? refusal?.message.thai : nil }
        h.add(
            Select(
                "ทะเบียน", name: "kind", choices: LetterKind.allCases.map { Choice($0.rawValue, $0.thai) },
                selected: values["kind"], empty: "เลือกทะเบียน", error: problem("kind")))
        h.add(
            Select(
                "ส่วนราชการ", name: "unit", choices: units.map { Choice($0.id.description, $0.name) },
                selected: values["unit"], empty: "ทั้งหน่วยงาน",
                help: "บันทึกข้อความและหนังสือภายนอกนับแยกตามส่วนราชการที่มีรหัสหนังสือของตน นอกนั้นนับรวมทั้งหน่วยงาน",
                error: problem("unit"), isOptional: true))
    }

    private static func begin(_ visit: Visit) throws -> Response {
        do {
            let form = visit.form
            guard let kind = LetterKind(rawValue: form["kind"] ?? "") else {
                throw Refusal.invalid("kind", "โปรดเลือกทะเบียน", "Choose a register.")
            }
            guard let year = Int(thai: form["year"] ?? ""), (2500..<2700).contains(year) else {
                throw Refusal.invalid("year", "ปี พ.ศ. ต้องเป็นตัวเลข เช่น 2568", "The year is such as 2568.")
            }
            guard let first = Int(thai: form["first"] ?? "") else {
                throw Refusal.invalid("first", "เลขแรกต้องเป็นจำนวนเต็ม", "The first number is a whole number.")
            }
            let register = try visit.workplace.read { db in
                try Numbering.register(kind, unit: UnitID(form["unit"] ?? ""), year: year, in: db)
            }
            try Numbering.begin(register, at: first, because: form["reason"] ?? "", at: visit.workplace)
            return visit.done("ตั้งเลขเริ่มแล้ว หนังสือถัดไปได้เลข \(first)", to: register.link)
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try startPage(visit.form, refusal, visit)
        }
    }

    // MARK: Papers from elsewhere

    private static func givePage(_ values: Fields, _ refusal: Refusal?, _ visit: Visit) throws -> Response {
        let units = try visit.workplace.read { try Organisations.units(in: $0) }
        func problem(_ field: String) -> String? { refusal?.field == field ? refusal?.message.thai : nil }
        return visit.page(
            "ออกเลขให้หนังสือนอกระบบ", crumbs: crumbs, current: "/office/registers", status: refusal?.kind.status ?? 200
        ) { h in
            h.add(ErrorSummary(refusal.map { [($0.field, $0.message.thai)] } ?? []))
            h.p("ใช้กับหนังสือที่พิมพ์เองนอกระบบ เพื่อให้ทะเบียนมีเล่มเดียว เลขที่ออกแล้วแก้หรือลบไม่ได้", .class("lead"))
            visit.form("/office/registers/new", in: h) {
                drawChoices(values, units, refusal, h)
                h.add(
                    Field(
                        "ลงวันที่", name: "day", value: values["day"] ?? visit.today.description, kind: .date,
                        error: problem("day")))
                h.add(
                    TextArea(
                        "เรื่อง", name: "subject", value: values["subject"] ?? "", rows: 2, error: problem("subject")))
                h.actions {
                    h.add(Button("ออกเลข"))
                    h.add(LinkButton("ยกเลิก", "/office/registers", .plain))
                }
            }
        }
    }

    private static func give(_ visit: Visit) throws -> Response {
        do {
            let form = visit.form
            guard let kind = LetterKind(rawValue: form["kind"] ?? "") else {
                throw Refusal.invalid("kind", "โปรดเลือกทะเบียน", "Choose a register.")
            }
            guard let day = Day(thai: form["day"] ?? "") else {
                throw Refusal.invalid("day", "วันที่อ่านไม่ได้ เช่น 19 ก.พ. 2568", "This is not a day.")
            }
            let number = try Numbering.give(
                kind, unit: UnitID(form["unit"] ?? ""), day: day, subject: form["subject"] ?? "", at: visit.workplace)
            return visit.done(
                "ออกเลขแล้ว: \(number.text)", to: Register(kind, unit: number.unit, year: number.year).link)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try givePage(visit.form, refusal, visit)
        }
    }
}

extension Register {
    fileprivate var link: Link {
        ("/office/registers/\(year)/\(kind.rawValue)" as Link).with("unit", unit?.description)
    }

    fileprivate var csvLink: Link {
        ("/office/registers/\(year)/\(kind.rawValue)/csv" as Link).with("unit", unit?.description)
    }
}

extension [OrganisationUnit] {
    fileprivate func owner(of register: Register) -> String {
        register.unit == nil ? "ทั้งหน่วยงาน" : name(of: register.unit) ?? "ส่วนราชการที่ยุบแล้ว"
    }
}
