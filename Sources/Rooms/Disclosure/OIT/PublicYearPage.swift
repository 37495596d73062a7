import Contracts
import Desk
import HTML
import HTTP
import ITA
import Kernel
import Office
import Thai

/// A year's checklist as everyone sees it: plain questions by subject, or the official list of codes.
enum PublicYearPage {
    static let routes: [Route] = [
        .publicPage("/:slug/oit") { try newest($0) },
        .publicPage("/:slug/oit/:year") { try show($0) },
    ]

    private static func newest(_ visit: Visit) throws -> Response {
        let year = try visit.workplace.read { try OITStore.liveYears(in: $0).first }
        return .seeOther(
            OITLinks.open(visit.organisation.slug, year ?? OITItem.newestYear(on: visit.today)).path)
    }

    private static func show(_ visit: Visit) throws -> Response {
        let year = try visit.year()
        let slug = visit.organisation.slug
        let (items, liveYears) = try visit.workplace.read { db in
            (try PublicItem.all(of: year, in: db), try OITStore.liveYears(in: db))
        }
        let showsCodes = visit.request.query["view"] == "codes"
        let years = Set(liveYears + [OITItem.newestYear(on: visit.today), year]).sorted(by: >)
        return visit.publicPage(
            "ข้อมูลที่เปิดเผย ปีงบประมาณ \(year)", crumbs: [Crumb("หน้าแรก", "/\(slug)/")]
        ) { h in
            h.p(
                "ข้อมูลที่หน่วยงานต้องเปิดเผยตามแบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT) แต่ละข้อบอกว่าเผยแพร่เมื่อใด และอยู่ที่ไหน",
                .class("lead"))
            if years.count > 1 {
                h.add(
                    FilterLinks(
                        "ปีงบประมาณ",
                        years.map { FilterLink("ปี \($0)", OITLinks.open(slug, $0), isCurrent: $0 == year) }))
            }
            guard !items.isEmpty else {
                h.add(EmptyState("ไม่มีรายการข้อมูลของปีงบประมาณ \(year)", "เลือกปีอื่นด้านบน"))
                return
            }
            h.add(
                Tabs(
                    "แสดงแบบ",
                    [
                        FilterLink("คำถาม", OITLinks.open(slug, year), isCurrent: !showsCodes),
                        FilterLink(
                            "รหัสทางการ", OITLinks.open(slug, year).with("view", "codes"), isCurrent: showsCodes),
                    ]))
            h.p("เผยแพร่แล้ว \(items.count { $0.isLive }) จาก \(items.count) ข้อ", .class("quiet"))
            if showsCodes { drawCodes(items, slug, h) } else { drawQuestions(items, year, slug, h) }
        }
    }

    private static func drawQuestions(_ items: [PublicItem], _ year: FiscalYear, _ slug: String, _ h: Markup) {
        for group in Subindicator.groups(items, of: year, \.wording) {
            h.h2(group.name)
            h.ul(.class("link-list")) {
                for item in group.items {
                    h.li {
                        h.a(.href(OITLinks.open(slug, item))) {
                            h.strong(PlainQuestion.of(item.wording.words))
                            h.span(item.isAbsent ? item.name : "\(item.name) · \(item.date)", .class("quiet"))
                            h.add(item.mark)
                        }
                    }
                }
            }
        }
    }

    private static func drawCodes(_ items: [PublicItem], _ slug: String, _ h: Markup) {
        h.dataTable(
            "รายการตามรหัสทางการ", [.text("รหัส"), .text("ข้อมูล"), .text("สถานะ"), .text("วันที่")], items,
            hidesCaption: true
        ) { row, item in
            row.cell { h.a(item.code, .href(OITLinks.open(slug, item))) }
            row.cell {
                h.text(item.wording.words)
                if !item.wording.evidence.isVerified { h.badge("ถ้อยคำยังไม่ยืนยัน") }
            }
            row.cell { h.add(item.mark) }
            row.cell(item.date)
        }
    }
}

/// Items under the sub-indicator that they belong to.
enum Subindicator {
    struct Group<Item> {
        let name: String
        let items: [Item]
    }

    /// In the order of the checklist; an unknown name leaves the number.
    static func groups<Item>(
        _ items: [Item], of year: FiscalYear, _ wording: (Item) -> Edition.Item
    ) -> [Group<Item>] {
        let named = Edition(year)?.indicators.flatMap(\.subindicators).map { ($0.code, $0.name) } ?? []
        let own = Dictionary(named) { first, _ in first }
        var order: [String] = []
        var found: [String: [Item]] = [:]
        for item in items {
            let code = wording(item).subindicator ?? String(wording(item).indicator)
            if found[code] == nil { order.append(code) }
            found[code, default: []].append(item)
        }
        return order.map { code in
            let name = own[code].flatMap { $0 } ?? usual[code]
            return Group(name: name.map { "\(code) \($0)" } ?? code, items: found[code] ?? [])
        }
    }

    /// The numbers have stood for the same subjects since 2562; these words stand where a year's own are not established.
    private static let usual = [
        "9": "การเปิดเผยข้อมูล", "9.1": "ข้อมูลพื้นฐาน", "9.2": "การบริหารงานและงบประมาณ",
        "9.3": "การเงินและการจัดซื้อจัดจ้าง", "9.4": "การบริหารทรัพยากรบุคคล", "9.5": "การส่งเสริมความโปร่งใส",
        "10": "การป้องกันการทุจริต", "10.1": "การป้องกันการทุจริต", "10.2": "คุณธรรมและความโปร่งใส",
    ]
}

extension PublicItem {
    var code: String { wording.code }
    /// The official name, after its code.
    var name: String { "\(code) \(wording.words)" }

    var mark: StatusMark {
        switch standing {
        case .live: StatusMark(.done, stateWords)
        case .withdrawn: StatusMark(.overdue, stateWords)
        case .absent: StatusMark(.notStarted, stateWords)
        }
    }

    var stateWords: String {
        switch standing {
        case .live: "เผยแพร่แล้ว"
        case .withdrawn: "ถอนแล้ว"
        case .absent: "ยังไม่เผยแพร่"
        }
    }

    /// Since when it stands as it does, in words.
    var date: String {
        switch standing {
        case .live(_, let since, _): "เผยแพร่ \(since.day.thai(.medium))"
        case .withdrawn(let at, _): "ถอน \(at.day.thai(.medium))"
        case .absent: "–"
        }
    }
}

/// Addresses of the checklist.
enum OITLinks {
    static func open(_ slug: String, _ year: FiscalYear) -> Link { "/\(slug)/oit/\(year)" }
    static func open(_ slug: String, _ item: PublicItem) -> Link { "/\(slug)/oit/\(item.year)/\(item.wording.path)" }
    static func staff(_ year: FiscalYear) -> Link { "/office/oit/\(year)" }
    static func staff(_ year: FiscalYear, _ code: String) -> Link { "/office/oit/\(year)/\(code.lowercased())" }
    static func staff(_ item: OITItem) -> Link { "/office/oit/\(item.year)/\(item.wording.path)" }
}
