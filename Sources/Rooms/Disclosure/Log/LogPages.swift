import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Ledger
import Office
import Thai
import Vault

/// The publication log for everyone: what was made public, replaced and taken back, with proofs (`/:slug/log`).
enum LogPages {
    static let routes: [Route] = [
        .publicPage("/:slug/log") { try list($0) },
        .publicPage("/:slug/log.json") { try file($0) },
        .publicPage("/:slug/log/head.json") { try head($0) },
        .publicPage("/:slug/log/:number") { try one($0) },
    ]

    /// Entries on a page, and in a file.
    static let (pageSize, fileSize) = (50, 500)

    // MARK: List

    private static func list(_ visit: Visit) throws -> Response {
        let wish = max(1, Int(visit.request.query["page"] ?? "") ?? 1)
        let (last, page, records, witnesses) = try visit.workplace.read { db in
            let last = try PublicationLog.last(in: db)
            let size = last?.number ?? 0
            let page = min(wish, pages(of: size))
            let newest = size - (page - 1) * pageSize
            let first = max(1, newest - pageSize + 1)
            return (
                last, page, try PublicationLog.entries(from: first, count: newest - first + 1, in: db).reversed(),
                try PublicationLog.witnesses(in: db)
            )
        }
        return visit.publicPage("บันทึกการเผยแพร่", crumbs: [home(visit)]) { h in
            h.p("ทุกครั้งที่เผยแพร่ เปลี่ยน หรือถอนเอกสาร ระบบเพิ่มหนึ่งรายการที่แก้หรือลบภายหลังไม่ได้โดยไม่มีใครรู้", .class("lead"))
            guard let last else {
                h.add(EmptyState("ยังไม่มีรายการ", "รายการแรกจะเกิดขึ้นเมื่อหน่วยงานเผยแพร่เอกสาร"))
                return
            }
            h.dataTable(
                "รายการ ใหม่สุดก่อน", [.number("ลำดับที่"), .text("บันทึกเมื่อ"), .text("สิ่งที่ทำ"), .text("เอกสาร")],
                records, hidesCaption: true
            ) { row, record in
                row.cell("\(record.number)")
                row.cell((record.openEntry?.at ?? record.head.head.at).thai())
                row.cell(record.openEntry?.kind.thai ?? "บันทึกค่าแฮช")
                row.cell { h.a(title(record), .href(address(record, visit))) }
            }
            let log = Link(path: "/\(visit.organisation.slug)/log")
            h.add(Pagination(page: page, of: pages(of: last.number)) { log.with("page", String($0)) })
            drawHead(last, witnesses, visit, h)
        }
    }

    private static func pages(of size: Int) -> Int { max(1, (size + pageSize - 1) / pageSize) }

    private static func drawHead(
        _ last: LogRecord, _ witnesses: [Countersignature], _ visit: Visit, _ h: Markup
    ) {
        h.h2("ตรวจเอง")
        h.p {
            h.text("เก็บไฟล์บันทึกไว้วันนี้ แล้วเทียบกับไฟล์ใหม่ภายหลังด้วย ")
            h.code("prongsai verify")
            h.text(" หรือ ")
            h.code("tools/verify_log.py")
            h.text(" ถ้ารายการใดถูกแก้ จะบอกลำดับแรกที่ไม่ตรง")
        }
        h.facts {
            h.fact("จำนวนรายการ", "\(last.number)")
            h.fact("ลงนามล่าสุด", last.head.head.at.thai())
            h.fact("ค่าแฮชของทั้งบันทึก") { h.code("\(last.head.head.root)") }
            h.fact("กุญแจของบันทึก") { h.code(Hex.text(last.head.key)) }
            h.fact("ไฟล์บันทึก") { h.a("log.json", .href("/\(visit.organisation.slug)/log.json")) }
            h.fact("ลายมือชื่อล่าสุด") { h.a("head.json", .href("/\(visit.organisation.slug)/log/head.json")) }
        }
        guard !witnesses.isEmpty else { return }
        h.h2("พยาน")
        h.p("หน่วยงานอื่นลงนามว่าเห็นบันทึกนี้แล้ว หากบันทึกถูกเขียนใหม่ภายหลัง จะไม่ตรงกับที่พยานเห็น")
        h.dataTable(
            "คำรับรองของพยาน", [.text("พยาน"), .number("เห็นถึงลำดับที่"), .text("เมื่อ"), .text("กุญแจของพยาน")], witnesses,
            hidesCaption: true
        ) { row, word in
            row.cell(word.name)
            row.cell("\(word.head.head.size)")
            row.cell(word.at.thai())
            row.cell { h.code(Hex.text(word.key)) }
        }
    }

    // MARK: One entry

