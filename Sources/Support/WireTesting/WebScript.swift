import Kernel

/// A request as a scripted server read it.
package struct HeardRequest: Hashable, Sendable {
    /// Method and target, such as `POST /v2/bot/message/broadcast`.
    package let line: String
    package let headers: [String: String]
    package let body: [UInt8]

    package var text: String { String(decoding: body, as: UTF8.self) }

    /// By its name in any letters.
    package func header(_ name: String) -> String? { headers[name.lowercased()] }
}

extension Wire {
    /// Reads a whole request; `nil` when the client leaves before its end.
    package func request() -> HeardRequest? {
        guard let first = line() else { return nil }
        var headers: [String: String] = [:]
        while let next = line(), !next.isEmpty {
            guard let colon = next.firstIndex(of: ":") else { return nil }
            headers[next[..<colon].lowercased()] = String(next[next.index(after: colon)...].drop { $0 == " " })
        }
        let count = headers["content-length"].flatMap { Int($0) } ?? 0
        let body = bytes(count)
        let words = first.split(separator: " ").prefix(2).joined(separator: " ")
        return body.count == count ? HeardRequest(line: words, headers: headers, body: body) : nil
    }

    /// A whole answer, after which the connection ends.
    package func answer(_ status: Int, _ headers: [String] = [], body: String = "") {
        let head = ["HTTP/1.1 \(status) Status", "Content-Length: \(body.utf8.count)", "Connection: close"] + headers
        send(head.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }
}

/// What a server heard, kept for the test to look at.
package final class Heard<Item: Sendable>: Sendable {
    private let items = Lock<[Item]>([])

    package init() {}

    package var all: [Item] { items.with { $0 } }

    /// How many there are with this one.
    @discardableResult
    package func add(_ item: Item) -> Int {
        items.with {
            $0.append(item)
            return $0.count
        }
    }
}
