import Contracts
import Database
import Desk
import Documents
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Vault

@testable import Organisations
@testable import Papers

/// An office whose people write and decide about papers: everyone has a desk, a key and a browser.
struct LetterWorld {
    enum Person: String, CaseIterable {
        case clerk, head, palad, mayor, ita, deputy, finance

        var position: String {
            switch self {
            case .clerk: "นักทรัพยากรบุคคล"
            case .head: "หัวหน้าสำนักปลัดเทศบาล"
            case .palad: "ปลัดเทศบาล"
            case .mayor: "นายกเทศมนตรีตำบลควนขนุน"
            case .ita: "หัวหน้าฝ่ายอำนวยการ"
            case .deputy: "รองปลัดเทศบาล"
            case .finance: "ผู้อำนวยการกองคลัง"
            }
        }

        var role: Role {
            switch self {
            case .clerk: .officer
            case .head, .finance: .unitHead
            case .palad, .mayor, .deputy: .executive
            case .ita: .itaAdministrator
            }
        }

        /// Of the units, counted from 0.
        var unit: Int? { self == .finance ? 1 : role == .executive ? nil : 0 }
        var key: SigningKey {
            SigningKey(seed: [UInt8](repeating: UInt8(1 + (Self.allCases.firstIndex(of: self) ?? 0)), count: 32))
        }
    }

    let base: World
    let organisation: OrganisationProfile
    let officers: [Person: OfficerID]
    let units: [UnitID]
    let fonts: PDFFonts
    /// The answer of the binding `result.overall`.
    let overall: Lock<Hundredths>

    var house: House { base.house }

    /// Where a person works at this moment.
    func desk(_ person: Person, signs: Bool = true) -> Workplace {
        Workplace(
            organisation: organisation,
            actor: Actor(
                officer: officers[person], label: person.position, unit: person.unit.map { units[$0] },
                roles: [person.role]),
            house: house, now: base.now, signingKey: signs ? person.key : nil)
    }

    func read<T>(_ body: (borrowing Tx) throws -> T) throws -> T { try desk(.ita).read(body) }
    func letter(_ id: ID<Letter>) throws -> LetterCase { try read { try LetterStore.find(id, in: $0) } }
    func round(_ id: ID<Letter>) throws -> Round? { try read { try RoundStore.rounds(of: id, in: $0).first } }

    static let memo = """
        แม่แบบ: บันทึกทดสอบ
        ชนิด: บันทึกข้อความ
        เรื่อง: รายงานผลคะแนน {{result.overall}}
        เรียน: นายกเทศมนตรี
        ลงนาม: เจ้าหน้าที่

        ผลการประเมินได้ {{result.overall}} คะแนน [[why: เหตุผล | ข้อความ]]
        """

    /// A room whose data are one score that the tests change.
    private static func data(_ overall: Lock<Hundredths>) -> Room {
        var room = Room(name: "Data", migrations: [], routes: [])
        room.bindings = [
            Binding("result.overall", "คะแนนรวม", .score) { _, _ in .score(overall.with { $0 }) }
        ]
        return room
    }

    static func with<Result>(
        _ engine: Engine, start: Instant = Instant(milliseconds: 1_739_930_400_000),
        _ body: (LetterWorld) throws -> Result
    ) throws -> Result {
        let overall = Lock(Hundredths(9501))
        let fonts = try PDFFonts()
        let people = try Organisations.room(key: InstallationKey(bytes: [UInt8](repeating: 5, count: 32)))
        return try withWorld(engine, rooms: [people, data(overall), Papers.room(fonts: fonts)], start: start) { base in
            try body(try LetterWorld(base, fonts, overall))
        }
    }

