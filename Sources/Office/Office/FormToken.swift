import HTTP
import Kernel
import Vault

/// The guard against changes that another site makes a browser send.
enum FormToken {
    static let refusal = Refusal(
        .notAllowed,
        Message(
            "แบบฟอร์มนี้หมดอายุหรือไม่ได้ส่งมาจากหน้าของระบบ โปรดเปิดหน้าใหม่แล้วส่งอีกครั้ง",
            "This form is out of date or was not sent from a page of this system; open the page again and resend."))

    /// 128 random bits in hexadecimal.
    static func make(_ surroundings: Surroundings) -> String {
        surroundings.randomBytes(16).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }

    static func matches(_ request: Request, _ token: String) -> Bool {
        let sent = request.form[formTokenField] ?? request.headers["X-Form-Token"] ?? ""
        return !token.isEmpty && constantTimeEqual(sent, token)
    }

    /// The browser itself says that the request came from a page of this very site; pages cannot forge these headers.
    static func isSameOrigin(_ request: Request) -> Bool {
        if let site = request.headers["Sec-Fetch-Site"] { return site == "same-origin" }
        guard let origin = request.headers["Origin"], let host = request.headers["Host"] else { return false }
        return origin == "http://\(host)" || origin == "https://\(host)"
    }
}
