import Contracts
import Desk
import Documents
import HTML
import HTTP
import ITA
import Kernel
import Ledger
import Office
import Thai

/// What was frozen, for everyone and for good: what it is, who approved it, and how to check its files.
struct SnapshotPages: Sendable {
    let fonts: PDFFonts

    var routes: [Route] {
        [
            .publicPage("/:slug/oit/:year/:code/snapshots") { try list($0) },
            .publicPage("/:slug/oit/:year/:code/snapshots/:id") { try one($0) },
            .publicPage("/:slug/oit/:year/:code/snapshots/:id/:file") { try file($0) },
            .post("/office/oit/:year/:code/snapshot", may: .freezeEvidence) { try freeze($0) },
        ]
    }

    private func item(_ visit: Visit) throws -> PublicItem {
        let (code, year) = (visit.parameters["code"] ?? "", try visit.year())
        let item = try visit.workplace.read { try PublicItem.find(code.uppercased(), of: year, in: $0) }
        guard code == item.wording.path else { throw Refusal.noSuchPage }
        return item
    }

    /// The snapshot of the address, beneath the item that it proves.
    private func snapshot(_ visit: Visit) throws -> (PublicItem, Snapshot) {
        let (item, id) = (try item(visit), try visit.id("id", of: Snapshot.self))
        let snapshot = try visit.workplace.read { try SnapshotStore.find(id, in: $0) }
        guard let snapshot, snapshot.year == item.year, snapshot.code == item.code else { throw Refusal.noSuchPage }
        return (item, snapshot)
    }

    private func crumbs(_ visit: Visit, _ item: PublicItem) -> [Crumb] {
        let slug = visit.organisation.slug
        return [
            Crumb("หน้าแรก", "/\(slug)/"), Crumb("ข้อมูลที่เปิดเผย ปี \(item.year)", OITLinks.open(slug, item.year)),
            Crumb(item.code, OITLinks.open(slug, item)),
        ]
    }

    // MARK: Public pages

    private func list(_ visit: Visit) throws -> Response {
        let item = try item(visit)
        let snapshots = try visit.workplace.read { try SnapshotStore.all(of: item.code, item.year, in: $0) }
        return visit.publicPage("ข้อมูล \(item.code) ที่บันทึกไว้", crumbs: crumbs(visit, item)) { h in
            h.p("ข้อมูลตามที่เป็นอยู่ในวันที่บันทึก ไม่เปลี่ยนอีก ตรวจได้ว่าไฟล์ที่ถืออยู่ตรงกับที่เผยแพร่", .class("lead"))
            if snapshots.isEmpty {
                h.add(EmptyState("ยังไม่มีข้อมูลที่บันทึกไว้", "ดูข้อมูลปัจจุบันได้ที่หน้าของข้อนี้"))
            } else {
                h.snapshots(snapshots, visit.organisation.slug)
            }
        }
    }

    private func one(_ visit: Visit) throws -> Response {
        let (item, snapshot) = try snapshot(visit)
        let base = "/\(visit.organisation.slug)/\(snapshot.path)"
        let mark = try visit.workplace.read { try PublicationLog.shown(snapshot.entry.subject, in: $0) }
            .map { try LogMark($0, visit) }
        return visit.publicPage(snapshot.sourceTitle, crumbs: crumbs(visit, item)) { h in
            h.p("ข้อมูลตามที่เป็นอยู่ในวันที่บันทึก ไม่เปลี่ยนอีก แม้ข้อมูลในระบบจะเปลี่ยนไป", .class("lead"))
            h.facts {
                h.fact("ข้อ", item.name)
                h.fact("ช่วงเวลา", snapshot.periodWords)
                h.fact("บันทึกเมื่อ", snapshot.at.thai())
                h.fact("อนุมัติโดย", snapshot.approver)
                h.fact("ตัวเลขนี้มาจากไหน", snapshot.origin)
            }
            h.dataTable(
                "ไฟล์", [.text("ไฟล์"), .text("ขนาด"), .text("SHA-256")], snapshot.files
            ) { row, file in
                row.cell { h.a(file.name.thai, .href(Link(path: "\(base)/\(file.name.rawValue)"))) }
                row.cell("\(max(1, file.size / 1000)) kB")
                row.cell { h.code(file.sha256) }
            }
            h.p {
                h.text("ตรวจเอง: ดาวน์โหลดทุกไฟล์ไว้ในโฟลเดอร์เดียวกัน แล้วสั่ง ")
                h.code("sha256sum -c SHA256SUMS")
            }
            if let mark { h.add(mark) }
        }
    }

