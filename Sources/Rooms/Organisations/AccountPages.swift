import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office
import Vault

/// An officer's own account: password, second step, other browsers, and what one may do.
struct AccountPages: Sendable {
    let doorkeeper: Doorkeeper

    var routes: [Route] {
        [
            .get("/office/account", may: .read) { try page(Entry(), $0) },
            .post("/office/account/password", may: .read) { try changePassword($0) },
            .post("/office/account/sessions/closure", may: .read) { visit in
                let count = try SessionDesk.signOutElsewhere(visit)
                return visit.done("ออกจากระบบในอุปกรณ์อื่นแล้ว \(count) เครื่อง", to: "/office/account")
            },
            .get("/office/account/second-step", may: .read) { try propose($0) },
            .post("/office/account/second-step", may: .read) { try accept($0) },
            .post("/office/account/second-step/closure", may: .read) { visit in
                try refusing(visit) {
                    try doorkeeper.removeSecondStep(password: Secret(visit.form["step-current"] ?? ""), visit)
                    return visit.done("ปิดใช้รหัสสองขั้นแล้ว", to: "/office/account")
                }
            },
            .post("/office/account/recovery-codes", may: .read) { visit in
                try refusing(visit) {
                    let codes = try doorkeeper.renewRecoveryCodes(
                        password: Secret(visit.form["step-current"] ?? ""), visit)
                    return recoveryPage(codes, visit)
                }
            },
        ]
    }

    private func page(_ entry: Entry, _ visit: Visit) throws -> Response {
        guard let id = visit.actor.officer else { throw Refusal.noSuchPage }
        let (officer, account, codes, browsers, units) = try visit.workplace.read { db in
            (
                try OfficerStore.find(id, in: db), try AccountStore.find(id, in: db),
                try AccountStore.unusedRecoveryCodes(of: id, in: db),
                try SessionStore.count(of: id, since: visit.now.adding(seconds: -SessionLife.idle), in: db),
                try OfficerStore.units(in: db)
            )
        }
        guard let officer, let account else { throw Refusal.noSuchPage }
        return visit.page("บัญชีของฉัน", status: entry.status) { h in
            entry.drawRefusal(h)
            h.add(
                FactList([
                    ("ตำแหน่ง", officer.position), ("ส่วนราชการ", units.first { $0.id == officer.unit }?.name ?? "–"),
                    ("บทบาท", officer.roles.thai), ("ชื่อเข้าใช้", officer.login),
                ]))
            h.p { h.a("ฉันทำอะไรได้บ้าง และเรื่องใดต้องขอใคร", .href("/office/rights")) }
            drawPassword(entry, visit, h)
            drawSecondStep(isOn: account.secondStep != nil, codes: codes, entry, visit, h)
            drawBrowsers(browsers, visit, h)
        }
    }

    private func drawPassword(_ entry: Entry, _ visit: Visit, _ h: Markup) {
        h.h2("เปลี่ยนรหัสผ่าน")
        visit.form("/office/account/password", in: h) {
            entry.password("รหัสผ่านปัจจุบัน", "current", autocomplete: "current-password", in: h)
            entry.newPassword(in: h)
            h.actions { h.add(Button("เปลี่ยนรหัสผ่าน")) }
        }
    }

    private func drawSecondStep(isOn: Bool, codes: Int, _ entry: Entry, _ visit: Visit, _ h: Markup) {
        h.h2("รหัสสองขั้น")
        guard isOn else {
            h.p("ปิดอยู่ เมื่อเปิดแล้ว การเข้าสู่ระบบจะถามรหัสหกหลักจากแอปในโทรศัพท์ด้วย คนที่รู้รหัสผ่านอย่างเดียวจะเข้าไม่ได้")
            h.actions { h.add(LinkButton("เปิดใช้รหัสสองขั้น", "/office/account/second-step")) }
            return
        }
        h.p("เปิดอยู่ เหลือรหัสกู้คืน \(codes) รหัส")
        visit.form("/office/account/recovery-codes", in: h) {
            entry.password("รหัสผ่านปัจจุบัน", "step-current", autocomplete: "current-password", in: h)
            h.actions {
                h.add(Button("ออกรหัสกู้คืนชุดใหม่", .secondary))
                h.add(
                    Button(
                        "ปิดใช้รหัสสองขั้น", .danger,
                        .attribute("formaction", "/office/account/second-step/closure")))
            }
        }
    }

