import Contracts
import Database
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing
import Vault

@testable import Cases

@Suite struct `Whoever brought a matter` {
    private static let units: [(id: UnitID, name: String)] = [(UnitID(1), "กองช่าง")]
    private let desk = CaseDesk(kinds: [.told]) { _ in units }

    /// Two messengers that are always ready; what they would carry stays in the outbox.
    private func inWorld(
        _ engine: Engine = .sqlite, publicAddress: String? = "https://ita.example.go.th",
        _ body: (World) throws -> Void
    ) throws {
        var post = Room(name: "Post", migrations: [], routes: [])
        post.messengers = [
            Messenger("letter", isForStaff: false) { _ in true }, Messenger("group", isForStaff: true) { _ in true },
        ]
        let room = Cases.room([.told]) { _ in Self.units }
        try withWorld(engine, rooms: [room, post], publicAddress: publicAddress, body)
    }

    private func open(_ contact: String, _ world: World) throws -> CaseReceipt {
        let place = Workplace(
            organisation: world.organisation, actor: .visitor, house: world.house, now: world.now)
        return try Cases.open(
            CaseDraft(
                title: "หัวข้อลับ", words: "ถ้อยคำลับ", mayBePublic: false,
                person: CasePerson(name: "ชื่อลับ", contact: contact)), .told, Ticket(at: place), at: place)
    }

    private struct Letter: Hashable {
        let channel: String
        let recipient: String
        let title: String
        let payload: String
        let state: Parcel.State
    }

    private func letters(_ world: World) throws -> [Letter] {
        try world.workplace().read { db in
            try db.query("SELECT channel, recipient, title, payload, state FROM outbox WHERE org_id = ?1 ORDER BY id") {
                Letter(
                    channel: try $0[0], recipient: try $0[1], title: try $0[2], payload: try $0[3], state: try $0[4])
            }
        }
    }

    private func take(_ step: String, _ id: ID<Case>, _ world: World) throws {
        let version = try world.workplace().read { try CaseStore.find(id, in: $0)?.version } ?? 0
        try desk.take(step, id, words: "คำตอบลับ", from: version, at: world.workplace(.officer))
    }

    @Test(arguments: Engine.tested)
    func `is told by letter what the office did, never what anybody wrote`(engine: Engine) throws {
        try inWorld(engine) { world in
            let receipt = try open("somebody@example.com", world)
            let id = receipt.record.id
            #expect(try letters(world).map(\.recipient) == ["staff"])
            try take("ask", id, world)
            try desk.write("ข้อความลับ", toPerson: true, id, from: 2, at: world.workplace(.officer))
            try desk.write("บันทึกลับ", toPerson: false, id, from: 3, at: world.workplace(.officer))
            let all = try letters(world)
            let person = all.filter { $0.channel == "letter" }
            #expect(person.map(\.recipient) == ["case/\(id)", "case/\(id)"])
            #expect(person.map(\.state) == [.cancelled, .waiting])
            #expect(person.allSatisfy { $0.title.hasPrefix("คำถาม \(receipt.record.shownReference): ") })
            for letter in all {
                let text = "\(letter)"
                #expect(!text.contains("ลับ") && !text.contains("somebody"))
                #expect(!text.contains(receipt.secret.revealed))
                #expect(text.contains("https://ita.example.go.th/") && text.contains("why"))
            }
            let address = try world.workplace().read {
                try world.house.address(of: "case/\(id)", at: world.workplace(), in: $0)
            }
            #expect(address == "somebody@example.com")
        }
    }

    @Test(arguments: ["0812345678", "", "a@b", "ก@example.com"])
    func `and left no e-mail address gets no letter`(contact: String) throws {
        try inWorld { world in
            let receipt = try open(contact, world)
            try take("answer", receipt.record.id, world)
            #expect(try letters(world).map(\.recipient) == ["staff"])
        }
    }

    @Test func `gets no letter where links would lead nowhere`() throws {
        try inWorld(publicAddress: nil) { world in
            let receipt = try open("somebody@example.com", world)
            try take("answer", receipt.record.id, world)
            #expect(try letters(world).isEmpty)
            #expect(try !world.workplace().read { try world.house.reachesPersons(in: $0) })
        }
    }

