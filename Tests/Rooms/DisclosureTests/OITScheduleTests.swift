import Contracts
import Database
import HTTP
import Kernel
import Ledger
import Office
import OfficeTesting
import TestSupport
import Testing
import Vault

@testable import Disclosure

extension World {
    /// Everything that the log holds about an item, oldest first.
    fileprivate func logged(_ code: String = "O27") throws -> [LogEntry] {
        try workplace().read { try PublicationLog.entries(about: "oit/2568/\(code)", in: $0) }.compactMap(\.entry)
    }

    fileprivate func approve(_ code: String = "O27") throws {
        for (step, role) in [(OITStep.submit, Role.officer), (.check, .unitHead), (.approve, .executive)] {
            try take(step, code, as: role)
        }
    }

    fileprivate func schedule(_ code: String = "O27", for due: Instant, because reason: String = "") throws {
        try Disclosure.stepOIT(
            .schedule, code, of: Self.year, because: reason, due: due, from: try item(code).version, at: workplace())
    }
}

@Suite struct `An item with an hour` {
    @Test(arguments: Engine.tested)
    func `is published by the clock when its hour has come and not before`(engine: Engine) throws {
        try withOIT(engine) { world in
            try world.write([OITSource("แผน", .address("/khuan-khanun/reports"))])
            try world.approve()
            try world.schedule(for: world.now.adding(seconds: 3600))
            try world.runChores()
            #expect(try world.item().live == nil)
            #expect(!world.visitor().get("/khuan-khanun/oit/2568/o27").text.contains("/khuan-khanun/reports"))
            #expect(try world.logged().isEmpty)
            let work = try world.workplace().read { try OITWork.source.open($0, world.workplace().today) }
            #expect(work.isEmpty)
            world.advance(seconds: 3600)
            try world.runChores()
            try world.runChores()
            #expect(world.visitor().get("/khuan-khanun/oit/2568/o27").text.contains("/khuan-khanun/reports"))
            #expect(try world.item().live?.publishedAt == world.now)
            #expect(try world.logged().map(\.kind) == [.publication])
            let journal = try world.workplace().read { try Journal.history(of: try world.item().subject, in: $0) }
            #expect(journal.first?.actor == Actor.clock.label)
        }
    }

    @Test func `stays where it is once its hour was cancelled or it was sent back`() throws {
        try withOIT { world in
            for step in [OITStep.unschedule, .sendBack] {
                if try world.item().versions.isEmpty {
                    try world.write([OITSource("แผน", .address("/khuan-khanun/reports"))])
                    try world.approve()
                }
                try world.schedule(for: world.now.adding(seconds: 60))
                #expect(throws: Refusal.self) { try world.schedule(for: world.now.adding(seconds: 60)) }
                try world.take(step, because: "รอแก้")
                world.advance(seconds: 120)
                try world.runChores()
                #expect(try world.item().live == nil, "\(step)")
                #expect(try world.item().work?.due == nil, "\(step)")
            }
            #expect(throws: Refusal.self) { try world.take(.unschedule) }
        }
    }

    @Test func `replaces what is live with the reason that was given beforehand`() throws {
        try withOIT { world in
            try world.write([OITSource("แผน", .address("/khuan-khanun/reports"))])
            try world.publish()
            try world.take(.renew)
            try world.approve()
            #expect(throws: Refusal.self) { try world.schedule(for: world.now.adding(seconds: 60)) }
            try world.schedule(for: world.now.adding(seconds: 60), because: "เพิ่มรายการที่ขาด")
            world.advance(seconds: 60)
            try world.runChores()
            #expect(try world.item().versions.map(\.state) == [.live, .replaced])
            #expect(try world.logged().map(\.kind) == [.publication, .replacement])
            #expect(try world.logged().last?.reason == "เพิ่มรายการที่ขาด")
        }
    }

