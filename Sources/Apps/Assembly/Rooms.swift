import Assessments
import Cases
import Channels
import Complaints
import Disclosure
import Documents
import Enquiries
import Findings
import HTTP
import Imports
import Measures
import Office
import Organisations
import Papers
import Services
import Surveys
import Vault

/// Every room of the house, from left to right along the loop. A new room is added here and nowhere else.
enum Rooms {
    static func all(key: InstallationKey, fonts: String) throws -> [Room] {
        let papers = try PDFFonts()
        let rooms = [
            try Organisations.room(key: key),
            Assessments.room,
            Findings.room,
            Measures.room,
            Imports.room,
            Papers.room(fonts: papers),
            Cases.room(Enquiries.kinds + Services.kinds + Complaints.kinds) { db in
                try Organisations.units(in: db).map { ($0.id, $0.name) }
            },
            Enquiries.room,
            Services.room(fonts: papers),
            Complaints.room,
            Channels.room(key: key),
            Surveys.room,
            Disclosure.room(fonts: papers),
        ]
        return rooms + [home(fonts: fonts, describing: rooms)]
    }

    /// Pages made of all rooms' parts, and the sign of life.
    private static func home(fonts: String, describing rooms: [Room]) -> Room {
        let health = Route.installation(.get, "/healthz") { _ in .text("ok\n") }
        var room = Room(
            name: "Assembly", migrations: [],
            routes: BoardPage.routes + WorkPage.routes + FilePage.routes + FontFiles.routes(folder: fonts)
                + [health, OpenAPI.route(describing: rooms.flatMap(\.routes))])
        room.menu = [
            MenuEntry(order: 10, title: "บอร์ดปี", path: "/office/"),
            MenuEntry(order: 50, title: "งานของฉัน", path: "/office/work"),
        ]
        return room
    }
}
