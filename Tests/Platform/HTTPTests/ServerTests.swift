import HTTP
import Kernel
import TestSupport
import Testing

/// What only a real connection shows.
@Suite struct ServerTests {
    static let host = "Host: localhost\r\n"

    @Test func `one connection carries many requests, also sent ahead, in order`() throws {
        try withServer { server, _ in
            let socket = try Socket(port: server.port)
            let form =
                "POST /form HTTP/1.1\r\n\(ServerTests.host)"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=1"
            let round =
                "GET / HTTP/1.1\r\n\(ServerTests.host)\r\n" + form + "HEAD /page HTTP/1.1\r\n\(ServerTests.host)\r\n"
            socket.send(String(repeating: round, count: 17))
            for _ in 0..<17 {
                #expect(socket.answer()?.text == "สวัสดี")
                #expect(socket.answer()?.text == "a=1")
                let head = socket.answer(bodyless: true)
                #expect(head?.header("Content-Length") == String(SampleApplication.page.count))
            }
        }
    }

    @Test func `a head may come byte by byte`() throws {
        try withServer { server, _ in
            let socket = try Socket(port: server.port)
            for byte in "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8 { socket.send([byte]) }
            #expect(socket.answer()?.status == 200)
        }
    }

    @Test func `a client that waits for leave to send gets it`() throws {
        try withServer { server, _ in
            let socket = try Socket(port: server.port)
            let head = "POST /form HTTP/1.1\r\n\(ServerTests.host)Content-Type: application/x-www-form-urlencoded\r\n"
            socket.send(head + "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n")
            #expect(socket.answer()?.status == 100)
            socket.send("a=1")
            #expect(socket.answer()?.text == "a=1")
        }
    }

    @Test func `a file is streamed to disk in random chunks and gone after the answer`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededGenerator(seed: seed)
        let file = (0..<3_000_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        let body =
            Array("--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.bin\"\r\n\r\n".utf8) + file
            + Array("\r\n--b--\r\n".utf8)
        try withServer { server, folder in
            let socket = try Socket(port: server.port)
            socket.send(
                "POST /upload HTTP/1.1\r\n\(ServerTests.host)Content-Type: multipart/form-data; boundary=b\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n")
            var rest = body[...]
            while !rest.isEmpty {
                let chunk = rest.prefix(Int.random(in: 1...200_000, using: &random))
                rest = rest.dropFirst(chunk.count)
                socket.send(Array((String(chunk.count, radix: 16) + "\r\n").utf8) + chunk + [0x0D, 0x0A])
            }
            socket.send("0\r\n\r\n")
            #expect(socket.answer()?.text == "f:a.bin:3000000", "seed \(seed)")
            #expect(socket.send("GET / HTTP/1.1\r\n\(ServerTests.host)\r\n") && socket.answer()?.status == 200)
            #expect(names(in: folder) == [])
        }
    }

    @Test func `an upload of 200 MB is refused from its head and the client can read why`() throws {
        try withServer { server, folder in
            let socket = try Socket(port: server.port)
            let size = 200 << 20
            socket.send(
                "POST /upload HTTP/1.1\r\n\(ServerTests.host)Content-Type: multipart/form-data; boundary=b\r\n"
                    + "Content-Length: \(size)\r\n\r\n")
            let block = [UInt8](repeating: 0x61, count: 1 << 20)
            for _ in 0..<200 where socket.send(block) {}
            #expect(socket.answer()?.status == 413)
            #expect(names(in: folder) == [])
        }
    }

    @Test func `chunks without end are cut off and leave nothing on disk`() throws {
        try withServer { server, folder in
            let socket = try Socket(port: server.port)
            socket.send(
                "POST /upload HTTP/1.1\r\n\(ServerTests.host)Content-Type: multipart/form-data; boundary=b\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n")
            let part = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n"
            socket.send(String(part.utf8.count, radix: 16) + "\r\n" + part + "\r\n")
            let chunk = Array("100000\r\n".utf8) + [UInt8](repeating: 0x61, count: 1 << 20) + [0x0D, 0x0A]
            var sent = 0
            while sent < 400, socket.send(chunk) { sent += 1 }
            #expect(sent < 400)
            #expect(socket.waitForClose())
            server.stop(grace: .seconds(5))
            #expect(names(in: folder) == [])
        }
    }

    @Test func `a client that leaves in the middle of its upload leaves nothing on disk`() throws {
        try withServer { server, folder in
            let socket = try Socket(port: server.port)
            socket.send(
                "POST /upload HTTP/1.1\r\n\(ServerTests.host)Content-Type: multipart/form-data; boundary=b\r\n"
                    + "Content-Length: 9000\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\nabc"
            )
            socket.finishSending()
            #expect(socket.waitForClose())
            server.stop(grace: .seconds(5))
            #expect(names(in: folder) == [])
        }
    }

