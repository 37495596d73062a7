package import HTTP

/// Who may come through a route.
package enum Access: Sendable {
    /// Anyone; no organisation is named in the address (sign-in, health, the list of organisations).
    case installation
    /// Anyone; the address begins with the organisation's slug.
    case publicSite
    /// Officers who are signed in and hold the permission.
    case staff(Permission)

    var isPublicSite: Bool { if case .publicSite = self { true } else { false } }
}

/// An address of the product, who may use it, and what answers. There is no route without an access row.
package struct Route: Sendable {
    package enum Handler: Sendable {
        case visit(@Sendable (Visit) throws -> Response)
        case installation(@Sendable (InstallationVisit) throws -> Response)
    }

    package let method: Method
    package let pattern: String
    package let access: Access
    package let body: BodyPlan
    /// What a public form asks for, and what a public page can be asked.
    package var asks: [AskedField] = []
    package let handler: Handler
    /// Whether nothing may tell that somebody was there: no log line, no count, nothing kept by the browser, and no
    /// address passed on to where its links lead.
    package private(set) var isQuiet = false

    /// The same route, leaving no trace of its visitors.
    package var quiet: Route {
        var route = self
        route.isQuiet = true
        return route
    }

    /// A page of the staff side.
    package static func get(
        _ pattern: String, may permission: Permission, _ handler: @escaping @Sendable (Visit) throws -> Response
    ) -> Route {
        Route(method: .get, pattern: pattern, access: .staff(permission), body: .none, handler: .visit(handler))
    }

    /// A change on the staff side; `body` says what form it takes.
    package static func post(
        _ pattern: String, may permission: Permission, body: BodyPlan = .form(maximum: 1_000_000),
        _ handler: @escaping @Sendable (Visit) throws -> Response
    ) -> Route {
        Route(method: .post, pattern: pattern, access: .staff(permission), body: body, handler: .visit(handler))
    }

    /// A page of an organisation's public side; `pattern` begins with `/:slug`.
    package static func publicPage(
        _ pattern: String, asks: [AskedField] = [], _ handler: @escaping @Sendable (Visit) throws -> Response
    ) -> Route {
        Route(method: .get, pattern: pattern, access: .publicSite, body: .none, asks: asks, handler: .visit(handler))
    }

    /// A form of the public side; `pattern` begins with `/:slug`. Nobody is signed in there, so there is no session
    /// whose power another site could borrow; one that changes something carries a ticket (`Cases`), so that it does so
    /// once. `asks` describes its fields to programs.
    package static func publicForm(
        _ pattern: String, body: BodyPlan, asks: [AskedField] = [],
        _ handler: @escaping @Sendable (Visit) throws -> Response
    ) -> Route {
        Route(method: .post, pattern: pattern, access: .publicSite, body: body, asks: asks, handler: .visit(handler))
    }

    /// An address of the installation itself.
    package static func installation(
        _ method: Method, _ pattern: String, body: BodyPlan = .none,
        _ handler: @escaping @Sendable (InstallationVisit) throws -> Response
    ) -> Route {
        Route(method: method, pattern: pattern, access: .installation, body: body, handler: .installation(handler))
    }
}
