package import Contracts
package import Database
import Documents
package import Kernel
package import Office

extension Organisations {
    /// What the papers of that unit, or of the organisation itself, carry at their head.
    package static func letterhead(of unit: UnitID?, in db: borrowing Tx) throws -> Letterhead {
        let house = try LetterheadStore.house(in: db)
        var head = Letterhead(
            code: house.code, address: house.address, telephone: house.telephone, emblem: house.emblem)
        guard let unit, let named = try OfficerStore.units(in: db).first(where: { $0.id == unit }) else { return head }
        head.unit = named.name
        if let own = try LetterheadStore.units(in: db)[unit] {
            if !own.code.isEmpty { head.code = own.code }
            if !own.telephone.isEmpty { head.telephone = own.telephone }
        }
        return head
    }

    /// Sets the organisation's part.
    ///
    /// - Parameters:
    ///   - emblem: another picture, a PNG or JPEG file; `nil` keeps the one that is there.
    ///   - version: that of what was changed, 0 before the first change; another one is refused.
    package static func setLetterhead(
        code: String, address: String, telephone: String, emblem: [UInt8]?, from version: Int, at place: Workplace
    ) throws {
        try place.actor.require(managePeople)
        var head = HouseLetterhead(version: version)
        head.code = try line(code, field: "code", thai: "รหัสหนังสือ", limit: 60)
        head.address = try line(address, field: "address", thai: "ที่อยู่", limit: 300)
        head.telephone = try line(telephone, field: "telephone", thai: "โทรศัพท์", limit: 100)
        let picture = try emblem.map { bytes in try checked(emblem: bytes) }
        let entry = JournalEntry(.changed, Subject("letterhead", "0"), "แก้ไขหัวหนังสือของหน่วยงาน")
        try place.write(entry) { db, entry in
            let before = try LetterheadStore.house(in: db)
            head.emblem = picture ?? before.emblem
            if picture != nil { entry.summary += " และตราหน่วยงาน" }
            entry.detail = ["before": .text(before.words), "after": .text(head.words)]
            guard try LetterheadStore.put(head, in: db) else { throw changedMeanwhile }
        }
    }

    /// Sets a unit's part; what is left empty stays the organisation's.
    static func setLetterhead(of unit: UnitID, code: String, telephone: String, at place: Workplace) throws {
        try place.actor.require(managePeople)
        let head = UnitLetterhead(
            code: try line(code, field: "unit-code", thai: "รหัสหนังสือ", limit: 60),
            telephone: try line(telephone, field: "unit-telephone", thai: "โทรศัพท์", limit: 100))
        try place.write(JournalEntry(.changed, Subject("letterhead", unit), "")) { db, entry in
            guard let named = try OfficerStore.units(in: db).first(where: { $0.id == unit }) else {
                throw Refusal.noSuchPage
            }
            entry.summary = "แก้ไขหัวหนังสือของ\(named.name)"
            entry.detail = ["after": .text("\(head.code) · \(head.telephone)")]
            try LetterheadStore.put(head, of: unit, in: db)
        }
    }

    private static func line(_ text: String, field: String, thai: String, limit: Int) throws(Refusal) -> String {
        Wording.tidy(text).isEmpty ? "" : try Wording.required(text, field: field, thai: thai, limit: limit)
    }

    private static func checked(emblem bytes: [UInt8]) throws(Refusal) -> [UInt8] {
        do {
            return try ImageFile(checking: bytes).bytes
        } catch {
            throw Refusal(error.kind, error.message, field: "emblem")
        }
    }
}

extension HouseLetterhead {
    fileprivate var words: String { "\(code) · \(address) · \(telephone)" }
}
