import Cases
import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// What the office asks everyone, what was said, and what it did with that (`/:slug/enquiries/consultations`).
enum ConsultationPages {
    static let routes: [Route] = [
        .publicPage("/:slug/enquiries/consultations") { try list($0) },
        .publicPage("/:slug/enquiries/consultations/:id") { try one($0) },
        .publicPage("/:slug/enquiries/consultations/:id/files/:file") { try file($0) },
    ]

    static func crumbs(_ visit: Visit) -> [Crumb] {
        [visit.publicHome, Crumb("รับฟังความคิดเห็น", "/\(visit.organisation.slug)/enquiries/consultations")]
    }

    static func link(_ consultation: Consultation, _ visit: Visit) -> Link {
        "/\(visit.organisation.slug)/enquiries/consultations/\(consultation.id)"
    }

    /// One that everyone may know of.
    static func find(_ visit: Visit, in db: borrowing Tx) throws -> Consultation {
        let found = try ConsultationStore.find(try visit.id("id"), in: db)
        guard found.state != .draft else { throw Refusal.noSuchPage }
        return found
    }

    private static func list(_ visit: Visit) throws -> Response {
        let shown = try visit.workplace.read { try ConsultationStore.all(in: $0) }.filter { $0.state != .draft }
        let open = shown.filter { $0.takes(on: visit.today) }
        let others = shown.filter { !$0.takes(on: visit.today) }
        return visit.publicPage("รับฟังความคิดเห็น", crumbs: [visit.publicHome]) { h in
            h.p("ก่อนตัดสินใจเรื่องสำคัญ เราถามทุกคน แล้วตอบทีละความเห็นว่านำไปทำอะไร ไม่ต้องลงทะเบียน", .class("lead"))
            h.h2("เปิดรับอยู่")
            if open.isEmpty { h.add(EmptyState("ตอนนี้ไม่มีเรื่องที่เปิดรับ")) } else { draw(open, visit, h) }
            guard !others.isEmpty else { return }
            h.h2("เรื่องอื่น")
            draw(others, visit, h)
        }
    }

    private static func draw(_ consultations: [Consultation], _ visit: Visit, _ h: Markup) {
        h.ul(.class("link-list")) {
            for consultation in consultations {
                h.li {
                    h.a(.href(link(consultation, visit))) {
                        h.strong(consultation.content.subject)
                        h.span(consultation.words(on: visit.today), .class("quiet"))
                    }
                }
            }
        }
    }

    private static func one(_ visit: Visit) throws -> Response {
        let (consultation, files, said) = try visit.workplace.read { db in
            let consultation = try find(visit, in: db)
            return (
                consultation, try ConsultationStore.files(of: consultation.id, in: db),
                try ContributionStore.all(of: consultation.id, in: db)
            )
        }
        let content = consultation.content
        let isGone = consultation.state == .withdrawn
        return visit.publicPage(content.subject, crumbs: crumbs(visit), status: isGone ? 410 : 200) { h in
            guard !isGone else {
                return h.add(
                    Notice(
                        .warning, "การรับฟังนี้ยกเลิกแล้ว", ["เหตุผล: \(consultation.withdrawnBecause)"],
                        next: ("เรื่องอื่นที่รับฟัง", "/\(visit.organisation.slug)/enquiries/consultations")))
            }
            h.p(.class("marks")) { h.badge(consultation.words(on: visit.today)) }
            if consultation.takes(on: visit.today) {
                h.actions { h.add(LinkButton("เสนอความเห็น", "\(link(consultation, visit))/contribute", .primary)) }
            }
            if !consultation.summary.isEmpty {
                h.card("สรุปผล: นำความเห็นไปทำอะไร") {
                    paragraphs(consultation.summary, h)
                    if let day = consultation.closedAt?.day { h.p("เผยแพร่เมื่อ \(day.thai())", .class("quiet")) }
                }
            }
            h.h2("เรื่องที่รับฟัง")
            paragraphs(content.words, h)
            h.p("รับฟังตั้งแต่ \(consultation.period)", .class("quiet"))
            drawFiles(files, consultation, visit, h)
            drawSaid(said, h)
        }
    }

    private static func drawFiles(
        _ files: [FileRecord], _ consultation: Consultation, _ visit: Visit, _ h: Markup
    ) {
        guard !files.isEmpty else { return }
        h.h2("เอกสารประกอบ")
        h.ul(.class("link-list")) {
            for file in files {
                h.li { h.a(file.file.name, .href("\(link(consultation, visit))/files/\(file.id)")) }
            }
        }
    }

    private static func drawSaid(_ said: [Contribution], _ h: Markup) {
        h.h2("ความเห็นที่ได้รับ")
        guard !said.isEmpty else { return h.add(EmptyState("ยังไม่มีความเห็น")) }
        let shown = said.filter { $0.shownAt != nil }
        h.p(ConsultationCount(said).sentence, .class("quiet"))
        for contribution in shown {
            h.article(.class("card")) {
                h.h3("ความเห็น")
                paragraphs(contribution.words, h)
                h.h3(CaseKind.contribution.state(contribution.state)?.thai ?? "คำตอบ")
                paragraphs(contribution.answer, h)
            }
        }
        let withheld = Dictionary(grouping: said.filter { !$0.withheldBecause.isEmpty }, by: \.withheldBecause)
        guard !withheld.isEmpty else { return }
        h.h3("ความเห็นที่ไม่แสดง")
        h.ul {
            for (reason, some) in withheld.sorted(by: { $0.key < $1.key }) { h.li("\(some.count) ความเห็น: \(reason)") }
        }
    }

    static func paragraphs(_ text: String, _ h: Markup) {
        for line in text.split(separator: "\n") { h.p(String(line)) }
    }

    private static func file(_ visit: Visit) throws -> Response {
        let id: ID<FileRecord> = try visit.id("file")
        let found = try visit.workplace.read { db in
            let consultation = try find(visit, in: db)
            guard consultation.state != .withdrawn else { throw Refusal.noSuchPage }
            return try ConsultationStore.files(of: consultation.id, in: db).first { $0.id == id }
        }
        guard let file = found?.file else { throw Refusal.noSuchPage }
        return visit.house.response(file)
    }
}

/// What was said in a consultation, in figures.
struct ConsultationCount: Hashable, Sendable {
    let received: Int
    let shown: Int
    let answered: Int
    /// Adopted in whole or in part.
    let used: Int

    init(_ said: [Contribution]) {
        received = said.count
        shown = said.count { $0.shownAt != nil }
        answered = said.count(where: \.isAnswered)
        used = said.count { ["adopted", "partly"].contains($0.state) }
    }

    var sentence: String { "ได้รับ \(received) ความเห็น ตอบแล้ว \(answered) นำไปใช้ \(used) แสดงข้อความ \(shown)" }
}

extension House {
    /// A document as an answer; whatever it holds, it runs nothing here.
    func response(_ file: KeptFile) -> Response {
        let stored = StoredFile(
            path: files.path(of: file.sha256), contentType: file.type.rawValue, etag: file.sha256)
        var response = Response.file(stored, filename: file.name, showing: file.type.isShown ? .inline : .attachment)
        response.set("Content-Security-Policy", "default-src 'none'; sandbox")
        return response
    }
}