    @Test func `gets its hour in a form that says what is wrong with it`() throws {
        try withOIT { world in
            try world.write([OITSource("แผน", .address("/khuan-khanun/reports"))])
            try world.approve()
            let clerk = world.browser(.itaAdministrator)
            func post(_ day: String, _ time: String) throws -> Response {
                clerk.post(
                    "/office/oit/2568/o27/schedule",
                    form: [
                        World.formToken, ("version", String(try world.item().version)), ("due_on", day),
                        ("due_time", time),
                    ])
            }
            for (day, time) in [
                ("", "08:30"), ("2025-02-20", ""), ("2025-02-20", "25:00"), ("2025-02-18", "08:30"),
                ("2027-02-20", "08:30"),
            ] { #expect(try post(day, time).status == 422, "\(day) \(time)") }
            #expect(try post("2025-02-20", "๘.๓๐").status == 303)
            #expect(clerk.get("/office/oit/2568/o27").text.contains("จะเผยแพร่เองเมื่อ 20 ก.พ. 2568 08:30 น."))
            #expect(clerk.get("/office/oit/2568").text.contains("จะเผยแพร่ 20 ก.พ. 2568 08:30 น."))
            #expect(world.browser(.executive).get("/office/oit/2568/o27").status == 200)
        }
    }

    @Test(arguments: [
        ("08:30", 510), ("8.30", 510), ("๐๐:๐๐", 0), ("23:59", 1439), ("24:00", nil), ("8", nil), ("08:3", nil),
        ("a:00", nil), ("-1:00", nil), ("8:60", nil), ("", nil),
    ])
    func `reads a time however it is written`(text: String, minute: Int?) {
        #expect(Schedule.minuteOfDay(text) == minute)
    }
}

@Suite struct `The log of the checklist` {
    @Test(arguments: Engine.tested)
    func `tells of each publication, replacement and withdrawal with the hash of what was shown`(engine: Engine) throws
    {
        try withOIT(engine) { world in
            try world.writeSecrets()
            #expect(try world.logged().isEmpty)
            try world.publish()
            try world.take(.renew)
            try world.write([OITSource("แผนใหม่", .address("/khuan-khanun/measures"))])
            try world.publish(because: "เพิ่มแผนฉบับแก้ไข")
            try world.take(.withdraw, because: "ไฟล์เป็นของปีก่อน")
            let entries = try world.logged()
            #expect(entries.map(\.kind) == [.publication, .replacement, .withdrawal])
            #expect(entries.map(\.version) == [1, 2, 2])
            #expect(entries.map(\.reason) == ["", "เพิ่มแผนฉบับแก้ไข", "ไฟล์เป็นของปีก่อน"])
            #expect(entries.allSatisfy { $0.isOpen && $0.path == "oit/2568/o27" })
            let item = try world.item()
            let first = try #require(item.versions.last)
            #expect(entries[0].sha256 == SHA256.hex(item.record(of: first)))
            let file = SHA256.hex(Array("ความลับก่อนเผยแพร่".utf8))
            #expect(item.record(of: first).contains("file \(file) ความลับก่อนเผยแพร่.txt"))
            #expect(entries[1].sha256 != entries[0].sha256 && entries[2].sha256 == entries[1].sha256)
            #expect(
                try world.workplace().read { try OITLog.before.entries($0) }.map { [$0.kind.rawValue, $0.sha256] }
                    .sorted {
                        $0[0] < $1[0]
                    } == entries.map { [$0.kind.rawValue, $0.sha256] }.sorted { $0[0] < $1[0] })
        }
    }

    @Test func `says so when a year had nothing to show`() throws {
        try withOIT { world in
            let year = FiscalYear(2567)
            try Disclosure.writeOIT(
                OITContent(sources: [OITSource("แผนมาตรการ", .living("plan"))]), of: "O34", year, from: 0,
                at: world.workplace())
            for (number, step) in [OITStep.submit, .check, .approve, .publish].enumerated() {
                try Disclosure.stepOIT(
                    step, "O34", of: year, from: number + 1,
                    at: world.workplace(step == .approve ? .executive : .itaAdministrator))
            }
            let entries = try world.workplace().read { try PublicationLog.entries(about: "oit/2567/O34", in: $0) }
            #expect(entries.compactMap(\.entry?.kind) == [.nilReport])
        }
    }
}
