import HTTP
import Kernel
import Office
import Organisations
import Testing
import Vault

/// One visitor's browser: keeps cookies, sends the form token of the page it reads.
struct Browser {
    let client: InProcessClient

    init(_ world: World, address: String = "192.0.2.1") {
        let gate = Gate(
            house: world.house, directory: Organisations.directory(of: world.house.database),
            assets: StaticAssets([]), report: { Issue.record("fault \($0): \($1)") })
        client = InProcessClient(gate, surroundings: world.house.surroundings)
        client.address = address
    }

    func get(_ path: String) -> Response { client.get(path) }

    /// Fills a form that stands on the page `at`.
    func submit(_ path: String, at page: String, _ form: [(String, String)] = []) -> Response {
        client.post(path, form: form + [("_token", Browser.token(in: client.get(page).text))])
    }

    @discardableResult
    func signIn(_ login: String, _ password: Secret = World.password) -> Response {
        submit("/office/sign-in", at: "/office/sign-in", [("login", login), ("password", password.revealed)])
    }

    var isSignedIn: Bool { self.get("/office/account").status == 200 }

    static func token(in page: String) -> String {
        guard let start = page.range(of: "name=\"_token\" value=\"")?.upperBound else { return "" }
        return String(page[start...].prefix { $0 != "\"" })
    }

    /// What stands in the page's `<code>` elements.
    static func codes(in page: String) -> [String] {
        page.split(separator: "<code>").dropFirst().map { String($0.prefix { $0 != "<" }) }
    }

    static func hidden(_ name: String, in page: String) -> String {
        guard let start = page.range(of: "name=\"\(name)\" value=\"")?.upperBound else { return "" }
        return String(page[start...].prefix { $0 != "\"" })
    }
}

extension String {
    func range(of text: String) -> Range<String.Index>? { ranges(of: text).first }
}

extension Response {
    func sets(_ cookie: String) -> String? {
        headers.first { $0.0 == "Set-Cookie" && $0.1.hasPrefix(cookie + "=") }?.1
    }
}
