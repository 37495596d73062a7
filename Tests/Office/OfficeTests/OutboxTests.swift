import Database
import Kernel
import OfficeTesting
import TestSupport
import Testing

@testable import Office

@Suite struct `The outbox` {
    /// A courier that answers from a list, and what it was asked to carry.
    private final class Couriers: Sendable {
        let carried = Lock<[String]>([])
        private let answers: Lock<[Outcome]>

        init(_ answers: [Outcome]) { self.answers = Lock(answers) }

        var all: [Courier] {
            ["line", "webhook"].map { channel in
                Courier(channel) { parcel, _ in
                    self.carried.with { $0.append("\(channel) \(parcel.subject) \(parcel.attempts)") }
                    return self.answers.with { $0.isEmpty ? .sent("ส่งแล้ว") : $0.removeFirst() }
                }
            }
        }
    }

    private func put(_ channel: String, _ subject: String, to recipient: String = "", in world: World) throws {
        let place = world.workplace()
        try place.together { db in
            try Outbox.put(
                channel, subject, version: 1, to: recipient, title: "ข่าว", payload: ["text": "เนื้อข่าว"], at: place,
                in: db)
        }
    }

    private func parcels(_ world: World) throws -> [Parcel] {
        try world.workplace().read { try Outbox.latest(limit: 100, in: $0) }
    }

    @Test(arguments: Engine.tested) func `brings each parcel once`(_ engine: Engine) throws {
        try withWorld(engine, rooms: []) { world in
            let couriers = Couriers([])
            try put("line", "article/1", in: world)
            try put("line", "article/1", in: world)
            try put("webhook", "article/1", in: world)
            for _ in 0..<3 { try Outbox.deliver(through: couriers.all, at: world.workplace()) }
            #expect(couriers.carried.with { $0 } == ["line article/1 1", "webhook article/1 1"])
            #expect(try parcels(world).map(\.state) == [.sent, .sent])
            let other = world.workplace(of: world.neighbour)
            #expect(try other.read { try Outbox.latest(limit: 9, in: $0) }.isEmpty)
        }
    }

    @Test(arguments: Engine.tested) func `waits longer each time, then has failed`(_ engine: Engine) throws {
        try withWorld(engine, rooms: []) { world in
            let couriers = Couriers(Array(repeating: .later("เงียบ"), count: 6))
            try put("line", "article/1", in: world)
            for (attempt, wait) in Outbox.waits.enumerated() {
                try Outbox.deliver(through: couriers.all, at: world.workplace())
                world.advance(seconds: Int64(wait) - 1)
                try Outbox.deliver(through: couriers.all, at: world.workplace())
                let count = couriers.carried.with { $0.count }
                #expect(count == attempt + 1)
                world.advance(seconds: 1)
            }
            try Outbox.deliver(through: couriers.all, at: world.workplace())
            let parcel = try #require(try parcels(world).first)
            #expect(parcel.state == .failed)
            #expect(parcel.attempts == 6)
            #expect(parcel.words == "ส่งไม่สำเร็จหลังลอง 6 ครั้ง: เงียบ")
        }
    }

    @Test(arguments: [(30, 60), (900, 900), (999_999_999, 86_400)])
    func `waits as long as the other side asks, at most a day`(_ asked: Int, _ waits: Int) throws {
        try withWorld(.sqlite, rooms: []) { world in
            let couriers = Couriers([.later("ช้าลงหน่อย", seconds: asked)])
            try put("line", "article/1", in: world)
            try Outbox.deliver(through: couriers.all, at: world.workplace())
            #expect(try parcels(world).first?.next == world.now.adding(seconds: Int64(waits)))
        }
    }

    @Test func `a channel that does not answer rests for the round and holds up no other`() throws {
        try withWorld(.sqlite, rooms: []) { world in
            let couriers = Couriers([.later("เงียบ")])
            try put("line", "article/1", in: world)
            try put("line", "article/2", in: world)
            try put("webhook", "article/1", in: world)
            try Outbox.deliver(through: couriers.all, at: world.workplace())
            #expect(couriers.carried.with { $0 } == ["line article/1 1", "webhook article/1 1"])
        }
    }

    @Test(arguments: Engine.tested) func `a refusal is final until somebody sends it again`(_ engine: Engine) throws {
        try withWorld(engine, rooms: []) { world in
            let couriers = Couriers([.refused("token ผิด")])
            let place = world.workplace()
            try put("line", "article/1", in: world)
            try Outbox.deliver(through: couriers.all, at: place)
            let parcel = try #require(try parcels(world).first)
            #expect(parcel.state == .failed)
            #expect(try !place.together { try Outbox.cancel(parcel.id, "x", at: place, in: $0) })
            #expect(try place.together { try Outbox.restart(parcel.id, at: place, in: $0) })
            #expect(try !place.together { try Outbox.restart(parcel.id, at: place, in: $0) })
            try Outbox.deliver(through: couriers.all, at: place)
            #expect(try parcels(world).first?.state == .sent)
        }
    }

    @Test func `a parcel that was cancelled stays`() throws {
        try withWorld(.sqlite, rooms: []) { world in
            let (couriers, place) = (Couriers([]), world.workplace())
            try put("line", "article/1", in: world)
            let id = try #require(try parcels(world).first).id
            #expect(try place.together { try Outbox.cancel(id, "ยกเลิก", at: place, in: $0) })
            try Outbox.deliver(through: couriers.all, at: place)
            #expect(couriers.carried.with { $0 }.isEmpty)
        }
    }

