import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// The keys with which officers sign decisions, for anyone who checks a paper (`/:slug/keys`, `/:slug/keys.json`).
enum KeysPage {
    static let routes: [Route] = [
        .publicPage("/:slug/keys") { try show($0) },
        .publicPage("/:slug/keys.json") { visit in
            let keys = try visit.workplace.read { try KeyStore.all(in: $0) }
            return .json(KeyList(visit.organisation, keys).json)
        },
    ]

    private static func show(_ visit: Visit) throws -> Response {
        let keys = try visit.workplace.read { try KeyStore.all(in: $0) }
        let slug = visit.organisation.slug
        return visit.publicPage("กุญแจลงนามของเจ้าหน้าที่", crumbs: [Crumb("หน้าแรก", "/\(slug)/")]) { h in
            h.p(
                "หนังสือที่ออกจากระบบพิมพ์รหัสกุญแจไว้ข้างความเห็น เทียบกับตารางนี้ได้ว่าเป็นของตำแหน่งใดและใช้อยู่ในวันนั้นหรือไม่", .class("lead")
            )
            guard !keys.isEmpty else {
                h.add(EmptyState("ยังไม่มีกุญแจ", "กุญแจเกิดขึ้นเมื่อเจ้าหน้าที่ตั้งรหัสผ่าน"))
                return
            }
            h.actions {
                h.add(LinkButton("ตรวจหนังสือ", "/\(slug)/verify", .primary))
                h.add(LinkButton("ดาวน์โหลดกุญแจ (JSON)", "/\(slug)/keys.json"))
            }
            let columns: [Column] = [.text("ตำแหน่ง"), .text("รหัสกุญแจ"), .text("ใช้ตั้งแต่"), .text("ถึง")]
            h.dataTable("กุญแจลงนามของเจ้าหน้าที่", columns, keys.reversed(), hidesCaption: true) { row, key in
                row.cell(key.position)
                row.cell { h.code(key.mark) }
                row.cell(key.from.thai())
                row.cell(key.to?.thai() ?? "ใช้อยู่")
            }
            h.p("กุญแจที่เลิกใช้แล้วยังแสดงไว้ เพราะหนังสือที่ลงนามไว้ก่อนหน้านั้นยังตรวจได้", .class("quiet"))
        }
    }
}
