import Assessments
import Contracts
import Disclosure
import Documents
import Findings
import ITA
import Kernel
import Measures
import Office
import Organisations
import Papers
import Vault

/// Fills an installation with five organisations to look around in. What is there already is left as it is, so that
/// a run that was cut short can be made again.
package enum Demo {
    /// Every demo officer's password.
    package static let password = "prongsai-demo"

    /// Someone of the demo who can sign in.
    package struct SignIn: Hashable, Sendable {
        package let organisation: String
        package let position: String
        package let login: String
    }

    /// Adds what is missing and says who can sign in.
    @discardableResult
    package static func load(into installation: Installation) throws -> [SignIn] {
        try DemoBook.all().flatMap { book in
            try DemoLoader(book: book, house: installation.house).load()
            return book.officers.map { SignIn(organisation: book.name, position: $0.position, login: $0.login) }
        }
    }
}

/// Enters one book through the same deeds that people use.
private struct DemoLoader {
    let book: DemoBook
    let house: House

    func load() throws {
        let profile = try Organisations.find(slug: book.slug, in: house.database) ?? newOrganisation()
        // The demo is entered by the host, who for once may do everything.
        let host = Actor(officer: nil, label: "ข้อมูลตัวอย่าง", unit: nil, roles: Set(Role.allCases))
        let place = Workplace(organisation: profile, actor: host, house: house, now: house.surroundings.now())
        try people(place)
        try letterhead(place)
        try results(place)
        if let analysis = book.analysis { try enter(analysis, place) }
        if let plan = book.plan { try enter(plan, place) }
        try memo(place)
        for item in book.disclosed { try enter(item, place) }
        if let site = book.site { try enter(site, place) }
        try DemoSurveys(points: book.surveyPoints, place: place).load()
        try DemoServices(offers: book.services, place: place).load()
        try publish(place)
        for enquiry in book.enquiries { try enquiry.enter(place) }
        try book.custody?.load(place)
        try book.general?.enter(place)
        for consultation in book.consultations { try consultation.enter(place) }
    }

    /// The analysis for everyone, so that a visitor finds a paper and its entry in the log.
    private func publish(_ place: Workplace) throws {
        guard let year = book.analysis?.year,
            try place.read({ try PublicationLog.entries(about: "paper/analysis-\(year)", in: $0) }).isEmpty
        else { return }
        try Papers.publishNow(.analysis, year, fonts: try PDFFonts(), at: place)
    }

    /// The office's own words on its public side; the last piece of news stays a draft.
    private func enter(_ site: DemoBook.Site, _ place: Workplace) throws {
        let (isKnown, contact) = try place.read { db in
            (try Disclosure.hasArticles(in: db), try Disclosure.contact(in: db))
        }
        if contact == Contact() { try Disclosure.setContact(site.contact, at: place) }
        guard !isKnown else { return }
        for page in site.pages {
            let content = ArticleContent(title: page.title, body: page.body, day: place.today, name: page.name)
            try Disclosure.publish(try Disclosure.write(.page, content, at: place), at: place)
        }
        for (number, news) in site.news.enumerated() {
            let pictures = try news.picture.map { picture in
                try Disclosure.NewAttachment(
                    picture: picture.bytes, name: picture.name, words: picture.words, in: house.files)
            }
            let id = try Disclosure.write(
                .news, ArticleContent(title: news.title, body: news.body, day: news.day),
                adding: pictures.map { [$0] } ?? [], at: place)
            if number < site.news.count - 1 { try Disclosure.publish(id, at: place) }
        }
    }

    /// A memo on its way up, so that its readers find something to decide; a draft where the data do not suffice.
    private func memo(_ place: Workplace) throws {
        let (none, officers) = try place.read { db in
            (try LetterStore.isEmpty(in: db), try Organisations.officers(in: db))
        }
        guard none, let year = book.analysis?.year, let writer = officers.first(where: { $0.roles == [.officer] })
        else { return }
        let actor = Actor(officer: writer.id, label: writer.position, unit: writer.unit, roles: writer.roles)
        let desk = Workplace(organisation: place.organisation, actor: actor, house: house, now: place.now)
        let id = try Papers.draftLetter("memo-analysis", year: year, unit: writer.unit, at: desk)
        do {
            try Papers.sendNow(id, fonts: try PDFFonts(), at: desk)
        } catch is Refusal {}
    }

    private func enter(_ entry: DemoBook.Disclosed, _ place: Workplace) throws {
        func version() throws -> Int { try Disclosure.oitItem(entry.code, of: entry.year, at: place).version }
        guard try version() == 0 else { return }
        let unit = try place.read { try Organisations.units(in: $0) }.first { $0.name == entry.unit }
        try Disclosure.assignOIT(
            entry.code, of: entry.year, to: unit?.id, reviewOn: nil, from: version(), at: place)
        var files =
            try entry.file.map { file in
                [try house.files.keep(Array(file.lines.joined(separator: "\n").utf8), name: file.name, as: .text)]
            } ?? []
        let fonts = try PDFFonts()
        for document in entry.documents {
            files += try document.keep(entry.year, of: book.name, at: place.now, fonts: fonts, in: house.files)
        }
        let living = house.evidence.filter { entry.living.contains($0.code) }
        let sources =
            entry.pages.map { OITSource($0.title, .address("/\(book.slug)/\($0.path)")) }
            + living.map { OITSource("\($0.thai) (ข้อมูลปัจจุบัน)", .living($0.code)) }
        try Disclosure.writeOIT(
            OITContent(elements: entry.elements, sources: sources), files: files, of: entry.code, entry.year,
            from: version(), at: place)
        for step in entry.steps.compactMap(OITStep.init) {
            try Disclosure.stepOIT(
                step, entry.code, of: entry.year, because: entry.reason, from: version(), at: place)
        }
        for source in entry.frozen {
            _ = try Disclosure.freeze(source, for: entry.code, of: entry.year, fonts: fonts, at: place)
        }
    }

