import Contracts
import Database
import Kernel
import Ledger
import OfficeTesting
import TestSupport
import Testing
import Vault

@testable import Office

@Suite struct LogTests {
    private func entry(_ number: Int, _ kind: LogEntry.Kind = .publication, version: Int = 1) -> LogEntry {
        LogEntry(
            kind, of: "paper/\(number)", version: version, sha256: SHA256.hex("\(number)"),
            at: Instant(milliseconds: Int64(number)), path: "reports/\(number)-\(version)", title: "รายงาน \(number)")
    }

    private func append(_ entries: [LogEntry], _ place: Workplace) throws {
        try place.together { db in for entry in entries { try PublicationLog.append(entry, at: place, in: db) } }
    }

    private func book(_ place: Workplace) throws -> LogBook {
        try place.read { db in
            let last = try PublicationLog.last(in: db)
            return LogBook(
                records: try PublicationLog.entries(from: 1, count: 1000, in: db), size: last?.number ?? 0)
        }
    }

    @Test(arguments: Engine.tested)
    func `every entry is signed, proven and its organisation's own`(engine: Engine) throws {
        try withWorld(engine, rooms: []) { world in
            let (place, other) = (world.workplace(), world.workplace(of: world.neighbour))
            #expect(try place.read { try PublicationLog.isEmpty(in: $0) })
            try append((1...9).map { entry($0) }, place)
            try append([entry(1)], other)
            let book = try book(place)
            #expect(book.size == 9 && book.firstBreak() == nil)
            #expect(book.records.allSatisfy { $0.head.key == world.house.logKey(of: world.organisation.id).publicKey })
            #expect(try self.book(other).records.first?.head.key != book.records.first?.head.key)
            #expect(Set(book.records.map(\.entry?.salt)).count == 9)
            for number in 1...9 {
                let receipt = try place.read { try PublicationLog.receipt(of: number, in: $0) }
                #expect(receipt?.isGood == true && receipt?.head.head.size == 9)
            }
            #expect(try other.read { try PublicationLog.receipt(of: 2, in: $0) } == nil)
        }
    }

    @Test(arguments: Engine.tested)
    func `an entry is there only when its deed is`(engine: Engine) throws {
        try withWorld(engine, rooms: []) { world in
            let place = world.workplace()
            #expect(throws: Refusal.self) {
                try place.together { db in
                    try PublicationLog.append(entry(1), at: place, in: db)
                    throw Refusal.noSuchPage
                }
            }
            let unchanged = try book(place)
            #expect(unchanged.size == 0)
            #expect(throws: DatabaseError.self) {
                try append([entry(1)], place)
                _ = try place.together { try $0.run("UPDATE log_entry SET title = 'x' WHERE org_id = ?1") }
            }
            #expect(throws: DatabaseError.self) {
                _ = try place.together { try $0.run("DELETE FROM log_node WHERE org_id = ?1") }
            }
            let kept = try book(place)
            #expect(kept.firstBreak() == nil)
        }
    }

    /// Somebody who can open the database file itself.
    @Test func `nothing is signed on top of a log that was changed, and the first bad entry is named`() throws {
        try withWorld(.sqlite, rooms: []) { world in
            let place = world.workplace()
            try append((1...6).map { entry($0) }, place)
            try world.house.database.writeHost { try $0.run("DROP TRIGGER log_entry_keeps_from_update") }
            _ = try place.together {
                try $0.run("UPDATE log_entry SET sha256 = ?2 WHERE org_id = ?1 AND number = 4", SHA256.hex("other"))
            }
            let changed = try book(place)
            #expect(changed.firstBreak()?.number == 4)
            #expect(try place.read { try PublicationLog.receipt(of: 4, in: $0) }?.isGood == false)
            _ = try place.together {
                try $0.run("UPDATE log_entry SET sha256 = ?2 WHERE org_id = ?1 AND number = 6", SHA256.hex("other"))
            }
            let refused = #expect(throws: Fault.self) { try append([entry(7)], place) }
            #expect(refused?.code == "log.changed")
        }
    }

    @Test(arguments: Engine.tested)
    func `the first entry brings along what all rooms made public before, in order of time and once`(
        engine: Engine
    ) throws {
        let (early, deed) = (entry(3), entry(5))
        var (first, second) = (Room(name: "A", migrations: [], routes: []), Room(name: "B", migrations: [], routes: []))
        first.logged = [LoggedBefore { _ in [deed, early] }]
        second.logged = [LoggedBefore { _ in [self.entry(4), self.entry(1)] }]
        try withWorld(engine, rooms: [first, second]) { world in
            let place = world.workplace()
            try append([deed, entry(6)], place)
            let records = try book(place).records
            #expect(records.compactMap { $0.entry?.subject } == [1, 3, 4, 5, 6].map { "paper/\($0)" })
            #expect(records.allSatisfy { $0.head.head.at == place.now })
            try append([entry(6), entry(6, .withdrawal)], place)
            #expect(try book(place).records.count == 6)
        }
    }

    @Test func `what became of a version is told`() throws {
        try withWorld(.sqlite, rooms: []) { world in
            let place = world.workplace()
            try append(
                [
                    entry(1), entry(1, .replacement, version: 2), entry(1, .replacement, version: 3),
                    entry(1, .withdrawal, version: 2),
                ], place)
            let all = try place.read { try PublicationLog.entries(about: "paper/1", in: $0) }
            #expect(all.count == 4)
            #expect(LogStanding(of: all[0], among: all) == .replaced(by: all[1]))
            #expect(LogStanding(of: all[1], among: all) == .gone(all[3]))
            #expect(LogStanding(of: all[2], among: all) == .unchanged)
            #expect(try place.read { try PublicationLog.entries(shownAt: "reports/1-2", in: $0) } == [all[1], all[3]])
        }
    }
}
