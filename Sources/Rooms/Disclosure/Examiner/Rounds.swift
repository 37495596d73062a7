import Contracts
import Database
import Glibc
import HTML
import ITA
package import Kernel
package import Office
package import Outgoing

/// Looks at addresses that come due, in rounds that the clock starts.
enum Rounds {
    /// How far apart looks at our own pages are, in seconds, and after how long without one nothing is known.
    static let ownEvery: Int64 = 3600
    static let ownGap: Int64 = 3 * 3600
    /// Addresses of other sites in one round, each of another host: a round may not hold up what else waits for the clock.
    private static let perRound = 2

    static let chores = [
        Chore("examiner.own", everySeconds: Int(ownEvery)) { try lookAtOwn($0) },
        Chore("examiner.elsewhere", everySeconds: 30) { place in
            try lookElsewhere(place, Prober(place, place.house.outgoing))
        },
    ]

    /// Opens every live item's page and its sources on this site as an anonymous visitor.
    static func lookAtOwn(_ place: Workplace) throws {
        let slug = place.organisation.slug
        let items = try place.read { try PublicItem.live(in: $0) }
        guard !items.isEmpty else { return }
        let site = OwnSite(place)
        let addresses = items.flatMap { item in
            [OITLinks.open(slug, item).path] + item.addresses(slug).filter { $0.hasPrefix("/") }
        }
        var seen = Set<String>()
        let looks = addresses.filter { seen.insert($0).inserted }.map { ($0, site.get($0).status) }
        try place.together { db in
            for (address, status) in looks {
                let words = Message("เซิร์ฟเวอร์ตอบ \(status)", "The server answers \(status).")
                try ProbeStore.note(
                    status == 200 ? .opened : .failed, status == 200 ? Message("", "") : words, at: address, place.now,
                    gap: ownGap, in: db)
            }
        }
    }

    static func lookElsewhere(_ place: Workplace, _ prober: Prober) throws {
        var hosts = Set<String>()
        for address in try due(place) where hosts.insert(Address.split(address).origin).inserted {
            guard hosts.count <= perRound else { return }
            try prober.look(at: address)
        }
    }

    /// Addresses of other sites that live items, lists and the pages among them name, and that have rested.
    private static func due(_ place: Workplace) throws -> [String] {
        let slug = place.organisation.slug
        return try place.read { db in
            var named = try PublicItem.live(in: db).flatMap { $0.addresses(slug).filter(Address.isWeb) }
            for year in try ProbeStore.yearsWithLinks(in: db) {
                named += LinkList(rows: try ProbeStore.links(of: year, in: db)).addresses
            }
            var seen = Set<String>()
            var due: [String] = []
            for address in named where seen.insert(address).inserted {
                if try isDue(address, place.now, in: db) { due.append(address) }
                for file in try ProbeStore.kept(address, in: db)?.source.reading?.files.prefix(SourceWalk.filesPerPage)
                    ?? []
                where seen.insert(file).inserted {
                    if try isDue(file, place.now, in: db) { due.append(file) }
                }
            }
            return due
        }
    }

    private static func isDue(_ address: String, _ now: Instant, in db: borrowing Tx) throws -> Bool {
        guard let last = try ProbeStore.last(of: address, in: db) else { return true }
        return last.until.adding(seconds: Probe.rest(after: last.outcome)) <= now
    }
}

extension PublicItem {
    /// Where its sources are, on this site or another.
    func addresses(_ slug: String) -> [String] {
        let base = OITLinks.open(slug, self).path
        return content.sources.enumerated().map { place, source in
            switch source.target {
            case .address(let address): address
            case .file: "\(base)/files/\(place)"
            case .living(let code): "\(base)/living/\(code)"
            }
        }
    }
}

extension Disclosure {
    /// Reads the links of a site elsewhere that a table lists, item by item, now and one after the other, and keeps their
    /// history with the organisation. What fails is tried again at the end, up to three times in all.
    ///
    /// - Parameters:
    ///   - csv: rows of code and link (`o1,https://…`).
    ///   - name: stands for the table in messages.
    ///   - pause: seconds between two requests to one host; ten times as long passes between two tries.
    /// Throws a refusal for a table that cannot be read and a year whose checklist is not known.
    package static func examine(
        links csv: [UInt8], named name: String, of year: FiscalYear, at place: Workplace, through outgoing: Outgoing,
        pause: Int = 1
    ) throws -> Examination {
        guard !OITItem.checklist(of: year).isEmpty else { throw unknownChecklist(year) }
        let list = try LinkList(csv: csv, name: name)
        var waiting = list.addresses.filter { !Address.isHome($0, slug: nil) }
        var seen = Set(waiting)
        var prober = Prober(place, outgoing, pause: pause)
        prober.apart = 0
        for attempt in 1...Probe.strikes where !waiting.isEmpty {
            if attempt > 1 { usleep(UInt32(10_000_000 * pause)) }
            var failed: [String] = []
            while !waiting.isEmpty {
                let address = waiting.removeFirst()
                prober.place = Workplace(
                    organisation: place.organisation, actor: place.actor, house: place.house,
                    now: place.house.surroundings.now())
                if try prober.look(at: address) == .failed { failed.append(address) }
                let kept = try place.read { try ProbeStore.kept(address, in: $0)?.source.reading?.files }
                waiting += kept?.prefix(SourceWalk.filesPerPage).filter { seen.insert($0).inserted } ?? []
            }
            waiting = failed
        }
        return try list.examined(year, at: place)
    }

    /// Keeps a list of links, which the clock's rounds then look at; replaces that of the same year.
    static func keep(_ list: LinkList, of year: FiscalYear, at place: Workplace) throws {
        try place.actor.require(.prepareOIT)
        guard !OITItem.checklist(of: year).isEmpty else { throw unknownChecklist(year) }
        let words =
            list.rows.isEmpty
            ? "ลบรายการลิงก์ของเว็บไซต์อื่น ปี \(year)" : "รับรายการลิงก์ของเว็บไซต์อื่น ปี \(year) \(list.rows.count) แถว"
        try place.write(JournalEntry(.changed, Subject("examined-links", year.description), words)) { db in
            try ProbeStore.replaceLinks(of: year, by: list.rows, in: db)
        }
    }
}
