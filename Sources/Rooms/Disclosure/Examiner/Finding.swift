package import ITA
package import Kernel

/// What keeps an item of the checklist from counting, or is worth a word, and how to mend it.
package struct Finding: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case missing, bareLink, homePage, tooDeep
        case noAnswer, status, needsSignIn, notFoundPage
        case empty, wrongType, damaged, locked, unknownType
        case scan, illegible, placeholder
        case wrongYear, noYear, element, noSpreadsheet
        case unknownCode
        // Worth a word, but no fault of the item.
        case codeSpelling, previousYear, someScans, oldFormat, strike, forbidden, notYetProbed

        /// Whether the item fails by it.
        package var isFault: Bool {
            ![.codeSpelling, .previousYear, .someScans, .oldFormat, .strike, .forbidden, .notYetProbed].contains(self)
        }
    }

    package let kind: Kind
    /// Where it was found; `nil` for the item as a whole.
    package let address: String?
    package let words: Message
    /// What to do about it.
    package let fix: Message

    init(_ kind: Kind, at address: String?, _ words: Message, fix: Message) {
        self.kind = kind
        self.address = address
        self.words = words
        self.fix = fix
    }
}

/// What was found at one item of a year's checklist.
package struct ExaminedItem: Sendable {
    package let wording: Edition.Item
    /// Every address that was looked at, in order.
    package let addresses: [String]
    package let findings: [Finding]

    package var code: String { wording.code }
    package var title: String { wording.words }
    package var isSound: Bool { !findings.contains { $0.kind.isFault } }
}

/// A year's checklist of one organisation, read as an assessor reads it.
package struct Examination: Sendable {
    package let organisation: String
    package let year: FiscalYear
    package let at: Instant
    package let items: [ExaminedItem]
    /// What belongs to no item, such as a line whose code cannot be read.
    package let loose: [Finding]

    package var faults: Int {
        items.reduce(loose.count { $0.kind.isFault }) { $0 + $1.findings.count { $0.kind.isFault } }
    }
    package var soundItems: Int { items.count { $0.isSound } }
}