    @Test(arguments: Engine.tested)
    func `ends the letters with one press, and nobody else can`(engine: Engine) throws {
        try inWorld(engine) { world in
            let id = try open("somebody@example.com", world).record.id
            try take("ask", id, world)
            let payload = try #require(try letters(world).last?.payload)
            let end = try #require(try JSON(parsing: payload)["end"]?.text)
            let path = String(end.dropFirst("https://ita.example.go.th".count))
            for wrong in [
                "/khuan-khanun/follow/letters/\(id)", path + "0", path.replacing("khuan-khanun", with: "non-mueang"),
            ] {
                #expect(world.visitor().get(wrong).status == 404)
                #expect(world.visitor().post(wrong, form: []).status == 404)
            }
            #expect(world.visitor().get(path).status == 200)
            func address() throws -> String? {
                try world.workplace().read { try world.house.address(of: "case/\(id)", at: world.workplace(), in: $0) }
            }
            #expect(try address() != nil)
            for _ in 0..<2 {
                #expect(
                    world.visitor().post(path, form: [("List-Unsubscribe", "One-Click")]).status == 200)
            }
            #expect(try address() == nil)
            let count = try letters(world).count
            try desk.write("อีก", toPerson: true, id, from: 2, at: world.workplace(.officer))
            #expect(try letters(world).count == count)
            let person = try world.workplace().read { try Cases.person(of: id, at: world.workplace(), in: $0) }
            #expect(person?.contact == "somebody@example.com")
        }
    }

    @Test func `hears from the ladder, and so do those above, in their own work lists`() throws {
        try inWorld { world in
            let id = try open("somebody@example.com", world).record.id
            try desk.assign(id, to: UnitID(1), from: 1, at: world.workplace(.unitHead))
            try desk.assign(id, to: nil, isMine: true, from: 2, at: world.workplace(.officer))
            func lists() throws -> [Role] {
                let place = world.workplace()
                let items = try place.read { db in try world.house.work.flatMap { try $0.open(db, place.today) } }
                return [Role.officer, .unitHead, .executive].filter { role in
                    items.contains { $0.belongs(to: World.actor(role)) }
                }
            }
            #expect(try lists() == [.officer])
            world.advance(days: 9)
            try world.runChores()
            #expect(try lists() == [.officer, .unitHead])
            world.advance(days: 5)
            try world.runChores()
            #expect(try lists() == [.officer, .unitHead, .executive])
            let all = try letters(world)
            #expect(all.filter { $0.recipient == "staff" }.contains { $0.title.hasPrefix("เลยกำหนด") })
            #expect(all.last?.title.hasSuffix("เลยกำหนด") == true || all.last?.recipient == "staff")
            let stranger = Actor(officer: OfficerID(99), label: "", unit: UnitID(2), roles: [.unitHead])
            let place = world.workplace()
            let items = try place.read { db in try world.house.work.flatMap { try $0.open(db, place.today) } }
            #expect(!items.contains { $0.belongs(to: stranger) })
        }
    }

    @Test func `is named no more when the time of the names is over`() throws {
        try inWorld { world in
            let id = try open("somebody@example.com", world).record.id
            try take("answer", id, world)
            world.advance(days: 366)
            try world.runChores()
            let address = try world.workplace().read {
                try world.house.address(of: "case/\(id)", at: world.workplace(), in: $0)
            }
            #expect(address == nil)
            #expect(try letters(world).filter { $0.channel == "letter" }.count == 1)
        }
    }
}

extension CaseKind {
    fileprivate static let told = CaseKind(
        "told", "คำถาม",
        states: [
            CaseState("new", "รับแล้ว", .open), CaseState("asked", "รอผู้ยื่น", .waiting),
            CaseState("done", "ตอบแล้ว", .closed),
        ],
        steps: [
            CaseStep("answer", "ตอบ", from: ["new"], to: "done", by: .office, words: "คำตอบ"),
            CaseStep("ask", "ถามกลับ", from: ["new"], to: "asked", by: .office, words: "คำถาม"),
            CaseStep("reply", "ตอบกลับ", from: ["asked"], to: "new", by: .person, words: "คำตอบ"),
        ], promisedDays: 5, by: "ตอบภายใน 5 วันทำการ", keptYears: 1)
}
