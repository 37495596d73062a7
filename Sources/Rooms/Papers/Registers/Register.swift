import Kernel
import Office

/// One sequence of numbers: a kind of paper in a calendar year, of one unit or of the whole organisation.
struct Register: Hashable, Sendable {
    let kind: LetterKind
    /// `nil` where the kind counts for the whole organisation.
    let unit: UnitID?
    /// Buddhist era.
    let year: Int

    /// A unit is left out where the kind does not count per unit.
    init(_ kind: LetterKind, unit: UnitID?, year: Int) {
        self.kind = kind
        self.unit = kind.countsPerUnit ? unit : nil
        self.year = year
    }

    var subject: Subject { Subject("register", "\(kind.rawValue)-\(unit?.number ?? 0)-\(year)") }
}

/// Where a register begins when that is not 1.
struct RegisterStart: Hashable, Sendable {
    let first: Int
    let reason: String
    let at: Instant
    let actor: String
}

/// Outgoing and incoming registers and who keeps them.
enum Registers {
    static let keep = Permission(
        "registers.keep", "ลงทะเบียนหนังสือ", for: [.officer, .unitHead, .itaAdministrator, .executive])
}
