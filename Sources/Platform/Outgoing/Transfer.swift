import CCurl
import HTTP

/// One request and its answer, without redirects.
struct Transfer {
    let status: Int
    let headers: Headers
    let body: [UInt8]
    /// Where a redirect leads, as a whole address; `nil` when the answer is none.
    let next: String?

    static func ask(
        _ request: OutgoingRequest, at address: WebAddress, reach: Reach, within: Duration
    ) throws(OutgoingFailure) -> Transfer {
        var curl = Curl()
        try curl.begin(
            protocols: "http,https", connectSeconds: request.connectSeconds,
            milliseconds: Int(within / .milliseconds(1)))
        try curl.set(CURLOPT_URL, address.text)
        try curl.set(CURLOPT_HTTPHEADER, lines: try lines(of: request.headers))
        switch request.method {
        case .get: break
        case .head: try curl.set(CURLOPT_NOBODY, 1)
        default:
            try curl.setBody(request.body)
            try curl.set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
        }
        let exchange = Exchange(reach: reach, maximumBytes: request.maximumBytes)
        let code = try curl.perform(exchange)
        guard code == CURLE_OK else {
            throw OutgoingFailure(code, exchange, mayHaveArrived: curl.number(CURLINFO_REQUEST_SIZE) > 0)
        }
        return Transfer(
            status: curl.number(CURLINFO_RESPONSE_CODE), headers: headers(exchange.head), body: exchange.body,
            next: curl.text(CURLINFO_REDIRECT_URL))
    }

    /// As the library takes them: no waiting for a go-ahead, and ours in their order.
    private static func lines(of headers: Headers) throws(OutgoingFailure) -> [String] {
        var lines = ["Expect:"]
        if headers["User-Agent"] == nil { lines.append("User-Agent: Prongsai") }
        for (name, value) in headers.pairs {
            let isName = !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
            guard isName, value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw OutgoingFailure(.address) }
            lines.append(value.isEmpty ? "\(name);" : "\(name): \(value)")
        }
        return lines
    }

    private static func headers(_ head: [String]) -> Headers {
        Headers(
            head.dropFirst().compactMap { line in
                guard let colon = line.firstIndex(of: ":") else { return nil }
                let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
                return (String(line[..<colon]), String(value))
            })
    }
}

extension OutgoingFailure {
    /// What the library's code means to us.
    init(_ code: CURLcode, _ exchange: Exchange, mayHaveArrived: Bool) {
        let kind: Kind =
            if exchange.isTooLarge {
                .tooLarge
            } else if exchange.isForbidden && !exchange.hasOpened {
                .forbidden
            } else {
                switch code {
                case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: .address
                case CURLE_COULDNT_RESOLVE_HOST: .unknownHost
                case CURLE_COULDNT_CONNECT: .unreachable
                case CURLE_OPERATION_TIMEDOUT: .timeout
                case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_USE_SSL_FAILED: .untrusted
                default: .broken
                }
            }
        self.init(kind, mayHaveArrived: mayHaveArrived)
    }
}