    @Test func `a slow head, a slow body and a silent connection are ended`() throws {
        var limits = Limits()
        limits.head = .milliseconds(300)
        limits.body = .milliseconds(300)
        limits.keepAlive = .milliseconds(300)
        try withServer(limits: limits) { server, _ in
            let begun = ["", "GET / HT", "GET / HTTP/1.1\r\nHost: local", "GET / HTTP/1.1\r\n\(ServerTests.host)\r\n"]
            let body =
                "POST /form HTTP/1.1\r\n\(ServerTests.host)"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 30\r\n\r\na="
            for start in begun + [body] {
                let socket = try Socket(port: server.port)
                socket.send(start)
                let began = ContinuousClock.now
                // A byte now and then must not extend the time.
                while !socket.isClosed, ContinuousClock.now < began + .seconds(8) {
                    if !start.isEmpty && !start.hasSuffix("\r\n\r\n") { socket.send("x") }
                    _ = socket.receive(within: .milliseconds(50))
                }
                #expect(socket.isClosed, "\(start)")
            }
        }
    }

    @Test func `a reader that takes nothing is ended`() throws {
        var limits = Limits()
        limits.write = .milliseconds(300)
        limits.keepAlive = .seconds(30)
        try withServer(limits: limits) { server, _ in
            let socket = try Socket(port: server.port)
            let request = "GET /page HTTP/1.1\r\n\(ServerTests.host)\r\n"
            var sent = 0
            // Answers fill the kernel's buffers, then the server stops reading, then it ends the connection.
            while sent < 3000, socket.send(request) { sent += 1 }
            #expect(socket.waitForReset())
        }
    }

    @Test func `connections of one address are limited`() throws {
        var limits = Limits()
        limits.connectionsPerAddress = 3
        try withServer(limits: limits) { server, _ in
            let held = try (0..<3).map { _ in try Socket(port: server.port) }
            for socket in held {
                socket.send("GET / HTTP/1.1\r\n\(ServerTests.host)\r\n")
                #expect(socket.answer()?.status == 200)
            }
            let fourth = try Socket(port: server.port)
            #expect(fourth.waitForClose())
        }
    }

    @Test func `a stop lets the request in hand finish and drops the idle`() throws {
        let application = SampleApplication()
        try withServer(application) { server, _ in
            let idle = try Socket(port: server.port)
            idle.send("GET / HTTP/1.1\r\n\(ServerTests.host)\r\n")
            #expect(idle.answer()?.status == 200)
            let busy = try Socket(port: server.port)
            busy.send("GET /slow HTTP/1.1\r\n\(ServerTests.host)\r\n")
            while !application.slowHasBegun.with({ $0 }) { _ = busy.receive(within: .milliseconds(5)) }
            let stopping = try Thread { server.stop(grace: .seconds(10)) }
            #expect(idle.waitForClose())
            application.slowMayEnd.with { $0 = true }
            let answer = busy.answer()
            #expect(answer?.text == "done")
            #expect(answer?.header("Connection")?.lowercased() == "close")
            stopping.join()
            #expect(throws: Fault.self) { try Socket(port: server.port) }
        }
    }

    @Test func `a port in use is told in words`() throws {
        try withServer { server, _ in
            var configuration = Server.Configuration(surroundings: stillSurroundings())
            configuration.port = server.port
            let fault = #expect(throws: Fault.self) { try Server(SampleApplication(), configuration) }
            #expect(fault?.code == "http.listen")
            #expect(fault?.message.contains("another program uses it") == true)
        }
    }

    @Test(arguments: [true, false])
    func `what a proxy states counts only when it is trusted`(_ isTrusted: Bool) throws {
        try withServer(trustsProxy: isTrusted) { server, _ in
            let headers = "X-Forwarded-For: 198.51.100.9, 192.0.2.7\r\nX-Forwarded-Proto: https\r\n"
            let answer = try get("/who", headers, from: server)
            #expect(answer?.text == (isTrusted ? "192.0.2.7 true" : "127.0.0.1 false"))
        }
    }

    @Test func `the log says what happened and nothing about the person`() throws {
        let lines = Lock<[String]>([])
        try withServer(log: RequestLog { line in lines.with { $0.append(line) } }) { server, _ in
            let answer = try get("/page?name=%E0%B8%81", "Cookie: s=secret\r\nUser-Agent: me\r\n", from: server)
            server.stop()
            let line = try JSON(parsing: try #require(lines.with { $0.first }))
            #expect(line["status"] == .integer(200))
            #expect(line["request"]?.text == answer?.header("X-Request-Id"))
            #expect(line["bytes"]?.integer == SampleApplication.page.count)
            let text = line.serialised()
            for secret in ["127.0.0.1", "secret", "name", "/page", "User"] { #expect(!text.contains(secret)) }
        }
    }

    @Test func `parts of files and compressed pages go over the wire`() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/a.pdf"
            try writeFile(path, Array("0123456789".utf8))
            try withServer(SampleApplication(storedPath: path)) { server, _ in
                let part = try get("/stored", "Range: bytes=3-5\r\n", from: server)
                #expect(part?.status == 206 && part?.text == "345")
                let whole = try get("/stored", from: server)
                #expect(whole?.text == "0123456789")
                let tag = try #require(whole?.header("ETag"))
                #expect(try get("/stored", "If-None-Match: \(tag)\r\n", from: server)?.status == 304)
                let packed = try get("/page", "Accept-Encoding: gzip\r\n", from: server)
                #expect(packed?.header("Content-Encoding") == "gzip")
                #expect((packed?.body.count ?? .max) < SampleApplication.page.count / 5)
                let split = try get("/split", from: server)
                #expect(split?.header("X-Good") == "b" && split?.header("X-Bad") == nil)
                #expect(split?.header("Set-Cookie") == nil)
            }
        }
    }
}
