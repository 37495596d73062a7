import Contracts
import Database
import Kernel
import Office
import OfficeTesting
import TestSupport
import Vault
import WireTesting

@testable import Channels

let testKey = InstallationKey(bytes: [UInt8](repeating: 9, count: 32))

/// The small world with channels whose services are a server of the test's own.
func withChannels<Result>(
    _ engine: Engine = .sqlite, port: Int = 1, publicAddress: String? = "https://ita.example.go.th",
    _ body: (World, ChannelDesk) throws -> Result
) throws -> Result {
    let services = Services(line: "http://127.0.0.1:\(port)", graph: "http://127.0.0.1:\(port)")
    let room = Channels.room(key: testKey, services: services)
    return try withWorld(engine, rooms: [room], publicAddress: publicAddress) { world in
        try body(world, ChannelDesk(key: testKey, services: services))
    }
}

extension World {
    func open(_ way: Way, _ values: [String: String], secret: String, _ desk: ChannelDesk) throws {
        var setting = WaySetting(way: way)
        setting.isOn = true
        setting.values = values
        try desk.set(setting, secret: secret, at: workplace())
    }

    /// Publishes a version of one article through a way, as a room would.
    func announce(_ way: Way, version: Int = 1) throws {
        let place = workplace()
        let announcement = Announcement(
            subject: "article/7", version: version, title: "ประกาศหยุดน้ำ", text: "วันพรุ่งนี้\nทั้งตำบล", path: "news/7")
        try place.together { db in
            for channel in house.channels where try channel.code == way.rawValue && channel.isReady(db) {
                try channel.send(announcement, place, db)
            }
        }
    }

    func states() throws -> [Delivery] {
        try workplace().read { db in try house.deliveries.flatMap { try $0.deliveries("article/7", db) } }
    }

    func openMail(_ port: Int, _ desk: ChannelDesk) throws {
        try open(
            .email,
            ["host": "127.0.0.1", "port": "\(port)", "security": "none", "sender": "news@example.go.th"], secret: "",
            desk)
    }
}
