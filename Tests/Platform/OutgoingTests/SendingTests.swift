import HTTP
import Testing
import WireTesting

@testable import Outgoing

/// Every request goes over a real connection to a server of the test's own.
struct SendingTests {
    private let outgoing = Outgoing(reach: .anywhere)

    private func request(
        to server: ScriptedServer, _ path: String = "/", _ method: HTTP.Method = .get
    ) -> OutgoingRequest {
        OutgoingRequest(method, "http://127.0.0.1:\(server.port)\(path)")
    }

    private func failure(_ request: OutgoingRequest, of outgoing: Outgoing? = nil) throws -> OutgoingFailure {
        do {
            let answer = try (outgoing ?? self.outgoing).send(request)
            throw Unexpected(status: answer.status)
        } catch let failure as OutgoingFailure {
            return failure
        }
    }

    private struct Unexpected: Error { let status: Int }

    @Test func `an answer comes back as it was given`() throws {
        let heard = Heard<HeardRequest>()
        let server = try ScriptedServer { wire in
            if let request = wire.request() { heard.add(request) }
            wire.answer(404, ["X-Word: สวัสดี", "Set-Cookie: a", "Set-Cookie: b"], body: "ไม่พบ")
        }
        defer { server.stop() }
        var request = request(to: server, "/เอกสาร?q=ก#ส่วน", .post)
        request.headers.add("X-Signature", "abc")
        request.body = Array("ข้อความ".utf8)
        let answer = try outgoing.send(request)
        #expect(answer.status == 404)
        #expect(answer.headers["x-word"] == "สวัสดี")
        #expect(answer.headers.all("set-cookie") == ["a", "b"])
        #expect(String(decoding: answer.body, as: UTF8.self) == "ไม่พบ")
        #expect(answer.redirects.isEmpty)
        let one = try #require(heard.all.first)
        #expect(one.line == "POST /%E0%B9%80%E0%B8%AD%E0%B8%81%E0%B8%AA%E0%B8%B2%E0%B8%A3?q=%E0%B8%81")
        #expect(one.text == "ข้อความ")
        #expect(one.header("X-Signature") == "abc")
        #expect(one.header("User-Agent") == "Prongsai")
        #expect(one.header("Expect") == nil)
    }

    @Test(arguments: [HTTP.Method.get, .head, .put, .delete])
    func `each method is sent by its name`(_ method: HTTP.Method) throws {
        let heard = Heard<HeardRequest>()
        let server = try ScriptedServer { wire in
            if let request = wire.request() { heard.add(request) }
            wire.answer(204)
        }
        defer { server.stop() }
        #expect(try outgoing.send(request(to: server, "/x", method)).status == 204)
        #expect(heard.all.map(\.line) == ["\(method.rawValue) /x"])
    }

    @Test(arguments: [
        "", "ftp://example.com/", "file:///etc/passwd", "//example.com/", "http://", "http:///x", "http://a b/",
        "http://user:password@127.0.0.1/", "http://127.0.0.1/\r\nX: y", "gopher://127.0.0.1/", "javascript:alert(1)",
        "http://:80/",
    ])
    func `what is no web address is not asked`(_ url: String) throws {
        #expect(try failure(OutgoingRequest(.get, url)).kind == .address)
    }

    @Test func `a header that carries a line end is not sent`() throws {
        let server = try ScriptedServer { $0.answer(200) }
        defer { server.stop() }
        for header in [("X", "a\r\nY: b"), ("X\n", "a"), ("", "a"), ("X:", "a")] {
            var wish = request(to: server)
            wish.headers.add(header.0, header.1)
            #expect(try failure(wish).kind == .address)
        }
    }

    @Test func `a machine inside the network is not asked unless the host allows`() throws {
        let heard = Heard<String>()
        let server = try ScriptedServer { wire in
            heard.add(wire.line() ?? "")
            wire.answer(200)
        }
        defer { server.stop() }
        for host in ["127.0.0.1", "localhost", "0x7f000001", "2130706433", "127.1", "[::ffff:127.0.0.1]", "[::1]"] {
            let request = OutgoingRequest(.get, "http://\(host):\(server.port)/")
            let failure = try failure(request, of: Outgoing(reach: .internet))
            #expect(failure.kind == .forbidden, "\(host)")
            #expect(!failure.mayHaveArrived)
        }
        #expect(heard.all.isEmpty)
    }

