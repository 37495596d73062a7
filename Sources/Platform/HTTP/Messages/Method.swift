/// What a request asks for. Other methods are answered with 501 before the application hears of them.
package enum Method: String, Hashable, Sendable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"

    /// Whether the method promises to change nothing (RFC 9110 section 9.2.1).
    package var isSafe: Bool { self == .get || self == .head || self == .options }
}
