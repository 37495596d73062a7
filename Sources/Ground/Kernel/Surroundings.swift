import Synchronization

/// What a program takes from the world outside: the time and random bytes. Tests bring their own.
package struct Surroundings: Sendable {
    package var now: @Sendable () -> Instant
    /// `count` bytes that nobody can foresee.
    package var randomBytes: @Sendable (_ count: Int) -> [UInt8]
    private let identifiers = Sequence()

    package init(now: @escaping @Sendable () -> Instant, randomBytes: @escaping @Sendable (_ count: Int) -> [UInt8]) {
        self.now = now
        self.randomBytes = randomBytes
    }

    /// A new identifier: 42 bits of milliseconds since 2020, then 21 random bits; greater than every one before it.
    package func newID<Named>(_: Named.Type = Named.self) -> ID<Named> {
        let elapsed = now().milliseconds - 1_577_836_800_000
        let noise = randomBytes(3).reduce(Int64(0)) { $0 << 8 | Int64($1) } & 0x1F_FFFF
        return ID(identifiers.next(from: elapsed << 21 | noise))
    }

    /// Keeps numbers growing when several are made in one millisecond or the clock is set back.
    private final class Sequence: Sendable {
        private let last = Atomic<Int64>(0)

        func next(from wish: Int64) -> Int64 {
            while true {
                let before = last.load(ordering: .relaxed)
                let number = max(wish, before + 1)
                let (exchanged, _) = last.compareExchange(expected: before, desired: number, ordering: .relaxed)
                if exchanged { return number }
            }
        }
    }
}
