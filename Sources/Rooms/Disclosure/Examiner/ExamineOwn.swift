import Contracts
import HTML
import ITA
package import Kernel
package import Office

extension Disclosure {
    /// Reads every live item of the year as somebody at a browser would who is not signed in.
    ///
    /// Links to other sites are judged by what their last round brought; nothing is fetched now. Throws a refusal when
    /// the year's checklist is not known.
    package static func examine(_ year: FiscalYear, at place: Workplace) throws -> Examination {
        let items = try place.read { try PublicItem.all(of: year, in: $0) }
        guard !items.isEmpty else { throw unknownChecklist(year) }
        let (site, elsewhere) = (OwnSite(place), Elsewhere(place))
        let slug = place.organisation.slug
        let pages = items.map { OITLinks.open(slug, $0).path }
        let clicks = site.clicks(to: Set(pages))
        let examined = try items.map { item in
            try ExaminedItem(item, clicks: clicks[OITLinks.open(slug, item).path], site, elsewhere, slug)
        }
        return Examination(
            organisation: place.organisation.name, year: year, at: place.now, items: examined, loose: [])
    }

    static func unknownChecklist(_ year: FiscalYear) -> Refusal {
        let known = OITItem.years.map(\.description).joined(separator: " ")
        return .invalid(
            "year", "ยังไม่รู้รายการ OIT ของปี \(year) ใช้ได้: \(known)",
            "The checklist of \(year) is not known; known: \(known).")
    }
}

extension ExaminedItem {
    fileprivate init(
        _ item: PublicItem, clicks: Int?, _ site: OwnSite, _ elsewhere: Elsewhere, _ slug: String
    ) throws {
        let base = OITLinks.open(slug, item).path
        guard item.isLive else {
            self.init(wording: item.wording, addresses: [], findings: [Self.missing(base)])
            return
        }
        var findings: [Finding] = []
        let page = site.get(base)
        if page.status != 200 {
            findings.append(
                Finding(
                    .status, at: base, Message("หน้าของข้อนี้ตอบ \(page.status)", "Its page answers \(page.status)."),
                    fix: Message("แจ้งผู้ดูแลเครื่อง", "Tell the host.")))
        } else if clicks == nil {
            findings.append(
                Finding(
                    .tooDeep, at: base, Message("เกินสามคลิกจากหน้าแรก", "More than three clicks from the home page."),
                    fix: Message("เพิ่มลิงก์จากเมนูหรือหน้าแรก", "Link to it from the menu or the home page.")))
        }
        let addresses = item.addresses(slug)
        let reader = SourceReader(slug: slug)
        let sources = try SourceWalk(reader: reader) { address in
            guard address.hasPrefix("/") else { return try elsewhere.source(address) }
            return try reader.read(.answer(site.get(address)), from: address)
        }.read(addresses)
        findings += Judge(wording: item.wording, year: item.year).findings(of: sources)
        self.init(wording: item.wording, addresses: addresses, findings: findings)
    }

    static func missing(_ address: String?) -> Finding {
        Finding(
            .missing, at: address, Message("ยังไม่มีข้อมูลข้อนี้", "Nothing is shown for this item."),
            fix: Message("เพิ่มแหล่งข้อมูล แล้วเผยแพร่", "Add a source and publish it."))
    }
}

/// Opens the sources of an item, and the files that its pages lead to.
struct SourceWalk {
    let reader: SourceReader
    let open: (_ address: String) throws -> ReadSource
    /// Files that are opened from one page.
    static let filesPerPage = 5

    func read(_ addresses: [String]) throws -> [ReadSource] {
        var sources: [ReadSource] = []
        var seen = Set<String>()
        for address in addresses where seen.insert(address).inserted {
            let source = try read(address)
            sources.append(source)
            for file in source.reading?.files.prefix(Self.filesPerPage) ?? [] where seen.insert(file).inserted {
                sources.append(try open(file))
            }
        }
        return sources
    }

    private func read(_ address: String) throws -> ReadSource {
        guard Address.resolved(address, on: "/") != nil else { return ReadSource(findings: [Self.bare(address)]) }
        guard !Address.isHome(address, slug: reader.slug) else { return ReadSource(findings: [reader.home(address)]) }
        return try open(address)
    }

    static func bare(_ address: String) -> Finding {
        Finding(
            .bareLink, at: address, Message("ลิงก์ว่าง ไม่พาไปไหน", "The link leads nowhere."),
            fix: Message("ใส่ที่อยู่ของหน้าหรือไฟล์จริง", "Give the address of the page or file."))
    }
}
