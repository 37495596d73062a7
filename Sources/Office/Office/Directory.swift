package import Contracts
package import Kernel
package import Vault

/// How the gate learns who visits and which organisation an address names; the room `Organisations` answers.
package struct Directory: Sendable {
    /// The session behind a cookie's token, unless it is unknown or over.
    package let session: @Sendable (_ token: String, _ now: Instant) throws -> Session?
    /// The key that the officer behind the token signs with; `nil` when the session holds none.
    package let signingKey: @Sendable (_ token: String, _ now: Instant) throws -> SigningKey?
    package let organisationOfSlug: @Sendable (_ slug: String) throws -> OrganisationProfile?
    package let organisation: @Sendable (_ id: OrganisationID) throws -> OrganisationProfile?

    package init(
        session: @escaping @Sendable (_ token: String, _ now: Instant) throws -> Session?,
        signingKey: @escaping @Sendable (_ token: String, _ now: Instant) throws -> SigningKey?,
        organisationOfSlug: @escaping @Sendable (_ slug: String) throws -> OrganisationProfile?,
        organisation: @escaping @Sendable (_ id: OrganisationID) throws -> OrganisationProfile?
    ) {
        self.session = session
        self.signingKey = signingKey
        self.organisationOfSlug = organisationOfSlug
        self.organisation = organisation
    }
}

/// Names of the product's cookies.
package enum CookieName {
    /// Holds the session's token.
    package static let session = "prongsai_session"
    /// Holds the form token of visitors who are not signed in.
    package static let form = "prongsai_form"
    /// Holds a message for the next page.
    package static let notice = "prongsai_notice"
}

/// The hidden field that carries the form token.
package let formTokenField = "_token"
