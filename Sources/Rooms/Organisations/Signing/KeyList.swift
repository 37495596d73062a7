package import Contracts
package import Kernel
import Vault

/// The public keys of an organisation's officers as a file: what the public page gives out and `prongsai verify` takes.
package struct KeyList: Hashable, Sendable {
    /// The first part of the organisation's public addresses.
    package let slug: String
    /// The organisation's full name.
    package let organisation: String
    package let keys: [OfficerKey]

    package init(_ profile: OrganisationProfile, _ keys: [OfficerKey]) {
        (slug, organisation, self.keys) = (profile.slug, profile.name, keys)
    }

    package var json: JSON {
        [
            "slug": .text(slug), "organisation": .text(organisation),
            "keys": .list(
                keys.map { key in
                    [
                        "key": .text(Hex.text(key.publicKey)), "position": .text(key.position),
                        "from": .integer(key.from.milliseconds),
                        "to": key.to.map { .integer($0.milliseconds) } ?? .null,
                    ]
                }),
        ]
    }

    /// Reads such a file; anything else is refused.
    package init(parsing text: String) throws(Refusal) {
        guard let json = try? JSON(parsing: text), let slug = json["slug"]?.text,
            let organisation = json["organisation"]?.text, let list = json["keys"]?.list
        else { throw Self.unreadable }
        self.slug = slug
        self.organisation = organisation
        keys = list.compactMap { OfficerKey($0) }
        guard keys.count == list.count else { throw Self.unreadable }
    }

    private static let unreadable = Refusal.invalid(
        "keys", "ไฟล์กุญแจอ่านไม่ได้ โปรดดาวน์โหลดใหม่จากหน้ากุญแจของหน่วยงาน (/…/keys)",
        "The file of keys cannot be read; take it from the organisation's page of keys.")
}

extension OfficerKey {
    fileprivate init?(_ json: JSON) {
        guard let key = json["key"]?.text.flatMap({ Hex.bytes($0) }), key.count == 32,
            let position = json["position"]?.text, let from = json["from"]?.integer, let to = json["to"],
            to.isNull || to.integer != nil
        else { return nil }
        self.init(
            publicKey: key, position: position, from: Instant(milliseconds: Int64(from)),
            to: to.integer.map { Instant(milliseconds: Int64($0)) })
    }
}
