import Contracts
import Desk
import HTML
import HTTP
import ITA
import Kernel
import Office
import Organisations
import Thai

/// One item on the staff side: what it must show, what it shows, and its next step.
enum StaffItemPage {
    static let routes: [Route] =
        [
            .get("/office/oit/:year/:code", may: .read) { try page($0, nil) },
            .post("/office/oit/:year/:code/owner", may: .assignOIT) { try assign($0) },
            .post(
                "/office/oit/:year/:code/content", may: .prepareOIT,
                body: .multipart(maximumTotal: 101 << 20, maximumFile: 20 << 20, files: 5)
            ) { try write($0) },
        ]
        + OITStep.allCases.map { step in
            .post("/office/oit/:year/:code/\(step.rawValue)", may: step.permission) { try take(step, $0) }
        }

    private static func code(_ visit: Visit) throws(Refusal) -> String {
        guard let code = OITCode.read(visit.parameters["code"] ?? "") else { throw .noSuchPage }
        return code
    }

    private static func version(_ visit: Visit) -> Int { Int(visit.form["version"] ?? "") ?? -1 }

    // MARK: Changes

    private static func assign(_ visit: Visit) throws -> Response {
        try change(visit) { code, year in
            let day = (visit.form["review_on"] ?? "").tidied
            guard day.isEmpty || Day(thai: day) != nil else {
                throw Refusal.invalid("review_on", "วันทบทวนอ่านไม่ได้ (พบ «\(day)») เขียนเช่น 19/2/2568", "This is no day.")
            }
            try Disclosure.assignOIT(
                code, of: year, to: visit.form["unit"].flatMap { UnitID($0) }, reviewOn: Day(thai: day),
                from: version(visit), at: visit.workplace)
            return "บันทึกแล้วว่าใครรับผิดชอบและทบทวนเมื่อใด"
        }
    }

    private static func write(_ visit: Visit) throws -> Response {
        try change(visit) { code, year in
            let (item, snapshots) = try visit.workplace.read { db in
                (try OITStore.find(code, of: year, in: db), try SnapshotStore.all(of: code, year, in: db))
            }
            let content = OITForm.content(visit.form, item, snapshots, visit)
            let files = try visit.request.files.filter { $0.size > 0 }.map { try visit.house.files.keep($0) }
            try Disclosure.writeOIT(
                content, files: files, of: code, year, from: version(visit), at: visit.workplace)
            return "บันทึกร่างแล้ว ตรวจดูด้านล่าง แล้วส่งตรวจเมื่อครบ"
        }
    }

    private static func take(_ step: OITStep, _ visit: Visit) throws -> Response {
        try change(visit) { code, year in
            let due = step == .schedule ? try Schedule.read(visit.form, after: visit.now) : nil
            try Disclosure.stepOIT(
                step, code, of: year, because: visit.form[step.reasonField] ?? "", due: due, from: version(visit),
                at: visit.workplace)
            return step.done
        }
    }

    /// A deed and the page after it; a refusal shows the item again with what was typed.
    private static func change(
        _ visit: Visit, _ deed: (String, FiscalYear) throws -> String
    ) throws -> Response {
        let (code, year) = (try code(visit), try visit.year())
        do {
            return visit.done(try deed(code, year), to: "/office/oit/\(year)/\(code.lowercased())")
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try page(visit, refusal)
        }
    }

    // MARK: Page

    private static func page(_ visit: Visit, _ refusal: Refusal?) throws -> Response {
        let (code, year) = (try code(visit), try visit.year())
        let (item, units, snapshots, history) = try visit.workplace.read { db in
            (
                try OITStore.find(code, of: year, in: db), try Organisations.units(in: db),
                try SnapshotStore.all(of: code, year, in: db),
                try Journal.history(of: OITItem.subject(year, code), in: db)
            )
        }
        let form = OITForm(item: item, snapshots: snapshots, visit: visit, refusal: refusal)
        let panel = try DraftPanel(item, visit.workplace)
        return visit.page(
            "\(code) \(item.wording.words)", crumbs: [Crumb("OIT ปี \(year)", OITLinks.staff(year))],
            current: "/office/oit", status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            h.p(.class("marks")) {
                h.marks(of: item)
                if !item.wording.evidence.isVerified { h.badge("ถ้อยคำยังไม่ยืนยัน") }
            }
            if let note = item.wording.note { h.p(note, .class("quiet")) }
            form.drawNextStep(h)
            panel?.draw(h)
            if form.mayWrite { form.drawContent(h) } else { drawShown(item, visit, h) }
            form.drawOwner(units, h)
            form.drawBack(h)
            drawVersions(item, visit, h)
            SnapshotPanel(item: item, snapshots: snapshots, visit: visit).draw(h)
            h.h2("ประวัติ")
            h.add(HistoryList(history.map(\.entry)))
        }
    }

    /// What the version in the making shows, or the newest, to those who cannot change it now.
    private static func drawShown(_ item: OITItem, _ visit: Visit, _ h: Markup) {
        guard let version = item.versions.first else {
            return h.add(EmptyState("ยังไม่มีร่าง", "หน่วยงานที่รับผิดชอบจะเพิ่มแหล่งข้อมูลที่หน้านี้"))
        }
        h.card("เนื้อหาฉบับที่ \(version.number)") {
            let missing = item.wording.shows.filter { !version.content.elements.contains($0) }
            if !missing.isEmpty { h.add(Notice(.warning, "ยังไม่แสดง: \(missing.joined(separator: ", "))")) }
            h.ul(.class("plain-list")) {
                for source in version.content.sources { h.li { h.source(source, visit.organisation.slug) } }
            }
        }
    }

    private static func drawVersions(_ item: OITItem, _ visit: Visit, _ h: Markup) {
        let seen = item.versions.filter { $0.publishedAt != nil }
        guard !seen.isEmpty else { return }
        h.h2("ฉบับที่เคยเผยแพร่")
        h.dataTable(
            "ฉบับที่เคยเผยแพร่", [.text("ฉบับที่"), .text("เผยแพร่เมื่อ"), .text("เหตุผล"), .text("สถานะ")], seen,
            hidesCaption: true
        ) { row, version in
            row.cell("\(version.number)")
            row.cell(version.publishedAt?.thai() ?? "–")
            row.cell(version.reason.isEmpty ? "เผยแพร่ครั้งแรก" : version.reason)
            row.cell(
                version.state.thai + (version.endedAt.map { " \($0.thai()): \(version.endedBecause ?? "")" } ?? ""))
        }
        if item.live != nil {
            h.p {
                h.a(
                    "เปิดดูอย่างที่ประชาชนเห็น", .href(OITLinks.open(visit.organisation.slug, PublicItem(item))),
                    .class("next"))
            }
        }
    }
}

extension Markup {
    /// A source as the staff sees it: what it is called and where it leads.
    func source(_ source: OITSource, _ slug: String) {
        switch source.target {
        case .address(let address):
            if let link = OITSource.link(address, of: slug) { a(source.title, .href(link)) } else { text(source.title) }
            span(" · \(address)", .class("quiet"))
        case .file(let id, let file):
            a(source.title, .href("/office/files/\(id)"))
            span(" · \(file.type.thai) \(file.kilobytes)", .class("quiet"))
        case .living:
            text(source.title)
            span(" · สร้างจากข้อมูลในระบบ", .class("quiet"))
        }
    }
}
