package import Contracts
import Database
import Documents
import HTTP
import Kernel
import Office
import Organisations

/// A template's text as it stands in the editor.
struct TemplateDraft {
    let code: String
    /// The current version; `nil` while the template is new.
    let known: Template?
    let source: String
    /// The year of the preview as typed.
    let year: String?
    var isNew = false
    var refusal: Refusal?

    init(code: String, known: Template?, source: String, year: String?) {
        self.code = code
        self.known = known
        self.source = source
        self.year = year
    }

    init(_ template: Template, year: String?) {
        self.init(code: template.code, known: template, source: template.source, year: year)
    }

    init(_ form: Fields, code: String, known: Template?) {
        self.init(code: code, known: known, source: form["text"] ?? known?.source ?? "", year: form["year"])
        isNew = known == nil
    }
}

/// What the editor's page shows, already decided.
struct TemplateModel {
    let draft: TemplateDraft
    let year: FiscalYear
    let years: [FiscalYear]
    let preview: Preview
    let versions: [TemplateVersion]
    let isShipped: Bool
    let history: [JournalLine]
    let values: [Value]

    enum Preview {
        case paper(Document, FilledPaper)
        case refused(Refusal)
    }

    /// A name that can be inserted, with what it says at present.
    struct Value {
        let name: String
        let thai: String
        let kind: String
        /// `nil` where the year has none.
        let now: String?
    }

    init(_ draft: TemplateDraft, _ visit: Visit, in db: borrowing Tx) throws {
        self.draft = draft
        years = try Self.years(visit, in: db)
        let unit = try visit.actor.unit ?? Organisations.units(in: db).first?.id
        func request(_ year: FiscalYear) -> BindingRequest {
            BindingRequest(organisation: visit.organisation, year: year, unit: unit, today: visit.today)
        }
        if let typed = draft.year.flatMap({ Int($0) }), years.contains(FiscalYear(typed)) {
            year = FiscalYear(typed)
            preview = try Self.preview(draft, request(year), visit.house, in: db)
        } else {
            (year, preview) = try Self.fullest(draft, years, request, visit.house, in: db)
        }
        versions = draft.isNew ? [] : try TemplateStore.versions(of: draft.code, in: db)
        isShipped = ShippedTemplates.find(draft.code) != nil
        history = try Journal.history(of: Templates.subject(draft.code), in: db)
        var values: [Value] = []
        for binding in visit.house.bindings {
            let value = try binding.resolve(db, request(year))
            values.append(
                Value(name: binding.name, thai: binding.thai, kind: binding.kind.thai, now: value.flatMap(Self.words)))
        }
        self.values = values
    }

    /// The newest year whose data fill the template, else the newest.
    private static func fullest(
        _ draft: TemplateDraft, _ years: [FiscalYear], _ request: (FiscalYear) -> BindingRequest, _ house: House,
        in db: borrowing Tx
    ) throws -> (FiscalYear, Preview) {
        var best: (year: FiscalYear, preview: Preview, gaps: Int)?
        for year in years.prefix(4) {
            let preview = try preview(draft, request(year), house, in: db)
            guard case .paper(_, let paper) = preview else { return (year, preview) }
            if best.map({ paper.gaps.count < $0.gaps }) ?? true { best = (year, preview, paper.gaps.count) }
        }
        guard let best else { throw Refusal.noSuchPage }
        return (best.year, best.preview)
    }

    private static func years(_ visit: Visit, in db: borrowing Tx) throws -> [FiscalYear] {
        var years: Set<FiscalYear> = [visit.today.fiscalYear]
        for source in visit.house.papers { years.formUnion(try source.years(db)) }
        return years.sorted(by: >)
    }

    private static func preview(
        _ draft: TemplateDraft, _ request: BindingRequest, _ house: House, in db: borrowing Tx
    ) throws -> Preview {
        do {
            let code = draft.code.isEmpty ? "new" : draft.code
            let read = try Template(code: code, version: draft.known?.version ?? 0, source: draft.source)
            let template = try Shelf(in: db).whole(read)
            let paper = try Templates.fill(
                template, answers: [:], request: request, house: house, gaps: .dotted, in: db)
            let head = try Organisations.letterhead(of: request.unit, in: db)
            return .paper(paper.letter(template.kind, request.organisation, head).document, paper)
        } catch let refusal as Refusal {
            return .refused(refusal)
        }
    }

    /// The value in a few words.
    private static func words(_ value: BindingValue) -> String? {
        if value.isEmpty { return nil }
        if case .blocks = value { return "ตาราง" }
        let words = value.prose(nil)
        return words.count <= 80 ? words : words.prefix(79) + "…"
    }
}

extension FilledPaper {
    /// The paper as it would be printed, without a number or a day.
    package func letter(
        _ kind: LetterKind, _ organisation: OrganisationProfile, _ head: Letterhead
    ) -> Letter {
        var letter = Letter(
            kind: kind, organisation: organisation, head: head, subject: subject, addressee: addressee, body: body,
            signatory: signatory)
        letter.references = references
        letter.enclosures = enclosures
        letter.closing = closing
        letter.page = page
        return letter
    }
}
