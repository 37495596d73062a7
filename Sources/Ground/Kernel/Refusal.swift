/// A sentence for people, in Thai and in English.
package struct Message: Hashable, Sendable, CustomStringConvertible {
    package let thai: String
    package let english: String

    package init(_ thai: String, _ english: String) {
        self.thai = thai
        self.english = english
    }

    package var description: String { "\(thai) (\(english))" }
}

/// An error that the person in front of the screen can act on.
package struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        /// A value does not have the form or range it needs (422).
        case invalid
        /// The thing is not there, or not for this visitor to know of (404).
        case notFound
        /// The visitor is known and may not do this (403).
        case notAllowed
        /// Someone else changed the same thing meanwhile, or the thing exists already (409).
        case conflict
        /// More than the stated limit (413).
        case tooMuch
        /// Too often in too short a time (429).
        case tooOften
    }

    package var kind: Kind
    /// What is wrong, what was expected, what to do next.
    package var message: Message
    /// The form field or file column that caused it.
    package var field: String?

    package init(_ kind: Kind, _ message: Message, field: String? = nil) {
        self.kind = kind
        self.message = message
        self.field = field
    }

    /// A value that cannot be taken as typed.
    package static func invalid(_ field: String, _ thai: String, _ english: String) -> Refusal {
        Refusal(.invalid, Message(thai, english), field: field)
    }

    package static func notFound(_ thai: String, _ english: String) -> Refusal {
        Refusal(.notFound, Message(thai, english))
    }

    package var description: String { message.description }
}

/// An error that the people who run the software must act on.
package struct Fault: Error, Sendable, CustomStringConvertible {
    /// Stable and searchable, such as `database.full`.
    package var code: String
    /// What went wrong and the likely remedy; safe to show to the host, free of personal data.
    package var message: String
    package var cause: (any Error)?
    package var file: String
    package var line: Int

    package init(
        _ code: String, _ message: String, cause: (any Error)? = nil, file: String = #fileID, line: Int = #line
    ) {
        self.code = code
        self.message = message
        self.cause = cause
        self.file = file
        self.line = line
    }

    package var description: String { "\(code): \(message)" }
}
