import Contracts
import Database
package import Office

extension Measures {
    /// The plan, its progress and its proof: between the findings and the reports.
    package static var room: Room {
        Room(
            name: "Measures",
            migrations: Embedded.files.map { Migration("measures", "\($0.name)", "\($0.text)") }, routes: [])
    }
}