    private static func one(_ visit: Visit) throws -> Response {
        let part = visit.parameters["number"] ?? ""
        let wantsFile = part.hasSuffix(".json")
        guard let number = Int(wantsFile ? part.dropLast(5) : part[...]), number > 0 else { throw Refusal.noSuchPage }
        let (found, about) = try visit.workplace.read { db in
            let receipt = try PublicationLog.receipt(of: number, in: db)
            return (
                receipt,
                try receipt?.record.openEntry.map { try PublicationLog.entries(about: $0.subject, in: db) } ?? []
            )
        }
        guard let receipt = found else { throw Refusal.noSuchPage }
        return wantsFile ? .json(receipt.json) : page(receipt, about, visit)
    }

    private static func page(_ receipt: LogReceipt, _ about: [LogRecord], _ visit: Visit) -> Response {
        let record = receipt.record
        let crumbs = [home(visit), Crumb("บันทึกการเผยแพร่", "/\(visit.organisation.slug)/log")]
        return visit.publicPage("ลำดับที่ \(record.number)", crumbs: crumbs) { h in
            if !receipt.isGood {
                h.add(Notice(.warning, "รายการนี้ไม่ตรงกับที่บันทึกลงนามไว้ อย่าเชื่อจนกว่าหน่วยงานจะชี้แจง"))
            }
            if let entry = record.openEntry {
                h.h2(entry.title)
                h.add(Notice(LogStanding(of: record, among: about), of: entry, slug: visit.organisation.slug))
                drawEntry(entry, visit, h)
            } else {
                h.p("หนังสือราชการ บันทึกไว้เพียงค่าแฮช ผู้ที่มีหนังสืออยู่ในมือดูได้ด้วยรหัสใต้ QR", .class("lead"))
            }
            drawProof(receipt, visit, h)
        }
    }

    private static func drawEntry(_ entry: LogEntry, _ visit: Visit, _ h: Markup) {
        h.facts {
            h.fact("สิ่งที่ทำ", entry.kind.thai)
            h.fact("เมื่อ", entry.at.thai())
            if !entry.reason.isEmpty { h.fact("เหตุผล", entry.reason) }
            h.fact("เอกสาร") { h.a("เปิดดู", .href(Link(path: "/\(visit.organisation.slug)/\(entry.path)"))) }
            h.fact("ค่าแฮช SHA-256 ของไฟล์") { h.code(entry.sha256) }
        }
    }

    private static func drawProof(_ receipt: LogReceipt, _ visit: Visit, _ h: Markup) {
        let head = receipt.head.head
        h.h2("หลักฐาน")
        h.p(
            receipt.proof.isEmpty
                ? "บันทึกมีรายการเดียว ค่าแฮชของรายการจึงเป็นค่าแฮชของทั้งบันทึกที่ลงนามไว้"
                : "ค่าแฮชของรายการนี้รวมกับค่าแฮชตามลำดับด้านล่าง ได้ค่าแฮชของทั้งบันทึกที่ลงนามไว้")
        h.facts {
            h.fact("บันทึกลงนามเมื่อ", receipt.record.head.head.at.thai())
            h.fact("ค่าแฮชของรายการ") { h.code("\(receipt.record.leaf)") }
            h.fact("ค่าแฮชของทั้งบันทึก \(head.size) รายการ") { h.code("\(head.root)") }
            h.fact("ใบรับรองของรายการ") {
                let name = "\(receipt.record.number).json"
                h.a(name, .href(Link(path: "/\(visit.organisation.slug)/log/\(name)")))
            }
        }
        guard !receipt.proof.isEmpty else { return }
        h.details {
            h.summary("ค่าแฮชตามลำดับ \(receipt.proof.count) ค่า")
            h.ol { for hash in receipt.proof { h.li { h.code("\(hash)") } } }
        }
    }

    // MARK: File

    /// The newest head with the proof that the log has only grown since `since`, for witnesses and for keeping.
    private static func head(_ visit: Visit) throws -> Response {
        let since = Int(visit.request.query["since"] ?? "") ?? 0
        guard let statement = try visit.workplace.read({ try PublicationLog.statement(since: since, in: $0) }) else {
            throw Refusal.noSuchPage
        }
        return .json(statement.json)
    }

    /// The log from number `from` on; programs follow `next` until it is `null`.
    private static func file(_ visit: Visit) throws -> Response {
        let first = max(1, Int(visit.request.query["from"] ?? "") ?? 1)
        let (size, records) = try visit.workplace.read { db in
            (
                try PublicationLog.last(in: db)?.number ?? 0,
                try PublicationLog.entries(from: first, count: fileSize, in: db)
            )
        }
        let end = records.last?.number ?? size
        let next = end < size ? "/\(visit.organisation.slug)/log.json?from=\(end + 1)" : nil
        return .json(LogBook(records: records, size: size).json(next: next))
    }

    // MARK: Words and addresses

    private static func title(_ record: LogRecord) -> String {
        record.openEntry?.title ?? "หนังสือราชการ (ไม่เปิดเผย)"
    }

    private static func address(_ record: LogRecord, _ visit: Visit) -> Link {
        Link(path: "/\(visit.organisation.slug)/log/\(record.number)")
    }

    private static func home(_ visit: Visit) -> Crumb { Crumb("หน้าแรก", "/\(visit.organisation.slug)/") }
}
