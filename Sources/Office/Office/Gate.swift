import Contracts
import Database
package import HTTP
import Kernel
import Vault

/// The one door: who visits, may they, and what becomes of errors. Only here do errors turn into responses.
package struct Gate: Application {
    let house: House
    let directory: Directory
    let router: Router<Route>
    let assets: StaticAssets
    /// Receives what went wrong inside, for the host's log; the visitor sees only the reference number.
    let report: @Sendable (_ reference: String, _ error: any Error) -> Void
    private let kept = KeptPages()

    package init(
        house: House, directory: Directory, assets: StaticAssets,
        report: @escaping @Sendable (_ reference: String, _ error: any Error) -> Void
    ) {
        self.house = house
        self.directory = directory
        self.assets = assets
        self.report = report
        var router = Router<Route>()
        for route in house.rooms.flatMap(\.routes) { router.add(route.method, route.pattern, route) }
        self.router = router
    }

    /// What body may come. Who never signed in is not read at all; whose session has lapsed keeps what was typed.
    package func admit(_ head: RequestHead) -> Admission {
        guard case .found(let route, _) = router.match(head.method, head.path) else { return .accept(.none) }
        if case .staff = route.access, case .multipart = route.body, head.cookies[CookieName.session] == nil {
            return .reject(.seeOther("/office/sign-in?next=\(percentEncoded(head.target))"))
        }
        return .accept(route.body)
    }

    package func respond(to request: Request) -> Response {
        if let asset = assets.response(for: request.path) { return asset }
        var response: Response
        do {
            response = try answer(request)
        } catch {
            response = page(for: error, request)
        }
        SecurityHeaders.add(to: &response, isStaff: request.path.hasPrefix("/office"))
        return response
    }

    package func page(for rejection: Rejection, head: RequestHead?) -> Response {
        var response = ErrorPage.rejection(rejection, house)
        if let head { response.isUnlogged = isQuiet(head.method, head.path) }
        SecurityHeaders.add(to: &response, isStaff: true)
        return response
    }

    private func isQuiet(_ method: Method, _ path: String) -> Bool {
        guard case .found(let route, _) = router.match(method, path) else { return false }
        return route.isQuiet
    }

    private func answer(_ request: Request) throws -> Response {
        switch router.match(request.method, request.path) {
        case .notFound: throw Refusal.noSuchPage
        case .methodNotAllowed(let allowed):
            return request.method == .options ? .options(allowed) : .methodNotAllowed(allowed)
        case .found(let route, let parameters):
            var response: Response
            do {
                response = try answer(request, by: route, parameters)
            } catch {
                response = page(for: error, request)
            }
            response.route = route.pattern
            if route.isQuiet { response.beQuiet() }
            return response
        }
    }

    private func answer(_ request: Request, by route: Route, _ parameters: [String: String]) throws -> Response {
        let now = house.surroundings.now()
        switch (route.access, route.handler) {
        case (.staff(let permission), .visit(let handler)):
            return try staff(request, parameters, permission, now, handler)
        case (.publicSite, .visit(let handler)):
            return try publicSite(request, parameters, route, now, handler)
        case (.installation, .installation(let handler)):
            return try installation(request, parameters, now, handler)
        default:
            throw Fault("gate.route", "The handler of \(route.pattern) does not fit its access row")
        }
    }

    private func session(_ request: Request, _ now: Instant) throws -> Session? {
        guard let token = request.cookies[CookieName.session] else { return nil }
        return try directory.session(token, now)
    }

    /// Reading needs no key, so it is looked for only where something may change.
    private func signingKey(_ request: Request, _ now: Instant) throws -> SigningKey? {
        guard !request.method.isSafe, let token = request.cookies[CookieName.session] else { return nil }
        return try directory.signingKey(token, now)
    }

    private func staff(
        _ request: Request, _ parameters: [String: String], _ permission: Permission, _ now: Instant,
        _ handler: (Visit) throws -> Response
    ) throws -> Response {
        guard let session = try session(request, now),
            let organisation = try directory.organisation(session.organisation)
        else { return signInFirst(request) }
        let visit = Visit(
            request: request, parameters: parameters,
            workplace: Workplace(
                organisation: organisation, actor: session.actor, house: house, now: now,
                signingKey: try signingKey(request, now)),
            formToken: session.formToken)
        if !request.method.isSafe, !FormToken.matches(request, session.formToken) {
            guard FormToken.isSameOrigin(request) else { throw FormToken.refusal }
            return visit.resubmissionPage()
        }
        try session.actor.require(permission)
        do {
            return try handler(visit)
        } catch let refusal as Refusal {
            return visit.refusalPage(refusal)
        }
    }

    /// A reader is sent to the sign-in page; somebody who was typing keeps what was typed.
    private func signInFirst(_ request: Request) -> Response {
        if !request.method.isSafe, FormToken.isSameOrigin(request) {
            return ResubmissionPage.signInFirst(request, house)
        }
        return .seeOther("/office/sign-in?next=\(percentEncoded(request.target))")
    }

    private func publicSite(
        _ request: Request, _ parameters: [String: String], _ route: Route, _ now: Instant,
        _ handler: (Visit) throws -> Response
    ) throws -> Response {
        let database = house.database
        if let page = kept.page(for: request, on: now.day, changes: database.changes) {
            house.visits.count(request, of: page.organisation, pattern: route.pattern, on: now.day)
            return page.response
        }
        guard let id = try directory.organisationOfSlug(parameters["slug"] ?? "")?.id else { throw Refusal.noSuchPage }
        // Counted before anything that the page shows is read, so that no change falls in between.
        let changes = database.changes(of: id)
        guard let organisation = try directory.organisation(id) else { throw Refusal.noSuchPage }
        let response = try handler(
            Visit(
                request: request, parameters: parameters,
                workplace: Workplace(organisation: organisation, actor: .visitor, house: house, now: now),
                formToken: "", navigation: try house.navigation(of: id)))
        if route.isQuiet { return response }
        if response.isPage { house.visits.count(request, of: id, pattern: route.pattern, on: now.day) }
        guard database.engine == .sqlite else { return response }
        return kept.keep(response, for: request, of: id, changes: changes, on: now.day)
    }

    private func installation(
        _ request: Request, _ parameters: [String: String], _ now: Instant,
        _ handler: (InstallationVisit) throws -> Response
    ) throws -> Response {
        let session = try session(request, now)
        let known = session?.formToken ?? request.cookies[CookieName.form]
        if !request.method.isSafe, !FormToken.matches(request, known ?? "") { throw FormToken.refusal }
        let token = known ?? FormToken.make(house.surroundings)
        var response = try handler(
            InstallationVisit(
                request: request, parameters: parameters, house: house, now: now, session: session, formToken: token))
        if known == nil, request.method == .get, request.path.hasPrefix("/office") {
            response.setCookie(Cookie(CookieName.form, token, secure: request.isSecure))
        }
        return response
    }

    private func page(for error: any Error, _ request: Request) -> Response {
        if let refusal = error as? Refusal { return ErrorPage.refusal(refusal, house) }
        report(request.id, error)
        return ErrorPage.fault(reference: request.id, house)
    }
}
