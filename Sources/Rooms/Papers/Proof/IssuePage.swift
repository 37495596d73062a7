import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Organisations
import Thai
import Vault

/// What the QR code of an issued paper leads to: that it exists, its number and day, and who decided. Its subject and
/// content are not shown, for a paper in hand is not a paper made public.
enum IssuePage {
    static let routes: [Route] = [.publicPage("/:slug/letters/:code") { try show($0) }]

    private static func show(_ visit: Visit) throws -> Response {
        let slug = visit.organisation.slug
        guard let code = VerifyPages.plain(visit.parameters["code"] ?? "") else { throw Refusal.noSuchPage }
        let (found, round, keys, gone, trace) = try visit.workplace.read { db in
            let found = try LetterStore.issued(code: code, in: db)
            let rounds = try found.map { try RoundStore.rounds(of: $0.issue.letter, in: db) } ?? []
            return (
                found, rounds.first { $0.number == found?.issue.round }, try Organisations.publicKeys(in: db),
                try found.flatMap { try CancellationStore.find($0.issue.letter, in: db) },
                try found.map { try traced($0.issue, in: db) }
            )
        }
        guard let (kind, issue) = found, let round else { return unknown(code, visit) }
        let owners = Dictionary(keys.map { ($0.publicKey, $0.position) }, uniquingKeysWith: { first, _ in first })
        return visit.publicPage("\(kind.thai) \(issue.number)", crumbs: crumbs(visit)) { h in
            trace?.drawWarning(h)
            if let gone {
                h.add(Notice(.warning, "หนังสือเลขที่นี้ถูกยกเลิกเมื่อ \(gone.at.thai())", ["เหตุผล: \(gone.reason)"]))
            } else {
                h.add(Notice(.success, "หนังสือเลขที่นี้ออกจาก\(visit.organisation.name)จริง"))
            }
            h.add(
                FactList([
                    ("ลงวันที่", issue.day.thai()), ("ออกเมื่อ", issue.at.thai()), ("จำนวน", "\(issue.pages) หน้า"),
                    ("รหัสเอกสาร", issue.code),
                ]))
            h.add(DecisionTable(decisions: round.signed(code: issue.code), owners: owners))
            h.h2("ฉบับในมือท่านตรงกันหรือไม่")
            h.p("หน้านี้ไม่แสดงเรื่องและเนื้อความ หากมีไฟล์ PDF ส่งมาตรวจได้ หรือเทียบค่าแฮชเอง")
            h.facts {
                h.fact("ค่าแฮช SHA-256 ของไฟล์ที่ออก") { h.code(issue.sha256) }
                h.fact("ค่าแฮชของฉบับที่เสนอ") { h.code(round.sha256) }
                trace?.drawFact(slug: slug, h)
            }
            h.actions { h.add(LinkButton("ตรวจไฟล์ PDF", "/\(slug)/verify", .primary)) }
        }
    }

    private static func traced(_ issue: LetterIssue, in db: borrowing Tx) throws -> LogTrace {
        let kept = SHA256.hex(try LetterStore.issuedPDF(of: issue.letter, in: db) ?? [])
        return try LogTrace(path: issue.path, sha256: kept, in: db)
    }

    private static func unknown(_ code: String, _ visit: Visit) -> Response {
        let slug = visit.organisation.slug
        return visit.publicPage("ไม่พบหนังสือ", crumbs: crumbs(visit), status: 404) { h in
            h.add(
                EmptyState(
                    "ไม่พบหนังสือรหัส \(code)", "โปรดตรวจรหัสใต้ QR อีกครั้ง หากตรงแล้วแต่ยังไม่พบ หนังสือนั้นไม่ได้ออกจากระบบนี้",
                    first: ("พิมพ์รหัสใหม่", "/\(slug)/verify")))
        }
    }

    private static func crumbs(_ visit: Visit) -> [Crumb] {
        let slug = visit.organisation.slug
        return [Crumb("หน้าแรก", "/\(slug)/"), Crumb("ตรวจหนังสือ", "/\(slug)/verify")]
    }
}
