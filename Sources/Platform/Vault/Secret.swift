/// A text that must never be shown: a password or a code on its way to being checked.
///
/// It prints as dots, cannot be encoded, and its content is reached by one loud name.
package struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let content: String

    package init(_ content: String) { self.content = content }

    /// The secret itself, for the moment it is checked or handed to its owner.
    package var revealed: String { content }

    /// Unicode letters, for rules about length.
    package var count: Int { content.count }

    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
