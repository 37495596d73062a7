import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office
import Vault

/// The first page of a new installation; gone as soon as somebody can sign in.
struct SetUpPages: Sendable {
    let doorkeeper: Doorkeeper

    var routes: [Route] {
        [
            .installation(.get, "/office/setup") { visit in
                try requireUnused(visit)
                return page(Entry(), visit)
            },
            .installation(.post, "/office/setup", body: .form(maximum: 20_000)) { try setUp($0) },
        ]
    }

    private func setUp(_ visit: InstallationVisit) throws -> Response {
        try requireUnused(visit)
        let form = visit.request.form
        do {
            try doorkeeper.countKnock(visit.request.remoteAddress, at: visit.now)
            guard try Organisations.isSetupCode(Secret(form["code"] ?? ""), in: visit.house) else {
                throw Refusal.invalid(
                    "code", "รหัสติดตั้งไม่ถูกต้อง ดูรหัสล่าสุดในหน้าต่างที่สั่งเริ่มระบบ", "The set-up code is wrong.")
            }
            let draft = OrganisationDraft(
                name: form["name"] ?? "", kind: OrganisationKind(rawValue: form["kind"] ?? "") ?? .special,
                district: form["district"] ?? "", province: form["province"] ?? "", slug: form["slug"] ?? "")
            try Organisations.setUp(
                draft, position: form["position"] ?? "", login: form["login"] ?? "",
                password: Secret(form["password"] ?? ""), again: Secret(form["again"] ?? ""), cost: doorkeeper.cost,
                in: visit.house)
            return .seeOther("/office/sign-in")
        } catch let refusal as Refusal {
            return page(Entry(values: form, refusal: refusal), visit)
        }
    }

    private func page(_ entry: Entry, _ visit: InstallationVisit) -> Response {
        visit.page("เริ่มใช้โปร่งใส", status: entry.status) { h in
            h.p("ทำครั้งเดียว: บอกว่าเป็นหน่วยงานใด และตั้งบัญชีของผู้ดูแลระบบคนแรก")
            entry.drawRefusal(h)
            visit.form("/office/setup", in: h) {
                entry.code("รหัสติดตั้ง", "code", help: "พิมพ์อยู่ในหน้าต่างที่สั่งเริ่มระบบ", in: h)
                h.h2("หน่วยงาน")
                h.add(
                    Select(
                        "ประเภท", name: "kind",
                        choices: OrganisationKind.allCases.map { Choice($0.rawValue, $0.thai) },
                        selected: entry.value("kind", or: OrganisationKind.subdistrictAdministration.rawValue),
                        empty: nil))
                entry.field("ชื่อเต็มของหน่วยงาน", "name", help: "เช่น เทศบาลตำบลควนขนุน", in: h)
                entry.field("อำเภอ", "district", isOptional: true, in: h)
                entry.field("จังหวัด", "province", in: h)
                entry.field("ที่อยู่เว็บ", "slug", help: "อักษร a–z ตัวเลข และขีดกลาง เช่น khuan-khanun", in: h)
                h.h2("ผู้ดูแลระบบคนแรก")
                entry.field("ตำแหน่ง", "position", help: "ระบบเก็บเฉพาะตำแหน่ง ไม่เก็บชื่อบุคคล", in: h)
                entry.field("ชื่อเข้าใช้", "login", autocomplete: "username", in: h)
                entry.newPassword(in: h)
                h.actions { h.add(Button("เริ่มใช้งาน")) }
            }
        }
    }

    private func requireUnused(_ visit: InstallationVisit) throws {
        guard try Organisations.isUnused(visit.house) else { throw Refusal.noSuchPage }
    }
}
