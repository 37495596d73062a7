package import Kernel
import Office

/// Something that the office does for people.
package struct Service: Sendable {
    package let id: ID<Service>
    /// Small Latin letters, digits and dashes; part of its address.
    package let code: String
    /// The working copy.
    package var manual: ServiceManual
    /// The form of the working copy.
    var form: FormDefinition?
    /// What everyone reads; `nil` when nothing is shown.
    package let shown: Int?
    /// The last version that was published; 0 for none.
    package let newest: Int
    package let withdrawn: (at: Instant, because: String)?
    /// Grows with every change.
    package let version: Int

    /// Beneath the organisation's own address.
    var path: String { "services/\(code)" }
}

/// A manual as it was published, with its form; it never changes.
package struct ServiceVersion: Sendable {
    package let service: ID<Service>
    package let code: String
    package let number: Int
    package let manual: ServiceManual
    let form: FormDefinition?
    package let at: Instant

    var path: String { "services/\(code)" }
}
