import Desk
import HTML
import HTTP

/// Keeps what somebody typed when the session ended while they were typing.
enum ResubmissionPage {
    /// Asks to sign in in another tab, then to send the same again from here.
    static func signInFirst(_ request: Request, _ house: House) -> Response {
        let shell = PlainShell(
            title: "หมดเวลาเข้าใช้ระบบ", styleSheet: house.assets.styleSheet, script: house.assets.script)
        let page = shell.render { h in
            h.p("สิ่งที่พิมพ์ยังอยู่ในหน้านี้และยังไม่ได้บันทึก ทำตามสองขั้นนี้")
            h.ol {
                h.li { h.a("เข้าสู่ระบบในแท็บใหม่", .href("/office/sign-in"), .attribute("target", "_blank")) }
                h.li("กลับมาที่หน้านี้แล้วกดส่งอีกครั้ง")
            }
            if !request.files.isEmpty { h.p("ไฟล์ที่แนบต้องเลือกใหม่หลังเข้าสู่ระบบ") }
            repeated(request, token: nil, button: "ส่งอีกครั้ง", h)
        }
        return .html(page, status: 401)
    }

    /// The form once more, every typed value in it.
    static func repeated(_ request: Request, token: String?, button: String, _ h: Markup) {
        h.form(.action(Link(path: request.target)), .method("post"), .class("form")) {
            if let token { h.input(.type("hidden"), .name(formTokenField), .value(token)) }
            for (name, value) in request.form.pairs where name != formTokenField {
                h.input(.type("hidden"), .name(name), .value(value))
            }
            h.button(button, .type("submit"), .class("primary"))
        }
    }
}

extension Visit {
    /// The form's token was of an earlier session: shows what would be saved and asks once more.
    func resubmissionPage() -> Response {
        page("ยืนยันการบันทึก", status: 409) { h in
            h.p("ท่านเข้าสู่ระบบใหม่หลังจากเปิดแบบฟอร์มนี้ ตรวจสิ่งที่จะบันทึกแล้วกดยืนยัน")
            h.dl(.class("facts")) {
                for (name, value) in request.form.pairs where name != formTokenField && !value.isEmpty {
                    h.dt(name)
                    h.dd(value)
                }
            }
            ResubmissionPage.repeated(request, token: formToken, button: "บันทึก", h)
        }
    }
}
