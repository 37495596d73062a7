import HTTP
import TestSupport
import Testing

/// Malformed or odd requests, each on a connection of its own over a real socket.
@Suite struct HostileInputTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String
        var bytes: String
        /// Any of these statuses is right; 0 stands for a connection that ends without an answer.
        var statuses: Set<Int>
        var testDescription: String { name }

        init(_ name: String, _ bytes: String, _ statuses: Int...) {
            self.name = name
            self.bytes = bytes
            self.statuses = Set(statuses)
        }
    }

    static let host = "Host: localhost\r\n"
    static func get(_ target: String) -> String { "GET \(target) HTTP/1.1\r\n\(host)\r\n" }
    static func get(headers: String) -> String { "GET / HTTP/1.1\r\n\(host)\(headers)\r\n" }
    static func post(headers: String, _ body: String) -> String {
        "POST /form HTTP/1.1\r\n\(host)Content-Type: application/x-www-form-urlencoded\r\n\(headers)\r\n\(body)"
    }

    static let framing: [Case] = [
        Case("a plain form", post(headers: "Content-Length: 3\r\n", "a=1"), 200),
        Case("a chunked form", post(headers: "Transfer-Encoding: chunked\r\n", "3\r\na=1\r\n0\r\n\r\n"), 200),
        Case("two lengths that differ", post(headers: "Content-Length: 3\r\nContent-Length: 4\r\n", "a=1"), 400),
        Case("two lengths that agree", post(headers: "Content-Length: 3\r\nContent-Length: 3\r\n", "a=1"), 400),
        Case("a length with a sign", post(headers: "Content-Length: +3\r\n", "a=1"), 400),
        Case("a negative length", post(headers: "Content-Length: -3\r\n", "a=1"), 400),
        Case("a length that is a list", post(headers: "Content-Length: 3, 3\r\n", "a=1"), 400),
        Case("a length beyond 64 bits", post(headers: "Content-Length: 99999999999999999999\r\n", "a=1"), 400, 413),
        Case(
            "a length and chunks",
            post(headers: "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "3\r\na=1\r\n0\r\n\r\n"), 400),
        Case("an unknown coding", post(headers: "Transfer-Encoding: xchunked\r\n", "3\r\na=1\r\n0\r\n\r\n"), 501),
        Case("the coding identity", post(headers: "Transfer-Encoding: identity\r\n", "a=1"), 501),
        Case("two codings", post(headers: "Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501),
        Case("a chunk size in 0x", post(headers: "Transfer-Encoding: chunked\r\n", "0x3\r\na=1\r\n0\r\n\r\n"), 400, 0),
        Case("a body where none is taken", "GET / HTTP/1.1\r\n\(host)Content-Length: 3\r\n\r\nabc", 413),
        Case("a form beyond its limit", post(headers: "Content-Length: 65537\r\n", "a="), 413),
        Case("a body of the wrong type", "POST /json HTTP/1.1\r\n\(host)Content-Length: 2\r\n\r\n{}", 415),
        Case("a method that the path does not take", "POST / HTTP/1.1\r\n\(host)Content-Length: 2\r\n\r\n{}", 405),
        Case("a bad escape in a form", post(headers: "Content-Length: 5\r\n", "a=%zz"), 400),
        Case("a NUL in a form", post(headers: "Content-Length: 5\r\n", "a=%00"), 400),
        Case("text that is not UTF-8 in a form", post(headers: "Content-Length: 5\r\n", "a=%ff"), 400),
    ]

    static let heads: [Case] = [
        Case("a plain request", get("/"), 200),
        Case("no Host", "GET / HTTP/1.1\r\n\r\n", 400),
        Case("two Hosts", get(headers: "Host: other\r\n"), 400),
        Case("a Host with a space", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
        Case("HTTP/1.0 without Host", "GET / HTTP/1.0\r\n\r\n", 200),
        Case("HTTP/1.2", "GET / HTTP/1.2\r\n\(host)\r\n", 505),
        Case("HTTP/2.0", "GET / HTTP/2.0\r\n\(host)\r\n", 505),
        Case("an unknown method", "BREW / HTTP/1.1\r\n\(host)\r\n", 501),
        Case("TRACE", "TRACE / HTTP/1.1\r\n\(host)\r\n", 501),
        Case("CONNECT", "CONNECT a:1 HTTP/1.1\r\n\(host)\r\n", 501),
        Case("a small method", "get / HTTP/1.1\r\n\(host)\r\n", 501),
        Case("a space before the colon", get(headers: "X-A : 1\r\n"), 400),
        Case("a folded line", get(headers: "X-A: 1\r\n 2\r\n"), 400),
        Case("an empty name", get(headers: ": 1\r\n"), 400),
        Case("a line without a colon", get(headers: "nonsense\r\n"), 400),
        Case("a NUL in a value", get(headers: "X-A: a\u{0}b\r\n"), 400),
        Case("a bare CR in a value", get(headers: "X-A: a\rb\r\n"), 400),
        Case("a bare CR that makes a header", get(headers: "X-A: a\rX-B: b\r\n"), 400),
        Case("a control character in a value", get(headers: "X-A: a\u{1}b\r\n"), 400),
        Case("bare LF lines", "GET / HTTP/1.1\nHost: localhost\n\n", 400),
        Case("one bare LF", "GET / HTTP/1.1\r\nHost: localhost\nX-A: 1\r\n\r\n", 400),
        Case("Expect: nonsense", get(headers: "Expect: nonsense\r\n"), 417),
        Case("a header of 20 KB", get(headers: "X-A: " + String(repeating: "a", count: 20_000) + "\r\n"), 431),
        Case("a header of 200 KB", get(headers: "X-A: " + String(repeating: "a", count: 200_000) + "\r\n"), 431, 0),
        Case("150 headers", get(headers: String(repeating: "X-A: 1\r\n", count: 150)), 431),
        Case("2,000 headers", get(headers: String(repeating: "X-A: 1\r\n", count: 2000)), 431, 0),
        Case("a header value with odd spaces", get(headers: "X-A:1\r\nX-B:   2\r\n"), 200),
        Case("an empty header value", get(headers: "X-A:\r\nX-B: \r\n"), 200),
    ]

    static let targets: [Case] = [
        Case("a target of 9 KB", get("/" + String(repeating: "a", count: 9000)), 414),
        Case("a target of 100 KB", get("/" + String(repeating: "a", count: 100_000)), 414, 0),
        Case("a step up", get("/../etc/passwd"), 400),
        Case("an escaped step up", get("/%2e%2e/etc/passwd"), 400),
        Case("an escaped slash", get("/a%2fb"), 400),
        Case("a step up with an escaped slash", get("/%2e%2e%2fetc"), 400),
        Case("a backslash", get("/..%5cetc"), 400),
        Case("an overlong escape", get("/%c0%ae%c0%ae/"), 400),
        Case("a single dot", get("/./"), 400),
        Case("an empty step", get("//etc"), 400),
        Case("a NUL", get("/a%00b"), 400),
        Case("a bad escape", get("/a%zz"), 400),
        Case("half an escape", get("/a%4"), 400),
        Case("text that is not UTF-8", get("/%ff"), 400),
        Case("a raw byte beyond ASCII", get("/ก"), 400),
        Case("a fragment", get("/a#b"), 400),
        Case("an absolute target", get("http://localhost/"), 400),
        Case("a bad escape in the query", get("/?a=%zz"), 400),
        Case("Thai text in the path", get("/%E0%B8%81"), 404),
        Case("Thai text in the query", get("/?q=%E0%B8%81"), 200),
    ]

    @Test(arguments: framing + heads + targets)
    func `an odd request is answered as the rules say`(_ odd: Case) throws {
        try withServer { server, _ in
            let socket = try Socket(port: server.port)
            socket.send(odd.bytes)
            let status = socket.answer(within: .seconds(8))?.status ?? 0
            #expect(odd.statuses.contains(status), "\(odd.name): \(status)")
            #expect(try HTTPTests.get("/", from: server)?.status == 200, "the server lives on")
        }
    }

    @Test func `a refused request never leaves its body to be read as a second request`() throws {
        let smuggled = "GET /page HTTP/1.1\r\n\(HostileInputTests.host)\r\n"
        let requests = [
            HostileInputTests.post(
                headers: "Content-Length: \(smuggled.utf8.count)\r\nContent-Length: 0\r\n", smuggled),
            HostileInputTests.post(headers: "Transfer-Encoding: xchunked\r\n", smuggled),
            HostileInputTests.post(
                headers: "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + smuggled),
        ]
        try withServer { server, _ in
            for request in requests {
                let socket = try Socket(port: server.port)
                socket.send(request)
                #expect((socket.answer()?.status ?? 0) >= 400)
                socket.finishSending()
                #expect(socket.answer() == nil)
            }
        }
    }
}
