/// A request's head as a transport hands it over, before anything in it is believed.
struct RawHead: Sendable {
    var method: String
    var target: String
    var version: String
    var headers: Headers
    /// Bytes on the wire, as far as the transport knows them.
    var bytes: Int
    /// The other end of the connection, as text.
    var peer: String
    /// Whether `X-Forwarded-For` and `X-Forwarded-Proto` of a peer on loopback are believed.
    var trustsProxy = false

    /// The checked head, or why it is refused. Everything ambiguous is refused: two readers of one request must agree.
    func checked(_ limits: Limits, id: String) throws(Rejection) -> RequestHead {
        guard version == "HTTP/1.1" || version == "HTTP/1.0" else {
            throw Rejection(505, "ไม่รองรับ HTTP รุ่นนี้", "Only HTTP/1.0 and HTTP/1.1 are spoken here.")
        }
        guard let method = Method(rawValue: method) else {
            throw Rejection(501, "ไม่รองรับวิธีนี้", "This method is not implemented.")
        }
        try checkSizes(limits)
        try checkHeaders()
        let (path, query) = try decodedTarget()
        let length = try bodyLength()
        let forwarded = trustsProxy && isLoopback(peer)
        return RequestHead(
            method: method, target: target, path: path, query: query, headers: headers,
            cookies: Cookie.read(headers.all("Cookie")),
            remoteAddress: forwarded ? forwardedAddress ?? peer : peer,
            isSecure: forwarded && headers["X-Forwarded-Proto"] == "https", id: id, contentLength: length)
    }

    private func checkSizes(_ limits: Limits) throws(Rejection) {
        guard target.utf8.count <= limits.targetBytes else {
            throw Rejection(414, "ที่อยู่ยาวเกินไป", "The address is too long.")
        }
        guard bytes <= limits.headBytes, headers.count <= limits.headerCount else {
            throw Rejection(431, "ส่วนหัวของคำขอใหญ่เกินไป", "The request's headers are too large.")
        }
    }

    private func checkHeaders() throws(Rejection) {
        for (name, value) in headers.pairs {
            guard !name.isEmpty, name.utf8.allSatisfy(isTokenByte) else { throw .malformed("a header's name") }
            guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
                throw .malformed("a control character in a header")
            }
        }
        let hosts = headers.all("Host")
        guard hosts.count == 1 || hosts.isEmpty && version == "HTTP/1.0",
            hosts.allSatisfy({ $0.utf8.allSatisfy(isHostByte) })
        else { throw .malformed("exactly one Host is needed") }
        let expectations = headers.all("Expect")
        guard expectations.allSatisfy({ lowercasedASCII($0) == "100-continue" }) else {
            throw Rejection(417, "ไม่รองรับคำขอนี้", "Only Expect: 100-continue is understood.")
        }
    }

    /// RFC 9112 section 6: one length or `chunked`, never both, never two.
    private func bodyLength() throws(Rejection) -> Int? {
        let lengths = headers.all("Content-Length")
        let codings = headers.all("Transfer-Encoding")
        guard lengths.count <= 1 else { throw .malformed("two lengths") }
        guard let coding = codings.first else {
            guard let length = lengths.first else { return 0 }
            guard (1...15).contains(length.utf8.count), length.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let bytes = Int(length)
            else { throw .malformed("Content-Length is not a number") }
            return bytes
        }
        guard lengths.isEmpty, version == "HTTP/1.1" else { throw .malformed("a length and a transfer coding") }
        guard codings.count == 1, lowercasedASCII(coding) == "chunked" else {
            throw Rejection(501, "ไม่รองรับการเข้ารหัสนี้", "Only Transfer-Encoding: chunked is understood.")
        }
        return nil
    }

    private func decodedTarget() throws(Rejection) -> (path: String, query: Fields) {
        guard target.utf8.first == UInt8(ascii: "/"),
            target.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") })
        else { throw .malformed("the address") }
        let halves = target.utf8.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = percentDecoded(halves[0]), isPlain(path: path),
            path.utf8.count(where: { $0 == 0x2F }) == halves[0].count(where: { $0 == 0x2F })
        else { throw .malformed("the path") }
        guard halves.count == 2 else { return (path, Fields()) }
        guard let query = Fields(urlEncoded: halves[1]) else { throw .malformed("the query") }
        return (path, query)
    }

    private func isPlain(path: String) -> Bool {
        guard path.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }) else { return false }
        let steps = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst()
        return steps.dropLast().allSatisfy { !$0.isEmpty }
            && steps.allSatisfy { $0.count > 2 || $0.isEmpty || !$0.allSatisfy { $0 == UInt8(ascii: ".") } }
    }

    /// The address that our own proxy appended: the last one, since a client can write the others itself.
    private var forwardedAddress: String? {
        guard let last = headers.all("X-Forwarded-For").last?.split(separator: ",").last else { return nil }
        let address = String(trimmed(last))
        let isAddress = address.utf8.allSatisfy { hexValue($0) != nil || $0 == UInt8(ascii: ".") || $0 == 0x3A }
        return isAddress && (2...45).contains(address.utf8.count) ? address : nil
    }
}

func isLoopback(_ address: String) -> Bool { address == "::1" || address.hasPrefix("127.") }

/// A byte of a method or header name (RFC 9110 section 5.6.2).
func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "!"), UInt8(ascii: "#")...UInt8(ascii: "'"),
        UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "^"),
        UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
        true
    default: false
    }
}

private func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"):
        true
    default: false
    }
}
