import Database
package import Kernel

/// An official paper of the year as it was issued: the file with its seal, unchanged.
package struct IssuedFile: Sendable {
    package let letter: ID<Letter>
    package let kind: LetterKind
    package let number: String
    package let subject: String

    /// Its name in the bundle behind its place in it, for numbers come again every year; a slash becomes a dash.
    func fileName(_ place: Int) -> String {
        let plain = String("\(kind.thai) \(number)".map { "/\\".contains($0) ? "-" : $0 })
        return "หนังสือที่ออกแล้ว/\(place) \(plain).pdf"
    }

    /// Papers that were issued about a fiscal year, oldest first.
    static func all(about year: FiscalYear, in db: borrowing Tx) throws -> [IssuedFile] {
        try db.query(
            """
            SELECT l.id, l.kind, i.number, l.subject FROM letter_issue i
            JOIN letter l ON l.org_id = ?1 AND l.id = i.letter_id
            WHERE i.org_id = ?1 AND l.year = ?2 AND l.state = 'issued' ORDER BY i.at, l.id
            """, year
        ) { IssuedFile(letter: try $0[0], kind: try $0[1], number: try $0[2], subject: try $0[3]) }
    }
}
