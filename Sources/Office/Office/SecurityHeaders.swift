import HTTP

/// The headers that every page carries.
enum SecurityHeaders {
    private static let always: [(String, String)] = [
        (
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
                + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        ),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ]

    /// Staff pages are never kept by a browser or a proxy; public pages are asked for again each time.
    static func add(to response: inout Response, isStaff: Bool) {
        let present = Set(response.headers.map { $0.0.lowercased() })
        for (name, value) in always where !present.contains(name.lowercased()) {
            response.headers.append((name, value))
        }
        if !present.contains("cache-control") {
            response.headers.append(("Cache-Control", isStaff ? "no-store" : "no-cache"))
        }
    }
}

extension Response {
    /// Makes it leave no trace in logs, browsers and at other sites.
    mutating func beQuiet() {
        isUnlogged = true
        set("Cache-Control", "no-store")
        set("Referrer-Policy", "no-referrer")
    }
}
