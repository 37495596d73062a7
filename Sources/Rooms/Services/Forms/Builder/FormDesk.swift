import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office

/// What the pages of the builder share: the form of one service's working copy, and one way to change it.
enum FormDesk {
    static let routes: [Route] =
        BuilderPage.routes + QuestionPage.routes + PaperPage.routes + TermsPage.routes + PathsPage.routes

    /// The service of the address, with its form; an empty one where it has none yet.
    static func open(_ visit: Visit) throws -> (service: Service, form: FormDefinition) {
        let service = try visit.workplace.read { try ServiceStore.find(visit.parameters["code"] ?? "", in: $0) }
        return (service, service.form ?? FormDefinition(pages: []))
    }

    static func home(_ service: Service) -> Link { "/office/services/\(service.code)/form" }

    /// A page below the builder's own.
    static func page(
        _ title: String, _ service: Service, _ refusal: Refusal?, _ visit: Visit, _ body: (Markup) throws -> Void
    ) rethrows -> Response {
        let crumbs = [
            StaffPages.crumb, Crumb(service.manual.name, "/office/services/\(service.code)"),
            Crumb("แบบคำขอ", home(service)),
        ]
        return try visit.page(
            title, crumbs: crumbs, current: "/office/services", status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal {
                h.add(ErrorSummary([(refusal.field, refusal.message.thai)]))
                h.p(refusal.message.english, .class("quiet"), .lang("en"))
            }
            try body(h)
        }
    }

    /// Changes the working copy's form from the version that the page was made from.
    ///
    /// - Parameter again: the page with what was typed, for a refusal that can be mended there.
    static func change(
        _ done: String, _ visit: Visit, again: (Refusal) throws -> Response,
        _ change: (inout FormDefinition) throws -> Void
    ) throws -> Response {
        let code = visit.parameters["code"] ?? ""
        do {
            let version = Int(visit.form["version"] ?? "") ?? 0
            try Services.change(code, from: version, "แบบคำขอ", at: visit.workplace) { service in
                var form = service.form ?? FormDefinition(pages: [])
                try change(&form)
                service.form = form
            }
            return visit.done(done, to: "/office/services/\(code)/form")
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try again(refusal)
        }
    }

    /// A form that knows the version it was made from.
    static func sendable(
        _ action: Link, _ service: Service, _ visit: Visit, in h: Markup, _ body: () -> Void
    ) {
        visit.form(action, in: h) {
            h.input(.type("hidden"), .name("version"), .value(visit.form["version"] ?? String(service.version)))
            body()
        }
    }

    /// Text of one line for a label or a title.
    static func line(_ text: String, _ field: String, _ limit: Int, isNeeded: Bool = true) throws(Refusal) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let tidy = line.split(separator: " ").joined(separator: " ")
        guard !tidy.isEmpty || !isNeeded else { throw .invalid(field, "โปรดกรอก", "This field is needed.") }
        guard tidy.count <= limit else {
            throw .invalid(field, "ยาวได้ไม่เกิน \(limit) ตัวอักษร", "At most \(limit) characters.")
        }
        return tidy
    }
}

/// Choosing what an earlier question must have been answered with.
struct ConditionField: Component {
    static let name = "when"

    private let form: FormDefinition
    private let sources: [FormQuestion]
    private let selected: Set<String>
    private let error: String?

    /// - Parameter code: the question it is for, or `nil` where every question is earlier.
    init(_ form: FormDefinition, before code: String?, _ condition: FormCondition?, typed: [String]?, error: String?) {
        self.form = form
        sources = form.sources(before: code)
        let stored = condition.map { condition in condition.values.map { "\(condition.question):\($0)" } } ?? []
        selected = Set(typed ?? stored)
        self.error = error
    }

    func draw(_ h: Markup) {
        guard !sources.isEmpty else {
            return h.p("ถามทุกคน (ยังไม่มีคำถามแบบเลือกมาก่อนให้ใช้เป็นเงื่อนไข)", .class("quiet"))
        }
        let choices = sources.flatMap { source in
            source.options.map { Choice("\(source.code):\($0.code)", "\(source.label): \($0.label)") }
        }
        h.add(
            CheckGroup(
                "ถามเฉพาะเมื่อตอบว่า", name: Self.name, choices: choices, selected: selected,
                help: "ไม่เลือกคือถามทุกคน เลือกหลายคำตอบของคำถามเดียวกันได้ ข้อใดข้อหนึ่งก็พอ", error: error, isOptional: true))
    }

    /// The condition in what was sent; refused when it joins two questions.
    static func read(_ values: [String]) throws(Refusal) -> FormCondition? {
        let pairs = values.map { $0.split(separator: ":", maxSplits: 1).map(String.init) }.filter { $0.count == 2 }
        guard let question = pairs.first?[0] else { return nil }
        guard pairs.allSatisfy({ $0[0] == question }) else {
            throw .invalid(name, "เลือกคำตอบของคำถามเดียวกันเท่านั้น", "Choose answers of one question only.")
        }
        return FormCondition(question: question, values: pairs.map { $0[1] })
    }
}

extension FormDefinition {
    /// A condition in words; `nil` for what is asked of everyone.
    func words(_ condition: FormCondition?) -> String? {
        guard let condition, let source = question(condition.question) else { return nil }
        let labels = source.options.filter { condition.values.contains($0.code) }.map(\.label)
        return "เมื่อ «\(source.label)» ตอบ \(labels.joined(separator: " หรือ "))"
    }
}

/// What keeps the form from being published, and what is better not so.
struct FormCheckList: Component {
    private let form: FormDefinition

    init(_ form: FormDefinition) { self.form = form }

    func draw(_ h: Markup) {
        let (faults, lint) = (form.faults, form.lint)
        if !faults.isEmpty { h.add(Notice(.error, "แบบนี้ยังใช้ไม่ได้", faults)) }
        if !lint.isEmpty {
            h.add(Notice(.warning, "\(lint.count) เรื่องที่ควรทบทวน", lint.map { "\($0.rule.thai): \($0.advice)" }))
        }
        if faults.isEmpty, lint.isEmpty { h.add(Notice(.success, "ไม่พบข้อมูลเกินจำเป็น และไม่ยาวเกิน")) }
    }
}
