import Contracts
import Database
import HTTP
package import Office

extension Imports {
    /// Papers come in here, beside the forms in which the same things are typed.
    package static var room: Room {
        let upload = BodyPlan.multipart(maximumTotal: 21 << 20, maximumFile: 20 << 20, files: 1)
        var room = Room(
            name: "Imports", migrations: Embedded.files.map { Migration("imports", "\($0.name)", "\($0.text)") },
            routes: [
                .get("/office/import", may: take, UploadPage.show),
                .post("/office/import", may: take, body: upload, UploadPage.receive),
                .get("/office/import/:id", may: take, CheckPage.show),
                .post("/office/import/:id", may: take, body: .form(maximum: 8 << 20), CheckPage.confirm),
                .post("/office/import/:id/withdrawal", may: take, CheckPage.drop),
            ])
        room.menu = [MenuEntry(order: 60, title: "นำเข้าเอกสาร", path: "/office/import", permission: take)]
        return room
    }
}