    @Test(arguments: Engine.tested)
    func `an attempt that runs is not begun beside it, and a lost one is repeated`(_ engine: Engine) throws {
        try withWorld(engine, rooms: []) { world in
            let couriers = Couriers([])
            try put("line", "article/1", in: world)
            let id = try #require(try parcels(world).first).id
            let limit = world.now.adding(seconds: -Outbox.lostAfter)
            let isBegun = try world.workplace().together {
                try OutboxStore.begin(id, at: world.now, lostBefore: limit, in: $0)
            }
            #expect(isBegun)
            try Outbox.deliver(through: couriers.all, at: world.workplace())
            #expect(couriers.carried.with { $0 }.isEmpty)
            world.advance(seconds: Outbox.lostAfter + 1)
            try Outbox.deliver(through: couriers.all, at: world.workplace())
            #expect(couriers.carried.with { $0 } == ["line article/1 2"])
        }
    }

    @Test func `a fault inside is tried again and told`() throws {
        try withWorld(.sqlite, rooms: []) { world in
            try put("line", "article/1", in: world)
            let failing = Courier("line") { _, _ in throw Fault("test.failure", "on purpose") }
            try Outbox.deliver(through: [failing], at: world.workplace())
            let parcel = try #require(try parcels(world).first)
            #expect(parcel.state == .waiting)
            #expect(parcel.words.contains("on purpose"))
        }
    }

    @Test(arguments: Engine.tested) func `single recipients are counted, not listed`(_ engine: Engine) throws {
        try withWorld(engine, rooms: []) { world in
            let couriers = Couriers([.sent("ส่งแล้ว"), .refused("กล่องเต็ม")])
            for recipient in ["1", "2", "3"] { try put("line", "article/1", to: recipient, in: world) }
            try put("webhook", "article/1", in: world)
            try Outbox.deliver(through: couriers.all, limit: 2, at: world.workplace())
            #expect(try parcels(world).map(\.channel) == ["webhook"])
            let rounds = try world.workplace().read { try Outbox.rounds("line", limit: 9, in: $0) }
            let round = try #require(rounds.first)
            #expect(rounds.count == 1)
            #expect((round.waiting, round.sent, round.failed) == (1, 1, 1))
            #expect(round.words == "กล่องเต็ม")
            let states = try world.workplace().read { try Outbox.states(of: "article/1", in: $0) }
            #expect(states.map(\.isPersonal) == [true, false])
        }
    }

    @Test(arguments: Engine.tested) func `a newer version takes the place of one that waits`(_ engine: Engine) throws {
        try withWorld(engine, rooms: []) { world in
            let (couriers, place) = (Couriers([]), world.workplace())
            for version in [1, 2] {
                try place.together { db in
                    try Outbox.put(
                        "line", "article/1", version: version, title: "v\(version)", payload: ["text": "x"], at: place,
                        in: db)
                }
            }
            try Outbox.deliver(through: couriers.all, at: place)
            #expect(try parcels(world).map(\.state) == [.sent, .cancelled])
        }
    }

    @Test(arguments: Engine.tested)
    func `what is withdrawn goes out no more, not even by hand`(_ engine: Engine) throws {
        try withWorld(engine, rooms: []) { world in
            let (couriers, place) = (Couriers([.refused("ไม่รับ")]), world.workplace())
            try put("line", "article/1", in: world)
            try Outbox.deliver(through: couriers.all, at: place)
            try put("webhook", "article/1", in: world)
            try put("webhook", "article/2", in: world)
            try place.together { try Outbox.withdraw("article/1", at: place, in: $0) }
            for parcel in try parcels(world) where parcel.subject == "article/1" {
                #expect(parcel.state == .cancelled)
                #expect(try !place.together { try Outbox.restart(parcel.id, at: place, in: $0) })
            }
            try Outbox.deliver(through: couriers.all, at: place)
            #expect(couriers.carried.with { $0 } == ["line article/1 1", "webhook article/2 1"])
        }
    }

    @Test func `what is withdrawn while an attempt runs is not tried again`() throws {
        try withWorld(.sqlite, rooms: []) { world in
            try put("line", "article/1", in: world)
            let slow = Courier("line") { parcel, place in
                try place.together { try Outbox.withdraw(parcel.subject, at: place, in: $0) }
                return .later("เงียบ")
            }
            try Outbox.deliver(through: [slow], at: world.workplace())
            let parcel = try #require(try parcels(world).first)
            #expect(parcel.state == .cancelled)
            #expect(parcel.words.contains("อาจส่งไปก่อนแล้ว"))
        }
    }

    @Test func `what is rolled back was never in it`() throws {
        try withWorld(.sqlite, rooms: []) { world in
            let place = world.workplace()
            let attempt = Result {
                try place.together { db in
                    try Outbox.put("line", "article/1", version: 1, title: "x", payload: [:], at: place, in: db)
                    throw Fault("test.failure", "on purpose")
                }
            }
            #expect(throws: Fault.self) { try attempt.get() }
            let left = try parcels(world)
            #expect(left.isEmpty)
        }
    }
}
