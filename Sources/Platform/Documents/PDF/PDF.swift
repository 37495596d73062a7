package import Kernel
import Thai

/// A finished PDF file.
package struct PDF: Sendable {
    package let bytes: [UInt8]
    package let pages: Int
    /// Characters that no font has, in the order of their code: a box stands for each of them.
    package let missing: [Unicode.Scalar]
}

extension Document {
    /// Sets the document as one tagged file that follows PDF/A-2a and PDF/UA-1 and reads back as exactly its text.
    ///
    /// `record` is kept in the file as it is, uncompressed, in a stream of our own that viewers pass over.
    /// A document beyond `DocumentLimits` is not begun: ask `check()` first, which can say so to a person.
    /// The same document gives the same bytes. Safe to call from many threads with the same fonts.
    package func pdf(_ fonts: PDFFonts, record: [UInt8]? = nil) throws(Fault) -> PDF {
        let facts = FileFacts(
            title: title, organisation: organisation, subject: subject, created: created, language: language)
        return try PDF.make(fonts, facts: facts, of: [self], record: record) { setter, words in
            setter.set(self, words: words)
        }
    }
}

extension PDF {
    /// Several papers as one tagged file. Each keeps its own sheet and page numbers and stands under a bookmark with its
    /// title, with its headings below.
    package static func pack(
        _ documents: [Document], title: String, organisation: String, created: Instant?, fonts: PDFFonts
    ) throws(Fault) -> PDF {
        let facts = FileFacts(
            title: title, organisation: organisation, subject: nil, created: created,
            language: documents.first?.language ?? "th-TH")
        return try make(fonts, facts: facts, of: documents, record: nil) { setter, words in
            for document in documents {
                setter.set(document, as: document.digits.applied(to: document.title), words: words)
            }
        }
    }

    fileprivate static func make(
        _ fonts: PDFFonts, facts: FileFacts, of documents: [Document], record: [UInt8]?,
        _ body: (inout PageSetter, borrowing ThaiWords) -> Void
    ) throws(Fault) -> PDF {
        do {
            for document in documents { try document.check() }
            return try fonts.words.with { words in
                var setter = PageSetter(fonts)
                body(&setter, words)
                let writer = FileWriter(
                    facts: facts, sheets: setter.sheets, composer: setter.composer, shelf: fonts.images,
                    record: record)
                return PDF(bytes: try writer.write(), pages: setter.sheets.count, missing: setter.composer.missing)
            }
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault("documents.pdf", "The PDF could not be made.", cause: error)
        }
    }
}
