import Glibc
import Kernel

/// One line of JSON per request: enough to find a fault, nothing about the person.
package struct RequestLog: Sendable {
    /// Writes any other line of the host's log, without its line end.
    package let write: @Sendable (String) -> Void

    /// `write` gets each line without its line end, from any thread.
    package init(_ write: @escaping @Sendable (String) -> Void) { self.write = write }

    package static let none = RequestLog { _ in }

    /// Lines on standard error, each in one write so that they never mix.
    package static let standardError = RequestLog { line in
        let bytes = Array((line + "\n").utf8)
        _ = unsafe Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }

    /// No address, query, cookie or user agent: the route's pattern, never the path, since a path may name a case.
    func record(at now: Instant, id: String, method: Method?, response: Response, bytes: Int, took: Duration) {
        let (seconds, attoseconds) = took.components
        let tenths = seconds * 10_000 + attoseconds / 100_000_000_000_000
        let line: JSON = [
            "time": .text(now.description), "request": .text(id), "method": .optional(method?.rawValue),
            "route": .optional(response.route), "status": .integer(response.status),
            "ms": .number("\(tenths / 10).\(tenths % 10)"), "bytes": .integer(bytes),
        ]
        write(line.serialised())
    }
}
