import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai
import Vault

/// A custodian's own key: made, opened for an hour, given another passphrase (`/office/complaints/custody/key`).
struct KeyPages: Sendable {
    static let path = "/office/complaints/custody/key"

    /// Five tries for an officer, then one a minute.
    private let tries = RateLimiter(tries: 5, refillingOneEvery: 60)

    var routes: [Route] {
        [
            .get(KeyPages.path, may: .read) { try show($0, nil) },
            .post(KeyPages.path, may: .read) { visit in
                try refusing(visit) {
                    try Custody.makeKey(
                        CustodyForm.secret("passphrase", visit), again: CustodyForm.secret("again", visit),
                        replacing: Hex.bytes(visit.form["replacing"] ?? "").flatMap { CustodyKey.Public(bytes: $0) },
                        at: visit.workplace)
                    return visit.done("สร้างกุญแจแล้ว ขั้นต่อไป: พิมพ์ส่วนกุญแจเผื่อลืมวลีผ่าน", to: Link(path: SharePages.path))
                }
            },
            .post("/office/complaints/custody/key/unlock", may: .read) { visit in
                try refusing(visit) {
                    guard let token = visit.sessionToken else { throw Refusal.noSuchPage }
                    try count(visit)
                    try Custody.unlock(CustodyForm.secret("passphrase", visit), for: token, at: visit.workplace)
                    forget(visit)
                    return visit.done("เปิดกุญแจแล้ว ใช้ได้หนึ่งชั่วโมงในเบราว์เซอร์นี้", to: Link(path: target(visit)))
                }
            },
            .post("/office/complaints/custody/key/lock", may: .read) { visit in
                guard let token = visit.sessionToken else { throw Refusal.noSuchPage }
                try Custody.lock(token, at: visit.workplace)
                return visit.done("ปิดกุญแจแล้ว", to: Link(path: KeyPages.path))
            },
            .post("/office/complaints/custody/key/passphrase", may: .read) { visit in
                try refusing(visit) {
                    try count(visit)
                    try Custody.changePassphrase(
                        CustodyForm.secret("current", visit), to: CustodyForm.secret("passphrase", visit),
                        again: CustodyForm.secret("again", visit), at: visit.workplace)
                    forget(visit)
                    return visit.done("เปลี่ยนวลีผ่านแล้ว กุญแจถูกปิดในทุกเบราว์เซอร์", to: Link(path: KeyPages.path))
                }
            },
        ]
    }

    /// Counts a try at the officer's passphrase.
    func count(_ visit: Visit) throws(Refusal) {
        guard let seconds = tries.take(name(visit), at: visit.now) else { return }
        throw Refusal(
            .tooOften,
            Message(
                "ลองบ่อยเกินไป โปรดรออีก \(seconds) วินาทีแล้วลองใหม่", "Too many tries; wait \(seconds) seconds."),
            field: "passphrase")
    }

    func forget(_ visit: Visit) { tries.forget(name(visit)) }

    private func name(_ visit: Visit) -> String {
        "\(visit.organisation.id) \(visit.actor.officer?.description ?? "")"
    }

    /// Where the page that asked for the key wants the visitor back; never outside of this room.
    private func target(_ visit: Visit) -> String {
        let wish = visit.form["to"] ?? visit.request.query["to"] ?? ""
        return wish.hasPrefix("/office/complaints/") && !wish.contains("//") ? wish : KeyPages.path
    }

    private func refusing(_ visit: Visit, _ body: () throws -> Response) throws -> Response {
        try CustodyForm.refusing(visit, again: { try show(visit, $0) }, body)
    }

    private func show(_ visit: Visit, _ refusal: Refusal?) throws -> Response {
        guard let officer = visit.actor.officer else { throw Refusal.noSuchPage }
        let (isCustodian, holds, keys) = try visit.workplace.read { db in
            (
                try CustodianStore.current(in: db).contains { $0.officer == officer },
                try CustodyKeyStore.held(by: officer, in: db), try CustodyKeyStore.all(in: db)
            )
        }
        guard isCustodian || !holds.isEmpty else { throw Refusal.noSuchPage }
        let current = keys.first { $0.officer == officer && $0.to == nil }
        let isOpen = try !Custody.openKeys(for: visit).isEmpty
        return CustodyForm.page("กุญแจของฉัน", visit, refusal) { h in
            if holds.isEmpty {
                drawMaking(visit, refusal, h)
            } else {
                drawLock(isOpen, visit, refusal, h)
                drawFacts(keys.filter { key in holds.contains { $0.key == key.id } }, officer, h)
                drawMore(current, isCustodian, visit, refusal, h)
            }
        }
    }

    private func drawMaking(_ visit: Visit, _ refusal: Refusal?, _ h: Markup) {
        h.p("รายงานจะผนึกถึงกุญแจนี้ วลีผ่านเปิดกุญแจได้เพียงอย่างเดียว ระบบไม่เก็บวลีผ่าน และไม่มีใครตั้งให้ใหม่ได้", .class("lead"))
        drawPassphrases("สร้างกุญแจ", KeyPages.path, visit, refusal, h)
        h.p { h.a("มีส่วนกุญแจของผู้รับรายงานคนก่อน: กู้คืน", .href(Link(path: SharePages.recoveryPath)), .class("next")) }
    }

