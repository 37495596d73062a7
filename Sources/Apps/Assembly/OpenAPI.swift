import HTTP
import Kernel
import Office

/// The public side as programs read it (`/api/openapi.json`, OpenAPI 3.1): every page and form of the addresses, made
/// from the routes themselves. The staff side is for people who sign in, and not described.
enum OpenAPI {
    static func route(describing routes: [Route]) -> Route {
        let text = document(of: routes).serialised()
        return .installation(.get, "/api/openapi.json") { _ in
            Response(status: 200, headers: [("Content-Type", "application/json")], body: .bytes(Array(text.utf8)))
        }
    }

    static func document(of routes: [Route]) -> JSON {
        let shown = routes.filter { if case .publicSite = $0.access { true } else { false } }
        let paths = Dictionary(grouping: shown) { path(of: $0.pattern) }
        let members = paths.sorted { $0.key < $1.key }.map { path, routes in
            JSON.Member(path, .object(routes.map { JSON.Member($0.method.rawValue.lowercased(), operation($0)) }))
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Prongsai", "version": "1",
                "description":
                    "หน้าสาธารณะและแบบฟอร์มของทุกหน่วยงานในระบบนี้ The public pages and forms of every organisation.",
            ],
            "paths": .object(members),
        ]
    }

    /// `/:slug/news/:id` as `/{slug}/news/{id}`.
    private static func path(of pattern: String) -> String {
        pattern.split(separator: "/", omittingEmptySubsequences: false).map { step in
            step.first == ":" || step.first == "*" ? "{\(step.dropFirst())}" : String(step)
        }.joined(separator: "/")
    }

    private static func operation(_ route: Route) -> JSON {
        var members: [JSON.Member] = [
            .init("operationId", .text("\(route.method.rawValue.lowercased()) \(route.pattern)")),
            .init("parameters", .list(steps(route.pattern) + (route.method == .get ? route.asks.map(query) : []))),
        ]
        if let body = body(of: route) { members.append(.init("requestBody", body)) }
        members.append(.init("responses", ["default": ["description": "A page for people, or a file."]]))
        return .object(members)
    }

    private static func steps(_ pattern: String) -> [JSON] {
        pattern.split(separator: "/").filter { $0.first == ":" || $0.first == "*" }.map { step in
            ["name": .text(String(step.dropFirst())), "in": "path", "required": true, "schema": ["type": "string"]]
        }
    }

    private static func query(_ field: AskedField) -> JSON {
        ["name": .text(field.name), "in": "query", "required": .bool(field.isRequired), "schema": schema(field.kind)]
    }

    private static func body(of route: Route) -> JSON? {
        let type: String
        switch route.body {
        case .none: return nil
        case .form: type = "application/x-www-form-urlencoded"
        case .multipart, .multipartInMemory: type = "multipart/form-data"
        case .json: type = "application/json"
        }
        let schema: JSON = [
            "type": "object",
            "properties": .object(route.asks.map { JSON.Member($0.name, self.schema($0.kind)) }),
            "required": .list(route.asks.filter(\.isRequired).map { .text($0.name) }),
        ]
        return ["required": true, "content": .object([JSON.Member(type, ["schema": schema])])]
    }

    private static func schema(_ kind: AskedField.Kind) -> JSON {
        switch kind {
        case .text(let most): ["type": "string", "maxLength": .integer(most)]
        case .number(let range):
            ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
        case .oneOf(let choices): ["type": "string", "enum": .list(choices.map(JSON.text))]
        case .files: ["type": "array", "items": ["type": "string", "format": "binary"]]
        case .drawn: ["type": "string", "description": "Drawn by the form's page for each sending."]
        }
    }
}
