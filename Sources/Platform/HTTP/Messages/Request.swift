/// Everything about a request except its body; checked, so that the application need not look twice.
package struct RequestHead: Sendable {
    package let method: Method
    /// As the client wrote it, such as `/a%20b?q=1`; printable ASCII.
    package let target: String
    /// Decoded; begins with `/`; no `.` or `..` step, empty step, backslash or control character.
    package let path: String
    package let query: Fields
    package let headers: Headers
    package let cookies: [String: String]
    /// The visitor's address as text; behind a trusted proxy the one the proxy reports.
    package let remoteAddress: String
    /// Whether the visitor's browser speaks TLS, as the trusted proxy reports.
    package let isSecure: Bool
    /// Unforeseeable, for the log line and the reference number on an error page.
    package let id: String
    /// Bytes of body that the client announced: 0 for none, `nil` when it sends chunks of unknown total.
    package let contentLength: Int?

    /// The media type of the body without parameters, in small letters; empty when none is given.
    package var mediaType: String {
        lowercasedASCII(trimmed((headers["Content-Type"] ?? "").prefix { $0 != ";" }))
    }
}

/// A request whose body has been read and taken apart.
package struct Request: Sendable {
    package let head: RequestHead
    /// Fields of an urlencoded or multipart form.
    package let form: Fields
    /// Files of a multipart form, on disk until the answer is made.
    package let files: [UploadedFile]
    /// The bytes of a JSON body; empty for forms.
    package let body: [UInt8]

    package var method: Method { head.method }
    package var target: String { head.target }
    package var path: String { head.path }
    package var query: Fields { head.query }
    package var headers: Headers { head.headers }
    package var cookies: [String: String] { head.cookies }
    package var remoteAddress: String { head.remoteAddress }
    package var isSecure: Bool { head.isSecure }
    package var id: String { head.id }
}