    private func file(_ visit: Visit) throws -> Response {
        let (item, snapshot) = try snapshot(visit)
        guard let file = snapshot.files.first(where: { $0.name.rawValue == visit.parameters["file"] }) else {
            throw Refusal.noSuchPage
        }
        let stored = StoredFile(
            path: visit.house.files.path(of: file.sha256), contentType: file.name.contentType, etag: file.sha256)
        let name = file.name == .sums ? file.name.rawValue : "\(item.wording.path)-\(item.year)-\(file.name.rawValue)"
        var response = Response.file(
            stored, filename: name, showing: [.page, .paper, .sums].contains(file.name) ? .inline : .attachment)
        // The page brings its own style and nothing else.
        response.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
        return response
    }

    // MARK: Freezing

    private func freeze(_ visit: Visit) throws -> Response {
        let year = try visit.year()
        guard let code = OITCode.read(visit.parameters["code"] ?? "") else { throw Refusal.noSuchPage }
        let id = try Disclosure.freeze(
            visit.form["living"] ?? "", for: code, of: year, period: try period(visit.form), fonts: fonts,
            at: visit.workplace)
        return visit.done("บันทึกและเผยแพร่แล้ว (เลขที่ \(id))", to: "/office/oit/\(year)/\(code.lowercased())")
    }

    /// The days that the form names; `nil` when both are left out.
    private func period(_ form: Fields) throws(Refusal) -> ClosedRange<Day>? {
        let (from, to) = ((form["from"] ?? "").tidied, (form["to"] ?? "").tidied)
        if from.isEmpty, to.isEmpty { return nil }
        guard let first = Day(thai: from), let last = Day(thai: to), first <= last else {
            throw .invalid(
                "from", "โปรดบอกทั้งวันแรกและวันสุดท้าย โดยวันแรกไม่อยู่หลังวันสุดท้าย", "Give the first and the last day.")
        }
        return first...last
    }
}

extension Snapshot {
    /// Where its figures come from, in one sentence.
    var origin: String {
        rowCount == 0 ? "ไม่มีรายการในระบบในช่วงเวลานี้" : "ข้อมูลในระบบ \(rowCount) รายการ อยู่ในไฟล์ข้อมูลต้นทาง"
    }
}

extension Markup {
    /// Snapshots, newest first, each with its period and who approved it.
    func snapshots(_ snapshots: [Snapshot], _ slug: String) {
        ul(.class("plain-list")) {
            for snapshot in snapshots {
                li {
                    a(
                        snapshot.sourceTitle,
                        .href(Link(path: snapshot.address(of: slug))))
                    span(" · ช่วง \(snapshot.periodWords) · อนุมัติโดย\(snapshot.approver)", .class("quiet"))
                }
            }
        }
    }
}

/// The panel on an item's staff page from which evidence is frozen.
struct SnapshotPanel {
    let item: OITItem
    let snapshots: [Snapshot]
    let visit: Visit

    func draw(_ h: Markup) {
        let sources = visit.house.evidence.filter { $0.proves(item.wording.words) }
        guard !sources.isEmpty || !snapshots.isEmpty else { return }
        h.h2("ข้อมูลที่บันทึกไว้")
        if snapshots.isEmpty {
            h.p("ยังไม่มี เมื่อบันทึก ข้อมูลในวันนั้นจะคงอยู่อย่างเดิมพร้อมไฟล์และรหัสตรวจ", .class("quiet"))
        } else {
            h.snapshots(snapshots, visit.organisation.slug)
        }
        guard visit.actor.may(.freezeEvidence), !sources.isEmpty else { return }
        h.details {
            h.summary("อนุมัติและบันทึกข้อมูล ณ วันนี้")
            visit.form("\(OITLinks.staff(item))/snapshot", in: h) {
                h.p("ไฟล์เผยแพร่ทันทีและแก้ไม่ได้ ตรวจหน้าที่สร้างจากข้อมูลก่อนบันทึก", .class("help"))
                h.add(
                    Select(
                        "ข้อมูล", name: "living", choices: sources.map { Choice($0.code, $0.thai) },
                        selected: sources.first?.code))
                if sources.contains(where: \.takesPeriods) {
                    h.add(Field("ตั้งแต่วันที่", name: "from", kind: .date, help: "เว้นว่าง = ทั้งปีงบประมาณ", isOptional: true))
                    h.add(Field("ถึงวันที่", name: "to", kind: .date, isOptional: true))
                }
                h.actions { h.add(Button("อนุมัติและบันทึก", .secondary)) }
            }
        }
    }
}