    private func drawBrowsers(_ count: Int, _ visit: Visit, _ h: Markup) {
        h.h2("อุปกรณ์ที่เข้าใช้อยู่")
        h.p("\(count) เครื่อง รวมเครื่องนี้ ระบบออกให้เองเมื่อไม่ใช้ 2 ชั่วโมง หรือครบ 12 ชั่วโมง")
        visit.form("/office/account/sessions/closure", in: h) {
            h.actions { h.add(Button("ออกจากระบบในอุปกรณ์อื่นทั้งหมด", .secondary)) }
        }
    }

    private func changePassword(_ visit: Visit) throws -> Response {
        try refusing(visit) {
            try doorkeeper.changePassword(
                from: Secret(visit.form["current"] ?? ""), to: Secret(visit.form["password"] ?? ""),
                again: Secret(visit.form["again"] ?? ""), visit)
            return visit.done("เปลี่ยนรหัสผ่านแล้ว อุปกรณ์อื่นต้องเข้าสู่ระบบใหม่", to: "/office/account")
        }
    }

    private func refusing(_ visit: Visit, _ body: () throws -> Response) throws -> Response {
        do {
            return try body()
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .tooOften {
            return try page(Entry(refusal: refusal), visit)
        }
    }

    private func propose(_ visit: Visit) throws -> Response {
        let (totp, sealed) = try doorkeeper.proposeSecondStep(visit)
        return try proposalPage(totp, sealed, Entry(), visit)
    }

    private func accept(_ visit: Visit) throws -> Response {
        let sealed = visit.form["proposal"] ?? ""
        guard let totp = doorkeeper.proposal(sealed, visit) else { return try propose(visit) }
        do {
            return recoveryPage(
                try doorkeeper.acceptSecondStep(totp, code: Secret(visit.form["code"] ?? ""), visit), visit)
        } catch let refusal as Refusal {
            return try proposalPage(totp, sealed, Entry(refusal: refusal), visit)
        }
    }

    private func proposalPage(_ totp: TOTP, _ sealed: String, _ entry: Entry, _ visit: Visit) throws -> Response {
        guard let id = visit.actor.officer,
            let account = try visit.workplace.read({ try AccountStore.find(id, in: $0) })
        else { throw Refusal.noSuchPage }
        let address = totp.address(account: account.login, issuer: "โปร่งใส \(visit.organisation.name)")
        return visit.page("เปิดใช้รหัสสองขั้น", crumbs: AccountPages.crumbs, status: entry.status) { h in
            entry.drawRefusal(h)
            h.ol {
                h.li("ติดตั้งแอปยืนยันตัวตนในโทรศัพท์ (แอปใดก็ได้ที่รองรับ TOTP)")
                h.li {
                    h.text("เพิ่มบัญชีด้วยการป้อนคีย์นี้: ")
                    h.code(totp.manualKey)
                    h.details {
                        h.summary("ที่อยู่แบบ otpauth สำหรับแอปที่รับลิงก์")
                        h.code(address)
                    }
                }
                h.li("พิมพ์รหัสหกหลักที่แอปแสดงด้านล่าง")
            }
            visit.form("/office/account/second-step", in: h) {
                h.input(.type("hidden"), .name("proposal"), .value(sealed))
                entry.code("รหัสหกหลัก", "code", in: h)
                h.actions { h.add(Button("เปิดใช้")) }
            }
        }
    }

    private func recoveryPage(_ codes: [Secret], _ visit: Visit) -> Response {
        visit.page("รหัสกู้คืน", crumbs: AccountPages.crumbs) { h in
            h.p("รหัสสองขั้นเปิดใช้แล้ว พิมพ์หรือจดรหัสเหล่านี้เก็บไว้ในที่ปลอดภัย ระบบจะไม่แสดงอีก แต่ละรหัสใช้ได้ครั้งเดียวเมื่อไม่มีโทรศัพท์")
            h.ul(.class("codes")) {
                for code in codes { h.li { h.code(code.revealed) } }
            }
            h.actions { h.add(LinkButton("เก็บแล้ว กลับไปบัญชีของฉัน", "/office/account", .primary)) }
        }
    }

    private static let crumbs = [Crumb("บัญชีของฉัน", "/office/account")]
}
