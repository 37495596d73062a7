package import Kernel
package import Vault

/// What an issued paper's PDF says about itself to programs: which paper, and who decided what. It lies in the file as
/// plain text, with room for a seal over the whole file.
package struct PaperRecord: Hashable, Sendable {
    /// The first part of the organisation's public addresses.
    package var slug: String
    /// The organisation's full name.
    package var organisation: String
    package var kind: LetterKind
    /// As printed, such as `พท 52401/123`.
    package var number: String
    /// The day it was issued.
    package var day: Day
    /// The code under which anyone can ask for the paper.
    package var code: String
    /// SHA-256 of the paper as it was circulated, 64 small hexadecimal digits.
    package var circulated: String
    /// From the first step to the last.
    package var decisions: [SignedDecision]
    /// The key of whoever decided last and so issues the paper; `nil` when it is signed in ink and so carries no seal.
    package var sealKey: [UInt8]?

    package init(
        slug: String, organisation: String, kind: LetterKind, number: String, day: Day, code: String,
        circulated: String, decisions: [SignedDecision], sealKey: [UInt8]?
    ) {
        self.slug = slug
        self.organisation = organisation
        self.kind = kind
        self.number = number
        self.day = day
        self.code = code
        self.circulated = circulated
        self.decisions = decisions
        self.sealKey = sealKey
    }

    /// What goes into the PDF, with zeros where the seal will stand.
    package var bytes: [UInt8] {
        let seal = sealKey == nil ? Self.ink : String(repeating: "0", count: Self.sealLength)
        return Array("\(Self.opening)\(json.serialised())\n\(Self.sealMark)\(seal)\n".utf8)
    }

    static let opening = "prongsai record 1\n"
    static let sealMark = "seal "
    static let ink = "none, signed in ink"
    /// Hexadecimal digits of a seal.
    static let sealLength = 128
}

extension PaperRecord {
    /// Puts the seal into a PDF that carries this record: the key's signature over everything else in the file.
    ///
    /// A `Fault` when the file does not carry the record exactly once, or the key is not the one it names. A record of
    /// a paper in ink needs no seal, and its file comes back as it is.
    package func sealed(_ pdf: [UInt8], by key: SigningKey?) throws(Fault) -> [UInt8] {
        guard let found = RecordPlace(in: pdf), found.record == self, found.sealKeyFits(key?.publicKey) else {
            throw Fault("papers.seal", "The file does not carry the record that is to be sealed")
        }
        guard let key, let hole = found.hole else { return pdf }
        var sealed = pdf
        sealed.replaceSubrange(hole, with: Hex.text(key.sign(found.sealedBytes(of: pdf))).utf8)
        return sealed
    }
}

/// Where the record lies in a file.
struct RecordPlace {
    let record: PaperRecord
    /// The digits of the seal; `nil` in a record of a paper in ink.
    let hole: Range<Int>?

    /// `nil` unless the file carries exactly one record that can be read.
    init?(in file: [UInt8]) {
        let starts = file.places(of: Array(PaperRecord.opening.utf8), atMost: 2)
        guard starts.count == 1 else { return nil }
        let start = starts[0] + PaperRecord.opening.utf8.count
        guard let lineEnd = file[start...].firstIndex(of: 0x0A),
            let text = String(validating: file[start..<lineEnd], as: UTF8.self),
            let json = try? JSON(parsing: text), let record = PaperRecord(json),
            file[(lineEnd + 1)...].starts(with: Array(PaperRecord.sealMark.utf8))
        else { return nil }
        let sealStart = lineEnd + 1 + PaperRecord.sealMark.utf8.count
        if record.sealKey == nil {
            guard file[sealStart...].starts(with: Array("\(PaperRecord.ink)\n".utf8)) else { return nil }
            (self.record, hole) = (record, nil)
            return
        }
        let sealEnd = sealStart + PaperRecord.sealLength
        guard sealEnd < file.count, file[sealEnd] == 0x0A,
            file[sealStart..<sealEnd].allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        (self.record, hole) = (record, sealStart..<sealEnd)
    }

    func sealKeyFits(_ key: [UInt8]?) -> Bool { record.sealKey == key }

    /// What the seal is a signature of: the hash of the file with zeros in place of the seal.
    func sealedBytes(of file: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        let hole = hole ?? file.count..<file.count
        unsafe file.withUnsafeBytes { unsafe hash.update(UnsafeRawBufferPointer(rebasing: $0[..<hole.lowerBound])) }
        hash.update([UInt8](repeating: 0x30, count: hole.count))
        unsafe file.withUnsafeBytes { unsafe hash.update(UnsafeRawBufferPointer(rebasing: $0[hole.upperBound...])) }
        return Array("prongsai seal 1\n".utf8) + hash.digest()
    }

    /// Whether the seal is the named key's and the file is as it was when it was sealed.
    func isSealIntact(in file: [UInt8]) -> Bool {
        guard let key = record.sealKey, let hole,
            let seal = Hex.bytes(String(decoding: file[hole], as: UTF8.self))
        else { return false }
        return SigningKey.verifies(seal, of: sealedBytes(of: file), by: key)
    }
}
