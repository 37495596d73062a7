import Database
import Documents
import HTTP
import Kernel
import Office

/// A paper as a file.
enum LetterFiles {
    /// The finished file of an issued paper, the circulated one of a paper in the chain, a draft of a draft.
    static func pdf(_ visit: Visit, _ fonts: PDFFonts) throws -> Response {
        let id: ID<Letter> = try visit.id("id")
        let place = visit.workplace
        let (letter, kept, document) = try place.read { db in
            let letter = try LetterStore.find(id, in: db)
            let isOpen = letter.state.isOpen || letter.state == .dropped
            let kept =
                try isOpen
                ? nil
                : LetterStore.issuedPDF(of: id, in: db) ?? RoundStore.pdf(of: id, round: letter.round, in: db)
            return (letter, kept, kept == nil ? try Papers.document(of: letter, fonts: fonts, at: place, in: db) : nil)
        }
        if let kept { return .pdf(kept, name: name(letter, "pdf")) }
        return .pdf(try document?.pdf(fonts).bytes ?? [], name: name(letter, "pdf"))
    }

    /// The paper as a Word file, for those who must go on in one; only the PDF is the paper.
    static func docx(_ visit: Visit, _ fonts: PDFFonts) throws -> Response {
        let id: ID<Letter> = try visit.id("id")
        let place = visit.workplace
        let (letter, document) = try place.read { db in
            let letter = try LetterStore.find(id, in: db)
            return (letter, try Papers.document(of: letter, fonts: fonts, at: place, in: db))
        }
        return Response(
            status: 200,
            headers: [
                ("Content-Type", FileType.docx.rawValue),
                ("Content-Disposition", "attachment; filename=\"\(name(letter, "docx"))\""),
                ("X-Content-Type-Options", "nosniff"),
            ], body: .bytes(try document.docx()))
    }

    /// Plain ASCII.
    private static func name(_ letter: LetterCase, _ ending: String) -> String {
        "\(letter.kind.rawValue)-\(letter.code)\([.issued, .cancelled].contains(letter.state) ? "" : "-draft").\(ending)"
    }

    /// The file as it was circulated in one round.
    static func round(_ visit: Visit) throws -> Response {
        let id: ID<Letter> = try visit.id("id")
        let number = Int(visit.parameters["round"] ?? "") ?? 0
        guard let pdf = try visit.workplace.read({ try RoundStore.pdf(of: id, round: number, in: $0) }) else {
            throw Refusal.noSuchPage
        }
        return .pdf(pdf, name: "letter-\(id)-round-\(number).pdf")
    }
}
