import Database
import Desk
import Kernel
import Office
import Organisations

/// Those whom a report is about, as the reporter chose them.
struct Accused: Sendable {
    let officers: [OfficerID]
    /// What was chosen, in words.
    let words: [String]

    private init(officers: [OfficerID], words: [String]) {
        self.officers = officers
        self.words = words
    }

    /// What can be chosen: those who lead and those who read reports one by one, all others by their unit, for the
    /// public side names nobody who leads nothing.
    struct Option: Sendable {
        /// As the form sends it.
        let value: String
        let words: String
        let officers: [OfficerID]

        var choice: Choice { Choice(value, words) }
    }

    static func options(in db: borrowing Tx) throws -> [Option] {
        let readers = Set(try Custody.readers(in: db).map(\.officer))
        let officers = try Organisations.officers(in: db).filter { $0.isActive && $0.roles != [.host] }
        let isNamed = { (officer: Officer) in
            !officer.roles.isDisjoint(with: [.executive, .unitHead]) || readers.contains(officer.id)
        }
        let named = officers.filter(isNamed).sorted { a, b in
            (a.roles.contains(.executive) ? 0 : 1, a.id) < (b.roles.contains(.executive) ? 0 : 1, b.id)
        }
        let others = Dictionary(grouping: officers.filter { !isNamed($0) }, by: \.unit)
        let units = try Organisations.units(in: db).map { unit in
            Option(
                value: "u\(unit.id)", words: "คนอื่นใน\(unit.name)", officers: others[unit.id]?.map(\.id) ?? [])
        }
        return named.map { Option(value: "o\($0.id)", words: $0.position, officers: [$0.id]) } + units
            + [Option(value: "u", words: "คนอื่นที่ไม่อยู่ในส่วนราชการใด", officers: others[nil]?.map(\.id) ?? [])]
    }

    /// - Parameter values: as the form sent them; what cannot be chosen is left out.
    static func chosen(_ values: [String], in db: borrowing Tx) throws -> Accused {
        let chosen = try options(in: db).filter { values.contains($0.value) }
        return Accused(officers: chosen.flatMap(\.officers), words: chosen.map(\.words))
    }
}
