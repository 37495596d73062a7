import Database
package import Kernel
package import Office
import Tables

/// Papers that are read, checked by a person, and only then stored.
package enum Imports {
    package static let take = Permission("imports.take", "นำเข้าเอกสาร", for: [.itaAdministrator])
    package static let stage = Permission("imports.stage", "ส่งเอกสารเข้ามาให้ตรวจ", for: [.itaAdministrator, .host])

    /// More rows than this nobody compares on one page.
    static let mostRows = 1000

    private static let recent = RecentPapers()

    /// Where a handed-in paper stands.
    package struct Standing: Hashable, Sendable {
        package let id: String
        /// `open` while a person must confirm it, `stored` afterwards, or `dropped`.
        package let state: String
        /// What was stored, in words.
        package let summary: String
        /// The page on which it is confirmed.
        package let page: String
    }

    /// Takes a paper in for checking; nothing of it is stored in the plan or the results yet.
    ///
    /// A paper that waits already, or was stored for `year`, is not taken in twice: its standing comes back.
    /// Refuses what `SourcePaper` refuses, and a paper without any known table.
    @discardableResult
    package static func stage(
        _ bytes: [UInt8], name: String, for year: FiscalYear?, at place: Workplace
    ) throws -> Standing {
        try place.actor.require(stage)
        let source = try SourcePaper(bytes: bytes, name: name)
        let rows = Draft(PaperReading(source)).rows.count
        guard rows > 0 else {
            throw Refusal.invalid(
                "file", "ไฟล์ \(name): ไม่พบตารางคะแนน ตารางวิเคราะห์ หรือตารางมาตรการที่รู้จัก ตรวจว่าหัวตารางครบ",
                "file \(name): no score, analysis or measure table was found; expected known headings")
        }
        guard rows <= mostRows else {
            throw Refusal(
                .tooMuch,
                Message(
                    "ไฟล์ \(name): มี \(rows) รายการ ตรวจได้ครั้งละไม่เกิน \(mostRows) รายการ โปรดแบ่งไฟล์",
                    "file \(name): \(rows) rows; at most \(mostRows) can be checked at a time"), field: "file")
        }
        let type: FileType =
            switch source.form {
            case .xlsx: .xlsx
            case .docx: .docx
            case .pdf: .pdf
            case .text, .csv: .text
            }
        let file = try place.house.files.keep(bytes, name: name, as: type)
        let known = try place.read { try ImportStore.all(sha256: file.sha256, in: $0) }
        if let waiting = known.first(where: {
            $0.state == .open || $0.state == .stored && year != nil && $0.planYear == year
        }) {
            return Standing(waiting)
        }
        let fileID: ID<FileRecord> = place.newID()
        let paper = PaperImport(
            id: place.newID(), sha256: file.sha256, name: file.name, stagedAt: place.now, stagedBy: place.actor.label,
            wantedYear: year, state: .open, decidedAt: nil, decidedBy: nil, planYear: nil, summary: "")
        try place.write(JournalEntry(.created, subject(paper.id), "ส่งเอกสาร «\(paper.name)» เข้ามาให้ตรวจ")) { db in
            try FileRecord.insert(file, id: fileID, by: place.actor, at: place.now, in: db)
            try ImportStore.insert(paper, file: fileID, in: db)
        }
        return Standing(paper)
    }

    /// The paper as it is read now.
    static func draft(of paper: PaperImport, at place: Workplace) throws -> (draft: Draft, reading: PaperReading) {
        let source = try recent.paper(sha256: paper.sha256) {
            try SourcePaper.read(path: place.house.files.path(of: paper.sha256), name: paper.name)
        }
        let reading = PaperReading(source)
        return (Draft(reading, wanted: paper.wantedYear), reading)
    }

    static func subject(_ id: ID<PaperImport>) -> Subject { Subject("import", id) }
}

extension Imports.Standing {
    init(_ paper: PaperImport) {
        self.init(
            id: paper.id.description, state: paper.state.rawValue, summary: paper.summary,
            page: "/office/import/\(paper.id)")
    }
}
