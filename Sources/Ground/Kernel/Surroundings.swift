/// What a program takes from the world outside: the time and random bytes. Tests bring their own.
package struct Surroundings: Sendable {
    package var now: @Sendable () -> Instant
    /// `count` bytes that nobody can foresee.
    package var randomBytes: @Sendable (_ count: Int) -> [UInt8]

    package init(now: @escaping @Sendable () -> Instant, randomBytes: @escaping @Sendable (_ count: Int) -> [UInt8]) {
        self.now = now
        self.randomBytes = randomBytes
    }

    /// A new identifier: 42 bits of milliseconds since 2020, then 21 random bits.
    package func newID<Named>(_: Named.Type = Named.self) -> ID<Named> {
        let elapsed = now().milliseconds - 1_577_836_800_000
        let noise = randomBytes(3).reduce(Int64(0)) { $0 << 8 | Int64($1) } & 0x1F_FFFF
        return ID(elapsed << 21 | noise)
    }
}
