import Glibc
import Kernel

/// Every open connection, counted by address and watched for its deadlines.
final class Connections: Sendable {
    private struct State {
        var wires: [ObjectIdentifier: Wire] = [:]
        var perAddress: [String: Int] = [:]
        var isWatched = true
    }

    private let state = Lock(State())
    private let limits: Limits

    init(_ limits: Limits) { self.limits = limits }

    var isEmpty: Bool { state.with { $0.wires.isEmpty } }

    func count(of address: String) -> Int { state.with { $0.perAddress[address] ?? 0 } }

    func add(_ wire: Wire) {
        state.with {
            $0.wires[ObjectIdentifier(wire)] = wire
            $0.perAddress[wire.address, default: 0] += 1
        }
    }

    func remove(_ wire: Wire) {
        wire.forgetDescriptor()
        state.with {
            $0.wires[ObjectIdentifier(wire)] = nil
            let left = ($0.perAddress[wire.address] ?? 1) - 1
            $0.perAddress[wire.address] = left > 0 ? left : nil
        }
    }

    /// Ends connections without a request on its way, or all of them.
    func cut(always: Bool) { for wire in all { wire.cut(always: always) } }

    /// Whether an answer is still being worked out somewhere.
    var isHandling: Bool { all.contains { $0.isHandling } }

    private var all: [Wire] { state.with { Array($0.wires.values) } }

    /// Checks deadlines until `endWatch`; runs on a thread of its own.
    func watch() {
        let shortest = min(limits.head, limits.body, limits.write, limits.keepAlive, limits.linger, .seconds(1))
        let pause = max(10, Int32(shortest / .milliseconds(4)))
        while state.with({ $0.isWatched }) {
            poll(nil, 0, pause)
            let now = ContinuousClock.now
            for wire in all { wire.check(at: now, writePatience: limits.write) }
        }
    }

    func endWatch() { state.with { $0.isWatched = false } }
}
