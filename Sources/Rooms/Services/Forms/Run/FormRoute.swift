/// A screen of a form.
enum FormPlace: Hashable, Sendable {
    /// The place among `FormDefinition.steps`.
    case step(Int)
    /// What the room itself asks.
    case insert
    /// Who it is.
    case person
    /// Everything once more, before it is sent.
    case check

    /// As it travels in the form.
    var code: String {
        switch self {
        case .step(let number): String(number)
        case .insert: "insert"
        case .person: "person"
        case .check: "check"
        }
    }
}

/// The screens that somebody passes who typed this so far, in their order. The last is always `check`.
struct FormRoute: Sendable {
    let walk: FormWalk
    let places: [FormPlace]
    /// How many steps the whole form has.
    private let steps: Int

    init(_ form: FormDefinition, _ walk: FormWalk, hasInsert: Bool) {
        self.walk = walk
        let steps = form.steps
        self.steps = steps.count
        let asked = Set(walk.asked.map(\.code))
        let open = steps.indices.filter { steps[$0].questions.contains { asked.contains($0.code) } }
        places = open.map { .step($0) } + (hasInsert ? [.insert] : []) + [.person, .check]
    }

    var first: FormPlace { places.first ?? .check }

    /// The screen of that code; one that is not passed any more gives the next that is.
    func place(_ code: String) -> FormPlace {
        if let place = places.first(where: { $0.code == code }) { return place }
        guard let number = Int(code), (0..<steps).contains(number) else { return first }
        return places.first { if case .step(let other) = $0 { other > number } else { true } } ?? first
    }

    func after(_ place: FormPlace) -> FormPlace {
        places.drop { $0 != place }.dropFirst().first ?? .check
    }

    func before(_ place: FormPlace) -> FormPlace {
        places.prefix { $0 != place }.last ?? first
    }

    /// Everything up to and with that screen.
    func through(_ place: FormPlace) -> [FormPlace] {
        Array(places.prefix { $0 != place }) + [place]
    }
}
