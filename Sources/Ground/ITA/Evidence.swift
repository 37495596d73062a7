package import Kernel

/// How well a fact of a year's framework is established.
package enum Evidence: String, Hashable, Sendable {
    /// Read in a source of that year.
    case seen
    /// Taken over from another year or from part of a page.
    case inferred
    /// Recalled without a source.
    case memory
    case unknown

    package var isVerified: Bool { self == .seen }

    /// What a page says beside the fact.
    package var words: Message {
        switch self {
        case .seen: Message("มีเอกสารยืนยัน", "verified")
        case .inferred: Message("ยังไม่ยืนยัน (อนุมานจากปีอื่น)", "not verified (inferred)")
        case .memory, .unknown: Message("ยังไม่ยืนยัน", "not verified")
        }
    }
}
