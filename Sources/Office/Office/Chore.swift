/// Work that the clock starts: each round does what is due by now for one organisation, in the name of `Actor.clock`.
package struct Chore: Sendable {
    /// For the host's log, such as `site.schedule`.
    package let name: String
    /// How long to wait between two rounds, in seconds.
    package let seconds: Int
    /// Does what is due, however long the last round is ago. A round that fails is tried again at the next.
    package let run: @Sendable (Workplace) throws -> Void

    package init(_ name: String, everySeconds seconds: Int, run: @escaping @Sendable (Workplace) throws -> Void) {
        self.name = name
        self.seconds = seconds
        self.run = run
    }
}
