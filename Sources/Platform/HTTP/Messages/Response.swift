package import Kernel

/// An answer as the application gives it; ranges, 304, gzip and HEAD are dealt with on the way out.
package struct Response: Sendable {
    package enum Body: Sendable {
        case empty
        case bytes([UInt8])
        /// A built-in file with its ready-made compressed copy.
        case asset(Asset)
        /// A file on disk, opened when the answer is sent.
        case file(StoredFile)
    }

    package var status: Int
    /// In sending order. A value with CR, LF or NUL is dropped on the way out.
    package var headers: [(String, String)]
    package var body: Body
    /// The pattern of the route that answered, for the log only.
    package var route: String?
    /// Whether the log says nothing of this request, not even that there was one.
    package var isUnlogged = false

    package init(status: Int, headers: [(String, String)] = [], body: Body = .empty) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first value of that header.
    package func header(_ name: String) -> String? { headers.first { sameHeaderName($0.0, name) }?.1 }

    /// Takes the place of every header of that name.
    package mutating func set(_ name: String, _ value: String) {
        headers.removeAll { sameHeaderName($0.0, name) }
        headers.append((name, value))
    }

    package mutating func setCookie(_ cookie: Cookie) { headers.append(("Set-Cookie", cookie.header)) }

    /// The body when it is held in memory; empty for files.
    package var bytes: [UInt8] {
        switch body {
        case .bytes(let bytes): bytes
        case .asset(let asset): asset.bytes
        case .empty, .file: []
        }
    }

    /// The body in memory as text.
    package var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension Response {
    package static func html(_ bytes: [UInt8], status: Int = 200) -> Response {
        Response(status: status, headers: [("Content-Type", "text/html; charset=utf-8")], body: .bytes(bytes))
    }

    package static func text(_ text: String, status: Int = 200) -> Response {
        Response(
            status: status, headers: [("Content-Type", "text/plain; charset=utf-8")], body: .bytes(Array(text.utf8)))
    }

    package static func json(_ value: JSON, status: Int = 200) -> Response {
        Response(
            status: status, headers: [("Content-Type", "application/json")],
            body: .bytes(Array(value.serialised().utf8)))
    }

    /// Sends the browser on with GET (303), as after every successful POST. `location` is an encoded path.
    package static func seeOther(_ location: String) -> Response {
        Response(status: 303, headers: [("Location", location)])
    }

    package static var notFound: Response { .text("ไม่พบหน้านี้ (not found)\n", status: 404) }

    /// `allowed` as the router reports it.
    package static func methodNotAllowed(_ allowed: [Method]) -> Response {
        var response = Response.text("ใช้วิธีนี้กับหน้านี้ไม่ได้ (method not allowed)\n", status: 405)
        response.set("Allow", allowed.map(\.rawValue).joined(separator: ", "))
        return response
    }

    /// The answer to OPTIONS.
    package static func options(_ allowed: [Method]) -> Response {
        Response(status: 204, headers: [("Allow", allowed.map(\.rawValue).joined(separator: ", "))])
    }
}
