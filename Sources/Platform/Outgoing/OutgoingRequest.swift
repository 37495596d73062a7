package import HTTP

/// What to ask of another machine.
package struct OutgoingRequest: Sendable {
    package var method: HTTP.Method
    /// `http://` or `https://` with a host; letters beyond ASCII may stand in it as they are.
    package var url: String
    package var headers: Headers
    package var body: [UInt8]
    /// How many redirects a GET or HEAD follows, 0 to 10; an answer that redirects comes back as it is when 0.
    package var redirects = 0
    /// The most bytes of body that are taken; more is a failure, not a cut.
    package var maximumBytes = 1 << 20
    /// Until the connection stands, TLS included.
    package var connectSeconds = 5
    /// For everything together, redirects included.
    package var seconds = 20

    package init(
        _ method: HTTP.Method = .get, _ url: String, headers: [(String, String)] = [], body: [UInt8] = []
    ) {
        self.method = method
        self.url = url
        self.headers = Headers(headers)
        self.body = body
    }
}

/// What the other machine answered, whatever its status.
package struct OutgoingResponse: Hashable, Sendable {
    package let status: Int
    /// The address that answered, after all redirects.
    package let url: String
    package let headers: Headers
    package let body: [UInt8]
    /// The addresses that redirected, in their order.
    package let redirects: [String]
}
