/// The words of a PDF page by page, for whoever asks whether it can be read at all.
package struct PDFPages: Sendable {
    /// One text a page, words set apart by spaces; empty for a page that is only a picture.
    package let texts: [String]
    /// Whether the fonts tell which letters they draw.
    package let isLegible: Bool

    /// Reads at most 300 pages.
    ///
    /// Throws a refusal for a damaged, locked or endless file, which `name` stands for in its message, and a fault when
    /// the reader of PDF is not installed.
    package init(reading bytes: [UInt8], name: String) throws {
        let pages = try SourcePaper.words(of: bytes, Complaint(file: name)).prefix(SourcePaper.mostPages)
        texts = pages.map { $0.map(\.text).joined(separator: " ") }
        isLegible = SourcePaper.isLegible(pages.flatMap { $0 })
    }
}
