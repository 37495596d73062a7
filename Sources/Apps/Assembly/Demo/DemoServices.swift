import Cases
import Kernel
import Office
import Organisations
import Services

extension DemoBook {
    /// A service that the office has, made from a template.
    struct ServiceOffer: Sendable {
        let template: String
        let unit: String

        init(_ json: JSON) throws {
            template = try json.words("template")
            unit = try json.words("unit")
        }
    }
}

/// Services with their manuals, and requests of the last months that make their figures.
struct DemoServices {
    let offers: [DemoBook.ServiceOffer]
    let place: Workplace

    func load() throws {
        guard !offers.isEmpty, try place.read({ try Services.isEmpty(in: $0) }) else { return }
        let templates = try ServiceTemplate.all()
        let units = try place.read { try Organisations.units(in: $0) }
        let recent = place.now.adding(seconds: -120 * 86_400)
        let past = DemoServices.past
        let early = place.at(min(recent, past))
        for offer in offers {
            guard let template = templates.first(where: { $0.code == offer.template }),
                let unit = units.first(where: { $0.name == offer.unit })
            else { throw DemoBook.Gap("template or unit of \(offer.template)") }
            let code = try Services.create(template, at: early)
            try Services.change(code, from: 1, "ส่วนราชการที่รับคำขอ", at: early) { $0.manual.unit = unit.id }
            try Services.publish(code, from: 2, at: early)
        }
        for number in 0..<8 where past.adding(seconds: 60 * 86_400) < place.now { try request(number, from: past) }
        for number in 0..<18 { try request(number, from: recent) }
        try Services.request(
            "street-light", typed: lamp, person: CasePerson(contact: "080-000-0000"), channel: .online,
            at: street(place.now))
    }

    /// 2 December 2567, in the year of the demo's checklist.
    private static let past = Instant(milliseconds: 1_733_107_200_000)

    /// One request every six days, by turns from home and at the counter, each done after one to seven days.
    private func request(_ number: Int, from start: Instant) throws {
        let asked = start.adding(seconds: Int64(number * 6 + 1) * 86_400)
        let channel: RequestChannel = number % 3 == 0 ? .counter : .online
        let (code, typed) = number % 2 == 0 ? ("street-light", lamp) : ("water-supply", water)
        let matter = try Services.request(
            code, typed: typed, person: CasePerson(contact: "080-000-0000"), channel: channel,
            at: channel == .counter ? place.at(asked) : street(asked)
        ).record
        let days = [1, 2, 1, 3, 1, 7, 2, 1, 4][number % 9]
        let later = place.at(asked.adding(seconds: Int64(days) * 86_400))
        try Cases.take("check", matter.id, .service, from: matter.version, at: later)
        try Cases.take("finish", matter.id, .service, words: "ดำเนินการเรียบร้อยแล้ว", from: matter.version + 1, at: later)
    }

    private func street(_ now: Instant) -> Workplace {
        Workplace(organisation: place.organisation, actor: .visitor, house: place.house, now: now)
    }

    private let lamp = [
        ("q-fault", "dark"), ("q-danger", "no"), ("q-lamps", "1"), ("q-place-words", "หน้าศาลาหมู่บ้าน หมู่ที่ 3"),
    ].map { (name: $0.0, value: $0.1) }

    private let water = [
        ("q-use", "household"), ("q-litres", "2000"), ("q-houses", "1"), ("q-home-house", "12"), ("q-home-moo", "5"),
    ].map { (name: $0.0, value: $0.1) }
}

extension Workplace {
    /// The same place at another moment.
    fileprivate func at(_ now: Instant) -> Workplace {
        Workplace(organisation: organisation, actor: actor, house: house, now: now)
    }
}
