import Desk
import HTML
import HTTP
import Kernel
import Office
import Vault

/// The door of the staff side: name and password, then the code of those who switched it on.
struct SignInPages: Sendable {
    let doorkeeper: Doorkeeper
    /// Holds the token of a sign-in that waits for its code.
    static let stepCookie = "prongsai_step"

    var routes: [Route] {
        [
            .installation(.get, "/office/sign-in") { try show($0) },
            .installation(.post, "/office/sign-in", body: .form(maximum: 10_000)) { try signIn($0) },
            .installation(.get, "/office/sign-in/code") { showCode($0) },
            .installation(.post, "/office/sign-in/code", body: .form(maximum: 10_000)) { try passCode($0) },
            .installation(.get, "/office/new-password") { showNewPassword($0) },
            .installation(.post, "/office/new-password", body: .form(maximum: 10_000)) { try choosePassword($0) },
            .post("/office/sign-out", may: .read, body: .form(maximum: 10_000)) { visit in
                try SessionDesk.signOut(visit)
                var response = Response.seeOther("/office/sign-in")
                response.setCookie(
                    Cookie(CookieName.session, "", maxAge: 0, secure: visit.request.isSecure))
                return response
            },
        ]
    }

    private func show(_ visit: InstallationVisit) throws -> Response {
        if visit.session != nil { return .seeOther(SignInPages.next(visit.request.query["next"])) }
        if try Organisations.isUnused(visit.house) { return .seeOther("/office/setup") }
        return page(Entry(), visit)
    }

    private func page(_ entry: Entry, _ visit: InstallationVisit) -> Response {
        let next = visit.request.form["next"] ?? visit.request.query["next"] ?? ""
        return visit.page("เข้าสู่ระบบ", status: entry.status) { h in
            entry.drawRefusal(h)
            visit.form("/office/sign-in", in: h) {
                h.input(.type("hidden"), .name("next"), .value(next))
                entry.field("ชื่อเข้าใช้", "login", autocomplete: "username", in: h)
                entry.password("รหัสผ่าน", "password", autocomplete: "current-password", in: h)
                h.actions { h.add(Button("เข้าสู่ระบบ")) }
            }
            h.p {
                h.a("มีรหัสใช้ครั้งเดียวสำหรับตั้งรหัสผ่าน", .href("/office/new-password"))
            }
            h.p("ลืมรหัสผ่านหรือเข้าไม่ได้ ให้แจ้งผู้ดูแลระบบ ITA ของหน่วยงานออกรหัสใหม่", .class("quiet"))
        }
    }

    private func signIn(_ visit: InstallationVisit) throws -> Response {
        let request = visit.request
        do {
            let admission = try doorkeeper.signIn(
                login: request.form["login"] ?? "", password: Secret(request.form["password"] ?? ""),
                address: request.remoteAddress, in: visit.house)
            switch admission {
            case .signedIn(let token): return SignInPages.enter(token, request)
            case .needsCode(let token):
                let next = SignInPages.next(request.form["next"])
                var response = Response.seeOther("/office/sign-in/code?next=\(percentEncoded(next))")
                response.setCookie(
                    Cookie(
                        SignInPages.stepCookie, token.secret.revealed, path: "/office/sign-in", maxAge: 600,
                        secure: request.isSecure))
                return response
            }
        } catch let refusal as Refusal {
            return page(Entry(values: request.form, refusal: refusal), visit).asksToWait
        }
    }

    private func showCode(_ visit: InstallationVisit) -> Response {
        guard visit.request.cookies[SignInPages.stepCookie] != nil else { return .seeOther("/office/sign-in") }
        return codePage(Entry(), visit)
    }

