package import Database
import Kernel
package import Office
package import Vault

/// The ways to those who follow the office elsewhere: LINE, a Facebook page, other machines, e-mail.
package enum Channels {
    package static let migrations = Embedded.files.map { Migration("channels", "\($0.name)", "\($0.text)") }

    package static let manage = Permission(
        "channels.manage", "ตั้งค่าช่องทางส่งข่าว", for: [.itaAdministrator])

    /// - Parameters:
    ///   - key: seals tokens, passwords and followers' addresses.
    ///   - services: where LINE and Facebook answer.
    package static func room(key: InstallationKey, services: Services = .real) -> Room {
        let desk = ChannelDesk(key: key, services: services)
        var room = Room(
            name: "Channels", migrations: migrations,
            routes: ChannelPages(desk: desk).routes + WayPage(desk: desk).routes + FollowPages(desk: desk).routes
                + DigestPage.routes)
        room.menu = [MenuEntry(order: 72, title: "ช่องทางส่งข่าว", path: "/office/channels")]
        room.publicMenu = [
            PublicEntry(order: 57, title: "ติดตามข่าว", summary: "รับข่าวทางอีเมล LINE Facebook หรือฟีด", path: "subscribe")
        ]
        room.channels = Way.allCases.map(desk.channel)
        room.messengers = StaffWay.allCases.map(\.messenger)
        room.addressBooks = [Digest.addresses]
        room.deliveries = [ChannelDesk.deliveries]
        room.chores = [
            Chore("channels.digest", everySeconds: 300) { try Digest.write(at: $0) },
            Chore("channels.deliver", everySeconds: 15) { try Outbox.deliver(through: desk.couriers, at: $0) },
            Chore("channels.quota", everySeconds: 3600) { try desk.look(at: $0) },
        ]
        return room
    }
}
