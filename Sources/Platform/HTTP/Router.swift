/// Finds what answers a method and a path: literal steps before `:parameters` before `*rest`.
///
/// HEAD is answered by GET; a path that exists for other methods reports which.
package struct Router<Endpoint: Sendable>: Sendable {
    package enum Match {
        /// `parameters` holds the decoded step for each `:name` and the remaining path for `*name`.
        case found(Endpoint, parameters: [String: String])
        case methodNotAllowed([Method])
        case notFound
    }

    private struct Node: Sendable {
        var literals: [String: Int] = [:]
        var parameter: Int?
        var rest: Int?
        var endpoints: [Method: (endpoint: Endpoint, names: [String])] = [:]
    }

    private var nodes = [Node()]

    package init() {}

    /// `pattern` such as `/office/measures/:id` or `/files/*path`. The same method and shape twice is a programmer's error.
    package mutating func add(_ method: Method, _ pattern: String, _ endpoint: Endpoint) {
        precondition(pattern.hasPrefix("/"), "a pattern begins with /: \(pattern)")
        var node = 0
        var names: [String] = []
        for step in steps(pattern) {
            precondition(names.last?.first != "*", "nothing follows a rest: \(pattern)")
            if step.first == ":" || step.first == "*" { names.append(String(step)) }
            node = child(of: node, for: step)
        }
        precondition(nodes[node].endpoints[method] == nil, "two routes for \(method.rawValue) \(pattern)")
        nodes[node].endpoints[method] = (endpoint, names.map { String($0.dropFirst()) })
    }

    /// `path` is decoded, as in `RequestHead`.
    package func match(_ method: Method, _ path: String) -> Match {
        var values: [String] = []
        guard let node = find(steps(path), from: 0, path: path, &values) else { return .notFound }
        let endpoints = nodes[node].endpoints
        if let found = endpoints[method] ?? (method == .head ? endpoints[.get] : nil) {
            let parameters = zip(found.names, values).map { ($0, $1) }
            return .found(found.endpoint, parameters: Dictionary(parameters, uniquingKeysWith: { first, _ in first }))
        }
        let head: Set<Method> = endpoints[.get] == nil ? [] : [.head]
        let allowed = head.union(endpoints.keys).union([.options])
        return .methodNotAllowed(Method.allCases.filter(allowed.contains))
    }

    private func steps(_ path: String) -> ArraySlice<Substring> {
        guard path != "/" else { return [] }
        let steps = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return steps.map { Substring($0) }[1...]
    }

    private mutating func child(of node: Int, for step: Substring) -> Int {
        let existing =
            switch step.first {
            case ":": nodes[node].parameter
            case "*": nodes[node].rest
            default: nodes[node].literals[String(step)]
            }
        if let existing { return existing }
        nodes.append(Node())
        let new = nodes.count - 1
        switch step.first {
        case ":": nodes[node].parameter = new
        case "*": nodes[node].rest = new
        default: nodes[node].literals[String(step)] = new
        }
        return new
    }

    private func find(_ steps: ArraySlice<Substring>, from node: Int, path: String, _ values: inout [String]) -> Int? {
        guard let step = steps.first else { return nodes[node].endpoints.isEmpty ? nil : node }
        let known = values.count
        if let literal = nodes[node].literals[String(step)],
            let found = find(steps.dropFirst(), from: literal, path: path, &values)
        {
            return found
        }
        if let parameter = nodes[node].parameter, !step.isEmpty {
            values.append(String(step))
            if let found = find(steps.dropFirst(), from: parameter, path: path, &values) { return found }
            values.removeSubrange(known...)
        }
        guard let rest = nodes[node].rest else { return nil }
        values.append(steps.joined(separator: "/"))
        return rest
    }
}