    private func codePage(_ entry: Entry, _ visit: InstallationVisit) -> Response {
        let next = visit.request.form["next"] ?? visit.request.query["next"] ?? ""
        return visit.page("รหัสขั้นที่สอง", status: entry.status) { h in
            entry.drawRefusal(h)
            visit.form("/office/sign-in/code", in: h) {
                h.input(.type("hidden"), .name("next"), .value(next))
                entry.code(
                    "รหัสหกหลักจากแอป หรือรหัสกู้คืน", "code",
                    help: "เปิดแอปยืนยันตัวตนในโทรศัพท์ ไม่มีโทรศัพท์ให้ใช้รหัสกู้คืนหนึ่งรหัส", in: h)
                h.actions { h.add(Button("ยืนยัน")) }
            }
            h.p { h.a("เริ่มใหม่ด้วยรหัสผ่าน", .href("/office/sign-in")) }
        }
    }

    private func passCode(_ visit: InstallationVisit) throws -> Response {
        let request = visit.request
        do {
            let token = try doorkeeper.passSecondStep(
                Secret(request.form["code"] ?? ""), first: request.cookies[SignInPages.stepCookie] ?? "",
                in: visit.house)
            return SignInPages.enter(token, request)
        } catch let refusal as Refusal {
            return codePage(Entry(refusal: refusal), visit).asksToWait
        }
    }

    private func showNewPassword(_ visit: InstallationVisit) -> Response { newPasswordPage(Entry(), visit) }

    private func newPasswordPage(_ entry: Entry, _ visit: InstallationVisit) -> Response {
        visit.page("ตั้งรหัสผ่าน", status: entry.status) { h in
            entry.drawRefusal(h)
            visit.form("/office/new-password", in: h) {
                entry.field("ชื่อเข้าใช้", "login", autocomplete: "username", in: h)
                entry.code("รหัสใช้ครั้งเดียว", "code", help: "ได้จากผู้ดูแลระบบ ITA ของหน่วยงาน ใช้ได้สามวัน", in: h)
                entry.newPassword(in: h)
                h.actions { h.add(Button("ตั้งรหัสผ่าน")) }
            }
        }
    }

    private func choosePassword(_ visit: InstallationVisit) throws -> Response {
        let form = visit.request.form
        do {
            try doorkeeper.choosePassword(
                login: form["login"] ?? "", code: Secret(form["code"] ?? ""), password: Secret(form["password"] ?? ""),
                again: Secret(form["again"] ?? ""), address: visit.request.remoteAddress, in: visit.house)
            return visit.page("ตั้งรหัสผ่านแล้ว") { h in
                h.p("ขั้นต่อไป: เข้าสู่ระบบด้วยรหัสผ่านใหม่")
                h.actions { h.add(LinkButton("เข้าสู่ระบบ", "/office/sign-in", .primary)) }
            }
        } catch let refusal as Refusal {
            return newPasswordPage(Entry(values: form, refusal: refusal), visit).asksToWait
        }
    }

    /// Hands the browser its session and takes back what led to it.
    private static func enter(_ token: Token, _ request: Request) -> Response {
        var response = Response.seeOther(next(request.form["next"]))
        response.setCookie(Cookie(CookieName.session, token.secret.revealed, secure: request.isSecure))
        response.setCookie(Cookie(stepCookie, "", path: "/office/sign-in", maxAge: 0, secure: request.isSecure))
        response.setCookie(Cookie(CookieName.form, "", maxAge: 0, secure: request.isSecure))
        return response
    }

    /// Where the visitor wanted to go, if that is a page of the staff side.
    private static func next(_ wanted: String?) -> String {
        let path = Link(path: wanted ?? "").path
        let isDoor = path.hasPrefix("/office/sign-") || path.hasPrefix("/office/new-password")
        return path.hasPrefix("/office/") && !isDoor ? path : "/office/"
    }
}

extension Entry {
    /// The status that fits: 200 for a fresh form, else that of the refusal.
    var status: Int { refusal?.kind.status ?? 200 }
}

extension Response {
    /// Tells programs what the page tells people: a try comes back within a minute.
    var asksToWait: Response {
        var response = self
        if status == 429 { response.set("Retry-After", "60") }
        return response
    }
}
