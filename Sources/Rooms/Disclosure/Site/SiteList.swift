import Contracts
import Database
import HTML
import Kernel
import Office
import Thai

/// A list of addresses under headings, as the office arranged it.
struct SiteList: Hashable, Sendable {
    enum Kind: String, Sendable {
        case menu
        /// The index of information under sections 7 and 9 of the Official Information Act.
        case information

        var thai: String { self == .menu ? "เมนูเว็บไซต์" : "ดรรชนีข้อมูลข่าวสาร" }
    }

    struct Entry: Hashable, Sendable {
        /// A menu's group, empty for the bar itself; a clause of the act in the index.
        var heading: String
        var title: String
        /// Beneath the organisation's address, or another site's whole address.
        var path: String

        /// Whether it leads to one of the pages, or to something that is no page of the office's own.
        func leads(to shown: Set<String>) -> Bool { !path.hasPrefix("pages/") || shown.contains(path) }
    }

    /// None: the standard list.
    var entries: [Entry] = []
    /// Grows with every change; 0 before the first.
    var version = 0

    static func read(_ kind: Kind, in db: borrowing Tx) throws -> SiteList {
        let version: Int? = try db.first("SELECT version FROM site_list WHERE org_id = ?1 AND list = ?2", kind) {
            try $0[0]
        }
        guard let version else { return SiteList() }
        let entries = try db.query(
            "SELECT heading, title, path FROM site_list_entry WHERE org_id = ?1 AND list = ?2 ORDER BY place", kind
        ) { Entry(heading: try $0[0], title: try $0[1], path: try $0[2]) }
        return SiteList(entries: entries, version: version)
    }

    /// Whether `version` was still the stored one.
    fileprivate func put(_ kind: Kind, in db: borrowing Tx) throws -> Bool {
        let changed = try db.run(
            """
            INSERT INTO site_list (org_id, list, version) VALUES (?1, ?2, ?3 + 1)
            ON CONFLICT (org_id, list) DO UPDATE SET version = excluded.version
            WHERE site_list.org_id = ?1 AND site_list.version = ?3
            """, kind, version)
        guard changed == 1 else { return false }
        try db.run("DELETE FROM site_list_entry WHERE org_id = ?1 AND list = ?2", kind)
        for (place, entry) in entries.enumerated() {
            try db.run(
                """
                INSERT INTO site_list_entry (org_id, list, place, heading, title, path)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                """, kind, place, entry.heading, entry.title, entry.path)
        }
        return true
    }
}

extension SiteList.Kind: ColumnValue {}

extension Disclosure {
    /// Sets a list for everyone at once; an empty one brings the standard list back.
    static func setList(_ kind: SiteList.Kind, _ list: SiteList, at place: Workplace) throws {
        try place.actor.require(publish)
        var ready = list
        ready.entries = try list.entries.enumerated().map { try $1.checked(kind, row: $0, at: place) }
        let summary =
            ready.entries.isEmpty ? "กลับไปใช้\(kind.thai)มาตรฐาน" : "จัด\(kind.thai) \(ready.entries.count) รายการ"
        try place.write(JournalEntry(.changed, Subject("list", kind.rawValue), summary)) { [ready] db in
            let shown = Set(try ShownStore.pages(in: db).map(\.path))
            for (row, entry) in ready.entries.enumerated() where !entry.leads(to: shown) {
                throw OwnAddress.refusal(entry.path, field: "path-\(row)", row: row)
            }
            guard try ready.put(kind, in: db) else { throw changedMeanwhile }
        }
    }
}

extension SiteList.Entry {
    /// Tidied; refused without a title, outside of the headings, or with an address that leads nowhere on this site.
    fileprivate func checked(_ kind: SiteList.Kind, row: Int, at place: Workplace) throws(Refusal) -> Self {
        let heading = heading.tidied
        guard kind == .menu || InformationIndex.Clause.all.contains(where: { $0.code == heading }) else {
            throw .invalid("heading-\(row)", "แถวที่ \(row + 1): โปรดเลือกมาตราและอนุมาตรา", "Choose a clause.")
        }
        guard heading.count <= 40 else {
            throw .invalid("heading-\(row)", "แถวที่ \(row + 1): ชื่อกลุ่มยาวไม่เกิน 40 ตัวอักษร", "At most 40 characters.")
        }
        let title = try Disclosure.line(
            title, field: "title-\(row)", limit: kind == .menu ? 60 : 300, missing: "แถวที่ \(row + 1): โปรดตั้งชื่อ",
            "Name the entry.")
        let path = try OwnAddress.checked(path, field: "path-\(row)", row: row, at: place)
        return Self(heading: heading, title: title, path: path)
    }
}

/// An address typed by an officer: a page of this site, with or without the organisation's own first step, or another
/// site's.
enum OwnAddress {
    static func checked(_ typed: String, field: String, row: Int, at place: Workplace) throws(Refusal) -> String {
        let typed = typed.tidied
        if let website = Link(website: typed) { return website.path }
        var path = typed[...]
        let own = "/\(place.organisation.slug)/"
        if path.hasPrefix(own) {
            path = path.dropFirst(own.count)
        } else if path.hasPrefix("/") {
            path = path.dropFirst()
        }
        let link = Link(path: own + path)
        guard !path.isEmpty, link.path == own + path, place.house.hasPublicPage(link.path) else {
            throw refusal(typed, field: field, row: row)
        }
        return String(path)
    }

    static func refusal(_ typed: String, field: String, row: Int) -> Refusal {
        .invalid(
            field, "แถวที่ \(row + 1): ไม่มีหน้านี้ในเว็บไซต์ (พบ «\(typed.prefix(80))») ที่อยู่ของเว็บไซต์อื่นขึ้นต้นด้วย https://",
            "Row \(row + 1): no page of this site, nor a whole address.")
    }
}
