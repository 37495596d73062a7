/// A cookie to be set in the visitor's browser; out of reach of scripts.
package struct Cookie: Sendable, Hashable {
    package enum SameSite: String, Sendable {
        case strict = "Strict"
        case lax = "Lax"
    }

    package var name: String
    package var value: String
    package var path: String
    /// Seconds to live; `nil` until the browser closes; 0 removes the cookie.
    package var maxAge: Int?
    /// Sent over TLS only.
    package var secure: Bool
    package var sameSite: SameSite

    /// `name` and `value` are made of visible ASCII without `"`, `,`, `;` and `\`; anything else is a programmer's error.
    package init(
        _ name: String, _ value: String, path: String = "/", maxAge: Int? = nil, secure: Bool,
        sameSite: SameSite = .lax
    ) {
        precondition(!name.isEmpty && (name + value).utf8.allSatisfy(Cookie.isAllowed), "not a cookie's characters")
        self.name = name
        self.value = value
        self.path = path
        self.maxAge = maxAge
        self.secure = secure
        self.sameSite = sameSite
    }

    /// The value of a `Set-Cookie` header.
    package var header: String {
        "\(name)=\(value); Path=\(path)" + (maxAge.map { "; Max-Age=\($0)" } ?? "")
            + (secure ? "; Secure" : "") + "; HttpOnly; SameSite=\(sameSite.rawValue)"
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && ![0x22, 0x2C, 0x3B, 0x5C].contains(byte)
    }

    /// Reads `Cookie` headers; the first of two cookies of one name counts.
    static func read(_ headers: [String]) -> [String: String] {
        var cookies: [String: String] = [:]
        for pair in headers.flatMap({ $0.utf8.split(separator: UInt8(ascii: ";")) }) {
            guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let name = String(trimmed(Substring(pair[..<equals])))
            if cookies[name] == nil { cookies[name] = String(trimmed(Substring(pair[pair.index(after: equals)...]))) }
        }
        return cookies
    }
}
