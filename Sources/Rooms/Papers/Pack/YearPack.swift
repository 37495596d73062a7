package import Contracts
import Database
package import Documents
package import Kernel
package import Office
import Thai

/// All papers of a year's plan that the data can make now, to be handed on as one bundle: the analysis of the year before,
/// on which the plan stands, then the plan and its reports.
package struct YearPack: Sendable {
    package let organisation: OrganisationProfile
    package let year: FiscalYear
    /// In the order of the kinds.
    package let papers: [Paper]
    /// Official papers about the year, as they were issued.
    package let issued: [IssuedFile]
    /// Kinds that cannot be made, each with the reason.
    package let missing: [(kind: PaperKind, reason: Message)]

    package struct Paper: Sendable {
        package let kind: PaperKind
        package let year: FiscalYear
        package let shape: PaperShape
        package let document: Document
    }

    /// Composes every kind in the form that `shapes` names, the usual one where it names none.
    ///
    /// Throws a `Refusal` for a form that does not exist.
    package init(_ year: FiscalYear, shapes: [PaperKind: String] = [:], at place: Workplace) throws {
        var (papers, missing): ([Paper], [(PaperKind, Message)]) = ([], [])
        for source in place.house.papers {
            let kind = source.kind
            let year = kind == .analysis ? year.previous : year
            guard try place.read({ try source.years($0).contains(year) }) else {
                missing.append((kind, Message("ยังไม่มีข้อมูลของปี \(year)", "There are no data of \(year) yet.")))
                continue
            }
            do {
                let draft = try Papers.compose(kind, year, shape: shapes[kind], at: place)
                var document = draft.document
                document.created = place.now
                papers.append(Paper(kind: kind, year: year, shape: draft.shape, document: document))
            } catch let refusal as Refusal where refusal.field != "shape" {
                missing.append((kind, refusal.message))
            }
        }
        let order = PaperKind.allCases
        (organisation, self.year) = (place.organisation, year)
        issued = try place.read { try IssuedFile.all(about: year, in: $0) }
        self.papers = papers.sorted { (order.firstIndex(of: $0.kind) ?? 0) < (order.firstIndex(of: $1.kind) ?? 0) }
        self.missing = missing.map { (kind: $0.0, reason: $0.1) }
    }

    package var isEmpty: Bool { papers.isEmpty && issued.isEmpty }

    package var title: String { "เอกสาร ITA \(year.thai()) \(organisation.name)" }

    /// All papers in one file, a bookmark for each.
    package func pdf(_ fonts: PDFFonts) throws -> PDF {
        try PDF.pack(
            try documents(), title: title, organisation: organisation.name, created: papers.first?.document.created,
            fonts: fonts)
    }

    /// The tables of all papers, a sheet each.
    package func xlsx() throws -> [UInt8] { try documents().xlsx() }

    /// The bound volume, each paper as a Word file, the tables, and the official papers as they were issued.
    package func zip(_ fonts: PDFFonts, at place: Workplace) throws -> [UInt8] {
        var zip = Zip()
        if !papers.isEmpty || issued.isEmpty { try zip.add("รวมเล่ม \(year).pdf", try pdf(fonts).bytes) }
        for (index, paper) in papers.enumerated() {
            try zip.add("Word/\(index + 1) \(paper.kind.thai) \(paper.year).docx", try paper.document.docx())
        }
        if papers.contains(where: { !$0.document.tables.isEmpty }) { try zip.add("ตาราง \(year).xlsx", try xlsx()) }
        for (index, file) in issued.enumerated() {
            // Read one by one: a year may have hundreds.
            guard let pdf = try place.read({ try LetterStore.issuedPDF(of: file.letter, in: $0) }) else { continue }
            try zip.add(file.fileName(index + 1), pdf)
        }
        return zip.bytes
    }

    private func documents() throws(Refusal) -> [Document] {
        guard !papers.isEmpty else {
            throw .notFound("ปีนี้ยังไม่มีข้อมูลให้จัดทำเอกสาร", "There is nothing to pack for this year.")
        }
        return papers.map(\.document)
    }
}