    @Test func `redirects are followed only when asked, and told`() throws {
        let server = try ScriptedServer { wire in
            switch wire.request()?.line {
            case "GET /a": wire.answer(302, ["Location: /b"])
            case "GET /b": wire.answer(308, ["Location: ../c?x=1"])
            default: wire.answer(200, body: "ถึงแล้ว")
            }
        }
        defer { server.stop() }
        var wish = request(to: server, "/a")
        #expect(try outgoing.send(wish).status == 302)
        wish.redirects = 2
        let answer = try outgoing.send(wish)
        let base = "http://127.0.0.1:\(server.port)"
        #expect(answer.url == "\(base)/c?x=1")
        #expect(answer.redirects == ["\(base)/a", "\(base)/b"])
        wish.redirects = 1
        #expect(try failure(wish).kind == .tooManyRedirects)
        wish.method = .post
        #expect(try outgoing.send(request(to: server, "/c", .post)).status == 200)
    }

    @Test func `what proves who we are stays with the first host`() throws {
        let heard = Heard<HeardRequest>()
        let second = try ScriptedServer { wire in
            if let request = wire.request() { heard.add(request) }
            wire.answer(200)
        }
        defer { second.stop() }
        let port = second.port
        let first = try ScriptedServer { wire in
            _ = wire.request()
            wire.answer(302, ["Location: http://127.0.0.1:\(port)/"])
        }
        defer { first.stop() }
        var wish = request(to: first)
        wish.redirects = 1
        wish.headers = Headers([("Authorization", "Bearer x"), ("Accept", "text/html")])
        _ = try outgoing.send(wish)
        let one = try #require(heard.all.first)
        #expect(one.header("Authorization") == nil)
        #expect(one.header("Accept") == "text/html")
    }

    @Test func `a redirect to a file or another scheme is not followed`() throws {
        let server = try ScriptedServer { wire in
            _ = wire.request()
            wire.answer(302, ["Location: file:///etc/passwd"])
        }
        defer { server.stop() }
        var wish = request(to: server)
        wish.redirects = 3
        #expect(try failure(wish).kind == .address)
    }

    @Test func `an answer beyond the limit is a failure`() throws {
        let server = try ScriptedServer { wire in
            _ = wire.request()
            wire.send("HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 5000))
        }
        defer { server.stop() }
        var wish = request(to: server)
        wish.maximumBytes = 4999
        #expect(try failure(wish).kind == .tooLarge)
        wish.maximumBytes = 5000
        #expect(try outgoing.send(wish).body.count == 5000)
    }

    @Test func `endless headers are a failure`() throws {
        let server = try ScriptedServer { wire in
            _ = wire.request()
            wire.send("HTTP/1.1 200 OK\r\n")
            for _ in 0..<100 { wire.send("X: " + String(repeating: "y", count: 1000) + "\r\n") }
        }
        defer { server.stop() }
        #expect(try failure(request(to: server)).kind == .tooLarge)
    }

    @Test func `a server that takes the request and is silent may have done it`() throws {
        let server = try ScriptedServer { wire in
            _ = wire.request()
            wire.hang()
        }
        defer { server.stop() }
        var wish = request(to: server, "/", .post)
        wish.body = [1]
        wish.seconds = 1
        let failure = try failure(wish)
        #expect(failure.kind == .timeout)
        #expect(failure.mayHaveArrived)
    }

    @Test func `a server that breaks off may have done it`() throws {
        let server = try ScriptedServer { wire in
            _ = wire.request()
            wire.reset()
        }
        defer { server.stop() }
        let failure = try failure(request(to: server, "/", .post))
        #expect(failure.kind == .broken)
        #expect(failure.mayHaveArrived)
    }

    @Test func `where nobody listens nothing arrived`() throws {
        let server = try ScriptedServer { _ in }
        server.stop()
        let failure = try failure(request(to: server))
        #expect(failure.kind == .unreachable)
        #expect(!failure.mayHaveArrived)
    }

    @Test func `a name that nobody has is said to be unknown`() throws {
        let failure = try failure(OutgoingRequest(.get, "http://nobody.invalid/"))
        #expect(failure.kind == .unknownHost)
    }

    @Test func `a server without a certificate is not trusted`() throws {
        let server = try ScriptedServer { wire in
            _ = wire.bytes(20)
            wire.send("HTTP/1.1 400 Bad Request\r\n\r\n")
        }
        defer { server.stop() }
        let failure = try failure(OutgoingRequest(.get, "https://127.0.0.1:\(server.port)/"))
        #expect(failure.kind == .untrusted)
        #expect(!failure.mayHaveArrived)
    }
}
