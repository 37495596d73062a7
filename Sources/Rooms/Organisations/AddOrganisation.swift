package import Contracts
import Database
import Kernel
package import Office

extension Organisations {
    /// Enters a body. Two bodies of one name but different kind or place are two; a true copy is refused.
    package static func add(
        _ draft: OrganisationDraft, by actor: Actor, in house: House
    ) throws -> OrganisationProfile {
        let draft = try draft.checked()
        if let twin = try house.database.readHost({ try OrganisationStore.twin(of: draft, in: $0) }) {
            throw refusal(draft, twin)
        }
        let now = house.surroundings.now()
        let profile = OrganisationProfile(
            id: house.surroundings.newID(), slug: draft.slug, name: draft.name, kind: draft.kind,
            district: draft.district, province: draft.province)
        let place = Workplace(organisation: profile, actor: actor, house: house, now: now)
        do {
            try place.write(
                JournalEntry(
                    .created, Subject("organisation", profile.id), "เพิ่มหน่วยงาน «\(profile.name)» (\(profile.slug))")
            ) { try OrganisationStore.insert(draft, at: now, in: $0) }
        } catch let error as DatabaseError where error.kind == .unique {
            throw duplicate("name", "มีหน่วยงานนี้แล้ว", "This organisation exists already.")
        }
        return profile
    }

    private static func refusal(_ draft: OrganisationDraft, _ twin: OrganisationProfile) -> Refusal {
        if twin.slug == draft.slug, twin.name != draft.name {
            return duplicate(
                "slug", "ที่อยู่ «\(draft.slug)» เป็นของ\(twin.name)แล้ว โปรดเลือกที่อยู่อื่น",
                "The address \(draft.slug) belongs to another organisation; choose another.")
        }
        return duplicate(
            "name", "มี\(twin.name) (\(twin.kind.thai)) จังหวัด\(twin.province) แล้ว ที่ /\(twin.slug)/",
            "This organisation exists already at /\(twin.slug)/.")
    }

    static func duplicate(_ field: String, _ thai: String, _ english: String) -> Refusal {
        Refusal(.conflict, Message(thai, english), field: field)
    }
}
