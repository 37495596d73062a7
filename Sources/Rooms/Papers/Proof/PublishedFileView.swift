import Desk
import HTML
import Kernel
import Ledger
import Office

/// What became of a file that somebody holds, as the publication log tells it.
struct PublishedFileView: Component {
    let sha256: String
    /// Newest first; empty when the file was never published.
    let found: [TracedFile]
    let slug: String

    func draw(_ h: Markup) {
        if found.isEmpty {
            h.add(
                Notice(
                    .warning, "ไม่พบไฟล์นี้ในบันทึกการเผยแพร่ และไฟล์นี้ไม่มีบันทึกการพิจารณาของหนังสือ",
                    ["ไฟล์อาจถูกแก้แม้เพียงตัวอักษรเดียว หรือหน่วยงานไม่ได้เผยแพร่จากระบบนี้"]))
        }
        for traced in found {
            guard let entry = traced.record.openEntry else { continue }
            h.h2(entry.title)
            h.add(Notice(traced.standing, of: entry, slug: slug))
            h.p { h.a("บันทึกการเผยแพร่ ลำดับที่ \(traced.record.number)", .href("/\(slug)/log/\(traced.record.number)")) }
        }
        h.facts { h.fact("ค่าแฮช SHA-256 ของไฟล์") { h.code(sha256) } }
    }
}

extension LogComparison {
    var notice: Notice {
        switch self {
        case .same(let size):
            Notice(.success, "ไฟล์บันทึกที่ท่านถือตรงกับบันทึกที่แสดงอยู่ ถึงลำดับที่ \(size)")
        case .contradiction(let size):
            Notice(
                .error, "บันทึกที่ท่านถือกับที่แสดงอยู่ต่างกันที่ลำดับ \(size) ทั้งที่ลงนามด้วยกุญแจเดียวกัน",
                ["มีผู้เขียนบันทึกใหม่ หรือแสดงบันทึกสองชุดให้คนสองคน โปรดเก็บไฟล์ของท่านไว้เป็นหลักฐาน"])
        case .longer(let size):
            Notice(
                .error, "บันทึกที่ท่านถือมีถึงลำดับที่ \(size) แต่บันทึกที่แสดงอยู่สั้นกว่า",
                ["รายการท้ายถูกตัดออก โปรดเก็บไฟล์ของท่านไว้เป็นหลักฐาน"])
        case .foreign:
            Notice(.warning, "ไฟล์นี้ไม่ใช่บันทึกการเผยแพร่ของหน่วยงานนี้ หรือถูกแก้", ["ลายมือชื่อหรือกุญแจไม่ตรงกัน"])
        }
    }
}
