/// Where the services of others answer; tests bring machines of their own.
package struct Services: Sendable {
    package var line: String
    package var graph: String

    package init(line: String, graph: String) {
        self.line = line
        self.graph = graph
    }

    /// LINE Messaging API and Facebook Graph API.
    package static let real = Services(line: "https://api.line.me", graph: "https://graph.facebook.com/v21.0")
}
