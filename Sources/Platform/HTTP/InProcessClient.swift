import Glibc
package import Kernel

/// A visitor without a socket: the same checks, body readers and delivery as the server, plus a cookie jar.
package final class InProcessClient {
    /// Sent with every request; what the application set last.
    package var cookies: [String: String] = [:]
    /// Sent with every request.
    package var headers: [(String, String)] = [("Host", "localhost")]
    /// Stands for the visitor's address.
    package var address = "192.0.2.1"

    private let application: any Application
    private let limits: Limits
    private let surroundings: Surroundings
    private let directory: String

    package init(
        _ application: any Application, surroundings: Surroundings, limits: Limits = Limits(),
        temporaryDirectory: String = "/tmp"
    ) {
        self.application = application
        self.limits = limits
        self.surroundings = surroundings
        directory = temporaryDirectory
    }

    /// `target` is an encoded address such as `/office?year=2568`. Files in the answer are read into memory.
    package func send(
        _ method: String, _ target: String, headers extra: [(String, String)] = [], body: [UInt8] = []
    ) -> Response {
        let exchange = Exchange(
            application, limits, temporaryDirectory: directory, id: newRequestID(surroundings))
        let response = run(exchange, rawHead(method, target, extra, body), body)
        keepCookies(response)
        return received(Delivery(response, for: exchange.head), exchange.head, of: response)
    }

    package func get(_ target: String, headers: [(String, String)] = []) -> Response {
        send("GET", target, headers: headers)
    }

    package func post(_ target: String, form: [(String, String)]) -> Response {
        send(
            "POST", target, headers: [("Content-Type", "application/x-www-form-urlencoded")],
            body: Array(Fields(form).urlEncoded.utf8))
    }

    /// Sends fields and files as a browser's multipart form does.
    package func post(
        _ target: String, form: [(String, String)], files: [(field: String, filename: String, bytes: [UInt8])]
    ) -> Response {
        let boundary = "in-process-boundary-7f3a"
        var body: [UInt8] = []
        for (name, value) in form {
            body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
        }
        for file in files {
            let names = "name=\"\(file.field)\"; filename=\"\(file.filename)\""
            body += "--\(boundary)\r\nContent-Disposition: form-data; \(names)\r\n".utf8
            body += "Content-Type: application/octet-stream\r\n\r\n".utf8
            body += file.bytes + Array("\r\n".utf8)
        }
        body += "--\(boundary)--\r\n".utf8
        return send(
            "POST", target, headers: [("Content-Type", "multipart/form-data; boundary=\(boundary)")], body: body)
    }

    private func rawHead(
        _ method: String, _ target: String, _ extra: [(String, String)], _ body: [UInt8]
    ) -> RawHead {
        var pairs = headers + extra
        if !body.isEmpty { pairs.append(("Content-Length", String(body.count))) }
        if !cookies.isEmpty {
            let jar = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            pairs.append(("Cookie", jar.joined(separator: "; ")))
        }
        let bytes = pairs.reduce(method.utf8.count + target.utf8.count + 14) {
            $0 + $1.0.utf8.count + $1.1.utf8.count + 4
        }
        return RawHead(
            method: method, target: target, version: "HTTP/1.1", headers: Headers(pairs), bytes: bytes, peer: address)
    }

    private func run(_ exchange: Exchange, _ raw: RawHead, _ body: [UInt8]) -> Response {
        if let early = exchange.open(raw) { return early }
        for start in stride(from: 0, to: body.count, by: 16 << 10) {
            _ = exchange.receive(Array(body[start..<min(start + 16 << 10, body.count)]))
        }
        return exchange.close()
    }

    private func received(_ delivery: Delivery, _ head: RequestHead?, of original: Response) -> Response {
        var response = Response(status: delivery.status, headers: delivery.headers)
        (response.route, response.isUnlogged) = (original.route, original.isUnlogged)
        guard head?.method != .head else { return response }
        switch delivery.content {
        case .bytes(let bytes): response.body = .bytes(bytes)
        case .file(let file, let offset, let count):
            // A file that cannot be read shows as what it says, not as an error of the client.
            response.body = .bytes((try? file.read(offset: offset, count: count)) ?? [])
        }
        return response
    }

    private func keepCookies(_ response: Response) {
        for (name, value) in response.headers where sameHeaderName(name, "Set-Cookie") {
            let parts = value.split(separator: ";").map { String(trimmed($0)) }
            let halves = (parts.first ?? "").split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else { continue }
            cookies[String(halves[0])] = parts.contains("Max-Age=0") ? nil : String(halves[1])
        }
    }
}
