import Contracts
import Database
import Foundation
import Kernel
import Office
import OfficeTesting
import Organisations
import TestSupport
import Testing
import Vault

@testable import Assembly

@Suite struct `Chores that the clock starts` {
    @Test func `run for every organisation, and a failing one stops neither the others nor the clock`() throws {
        let done = DispatchSemaphore(value: 0)
        let heard = Lock<[String]>([])
        let failing = Chore("test.failing", everySeconds: 3600) { _ in throw Fault("test.failure", "on purpose") }
        let working = Chore("test.working", everySeconds: 3600) { place in
            heard.with { $0.append("\(place.organisation.slug) by \(place.actor.label)") }
            done.signal()
        }
        var room = Room(name: "Chores", migrations: [], routes: [])
        room.chores = [failing, working]
        let key = InstallationKey(bytes: [UInt8](repeating: 9, count: 32))
        try withWorld(.sqlite, rooms: [Organisations.room(key: key), room]) { world in
            let draft = OrganisationDraft(
                name: "เทศบาลตำบลนาดี", kind: .subdistrictMunicipality, district: "เมือง", province: "สุรินทร์",
                slug: "na-dee")
            let added = try Organisations.add(draft, by: .commandLine, in: world.house)
            let reports = Lock<[String]>([])
            let clockwork = Clockwork(world.house) { chore, _ in reports.with { $0.append(chore) } }
            clockwork.start()
            done.wait()
            clockwork.stop()
            #expect(reports.with { $0 } == ["test.failing"])
            #expect(heard.with { $0 } == ["\(added.slug) by ระบบ (ตามกำหนดเวลา)"])
        }
    }
}
