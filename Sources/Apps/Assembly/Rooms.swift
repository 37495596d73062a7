import HTTP
import Office
import Organisations
import Vault

/// Every room of the house, from left to right along the loop. A new room is added here and nowhere else.
enum Rooms {
    static func all(key: InstallationKey) throws -> [Room] {
        [try Organisations.room(key: key), home]
    }

    /// Pages made of all rooms' parts, and the sign of life.
    private static var home: Room {
        let health = Route.installation(.get, "/healthz") { _ in .text("ok\n") }
        var room = Room(
            name: "Assembly", migrations: [], routes: BoardPage.routes + WorkPage.routes + FilePage.routes + [health])
        room.menu = [
            MenuEntry(order: 10, title: "บอร์ดปี", path: "/office/"),
            MenuEntry(order: 50, title: "งานของฉัน", path: "/office/work"),
        ]
        return room
    }
}
