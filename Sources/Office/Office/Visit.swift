package import Contracts
package import HTTP
package import Kernel

/// One request to one organisation's staff or public side.
package struct Visit: Sendable {
    package let request: Request
    /// The parts of the address that the route's pattern names.
    package let parameters: [String: String]
    package let workplace: Workplace
    /// Goes into every form of this page; empty on the public side.
    package let formToken: String
    /// The public menu; empty on the staff side.
    package var navigation: [PublicGroup] = []

    package var organisation: OrganisationProfile { workplace.organisation }
    package var actor: Actor { workplace.actor }
    package var house: House { workplace.house }
    package var now: Instant { workplace.now }
    package var today: Day { workplace.today }
    package var form: Fields { request.form }

    /// The identifier in the address, or a refusal that says the page is not there.
    package func id<Named>(_ name: String, of _: Named.Type = Named.self) throws(Refusal) -> ID<Named> {
        guard let id = ID<Named>(parameters[name] ?? "") else { throw .noSuchPage }
        return id
    }

    /// The fiscal year in the address (พ.ศ.), 2500 to 2699.
    package func year(_ name: String = "year") throws(Refusal) -> FiscalYear {
        guard let year = Int(parameters[name] ?? ""), (2500..<2700).contains(year) else { throw .noSuchPage }
        return FiscalYear(year)
    }
}

/// One request to the installation itself, where no organisation is known.
package struct InstallationVisit: Sendable {
    package let request: Request
    package let parameters: [String: String]
    package let house: House
    package let now: Instant
    /// The session that came with the request, if any.
    package let session: Session?
    /// Goes into every form of this page.
    package let formToken: String
}

extension Refusal {
    package static let noSuchPage = Refusal.notFound(
        "ไม่พบหน้านี้ อาจถูกย้ายหรือพิมพ์ที่อยู่ผิด", "There is no page at this address.")
}
