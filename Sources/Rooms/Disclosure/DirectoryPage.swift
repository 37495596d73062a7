import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office
import Organisations
import Thai

/// The first page of the installation: which organisations are here (`/`).
enum DirectoryPage {
    static let routes: [Route] = [.installation(.get, "/") { visit in try show(visit) }]

    /// Organisations on one page of the list.
    static let pageSize = 50

    private static func show(_ visit: InstallationVisit) throws -> Response {
        let wish = visit.request.query["q"] ?? ""
        let all = try Organisations.all(in: visit.house.database)
        let found = DirectoryPage.found(all, wish)
        let pages = max(1, (found.count + pageSize - 1) / pageSize)
        let page = min(max(1, Int(visit.request.query["page"] ?? "") ?? 1), pages)
        return visit.page("ความโปร่งใสขององค์กรปกครองส่วนท้องถิ่น") { h in
            guard !all.isEmpty else { return empty(h) }
            h.p("ดูว่าหน่วยงานใกล้บ้านได้คะแนน ITA เท่าไร และกำลังแก้อะไรอยู่", .class("lead"))
            h.add(SearchForm("ชื่อหน่วยงาน อำเภอ หรือจังหวัด", action: "/", value: wish))
            h.p(wish.isEmpty ? "\(all.count) หน่วยงาน" : "พบ \(found.count) จาก \(all.count) หน่วยงาน", .class("quiet"))
            if found.isEmpty {
                h.add(EmptyState("ไม่พบ «\(wish)»", "ลองพิมพ์เพียงบางส่วนของชื่อ", first: ("ดูทุกหน่วยงาน", "/")))
            }
            list(found.dropFirst((page - 1) * pageSize).prefix(pageSize), h)
            h.add(Pagination(page: page, of: pages) { ("/" as Link).with("q", wish).with("page", String($0)) })
            h.p { h.a("สำหรับเจ้าหน้าที่", .href("/office/")) }
        }
    }

    /// Those whose name or place holds every word of the wish, in the order of the Thai dictionary.
    static func found(_ all: [OrganisationProfile], _ wish: String) -> [OrganisationProfile] {
        let words = wish.searchable.split(separator: " ")
        return
            all
            .filter { profile in
                let text = "\(profile.name) \(profile.kind.thai) \(profile.district) \(profile.province)".searchable
                return words.allSatisfy { text.contains($0) }
            }
            .map { (key: $0.name.thaiSortKey, profile: $0) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map(\.profile)
    }

    private static func list(_ organisations: some Collection<OrganisationProfile>, _ h: Markup) {
        h.ul(.class("link-list")) {
            for organisation in organisations {
                h.li {
                    h.a(.href("/\(organisation.slug)/")) {
                        h.strong(organisation.name)
                        h.span(Place.words(organisation), .class("quiet"))
                    }
                }
            }
        }
    }

    private static func empty(_ h: Markup) {
        h.add(
            EmptyState(
                "ยังไม่มีหน่วยงานในระบบนี้", "ผู้ดูแลเครื่องเริ่มใช้งานได้ด้วยรหัสที่แสดงเมื่อเปิดระบบ",
                first: ("เริ่มใช้งาน", "/office/setup")))
    }
}

/// Where an organisation is, in words.
enum Place {
    static func words(_ organisation: OrganisationProfile) -> String {
        let district = organisation.district.isEmpty ? "" : "อำเภอ\(organisation.district) "
        return district + "จังหวัด\(organisation.province)"
    }
}
