import Cases
import Desk
import HTML
import HTTP
import Kernel

/// Which form it is, for whom and where.
struct FormSubject: Sendable {
    /// The service's code.
    let code: String
    let title: String
    /// The address that shows the form and takes it.
    let action: Link
    let crumbs: [Crumb]
    /// Years after the end until what was typed is deleted, as the kind of matter does.
    let keptYears: Int
    /// Whether an officer fills it in on behalf of somebody at the counter; there is nothing to save there.
    var isAtCounter = false
    var insert: FormInsert?
}

/// Fields of the room's own after the questions, such as the slot that is booked.
struct FormInsert: Sendable {
    let title: String
    /// The names of its fields.
    let fields: [String]
    let draw: @Sendable (Markup, FormTyped, [Refusal]) -> Void
    let problems: @Sendable (FormTyped) -> [Refusal]
    /// What stands on the last page.
    let facts: @Sendable (FormTyped) -> [(label: String, text: String)]
}

/// A form that came to its end: everything in it is checked, nothing is stored yet.
struct FormSubmission: Sendable {
    let answers: FormAnswers
    let person: CasePerson
    let files: [CaseUpload]
    let ticket: Ticket
    /// For what `FormInsert` asked.
    let typed: FormTyped
    /// The saved form that it came from.
    let draft: DraftCode?
}
