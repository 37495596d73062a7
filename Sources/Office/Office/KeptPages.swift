import HTTP
import Kernel

/// Public pages as they were drawn last, kept in memory until their organisation changes or the day ends.
///
/// A kept page costs what a file costs, compressed copy and 304 included. Nothing old is ever shown, as long as this
/// process alone writes to the database.
final class KeptPages: Sendable {
    private struct Page {
        let response: Response
        let organisation: OrganisationID
        /// The organisation's count of changes before the page was drawn.
        let changes: Int
        let day: Day
    }

    private struct Shelf {
        var pages: [String: Page] = [:]
        var bytes = 0
    }

    private let shelf = Lock(Shelf())
    private let bytesMaximum: Int

    init(bytesMaximum: Int = 16 << 20) { self.bytesMaximum = bytesMaximum }

    /// The page for a request, if one is kept that still holds.
    func page(
        for request: Request, on day: Day, changes: (OrganisationID) -> Int
    ) -> (response: Response, organisation: OrganisationID)? {
        guard Self.mayKeep(request), let page = shelf.with({ $0.pages[request.path] }) else { return nil }
        guard page.day == day, page.changes == changes(page.organisation) else { return nil }
        return (page.response, page.organisation)
    }

    /// Keeps a page just drawn, and gives it the form in which it is kept.
    func keep(
        _ response: Response, for request: Request, of organisation: OrganisationID, changes: Int, on day: Day
    ) -> Response {
        guard Self.mayKeep(request), response.isPage, case .bytes(let bytes) = response.body,
            response.header("Set-Cookie") == nil, response.header("Cache-Control") != "no-store"
        else { return response }
        var kept = response
        kept.body = .asset(Asset(name: "page.html", bytes: bytes))
        let page = Page(response: kept, organisation: organisation, changes: changes, day: day)
        shelf.with { shelf in
            if shelf.bytes + bytes.count > bytesMaximum { shelf = Shelf() }
            if shelf.pages[request.path] == nil { shelf.bytes += bytes.count }
            shelf.pages[request.path] = page
        }
        return kept
    }

    /// A query could name endless pages, so only addresses without one are kept.
    private static func mayKeep(_ request: Request) -> Bool {
        (request.method == .get || request.method == .head) && request.query.isEmpty
    }
}

extension Response {
    /// Whether somebody reads it as a page.
    var isPage: Bool { status == 200 && header("Content-Type") == "text/html; charset=utf-8" }
}
