import Foundation
import HTTP
import Kernel
import Office
import Testing

@testable import Assembly

/// Who may come through which address: every address, role, unit, organisation and state has a line in
/// `Tests/Apps/access.txt`, and the product answers as it says.
@Suite struct `AccessTable: who may come through each address` {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "access.txt")

    private static func table() throws -> (remarks: [String], rows: [AccessRow]) {
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        let rows = try lines.filter { !$0.hasPrefix("#") }.map { line in
            try #require(AccessRow(line), "access.txt: this line cannot be read: \(line)")
        }
        return (lines.filter { $0.hasPrefix("#") }, rows)
    }

    @Test func `stands in the table, and the product keeps to it`() throws {
        try withInstallation { installation in
            let observed = try AccessRounds(installation).rows()
            let writes = ProcessInfo.processInfo.environment["PRONGSAI_WRITE_ACCESS"] != nil
            if writes {
                let lines = try Self.table().remarks + observed.map(\.line)
                try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: Self.file)
            }
            Self.compare(observed, with: try Self.table().rows)
        }
    }

    /// Says of every difference which line would have to be added, changed or taken out.
    private static func compare(_ observed: [AccessRow], with expected: [AccessRow]) {
        let routes = Set(observed.map(\.route))
        for row in expected where !routes.contains(row.route) {
            Issue.record("Tests/Apps/access.txt: there is no such address any more; take the line out:\n\(row.line)")
        }
        for row in observed {
            let same = expected.filter { $0.route == row.route }
            let missing = row.states.filter { state in !same.contains { $0.states.contains(state) } }
            guard !same.isEmpty, missing.isEmpty else {
                Issue.record(
                    """
                    Tests/Apps/access.txt says nothing of \(row.route) \(missing.joined(separator: ", ")).
                    Today it answers as below. Add the line if that is what you mean (its last step: read it):
                    \(row.line)
                    """)
                continue
            }
            for line in same where row.states.isEmpty || !Set(line.states).isDisjoint(with: row.states) {
                guard !line.answers(like: row) else { continue }
                Issue.record(
                    """
                    \(row.route) \(row.states.joined(separator: ", ")) does not answer as Tests/Apps/access.txt says.
                    expected: \(line.line)
                    answers:  \(row.line)
                    """)
            }
        }
    }

    @Test func `reads back what it writes`() throws {
        for row in try Self.table().rows { #expect(AccessRow(row.line) == row) }
    }
}

/// Goes to every address as everyone, and writes down what came.
private struct AccessRounds {
    let routes: [Route]
    let people: AccessPeople
    let door: AccessDoor
    private let things: [String: [(state: String, thing: Thing)]]

    init(_ installation: Installation) throws {
        let people = try AccessPeople(in: installation.house)
        var things: [String: [(String, Thing)]] = [:]
        for subject in AccessSubject.all {
            let made = try subject.states.map { ($0.name, try $0.make(people, installation.house)) }
            for beginning in subject.under { things[beginning] = made }
        }
        self.people = people
        self.things = things
        routes = installation.house.rooms.flatMap(\.routes).sorted {
            ($0.pattern, $0.method.rawValue) < ($1.pattern, $1.method.rawValue)
        }
        door = try AccessDoor(installation, people)
    }

    /// One row for all states of an address that are answered alike.
    func rows() throws -> [AccessRow] {
        defer { door.close() }
        var rows: [AccessRow] = []
        for route in routes {
            let known = things(of: route.pattern)
            guard !known.isEmpty else {
                rows.append(try row(route, "", Thing()))
                continue
            }
            var grouped: [AccessRow] = []
            for (state, thing) in known {
                let row = try row(route, state, thing)
                if let place = grouped.firstIndex(where: { $0.answers(like: row) }) {
                    grouped[place].states.append(state)
                } else {
                    grouped.append(row)
                }
            }
            rows += grouped
        }
        return rows
    }

    private func things(of pattern: String) -> [(state: String, thing: Thing)] {
        let beginnings = things.keys.filter { (pattern + "/").hasPrefix($0 + "/") }
        return beginnings.max { $0.count < $1.count }.flatMap { things[$0] } ?? []
    }

    private func row(_ route: Route, _ state: String, _ thing: Thing) throws -> AccessRow {
        let method = route.method.rawValue
        let address = self.address(route.pattern, thing, reading: route.method.isSafe)
        var row = AccessRow(method, route.pattern, states: state.isEmpty ? [] : [state])
        let form = method == "GET" ? [] : try self.form(to: address, route.pattern, thing)
        guard case .staff = route.access else {
            row.anyone = try door.answer(route.method, address, nil, elsewhere: false, form: form)
            let officer = try door.answer(route.method, address, Asker.all[0], elsewhere: true, form: form)
            #expect(row.anyone == officer, "\(row.route): a public address answers everyone alike")
            return row
        }
        let stranger = try door.answer(route.method, address, nil, elsewhere: false, form: form)
        #expect(stranger == .signIn, "\(row.route): a stranger is led to the sign-in page")
        guard !state.isEmpty else {
            // Nothing stands there that a unit could have.
            for role in Role.allCases {
                let (own, other) = (Asker(role: role, isOfUnit: true), Asker(role: role, isOfUnit: false))
                row.staff[own] = try door.answer(route.method, address, own, elsewhere: false, form: form)
                row.staff[other] = row.staff[own]
            }
            return row
        }
        for asker in Asker.all {
            row.staff[asker] = try door.answer(route.method, address, asker, elsewhere: false, form: form)
        }
        for asker in Asker.all {
            let answer = try door.answer(route.method, address, asker, elsewhere: true, form: form)
            let own = row.staff[asker]
            if own == .no, answer == .no { continue }
            if let known = row.elsewhere, known != answer {
                Issue.record(
                    "\(row.route) \(state): \(asker) of another organisation meets «\(answer)», not «\(known)»")
            }
            row.elsewhere = answer
        }
        return row
    }

    /// The pattern with the thing, or something plausible, in the place of each parameter.
    private func address(_ pattern: String, _ thing: Thing, reading: Bool = true) -> String {
        pattern.split(separator: "/", omittingEmptySubsequences: false).map { step in
            guard step.first == ":" || step.first == "*" else { return String(step) }
            let name = String(step.dropFirst())
            return thing.parameters[name] ?? Self.plausible[name] ?? "1"
        }.joined(separator: "/") + (reading ? Self.queries[pattern] ?? "" : "")
    }

    /// For addresses that need to know more than their path says.
    private static let queries = [
        "/office/site/new": "?kind=news", "/office/letters/new": "?template=memo-purchase",
    ]

    private static let plausible = [
        "slug": "khuan-khanun", "year": "2568", "kind": "analysis", "way": "email", "code": "memo-purchase",
        "section": "1", "file": "1", "name": "about",
    ]

    /// What the form of a page would send, overlaid with what the thing itself knows.
    private func form(to action: String, _ pattern: String, _ thing: Thing) throws -> [(String, String)] {
        let beginning = pattern.split(separator: "/").prefix(2).joined(separator: "/")
        let pages = routes.filter {
            $0.method == .get && $0.pattern.split(separator: "/").prefix(2).joined(separator: "/") == beginning
        }.map { address($0.pattern, thing) }
        let found = try door.form(to: action, on: pages) ?? []
        let fields = found.filter { $0.0 != formTokenField }
        let names = Set(fields.map(\.0))
        return fields + thing.fields.filter { !names.contains($0.0) }
    }
}
