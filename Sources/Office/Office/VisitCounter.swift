import HTTP
package import Kernel
import Vault

/// How often the public pages of an organisation were read on a day.
package struct VisitCounts: Hashable, Sendable {
    package let day: Day
    /// Pages read, by the first step of their address beneath the organisation's own, such as `oit`; `home` for the home.
    package let views: [String: Int]
    /// Readers who had not been there on that day before, as far as the process knows.
    package let visitors: Int

    package init(day: Day, views: [String: Int], visitors: Int) {
        self.day = day
        self.views = views
        self.visitors = visitors
    }
}

/// Counts the readers of public pages without keeping anything about them.
///
/// To tell readers of a day apart, a number made of address, browser and a random key is held in memory; the key is
/// drawn anew each day, and neither is ever written down. Programs that call themselves robots are not counted. What is
/// counted goes to a room every few minutes (`handOver`); a process that ends in between forgets it.
package final class VisitCounter: Sendable {
    private struct Shelf {
        var views: [String: Int] = [:]
        var visitors = 0
        var seen: Set<UInt64> = []
    }

    private struct State {
        var day = Day(number: 0)
        var key: [UInt8] = []
        var shelves: [OrganisationID: Shelf] = [:]
        /// Days that are over, and what could not be handed over.
        var waiting: [OrganisationID: [VisitCounts]] = [:]
    }

    /// Readers told apart on a day, at most; more count as views alone.
    private static let seenMaximum = 100_000

    private let state = Lock(State())
    private let surroundings: Surroundings

    init(_ surroundings: Surroundings) { self.surroundings = surroundings }

    /// Counts a page that was just answered.
    ///
    /// - Parameter pattern: of the page's route, such as `/:slug/oit/:year`.
    func count(_ request: Request, of organisation: OrganisationID, pattern: String, on day: Day) {
        guard request.method == .get else { return }
        let browser = request.headers["User-Agent"] ?? ""
        guard !Self.isRobot(browser) else { return }
        state.with { state in
            if state.day != day { begin(day, &state) }
            let reader = Self.number(of: request.remoteAddress, browser, state.key)
            state.shelves[organisation, default: Shelf()].views[Self.section(of: pattern), default: 0] += 1
            if state.shelves[organisation].map({ $0.seen.count < Self.seenMaximum }) == true,
                state.shelves[organisation]?.seen.insert(reader).inserted == true
            {
                state.shelves[organisation]?.visitors += 1
            }
        }
    }

    /// Gives what was counted of an organisation to `store`; what that refuses is kept for the next time.
    package func handOver(_ organisation: OrganisationID, to store: ([VisitCounts]) throws -> Void) rethrows {
        let counts = state.with { state in
            var counts = state.waiting.removeValue(forKey: organisation) ?? []
            if let shelf = state.shelves[organisation], !shelf.views.isEmpty {
                counts.append(VisitCounts(day: state.day, views: shelf.views, visitors: shelf.visitors))
                state.shelves[organisation]?.views = [:]
                state.shelves[organisation]?.visitors = 0
            }
            return counts
        }
        guard !counts.isEmpty else { return }
        do {
            try store(counts)
        } catch {
            state.with { $0.waiting[organisation, default: []] += counts }
            throw error
        }
    }

    /// Forgets the readers of the day before, and the key that told them apart.
    private func begin(_ day: Day, _ state: inout State) {
        for (organisation, shelf) in state.shelves where !shelf.views.isEmpty {
            state.waiting[organisation, default: []].append(
                VisitCounts(day: state.day, views: shelf.views, visitors: shelf.visitors))
        }
        state.shelves = [:]
        state.day = day
        state.key = surroundings.randomBytes(32)
    }

    private static func number(of address: String, _ browser: String, _ key: [UInt8]) -> UInt64 {
        BLAKE2b.digest(Array(address.utf8) + [0] + Array(browser.utf8), key: key, length: 16).prefix(8).reduce(0) {
            $0 << 8 | UInt64($1)
        }
    }

    /// `oit` of `/:slug/oit/:year`.
    static func section(of pattern: String) -> String {
        let parts = pattern.split(separator: "/", maxSplits: 2)
        return parts.count > 1 ? String(parts[1]) : "home"
    }

    static func isRobot(_ browser: String) -> Bool {
        guard !browser.isEmpty else { return true }
        var last: UInt64 = 0
        for byte in browser.utf8 {
            last = last << 8 | UInt64(byte | 0x20)
            if last & 0xFF_FFFF == bot || last & 0xFF_FFFF_FFFF == crawl || last & 0xFFFF_FFFF_FFFF == spider {
                return true
            }
        }
        return false
    }

    /// The words in small letters, a byte a letter.
    private static let (bot, crawl, spider): (UInt64, UInt64, UInt64) = (0x62_6F74, 0x63_7261_776C, 0x7370_6964_6572)
}
