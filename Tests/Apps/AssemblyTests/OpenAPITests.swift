import HTTP
import Kernel
import Office
import Testing

@testable import Assembly

@Suite struct `The description of the public side for programs` {
    private func visitor(_ installation: Installation) -> InProcessClient {
        InProcessClient(
            installation.gate { reference, error in Issue.record("fault \(reference): \(error)") },
            surroundings: installation.house.surroundings)
    }

    @Test func `names every page and form of the public side once, and none of the staff side`() throws {
        try withInstallation { installation in
            let answer = visitor(installation).get("/api/openapi.json")
            #expect(answer.status == 200 && answer.header("Content-Type") == "application/json")
            let document = try JSON(parsing: answer.text)
            guard case .object(let paths)? = document["paths"] else { throw Refusal.noSuchPage }
            #expect(paths.allSatisfy { $0.name.hasPrefix("/{slug}") })
            let routes = installation.house.rooms.flatMap(\.routes).filter {
                if case .publicSite = $0.access { true } else { false }
            }
            let operations = paths.map { if case .object(let all) = $0.value { all.count } else { 0 } }
            #expect(operations.reduce(0, +) == routes.count)
        }
    }

    /// Forms that no page of this test shows: they need a code from a letter, or a way to send letters, or an office that
    /// has more than this one.
    private static let unseen: Set<String> = [
        "/:slug/services/:code/request", "/:slug/complaints/corruption/write", "/:slug/complaints/corruption",
        "/:slug/complaints/corruption/kept",
        "/:slug/complaints/corruption/return/message", "/:slug/complaints/general/new", "/:slug/subscribe",
        "/:slug/subscribe/confirm/:code",
        "/:slug/subscribe/end/:code", "/:slug/follow/letters/:code", "/:slug/follow/file/:file",
    ]

    @Test func `says of each form what its page asks for`() throws {
        try withInstallation { installation in
            let routes = installation.house.rooms.flatMap(\.routes).filter {
                if case .publicSite = $0.access { true } else { false }
            }
            let forms = try drawnForms(by: routes, installation)
            for route in routes where route.method == .post && !Self.unseen.contains(route.pattern) {
                let told = Set(route.asks.map(\.name))
                let drawn = forms.filter { matches($0.action, route.pattern) }.map(\.names)
                #expect(!drawn.isEmpty, "\(route.pattern): no page has this form; add it to «unseen» if it must be so")
                for names in drawn {
                    // What a survey or a step asks for is written by the office.
                    let known = names.filter { Int($0.dropFirst()) == nil }
                    let missing = known.subtracting(told).filter { !$0.contains("-") }
                    #expect(
                        missing.isEmpty,
                        """
                        \(route.pattern): its page has fields that «asks:» of its Route.publicForm does not name. Add
                        \(missing.sorted().map { "AskedField(\"\($0)\", .text(200))" }.joined(separator: ", "))
                        """)
                }
                let all = drawn.reduce(into: Set<String>()) { $0.formUnion($1) }
                let strange = told.subtracting(all)
                #expect(strange.isEmpty, "\(route.pattern): «asks:» names what no page has: \(strange.sorted())")
            }
        }
    }

    /// Every form of every public page, those with one thing in each of its states included.
    private func drawnForms(
        by routes: [Route], _ installation: Installation
    ) throws -> [(action: String, names: Set<String>)] {
        let people = try AccessPeople(in: installation.house)
        let visitor = visitor(installation)
        var pages: [String] = []
        for route in routes where route.method == .get && !route.pattern.dropFirst(6).contains(":") {
            pages.append(visitor.get(route.pattern.replacing("/:slug", with: "/khuan-khanun")).text)
        }
        for subject in AccessSubject.all {
            for state in subject.states {
                let thing = try state.make(people, installation.house)
                for route in routes where subject.under.contains(where: { route.pattern.hasPrefix($0) }) {
                    let address = route.pattern.split(separator: "/").map { step in
                        step == ":slug"
                            ? "khuan-khanun"
                            : step.first == ":" ? thing.parameters[String(step.dropFirst())] ?? "0" : String(step)
                    }.joined(separator: "/")
                    guard route.method == .get || route.pattern == "/:slug/follow" else { continue }
                    pages.append(
                        route.method == .get
                            ? visitor.get("/\(address)").text
                            : visitor.post("/\(address)", form: thing.fields.filter { $0.0 != "ticket" }).text)
                }
            }
        }
        return pages.flatMap { FilledForm.all(in: $0) }
    }

    private func matches(_ action: String, _ pattern: String) -> Bool {
        let (steps, wanted) = (action.split(separator: "/"), pattern.split(separator: "/"))
        return steps.count == wanted.count && zip(steps, wanted).allSatisfy { $1.first == ":" || $0 == $1 }
    }
}
