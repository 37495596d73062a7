import Database
import Kernel
import OfficeTesting
import TestSupport
import Testing

@testable import Office

@Suite struct `The quiet hours` {
    /// 20 February 2025 in Thailand.
    private func moment(_ hour: Int, _ minute: Int, _ second: Int64 = 0) -> Instant {
        Instant(milliseconds: 1_739_984_400_000).adding(seconds: Int64(hour * 3600 + minute * 60) + second)
    }

    @Test(arguments: [(0, 0, 8), (7, 59, 8), (20, 0, 32), (23, 59, 32)])
    func `end at eight in the morning`(hour: Int, minute: Int, end: Int) {
        #expect(QuietHours.end(at: moment(hour, minute)) == moment(end, 0))
    }

    @Test func `begin on the second and end on the second`() {
        #expect(QuietHours.end(at: moment(19, 59, 59)) == nil && QuietHours.end(at: moment(20, 0)) != nil)
        #expect(QuietHours.end(at: moment(7, 59, 59)) == moment(8, 0) && QuietHours.end(at: moment(8, 0)) == nil)
    }

    @Test(arguments: Engine.tested)
    func `hold what may ring a telephone, lose nothing, and hold nothing else`(engine: Engine) throws {
        try withWorld(engine, rooms: [], start: moment(19, 59)) { world in
            let carried = Lock<[String]>([])
            let couriers = [("letter", true), ("webhook", false)].map { code, keepsQuiet in
                Courier(code, keepsQuiet: keepsQuiet) { parcel, _ in
                    carried.with { $0.append("\(code) \(parcel.subject)") }
                    return .sent("ส่งแล้ว")
                }
            }
            func round(_ put: String..., after seconds: Int64) throws -> [String] {
                world.advance(seconds: seconds)
                let place = world.workplace()
                for subject in put {
                    for courier in couriers {
                        try place.together { db in
                            try Outbox.put(
                                courier.channel, subject, version: 1, to: "case/1", title: "", payload: [:], at: place,
                                in: db)
                        }
                    }
                }
                try Outbox.deliver(through: couriers, at: place)
                return carried.with { all in
                    defer { all = [] }
                    return all
                }
            }
            #expect(try round("case/1", after: 0) == ["letter case/1", "webhook case/1"])
            #expect(try round("case/2", "case/3", after: 60) == ["webhook case/2", "webhook case/3"])
            #expect(try round("case/4", after: 11 * 3600) == ["webhook case/4"])
            let last = try world.workplace().read {
                try Outbox.latest(of: "case/4", to: .person("case", 1), in: $0)
            }
            #expect(last != nil)
            #expect(try round(after: 3599) == [])
            #expect(try round(after: 1) == ["letter case/2", "letter case/3", "letter case/4"])
            #expect(try round(after: 60) == [])
        }
    }
}
