import Desk
import HTML
import Kernel
import Office

/// «ทำไมฉันทำไม่ได้»: every permission of the house in words, who holds it, and whether the reader does.
enum RightsPage {
    static let routes: [Route] = [
        .get("/office/rights", may: .read) { visit in
            let permissions = permissions(of: visit.house)
            return visit.page("สิทธิของฉัน") { h in draw(permissions, visit.actor, h) }
        }
    ]

    /// Each permission that guards a route, once, in the order of the rooms.
    static func permissions(of house: House) -> [Permission] {
        var seen: Set<String> = []
        return house.rooms.flatMap(\.routes).compactMap { route in
            guard case .staff(let permission) = route.access, seen.insert(permission.code).inserted else { return nil }
            return permission
        }
    }

    private static func draw(_ permissions: [Permission], _ actor: Actor, _ h: Markup) {
        h.p("ท่านเข้าใช้ในบทบาท \(actor.roles.thai) หากต้องทำเรื่องที่ยังทำไม่ได้ ให้แจ้งผู้ดูแลระบบ ITA ของหน่วยงานเพิ่มบทบาท")
        h.dataTable(
            "สิทธิในระบบ", [.text("เรื่อง"), .text("ฉัน"), .text("ผู้ที่ทำได้")], permissions, hidesCaption: true
        ) { row, permission in
            row.cell(permission.thai)
            row.cell(actor.may(permission) ? "✓\u{00A0}ทำได้" : "–\u{00A0}ทำไม่ได้")
            row.cell(permission.roles.thai)
        }
    }
}
