import Database
import HTTP
import Kernel
import Office
import TestSupport
import Testing

@testable import Organisations

@Suite struct PermissionTests {
    /// Who may use each route of the room. A new route without a row here fails.
    static let everyone = ["ita", "head", "clerk", "palad", "audit", "root"]
    static let managers = ["ita", "root"]
    static let matrix: [String: [String]] = [
        "POST /office/sign-out": everyone,
        "GET /office/account": everyone,
        "POST /office/account/password": everyone,
        "POST /office/account/sessions/closure": everyone,
        "GET /office/account/second-step": everyone,
        "POST /office/account/second-step": everyone,
        "POST /office/account/second-step/closure": everyone,
        "POST /office/account/recovery-codes": everyone,
        "GET /office/rights": everyone,
        "GET /office/people": managers,
        "GET /office/people/new": managers,
        "POST /office/people": managers,
        "GET /office/people/:id": managers,
        "POST /office/people/:id": managers,
        "POST /office/people/:id/reset": managers,
        "POST /office/people/:id/closure": managers,
        "POST /office/people/:id/reopening": managers,
        "GET /office/people/acting": managers,
        "GET /office/people/acting/new": managers,
        "POST /office/people/acting": managers,
        "POST /office/people/acting/:id/end": managers,
        "GET /office/letterhead": managers,
        "POST /office/letterhead": managers,
        "POST /office/letterhead/units/:id": managers,
        "GET /office/letterhead/emblem": everyone,
        "POST /office/units": managers,
        "POST /office/units/:id": managers,
    ]
    static let open: Set<String> = [
        "GET /office/sign-in", "POST /office/sign-in", "GET /office/sign-in/code", "POST /office/sign-in/code",
        "GET /:slug/keys", "GET /:slug/keys.json", "GET /office/new-password", "POST /office/new-password",
        "GET /office/setup", "POST /office/setup",
    ]

    @Test func `every route stands in the matrix`() throws {
        try World.with(.sqlite) { world in
            let routes = world.house.rooms.flatMap(\.routes)
            #expect(Set(routes.map { $0.name }) == Set(Self.matrix.keys).union(Self.open))
            for route in routes {
                if case .installation = route.access { #expect(Self.open.contains(route.name)) }
            }
        }
    }

    @Test(arguments: Engine.tested) func `each route opens to those of the matrix and to nobody else`(engine: Engine)
        throws
    {
        try World.with(engine) { world in
            for login in Self.everyone {
                let browser = Browser(world)
                browser.signIn(login)
                let token = Browser.token(in: browser.get("/office/account").text)
                for (name, allowed) in Self.matrix where name != "POST /office/sign-out" {
                    let (method, path) = try Self.address(name, world)
                    let response =
                        method == "GET" ? browser.get(path) : browser.client.post(path, form: [("_token", token)])
                    #expect((response.status == 403) == !allowed.contains(login), "\(name) as \(login)")
                    #expect(response.status < 500, "\(name) as \(login)")
                    #expect(response.status != 403 || response.text.contains("เป็นสิทธิของ"), "\(name) as \(login)")
                }
                #expect(browser.client.post("/office/sign-out", form: [("_token", token)]).status == 303)
            }
        }
    }

    @Test func `a stranger changes nothing`() throws {
        try World.with(.sqlite) { world in
            let stranger = Browser(world)
            for name in Self.matrix.keys {
                let (method, path) = try Self.address(name, world)
                let response = method == "GET" ? stranger.get(path) : stranger.client.post(path, form: [])
                #expect([303, 401].contains(response.status), "\(name)")
            }
        }
    }

    @Test func `why not is answered in words`() throws {
        try World.with(.sqlite) { world in
            let browser = Browser(world)
            browser.signIn("clerk")
            let page = browser.get("/office/rights").text
            #expect(page.contains("จัดการเจ้าหน้าที่") && page.contains("–\u{00A0}ทำไม่ได้") && page.contains("✓\u{00A0}ทำได้"))
            #expect(browser.get("/office/people").text.contains("ผู้ดูแลระบบ ITA ของหน่วยงาน"))
        }
    }

    private static func address(_ name: String, _ world: World) throws -> (method: String, path: String) {
        let halves = name.split(separator: " ")
        let id = name.contains("units") ? world.unit.description : try #require(world.officers["clerk"]).description
        // Nobody, so that no row of the matrix spoils the next.
        let target = name.contains("reset") || name.contains("closure") ? "1" : id
        return (String(halves[0]), String(halves[1]).replacing(":id", with: target))
    }
}

extension Route {
    /// Method and pattern, such as `GET /office/people`.
    var name: String { "\(method.rawValue) \(pattern)" }
}
