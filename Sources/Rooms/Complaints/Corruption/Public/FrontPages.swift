import Cases
import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office

/// The room's front (`/:slug/complaints`): two doors, never mixed; and how reports of corruption are handled.
enum FrontPages {
    static let routes: [Route] = [
        .publicPage("/:slug/complaints") { visit in front(visit) }.quiet,
        .publicPage("/:slug/complaints/corruption/how") { visit in how(visit) }.quiet,
        .publicPage("/:slug/complaints/corruption/filings/:day") { visit in try filings(visit) }.quiet,
    ]

    private static func front(_ visit: Visit) -> Response {
        let slug = visit.organisation.slug
        return visit.publicPage("ร้องเรียน", crumbs: [visit.publicHome]) { h in
            h.p("สองช่องทางนี้แยกจากกัน ผู้อ่านเป็นคนละกลุ่ม", .class("lead"))
            h.cards {
                h.card("แจ้งเรื่องทุจริต") {
                    h.p("เจ้าหน้าที่เรียกเงิน ใช้ของราชการเป็นของตน เอื้อพวกพ้อง หรือใช้อำนาจโดยมิชอบ")
                    h.p("ไม่ต้องบอกชื่อ เข้ารหัสตั้งแต่รับ อ่านได้เฉพาะผู้รับรายงานที่ไม่เกี่ยวข้องกับคนที่ถูกแจ้ง")
                    h.p { h.add(LinkButton("แจ้งเรื่องทุจริต", "/\(slug)/complaints/corruption", .primary)) }
                    h.p { h.a("เปิดเรื่องที่แจ้งไว้ด้วยใบรับ", .href("/\(slug)/complaints/corruption/return")) }
                    h.p { h.a("สถิติเรื่องแจ้งทุจริต", .href("/\(slug)/complaints/corruption/statistics")) }
                }
                h.card("ร้องเรียนทั่วไป") {
                    h.p("ถนนชำรุด ไฟดับ ขยะ น้ำ เหตุรำคาญ หรือบริการไม่เรียบร้อย")
                    h.p("ส่วนราชการที่รับผิดชอบเป็นผู้อ่าน มีเลขที่และวันครบกำหนดให้ติดตาม")
                    h.p { h.add(LinkButton("แจ้งเรื่องเดือดร้อน", "/\(slug)/complaints/general", .primary)) }
                }
            }
        }
    }

    /// The guideline: what is taken, who reads it, within what time.
    private static func how(_ visit: Visit) -> Response {
        visit.publicPage("หน่วยงานดูแลเรื่องทุจริตอย่างไร", crumbs: DoorPages.crumbs(visit) + [DoorPages.crumb(visit)]) { h in
            h.add(QuickExit())
            for part in Guideline.parts {
                h.h2(part.title)
                h.ul { for line in part.lines { h.li(line) } }
            }
        }
    }

    /// The list of a day as it was hashed.
    private static func filings(_ visit: Visit) throws -> Response {
        guard let day = Day(iso: visit.parameters["day"] ?? ""),
            let lines = try visit.workplace.read({ try FilingStore.lines(of: day, in: $0) })
        else { throw Refusal.noSuchPage }
        return .text(lines)
    }
}

/// How reports of corruption are handled, in words; the page and the evidence say the same.
enum Guideline {
    static let parts: [(title: String, lines: [String])] = [
        (
            "แจ้งอะไรได้",
            [
                "การทุจริตและประพฤติมิชอบของผู้บริหาร เจ้าหน้าที่ และลูกจ้างของหน่วยงาน",
                "บอกชื่อหรือไม่บอกก็ได้ เรื่องที่ไม่บอกชื่อควรมีพยานหลักฐานหรือรายละเอียดที่ตรวจสอบได้",
            ]
        ),
        (
            "ใครอ่าน",
            [
                "เฉพาะผู้รับรายงานที่หน่วยงานแต่งตั้ง อย่างน้อยหนึ่งคนอยู่นอกหน่วยงานได้",
                "ตัดคนที่ถูกแจ้ง ผู้ใต้บังคับบัญชา และญาติที่แจ้งไว้ออกก่อนเข้ารหัส",
                "เรื่องเกี่ยวกับผู้บริหาร ต้องใช้กุญแจของผู้รับรายงานหลายคนพร้อมกัน",
            ]
        ),
        (
            "ขั้นตอนและเวลา",
            [
                "รับเรื่องทันที และออกใบรับที่ใช้กลับมาอ่านคำตอบ",
                "ผู้รับรายงานเปิดอ่านภายใน \(Report.promisedDays) วันทำการ ไม่เช่นนั้นเรื่องขึ้นไปชั้นถัดไปเอง",
                "แจ้งความคืบหน้าภายใน \(Report.progressDays) วันหลังเปิดอ่าน",
                "เมื่อเสร็จแจ้งผลพร้อมประเภทของเรื่อง เก็บเนื้อความไว้ \(Report.keptYears) ปีแล้วลบ เหลือเพียงตัวเลข",
            ]
        ),
        (
            "สิ่งที่ไม่เก็บ",
            [
                "ที่อยู่เครื่อง ชนิดเบราว์เซอร์ หน้าที่มาก่อน และเวลาที่แจ้ง",
                "เนื้อความที่ไม่เข้ารหัส ทั้งในฐานข้อมูล ไฟล์ชั่วคราว สำเนาสำรอง และบันทึกของเครื่อง",
            ]
        ),
    ]
}