    private func drawPassphrases(_ title: String, _ path: String, _ visit: Visit, _ refusal: Refusal?, _ h: Markup) {
        visit.form(Link(path: path), in: h) {
            CustodyForm.password(
                "วลีผ่าน", "passphrase", refusal, help: "อย่างน้อย \(CustodyRule.shortest) ตัวอักษร ต่างจากรหัสผ่านเข้าระบบ",
                isNew: true,
                in: h)
            CustodyForm.password("วลีผ่านอีกครั้ง", "again", refusal, isNew: true, in: h)
            h.actions { h.add(Button(title)) }
        }
    }

    private func drawLock(_ isOpen: Bool, _ visit: Visit, _ refusal: Refusal?, _ h: Markup) {
        guard !isOpen else {
            h.add(Notice(.success, "กุญแจเปิดอยู่ในเบราว์เซอร์นี้ และปิดเองภายในหนึ่งชั่วโมงหลังเปิด"))
            visit.form(Link(path: "\(KeyPages.path)/lock"), in: h) { h.actions { h.add(Button("ปิดกุญแจเดี๋ยวนี้")) } }
            return
        }
        h.p("กุญแจปิดอยู่ พิมพ์วลีผ่านเพื่ออ่านรายงานที่ผนึกถึงท่าน", .class("lead"))
        visit.form(Link(path: "\(KeyPages.path)/unlock"), in: h) {
            h.input(.type("hidden"), .name("to"), .value(target(visit)))
            let isHere = visit.request.path.hasSuffix("/unlock") || refusal == nil
            CustodyForm.password("วลีผ่าน", "passphrase", isHere ? refusal : nil, in: h)
            h.actions { h.add(Button("เปิดกุญแจ")) }
        }
        h.p { h.a("ลืมวลีผ่าน: กู้คืนด้วยส่วนกุญแจ", .href(Link(path: SharePages.recoveryPath)), .class("next")) }
    }

    private func drawFacts(_ keys: [StoredKey], _ officer: OfficerID, _ h: Markup) {
        h.h2("กุญแจที่ท่านถืออยู่")
        h.dataTable(
            "กุญแจที่ท่านถืออยู่", [.text("รหัสกุญแจ"), .text("ใช้ตั้งแต่"), .text("ถึง"), .text("ซ้อมกู้คืน")], keys, hidesCaption: true
        ) { row, key in
            row.cell {
                h.code(key.publicKey.mark)
                if key.officer != officer { h.text(" (รับช่วงต่อ)") }
            }
            row.cell(key.from.thai())
            row.cell(key.to?.thai() ?? "ใช้อยู่")
            row.cell(key.rehearsed?.thai() ?? "ยังไม่ซ้อม")
        }
    }

    private func drawMore(
        _ current: StoredKey?, _ isCustodian: Bool, _ visit: Visit, _ refusal: Refusal?, _ h: Markup
    ) {
        h.actions {
            if current != nil { h.add(LinkButton("พิมพ์ส่วนกุญแจ", Link(path: SharePages.path))) }
            h.add(LinkButton("ซ้อมกู้คืน", Link(path: SharePages.rehearsalPath)))
        }
        h.details(.open.when(visit.request.path.hasSuffix("/passphrase"))) {
            h.summary("เปลี่ยนวลีผ่าน")
            visit.form(Link(path: "\(KeyPages.path)/passphrase"), in: h) {
                let own = visit.request.path.hasSuffix("/passphrase") ? refusal : nil
                for (label, name, isNew) in [
                    ("วลีผ่านปัจจุบัน", "current", false), ("วลีผ่านใหม่", "passphrase", true),
                    ("วลีผ่านใหม่อีกครั้ง", "again", true),
                ] {
                    h.label(label, .for("change-\(name)"))
                    if let problem = CustodyForm.problem(name, own) { h.p(problem, .class("error-text")) }
                    h.input(
                        .type("password"), .name(name), .id("change-\(name)"), .required,
                        .autocomplete(isNew ? "new-password" : "current-password"))
                }
                h.actions { h.add(Button("เปลี่ยนวลีผ่าน", .secondary)) }
            }
        }
        if isCustodian { drawReplacing(current, visit, refusal, h) }
    }

    private func drawReplacing(_ current: StoredKey?, _ visit: Visit, _ refusal: Refusal?, _ h: Markup) {
        h.details(.open.when(visit.request.path == KeyPages.path && refusal != nil)) {
            h.summary("สร้างกุญแจใหม่แทน")
            h.p("รายงานใหม่จะผนึกถึงกุญแจใหม่ รายงานเดิมยังต้องใช้กุญแจเดิมและวลีผ่านเดิม")
            visit.form(Link(path: KeyPages.path), in: h) {
                let own = visit.request.path == KeyPages.path ? refusal : nil
                h.input(
                    .type("hidden"), .name("replacing"), .value(current.map { Hex.text($0.publicKey.bytes) } ?? ""))
                for (label, name) in [("วลีผ่านของกุญแจใหม่", "passphrase"), ("วลีผ่านอีกครั้ง", "again")] {
                    h.label(label, .for("new-\(name)"))
                    if let problem = CustodyForm.problem(name, own) { h.p(problem, .class("error-text")) }
                    h.input(
                        .type("password"), .name(name), .id("new-\(name)"), .required, .autocomplete("new-password"))
                }
                h.actions { h.add(Button("สร้างกุญแจใหม่", .danger)) }
            }
        }
    }
}
