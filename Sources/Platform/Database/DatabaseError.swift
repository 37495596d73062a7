/// What the engine refused, told the same way for both engines.
package struct DatabaseError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        case unique, foreignKey, check, notNull
        /// Waited too long for a connection, a lock or an answer.
        case busy
        /// Two transactions met; running again may succeed, and the layer has tried.
        case serialization
        /// The server cannot be reached; nothing was stored.
        case connection
        /// The connection broke while a commit was under way: it may or may not have happened.
        case outcomeUnknown
        case readOnly
        /// No space left where the data lies.
        case full
        case other
    }

    package let kind: Kind
    /// The engine's sentence, without the values of the statement.
    package let message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package var description: String { "\(kind): \(message)" }

    /// Whether the same transaction may simply be run again.
    var mayRunAgain: Bool { kind == .serialization || kind == .connection }
}
