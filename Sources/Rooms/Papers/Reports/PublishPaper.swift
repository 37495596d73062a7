package import Contracts
import Database
package import Documents
package import Kernel
package import Office
import Vault

extension Papers {
    /// Shows a draft to everyone: freezes its page and its PDF under a new version.
    ///
    /// `seen` is the fingerprint of the draft that the person looked at. Versions after the first need a reason.
    @discardableResult
    static func publish(
        _ draft: Draft, seen: String, because reason: String, fonts: PDFFonts, at place: Workplace
    ) throws -> Publication {
        try place.actor.require(publish)
        guard seen == draft.fingerprint else {
            throw Refusal(
                .conflict,
                Message(
                    "ข้อมูลในเอกสารเปลี่ยนไประหว่างที่ท่านตรวจ โปรดตรวจดูฉบับล่าสุดด้านล่างแล้วกดเผยแพร่อีกครั้ง",
                    "The paper's data changed while you looked at it; read it again, then publish."))
        }
        var document = draft.document
        document.created = place.now
        let id: ID<Publication> = place.newID()
        if let address = place.house.publicAddress {
            document.blocks.append(.code(try code(to: "\(address)/\(place.organisation.slug)/reports/\(id)")))
        }
        let pdf = try document.pdf(fonts)
        let words = reason.trimmed
        let entry = JournalEntry(.published, subject(draft.kind, draft.year), draft.document.title)
        return try place.write(entry) { db, entry in
            let last = try PublicationStore.versions(of: draft.kind, draft.year, in: db).first?.version ?? 0
            guard last == 0 || !words.isEmpty else {
                throw Refusal.invalid(
                    "reason", "โปรดบอกเหตุผลที่ต้องเผยแพร่ฉบับใหม่", "Say why a new version is published.")
            }
            let publication = Publication(
                id: id, kind: draft.kind, year: draft.year, version: last + 1, shape: draft.shape.code,
                title: draft.document.title, reason: last == 0 ? nil : words, at: place.now,
                actor: place.actor.label, pages: pdf.pages, sha256: SHA256.hex(pdf.bytes), withdrawal: nil)
            try PublicationStore.insert(
                publication, page: draft.page, pdf: pdf.bytes, officer: place.actor.officer, in: db)
            try PublicationLog.append(publication.entry, at: place, in: db)
            entry.summary = "\(draft.kind.thai) \(draft.year) ฉบับที่ \(last + 1)"
            entry.reason = publication.reason
            entry.detail = ["sha256": .text(publication.sha256), "shape": .text(draft.shape.code)]
            return publication
        }
    }

    /// Publishes what the data say now, for the command line and the demo, where nobody looks at a preview first.
    @discardableResult
    package static func publishNow(
        _ kind: PaperKind, _ year: FiscalYear, shape: String? = nil, because reason: String = "", fonts: PDFFonts,
        at place: Workplace
    ) throws -> Publication {
        let draft = try compose(kind, year, shape: shape, at: place)
        return try publish(draft, seen: draft.fingerprint, because: reason, fonts: fonts, at: place)
    }

    /// What leads from a print in hand to the page that says whether this version still stands.
    private static func code(to address: String) throws(Refusal) -> MachineCode {
        try MachineCode(
            address, description: "คิวอาร์โค้ดไปยังหน้าของเอกสารฉบับนี้",
            caption: "ตรวจว่าเอกสารฉบับนี้ยังไม่ถูกแก้หรือแทนที่ได้ที่ \(address)")
    }

    static func subject(_ kind: PaperKind, _ year: FiscalYear) -> Subject {
        Subject("paper", "\(kind.rawValue)-\(year)")
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
