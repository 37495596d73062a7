import Desk
import HTML
package import HTTP
package import Kernel

extension Refusal.Kind {
    /// The HTTP status that says the same.
    package var status: Int {
        switch self {
        case .invalid: 422
        case .notFound: 404
        case .notAllowed: 403
        case .conflict: 409
        case .tooMuch: 413
        case .tooOften: 429
        }
    }

    var heading: String {
        switch self {
        case .invalid: "ข้อมูลยังไม่ถูกต้อง"
        case .notFound: "ไม่พบหน้าที่ขอ"
        case .notAllowed: "ทำรายการนี้ไม่ได้"
        case .conflict: "ข้อมูลเปลี่ยนไปแล้ว"
        case .tooMuch: "ข้อมูลใหญ่เกินกำหนด"
        case .tooOften: "ทำรายการถี่เกินไป"
        }
    }
}

/// Pages for what went wrong: a refusal says what to do, a fault gives a reference number.
enum ErrorPage {
    static func refusal(_ refusal: Refusal, _ house: House) -> Response {
        page(refusal.kind.heading, status: refusal.kind.status, house) { h in
            h.p(refusal.message.thai)
            h.p(refusal.message.english, .class("quiet"), .lang("en"))
            h.p { h.a("กลับหน้าแรก", .href("/")) }
        }
    }

    static func fault(reference: String, _ house: House) -> Response {
        page("ระบบขัดข้อง", status: 500, house) { h in
            h.p("ข้อมูลที่บันทึกแล้วยังอยู่ครบ โปรดลองอีกครั้ง หากยังไม่ได้ ให้แจ้งผู้ดูแลเครื่องพร้อมเลขอ้างอิงนี้")
            h.p { h.code(reference) }
            h.p("Something failed inside. Saved data is safe; tell the host this reference number.", .lang("en"))
        }
    }

    /// An error that HTTP itself noticed, before any handler ran.
    static func rejection(_ rejection: Rejection, _ house: House) -> Response {
        page("รับคำขอนี้ไม่ได้", status: rejection.status, house) { h in
            h.p(rejection.message.thai)
            h.p(rejection.message.english, .class("quiet"), .lang("en"))
        }
    }

    private static func page(_ title: String, status: Int, _ house: House, _ body: (Markup) -> Void) -> Response {
        let shell = PlainShell(title: title, styleSheet: house.assets.styleSheet, script: house.assets.script)
        return .html(shell.render(body), status: status)
    }
}

extension Visit {
    /// A refusal inside the staff side, under the same menu, with the way back.
    package func refusalPage(_ refusal: Refusal) -> Response {
        page(refusal.kind.heading, status: refusal.kind.status) { h in
            h.div(.class("notice error"), .role("alert")) {
                h.p(refusal.message.thai)
                h.p(refusal.message.english, .class("quiet"), .lang("en"))
            }
            h.p("สิ่งที่พิมพ์ยังอยู่ กดย้อนกลับของเบราว์เซอร์เพื่อแก้แล้วส่งใหม่")
        }
    }
}
