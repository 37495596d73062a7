package import Contracts
import Kernel
import Thai

/// What makes a body this body and no other: its name, kind and place, and the address it wants.
package struct OrganisationDraft: Hashable, Sendable {
    package var name: String
    package var kind: OrganisationKind
    package var district: String
    package var province: String
    package var slug: String

    package init(name: String, kind: OrganisationKind, district: String, province: String, slug: String) {
        self.name = name
        self.kind = kind
        self.district = district
        self.province = province
        self.slug = slug
    }

    /// First steps of addresses that the product itself uses.
    static let reservedSlugs: Set<String> = ["office", "assets", "healthz", "api"]

    /// Tidied; refused without a name or province, and for a slug that cannot be the first step of an address.
    func checked() throws(Refusal) -> OrganisationDraft {
        var draft = self
        draft.name = try Wording.required(name, field: "name", thai: "ชื่อหน่วยงาน", limit: 200)
        draft.province = try Wording.required(
            OrganisationDraft.without("จังหวัด", province), field: "province", thai: "จังหวัด", limit: 100)
        draft.district = OrganisationDraft.without("อำเภอ", district)
        draft.slug = Wording.tidy(slug).lowercased()
        guard OrganisationDraft.isAddressStep(draft.slug) else {
            throw .invalid(
                "slug", "ที่อยู่เว็บต้องเป็นอักษร a–z ตัวเลข หรือขีดกลาง 3 ถึง 50 ตัว ขึ้นต้นด้วยอักษร (พบ «\(draft.slug.prefix(60))»)",
                "An address has 3 to 50 letters a–z, digits or dashes and begins with a letter.")
        }
        guard !OrganisationDraft.reservedSlugs.contains(draft.slug) else {
            throw .invalid(
                "slug", "ที่อยู่ «\(draft.slug)» สงวนไว้สำหรับระบบ โปรดเลือกที่อยู่อื่น",
                "The address \(draft.slug) is reserved for the system; choose another.")
        }
        return draft
    }

    /// The same for two spellings of one body; different for two kinds or places of one name.
    var identity: String { [name, kind.rawValue, district, province].map { $0.searchable }.joined(separator: "|") }

    private static func isAddressStep(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (3...50).contains(bytes.count), (0x61...0x7A).contains(bytes[0]), bytes.last != 0x2D else { return false }
        return bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }

    private static func without(_ word: String, _ text: String) -> String {
        let tidied = Wording.tidy(text)
        return tidied.hasPrefix(word) ? Wording.tidy(String(tidied.dropFirst(word.count))) : tidied
    }
}