    private func newOrganisation() throws -> OrganisationProfile {
        guard let kind = OrganisationKind(rawValue: book.kind) else { throw DemoBook.Gap("kind") }
        let draft = OrganisationDraft(
            name: book.name, kind: kind, district: book.district, province: book.province, slug: book.slug)
        return try Organisations.add(draft, by: .commandLine, in: house)
    }

    private func people(_ place: Workplace) throws {
        var units = try place.read { db in try Organisations.units(in: db) }
        for name in book.units where !units.contains(where: { $0.name == name }) {
            try Organisations.addUnit(name, at: place)
            units = try place.read { db in try Organisations.units(in: db) }
        }
        let known = Set(try place.read { db in try Organisations.officers(in: db) }.map(\.position))
        for person in book.officers where !known.contains(person.position) {
            let wish = OfficerPlace(
                position: person.position, unit: units.first { $0.name == person.unit }?.id,
                roles: Set(person.roles.compactMap { Role(rawValue: $0) }))
            try Organisations.addOfficer(wish, login: person.login, password: Secret(Demo.password), at: place)
        }
    }

    private func letterhead(_ place: Workplace) throws {
        guard try place.read({ try Organisations.letterhead(of: nil, in: $0) }) == Letterhead() else { return }
        let district = book.district.isEmpty ? "" : "อำเภอ\(book.district) "
        try Organisations.setLetterhead(
            code: book.letterCode, address: "\(district)จังหวัด\(book.province)", telephone: "", emblem: nil, from: 0,
            at: place)
    }

    private func results(_ place: Workplace) throws {
        let known = Set(try place.read { db in try Assessments.years(in: db) })
        for entry in book.results where !known.contains(entry.year) {
            var result = YearResult(year: entry.year)
            result.level = entry.level
            result.source = entry.source
            result.note = entry.note ?? ""
            result.rank = entry.rank.flatMap { Int($0) }
            result.rankedAmong = entry.rankedAmong
            for copy in entry.copies {
                for (number, score) in copy.indicators {
                    result.copies[.indicator(number), default: []].append(printed(score, copy.place))
                }
            }
            if let overall = entry.overall { result.copies[.overall] = [printed(overall, entry.source)] }
            if let oit = entry.oit { result.copies[.instrument(.oit)] = [printed(oit, entry.source)] }
            try Assessments.record(result, expecting: nil, at: place)
        }
    }

    private func printed(_ score: Hundredths, _ place: String) -> PrintedCopy {
        PrintedCopy(Figure(score), place: place)
    }

    private func enter(_ analysis: DemoBook.Analysis, _ place: Workplace) throws {
        let known = try place.read { db in try Findings.analysis(of: analysis.year, in: db) }
        for topic in analysis.topics {
            let there = known.findings(ofTopic: topic.number).map(\.content.weakness)
            for finding in topic.findings where !there.contains(finding.weakness) {
                try Findings.add(
                    Finding.Content(
                        topic: topic.number, item: finding.item, weakness: finding.weakness, cause: finding.cause),
                    year: analysis.year, at: place)
            }
            let said = known.advice(ofTopic: topic.number).map(\.content.text)
            for advice in topic.advice where !said.contains(advice) {
                try Findings.add(
                    Advice.Content(topic: topic.number, text: advice, source: "รายงานวิเคราะห์ปี \(analysis.year)"),
                    year: analysis.year, at: place)
            }
            if topic.isClear, let number = topic.number, !known.clearTopics.contains(number) {
                try Findings.setClear(number, of: analysis.year, true, at: place)
            }
        }
    }

    private func enter(_ plan: DemoBook.Plan, _ place: Workplace) throws {
        let known = Set(
            try place.read { db in try Measures.plan(of: plan.year, in: db) }.measures.map(\.promise.number))
        let units = try place.read { db in try Organisations.units(in: db) }
        for measure in plan.measures where !known.contains(measure.number) {
            let id = try Measures.add(
                measure.promise { name in units.first { $0.name == name }?.id }, result: measure.result,
                steps: measure.steps.map { Measure.Step($0) }, year: plan.year, at: place)
            for entry in measure.progress {
                let content = ProgressEntry.Content(day: entry.on, words: entry.text, status: measure.claimed)
                try Measures.record(content, of: id, at: place)
            }
        }
    }
}

extension DemoBook.Plan.Measure {
    fileprivate func promise(unit: (String) -> UnitID?) -> Measure.Promise {
        var promise = Measure.Promise(titles: titles)
        promise.number = number
        promise.topic = topic
        promise.indicator = indicator
        promise.subindicator = subindicator ?? ""
        promise.items = items
        promise.issue = issue
        promise.units = units.map { ResponsibleUnit($0, unit: unit($0)) }
        promise.period = period
        promise.firstDay = from
        promise.lastDay = to
        promise.rhythm = rhythm.flatMap { Rhythm(rawValue: $0) } ?? .none
        promise.followUp = followUp
        return promise
    }

    fileprivate var result: Measure.Result {
        var result = Measure.Result()
        result.status = claimed
        result.outputs = output
        result.outcome = outcome
        result.suggestion = suggestion
        return result
    }

    fileprivate var claimed: Measure.Status { Measure.Status(rawValue: status) ?? .notStarted }
}
