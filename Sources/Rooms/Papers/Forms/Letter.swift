package import Contracts
package import Documents
package import Kernel

/// One official paper as it is printed: its head, its text, who signs, and what the chain said.
package struct Letter: Hashable, Sendable {
    package var kind: LetterKind
    package var organisation: OrganisationProfile
    package var head: Letterhead
    /// Full number as printed, such as `พท 52401/123` or `25/2564`; `nil` until it is issued (dots for the pen).
    package var number: String?
    /// The day it was issued; `nil` until then.
    package var day: Day?
    /// เรื่อง
    package var subject: String
    /// เรียน; empty where the kind has none.
    package var addressee: String
    /// อ้างถึง and สิ่งที่ส่งมาด้วย, on letters that leave the house.
    package var references: [String]
    package var enclosures: [String]
    /// What the template made of the data and of what was typed.
    package var body: [Block]
    /// คำลงท้าย of letters, such as ขอแสดงความนับถือ; empty where the kind has none.
    package var closing: String
    /// Positions under the signature.
    package var signatory: [String]
    /// The chain from the first step to the last; a step without a verdict prints empty lines for the pen.
    package var chain: [ChainEntry]
    /// Where anyone can check the paper; printed as QR with the address.
    package var verification: String?
    /// Upright, or lying for wide tables.
    package var page: Page
    package var created: Instant?

    /// What one step of the chain said, as printed.
    package struct ChainEntry: Hashable, Sendable {
        /// The position asked, such as ปลัดเทศบาล.
        package var position: String
        /// What was said in words, such as เห็นควรอนุมัติ; `nil` while nobody has.
        package var verdict: String?
        package var reason: String?
        /// Who decided when it was not the position itself: `… รักษาราชการแทน …`.
        package var actingAs: String?
        package var at: Instant?
        /// First hexadecimal digits of the key that signed, so that a reader can compare them; `nil` for ink.
        package var keyMark: String?

        package init(
            position: String, verdict: String? = nil, reason: String? = nil, actingAs: String? = nil,
            at: Instant? = nil, keyMark: String? = nil
        ) {
            self.position = position
            self.verdict = verdict
            self.reason = reason
            self.actingAs = actingAs
            self.at = at
            self.keyMark = keyMark
        }
    }

    package init(
        kind: LetterKind, organisation: OrganisationProfile, head: Letterhead = Letterhead(), subject: String,
        addressee: String = "", body: [Block], signatory: [String] = []
    ) {
        self.kind = kind
        self.organisation = organisation
        self.head = head
        self.subject = subject
        self.addressee = addressee
        self.body = body
        self.signatory = signatory
        (references, enclosures, closing, chain, page) = ([], [], "", [], .portrait)
    }
}
