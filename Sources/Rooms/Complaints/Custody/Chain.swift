import Kernel
import Office
import Organisations

/// Who stands under whom, from units and roles and from what was declared besides.
///
/// Officers and heads of a unit stand under its heads, and everybody under the executives. An executive stands under
/// another only by declaration; where nothing is declared between two, each counts as under the other when the other is
/// accused, for what is not known must not give a report away.
struct Chain: Sendable {
    /// One officer under another, as declared.
    struct Declared: Hashable, Sendable {
        let officer: OfficerID
        let superior: OfficerID
    }

    private let superiors: [OfficerID: Set<OfficerID>]
    let executives: Set<OfficerID>

    /// - Parameter outside: officers with an account here who do not work here; they stand under nobody.
    init(_ officers: [Officer], declared: [Declared], outside: Set<OfficerID>) {
        let inside = officers.filter { $0.isActive && !outside.contains($0.id) }
        let executives = Set(inside.filter { $0.roles.contains(.executive) }.map(\.id))
        var superiors: [OfficerID: Set<OfficerID>] = [:]
        for officer in inside where !executives.contains(officer.id) {
            let heads = inside.filter {
                $0.roles.contains(.unitHead) && $0.unit != nil && $0.unit == officer.unit && $0.id != officer.id
            }
            let isHead = officer.roles.contains(.unitHead)
            superiors[officer.id] = executives.union(isHead ? [] : heads.map(\.id))
        }
        for pair in declared { superiors[pair.officer, default: []].insert(pair.superior) }
        self.superiors = superiors
        self.executives = executives
    }

    /// Everybody who stands under one of these, at any distance.
    func under(_ accused: Set<OfficerID>) -> Set<OfficerID> {
        var found = accused
        while true {
            let next = superiors.filter { !found.contains($0.key) && !$0.value.isDisjoint(with: found) }.keys
            guard !next.isEmpty else { break }
            found.formUnion(next)
        }
        return found.subtracting(accused).union(undecided(accused))
    }

    /// Executives of whom nobody has said how they stand to an accused executive.
    private func undecided(_ accused: Set<OfficerID>) -> Set<OfficerID> {
        Set(
            executives.filter { other in
                !accused.contains(other)
                    && accused.contains {
                        executives.contains($0) && !above(other).contains($0) && !above($0).contains(other)
                    }
            })
    }

    /// Everybody above one officer.
    func above(_ officer: OfficerID) -> Set<OfficerID> {
        var (found, next): (Set<OfficerID>, Set<OfficerID>) = ([], superiors[officer] ?? [])
        while !next.isEmpty {
            found.formUnion(next)
            next = Set(next.flatMap { superiors[$0] ?? [] }).subtracting(found)
        }
        return found
    }
}
