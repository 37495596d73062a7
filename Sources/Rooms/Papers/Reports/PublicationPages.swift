import Contracts
import Database
import Desk
import Documents
import HTML
import HTTP
import Kernel
import Office
import Thai

/// Publishing, after showing what will be seen by whom; the versions; taking one back.
struct PublicationPages: Sendable {
    let fonts: PDFFonts

    var routes: [Route] {
        [
            .get("/office/papers/:year/:kind/publication", may: Papers.publish) { try confirm($0, refusal: nil) },
            .post("/office/papers/:year/:kind/publication", may: Papers.publish) { try publish($0) },
            .get("/office/publications/:id", may: .read) { try version($0, refusal: nil) },
            .get("/office/publications/:id/pdf", may: .read) { try pdf($0) },
            .post("/office/publications/:id/withdrawal", may: Papers.publish) { try withdraw($0) },
        ]
    }

    private func confirm(_ visit: Visit, refusal: Refusal?) throws -> Response {
        let (kind, year) = try visit.paper()
        let shape = visit.form["shape"] ?? visit.chosenShape
        let draft = try Papers.compose(kind, year, shape: shape, at: visit.workplace)
        let pdf = try draft.document.pdf(fonts)
        let versions = try visit.workplace.read { try PublicationStore.versions(of: kind, year, in: $0) }
        let next = (versions.first?.version ?? 0) + 1
        let crumbs = PaperPages.crumbs + [Crumb("\(kind.thai) \(year)", PaperLinks.preview(kind, year, draft.shape))]
        let status = refusal.map { $0.kind == .conflict ? 409 : 422 } ?? 200
        return visit.page("ตรวจก่อนเผยแพร่", crumbs: crumbs, current: "/office/papers", status: status) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            drawMeaning(draft, pdf, next: next, visit, h)
            visit.form(PaperLinks.publication(kind, year, draft.shape), in: h) {
                h.input(.type("hidden"), .name("shape"), .value(draft.shape.code))
                h.input(.type("hidden"), .name("seen"), .value(draft.fingerprint))
                if next > 1 {
                    h.add(
                        TextArea(
                            "เหตุผลที่เผยแพร่ฉบับใหม่", name: "reason", value: visit.form["reason"] ?? "", rows: 3,
                            help: "แสดงต่อสาธารณะคู่กับฉบับใหม่ ฉบับเดิมยังอ่านได้",
                            error: refusal?.field == "reason" ? refusal?.message.thai : nil))
                }
                h.add(Button("เผยแพร่ฉบับที่ \(next)"))
            }
            h.h2("เนื้อหาที่จะเผยแพร่")
            h.append(rendered: draft.page)
        }
    }

    private func drawMeaning(_ draft: Draft, _ pdf: PDF, next: Int, _ visit: Visit, _ h: Markup) {
        h.facts {
            h.fact("เอกสาร", draft.document.title)
            h.fact("รูปแบบ", draft.shape.thai)
            h.fact("ฉบับที่", "\(next)")
            h.fact("ผู้ที่จะเห็น", "ทุกคนบนอินเทอร์เน็ต โดยไม่ต้องเข้าสู่ระบบ")
            h.fact("ที่จะแสดง") {
                let reports: Link = "/\(visit.organisation.slug)/reports"
                h.a("หน้ารายงานสาธารณะของ\(visit.organisation.name)", .href(reports))
            }
            h.fact("สิ่งที่จะเก็บถาวร", "หน้าเว็บ และ PDF \(pdf.pages) หน้า พร้อมค่าแฮช แก้ไขภายหลังไม่ได้")
        }
        if !pdf.missing.isEmpty {
            let characters = pdf.missing.prefix(20).map { String(Character($0)) }.joined(separator: " ")
            h.add(Notice(.warning, "อักขระต่อไปนี้ไม่มีในแบบอักษร จะพิมพ์เป็นกรอบสี่เหลี่ยม: \(characters)"))
        }
    }

    private func publish(_ visit: Visit) throws -> Response {
        let (kind, year) = try visit.paper()
        do {
            let draft = try Papers.compose(kind, year, shape: visit.form["shape"], at: visit.workplace)
            let publication = try Papers.publish(
                draft, seen: visit.form["seen"] ?? "", because: visit.form["reason"] ?? "", fonts: fonts,
                at: visit.workplace)
            return visit.done(
                "เผยแพร่\(kind.thai) ฉบับที่ \(publication.version) แล้ว", to: PaperLinks.version(publication.id))
        } catch let refusal as Refusal where refusal.kind == .conflict || refusal.field == "reason" {
            return try confirm(visit, refusal: refusal)
        }
    }

    private func version(_ visit: Visit, refusal: Refusal?) throws -> Response {
        let id: ID<Publication> = try visit.id("id")
        let (found, page) = try visit.workplace.read { db in
            (try PublicationStore.find(id, in: db), try PublicationStore.page(of: id, in: db))
        }
        guard let publication = found else { throw Refusal.noSuchPage }
        let crumbs =
            PaperPages.crumbs
            + [
                Crumb(
                    "\(publication.kind.thai) \(publication.year)",
                    PaperLinks.preview(publication.kind, publication.year))
            ]
        return visit.page(
            "ฉบับที่ \(publication.version)", crumbs: crumbs, current: "/office/papers",
            status: refusal == nil ? 200 : 422
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            drawFacts(publication, visit, h)
            if publication.withdrawal == nil, visit.actor.may(Papers.publish) {
                h.details(.open.when(refusal != nil)) {
                    h.summary("ถอนการเผยแพร่")
                    visit.form(PaperLinks.withdrawal(id), in: h) {
                        h.add(
                            TextArea(
                                "เหตุผลที่ถอน", name: "reason", rows: 3, help: "แสดงต่อสาธารณะแทนเนื้อหาของเอกสาร",
                                error: refusal?.message.thai))
                        h.add(Button("ถอนการเผยแพร่", .danger))
                    }
                }
            }
            h.append(rendered: page)
        }
    }

    private func drawFacts(_ publication: Publication, _ visit: Visit, _ h: Markup) {
        if let withdrawal = publication.withdrawal {
            h.add(Notice(.warning, "ถอนการเผยแพร่เมื่อ \(withdrawal.at.thai()): \(withdrawal.reason)"))
        }
        h.facts {
            h.fact("เผยแพร่เมื่อ", "\(publication.at.thai()) โดย\(publication.actor)")
            if let reason = publication.reason { h.fact("เหตุผล", reason) }
            h.fact("PDF") {
                h.a("\(publication.pages) หน้า", .href("/office/publications/\(publication.id)/pdf"))
            }
            h.fact("ค่าแฮช SHA-256 ของ PDF") { h.code(publication.sha256) }
            if publication.withdrawal == nil {
                h.fact("หน้าสาธารณะ") {
                    h.a(
                        "เปิดดูอย่างที่ประชาชนเห็น",
                        .href("/\(visit.organisation.slug)/reports/\(publication.id)"))
                }
            }
        }
    }

    private func pdf(_ visit: Visit) throws -> Response {
        let id: ID<Publication> = try visit.id("id")
        let (found, bytes) = try visit.workplace.read { db in
            (try PublicationStore.find(id, in: db), try PublicationStore.pdf(of: id, in: db))
        }
        guard let publication = found else { throw Refusal.noSuchPage }
        return .pdf(bytes, name: publication.fileName)
    }

    private func withdraw(_ visit: Visit) throws -> Response {
        do {
            let publication = try Papers.withdraw(
                try visit.id("id"), because: visit.form["reason"] ?? "", at: visit.workplace)
            return visit.done(
                "ถอน\(publication.kind.thai) ฉบับที่ \(publication.version) แล้ว", to: PaperLinks.version(publication.id))
        } catch let refusal as Refusal where refusal.field == "reason" {
            return try version(visit, refusal: refusal)
        }
    }
}
