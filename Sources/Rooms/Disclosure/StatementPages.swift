import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office

/// What becomes of visitors' data, and who can use these pages (`/:slug/privacy`, `/:slug/accessibility`).
enum StatementPages {
    static let routes: [Route] = [
        .publicPage("/:slug/privacy") { visit in privacy(visit) },
        .publicPage("/:slug/accessibility") { visit in accessibility(visit) },
    ]

    private static func privacy(_ visit: Visit) -> Response {
        visit.publicPage("ข้อมูลส่วนบุคคล", crumbs: home(visit)) { h in
            h.p("ผู้อ่านหน้าสาธารณะไม่ต้องบอกว่าเป็นใคร และเราไม่ตามดูว่าใครอ่านอะไร", .class("lead"))
            section(
                "เมื่อท่านอ่านหน้านี้",
                [
                    "หน้าสาธารณะไม่ตั้งคุกกี้ ไม่มีโฆษณา และไม่เรียกไฟล์จากเว็บไซต์อื่น",
                    "บันทึกของระบบเก็บเวลา หน้าที่ขอ และผลลัพธ์ โดยไม่เก็บหมายเลขเครื่องของท่านและคำที่ท่านค้น",
                ], h)
            section(
                "ข้อมูลที่เผยแพร่",
                [
                    "ระบบแสดงชื่อตำแหน่งและส่วนราชการ ชื่อบุคคลมีเฉพาะที่หน่วยงานเขียนเองในข่าวหรือหน้าข้อมูล",
                    "คะแนนที่ประกาศแสดงตามที่ประกาศ ค่าที่ระบบคำนวณเองบอกไว้ว่าเป็นค่าที่คำนวณ",
                ], h)
            section(
                "เจ้าหน้าที่ที่เข้าสู่ระบบ",
                [
                    "ระบบตั้งคุกกี้เท่าที่จำเป็นต่อการเข้าใช้ และลบเมื่อออกจากระบบหรือครบเวลา",
                    "ทุกการเปลี่ยนแปลงบันทึกว่าตำแหน่งใดทำเมื่อไรและเพราะเหตุใด",
                ], h)
            h.p("มีคำถามหรือขอใช้สิทธิตามกฎหมายคุ้มครองข้อมูลส่วนบุคคล ติดต่อ\(visit.organisation.name) ณ ที่ทำการ")
        }
    }

    private static func accessibility(_ visit: Visit) -> Response {
        visit.publicPage("การเข้าถึงเว็บไซต์", crumbs: home(visit)) { h in
            h.p("ทุกคนควรอ่านหน้าเหล่านี้ได้ เราทำตามเกณฑ์ WCAG 2.2 ระดับ AA", .class("lead"))
            section(
                "สิ่งที่ใช้ได้",
                [
                    "อ่านบนโทรศัพท์ ใช้แป้นพิมพ์อย่างเดียว และขยายตัวอักษรสองเท่าได้โดยเนื้อหาไม่ตกหล่น",
                    "ใช้งานได้ครบเมื่อปิด JavaScript",
                    "กราฟทุกรูปมีตารางตัวเลขเดียวกัน และสถานะทุกอย่างบอกเป็นคำ ไม่ใช้สีอย่างเดียว",
                    "รายงาน PDF มีโครงสร้างให้โปรแกรมอ่านหน้าจอ",
                ], h)
            section(
                "สิ่งที่ยังไม่ครบ",
                [
                    "ไฟล์หลักฐานที่หน่วยงานแนบมาเองอาจเป็นภาพสแกนที่โปรแกรมอ่านหน้าจออ่านไม่ได้",
                    "เราตรวจด้วยเครื่องมืออัตโนมัติทุกครั้งที่แก้โปรแกรม แต่ยังไม่ได้ทดสอบกับผู้ใช้โปรแกรมอ่านหน้าจอ",
                ], h)
            h.p("พบหน้าที่ใช้ไม่ได้ โปรดแจ้ง\(visit.organisation.name) ณ ที่ทำการ พร้อมที่อยู่ของหน้านั้น")
        }
    }

    private static func home(_ visit: Visit) -> [Crumb] { [Crumb("หน้าแรก", "/\(visit.organisation.slug)/")] }

    private static func section(_ title: String, _ lines: [String], _ h: Markup) {
        h.h2(title)
        h.ul { for line in lines { h.li(line) } }
    }
}
