import Contracts
import Database
package import Documents
package import Kernel
import Ledger
package import Office
import Thai
import Vault

extension Disclosure {
    /// Freezes what a room's records say now of a period, for everyone and for good, and logs it.
    ///
    /// - Parameter period: the whole fiscal year when left out; other periods only where the source can tell of them.
    package static func freeze(
        _ source: String, for code: String, of year: FiscalYear, period: ClosedRange<Day>? = nil, fonts: PDFFonts,
        at place: Workplace
    ) throws -> ID<Snapshot> {
        try place.actor.require(.freezeEvidence)
        let item = try oitItem(code, of: year, at: place)
        guard let source = place.house.evidence.first(where: { $0.code == source && $0.proves(item.wording.words) })
        else { throw Refusal.invalid("living", "โปรดเลือกข้อมูลในระบบจากรายการ", "Choose one of the living pages.") }
        let whole = year.firstDay...year.lastDay
        guard period == nil || period == whole || source.takesPeriods else {
            throw Refusal.invalid(
                "from", "ข้อมูลนี้แบ่งเป็นช่วงไม่ได้ บันทึกได้ทั้งปีงบประมาณ เว้นวันที่ว่างไว้", "This evidence is of whole years.")
        }
        let living = try Living(source, year, period: period, at: place)
        let freezing = Freezing(living: living, period: period ?? whole, place: place)
        let snapshot = Snapshot(
            id: place.newID(), year: year, code: code, source: source.code, title: source.thai,
            period: freezing.period, rowCount: living.rows.count, at: place.now, approver: place.actor.label,
            files: try freezing.files(fonts))
        let subject = OITItem.subject(year, code)
        let words = "บันทึก\(source.thai) ช่วง \(snapshot.periodWords) รายการต้นทาง \(snapshot.rowCount)"
        try place.write(JournalEntry(.published, subject, words)) { db in
            try SnapshotStore.insert(snapshot, by: place.actor.officer, in: db)
            try PublicationLog.append(snapshot.entry, at: place, in: db)
        }
        return snapshot.id
    }
}

extension Permission {
    static let freezeEvidence = Permission(
        "oit.freeze", "อนุมัติและบันทึกข้อมูล ณ วันที่กำหนด", for: [.executive])
}

extension Snapshot {
    /// Without rows it is a nil report. Its hash is that of the list of all hashes.
    var entry: LogEntry {
        LogEntry(
            rowCount == 0 ? .nilReport : .snapshot, of: "snapshot/\(id)", version: 1, sha256: sha256, at: at,
            path: path, title: "\(code) \(title) \(periodWords)")
    }
}

/// Evidence on its way into files.
private struct Freezing {
    let living: Living
    let period: ClosedRange<Day>
    let place: Workplace

    /// Keeps the files, which are the same bytes whenever the same records are frozen at the same moment.
    func files(_ fonts: PDFFonts) throws -> [Snapshot.File] {
        let document = document
        var files = [
            try keep(document.webPage(), .page, .text), try keep(document.pdf(fonts).bytes, .paper, .pdf),
            try keep(living.csv, .data, .text), try keep(rows, .rows, .text),
        ]
        let sums = files.map { "\($0.sha256)  \($0.name.rawValue)\n" }.joined()
        files.append(try keep(Array(sums.utf8), .sums, .text))
        return files
    }

    private func keep(_ bytes: [UInt8], _ name: Snapshot.File.Name, _ type: FileType) throws -> Snapshot.File {
        let kept = try place.house.files.keep(bytes, name: name.rawValue, as: type)
        return Snapshot.File(name: name, sha256: kept.sha256, size: kept.size)
    }

    /// The evidence, with where its figures come from and who approved it below.
    private var document: Document {
        var document = living.document
        document.created = place.now
        document.blocks += [
            .heading("ตัวเลขนี้มาจากไหน", level: 2), .text(living.origin),
        ]
        if !living.rows.isEmpty {
            document.blocks.append(
                .table(
                    Table(
                        summary: "ข้อมูลต้นทาง", weights: [60, 20, 20],
                        header: [.header(["รายการ", "วันที่ล่าสุด", "หน้าที่แสดง"])],
                        rows: living.rows.map { row in
                            .texts([row.words, row.day?.thai(.medium) ?? "–", row.path.map { "/\(slug)/\($0)" } ?? "–"])
                        })))
        }
        document.blocks.append(
            .text(
                "บันทึกข้อมูลช่วง \(period.lowerBound.thai(.medium)) ถึง \(period.upperBound.thai(.medium)) "
                    + "ตามที่เป็นอยู่เมื่อ \(place.now.thai()) อนุมัติโดย\(place.actor.label)", before: 12))
        return document
    }

    private var slug: String { place.organisation.slug }

    /// The records behind the figures.
    private var rows: [UInt8] {
        var writer = CSVWriter()
        writer.row(["รายการ", "วันที่ล่าสุด", "หน้าที่แสดง"])
        for row in living.rows {
            writer.row([row.words, row.day?.description ?? "", row.path.map { "/\(slug)/\($0)" } ?? ""])
        }
        return writer.bytes
    }
}