    private init(_ base: World, _ fonts: PDFFonts, _ overall: Lock<Hundredths>) throws {
        (self.base, self.fonts, self.overall) = (base, fonts, overall)
        organisation = try Organisations.add(
            OrganisationDraft(
                name: "เทศบาลตำบลควนขนุน", kind: .subdistrictMunicipality, district: "ควนขนุน", province: "พัทลุง",
                slug: "khuan-khanun"), by: .commandLine, in: base.house)
        let host = Workplace(
            organisation: organisation,
            actor: Actor(officer: nil, label: "ทดสอบ", unit: nil, roles: Set(Role.allCases)), house: base.house,
            now: base.now)
        let units = try ["สำนักปลัดเทศบาล", "กองคลัง"].map { try Organisations.addUnit($0, at: host) }
        var officers: [Person: OfficerID] = [:]
        for person in Person.allCases {
            let wish = OfficerPlace(
                position: person.position, unit: person.unit.map { units[$0] }, roles: [person.role])
            officers[person] = try Organisations.addOfficer(wish, login: "kk.\(person.rawValue)", at: host).officer
        }
        (self.units, self.officers) = (units, officers)
        let template = try Template(code: "test-memo", version: 1, source: Self.memo)
        try host.write(JournalEntry(.created, Subject("template", "test-memo"), "ทดสอบ")) { db in
            try TemplateStore.insert(template, reason: "ทดสอบ", at: base.now, officer: nil, actor: "ทดสอบ", in: db)
        }
        try Organisations.setLetterhead(
            code: "พท 52401", address: "ถนนควนขนุน", telephone: "0 7468 1234", emblem: nil, from: 0, at: host)
    }

    /// A person at a browser, signed in with the own key; add `World.formToken` to every form.
    func browser(_ person: Person) -> InProcessClient {
        let people = Person.allCases.map { ($0.rawValue, desk($0)) }
        let places = Dictionary(people) { first, _ in first }
        let organisation = organisation
        let gate = Gate(
            house: house,
            directory: Directory(
                session: { token, _ in
                    places[token].map {
                        Session(actor: $0.actor, organisation: organisation.id, formToken: World.formToken.1)
                    }
                },
                signingKey: { token, _ in places[token]?.signingKey },
                organisationOfSlug: { $0 == organisation.slug ? organisation : nil },
                organisation: { $0 == organisation.id ? organisation : nil }),
            assets: StaticAssets(DeskAssets.files), report: { print("fault \($0): \($1)") })
        let client = InProcessClient(gate, surroundings: house.surroundings)
        client.cookies[CookieName.session] = person.rawValue
        return client
    }

    // MARK: Steps of the work

    /// A memo of the clerk on its way to the head, the clerk of the body and the mayor.
    func sentMemo(_ why: String = "จึงเรียนมาเพื่อโปรดพิจารณา", ink: Bool = false) throws -> ID<Letter> {
        let id = try Papers.draftLetter(
            "test-memo", year: FiscalYear(2568), unit: units[0], answers: ["why": why], at: desk(.clerk))
        if ink {
            let draft = try letter(id)
            try Papers.change(
                id, to: .init(answers: draft.answers, chain: draft.chain, isInk: true, unit: draft.unit),
                from: draft.version, at: desk(.clerk))
        }
        try send(id)
        return id
    }

    func send(_ id: ID<Letter>, by person: Person = .clerk, acceptsNotices: Bool = false) throws {
        let seen = try prepared(id).fingerprint
        try Papers.send(id, seen: seen, acceptsNotices: acceptsNotices, fonts: fonts, at: desk(person))
    }

    func prepared(_ id: ID<Letter>) throws -> PreparedLetter {
        let place = desk(.ita)
        return try place.read { db in
            try Papers.prepare(try LetterStore.find(id, in: db), fonts: fonts, at: place, in: db)
        }
    }

    @discardableResult
    func decide(
        _ id: ID<Letter>, _ person: Person, _ verdict: Verdict = .agree, step: Int, words: String = "",
        signs: Bool = true
    ) throws -> LetterState {
        try Papers.decide(
            id, step: step, verdict, words: words, seen: try round(id)?.sha256 ?? "", fonts: fonts,
            at: desk(person, signs: signs))
    }
}
