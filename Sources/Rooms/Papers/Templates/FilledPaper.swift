package import Documents
package import Kernel

/// What a template, the data and a person's answers make together.
package struct FilledPaper: Hashable, Sendable {
    package var subject = ""
    package var addressee = ""
    package var references: [String] = []
    package var enclosures: [String] = []
    package var body: [Block] = []
    package var closing = ""
    /// Positions under the signature.
    package var signatory: [String] = []
    package var page = Page.portrait
    /// Numbers that somebody typed and that the data contradict.
    package var notices: [Contradiction] = []
    /// What has no value yet; only where gaps are allowed.
    package var gaps: [Message] = []

    package init() {}
}

/// A typed number beside words that name a value of the data, but another number.
package struct Contradiction: Hashable, Sendable {
    /// The name of the value, such as `result.overall`.
    package let binding: String
    /// Its Thai name.
    package let thai: String
    /// Where it was typed: the question's label, or the template and its line.
    package let place: String
    package let typed: String
    /// What the data say.
    package let actual: String

    package var message: Message {
        Message(
            "\(place): พิมพ์\(thai)ไว้ \(typed) แต่ในข้อมูลคือ \(actual)",
            "\(place): \(thai) is typed as \(typed), the data say \(actual).")
    }
}

/// What to do with questions without an answer and names without a value.
package enum Gaps: Hashable, Sendable {
    /// Stop with the name and what to do.
    case refused
    /// Print dots and list them in `FilledPaper.gaps`, for drafts.
    case dotted
}
