import CMicroHTTPD
import Glibc
import Kernel

/// One client connection as the watchdog sees it.
final class Wire: Sendable {
    enum Phase {
        /// Between requests, or before the first.
        case idle
        case head
        case body
        /// The application is at work: no deadline.
        case handling
        case writing
    }

    private struct State {
        /// -1 once the connection is closed; only valid while the lock is held.
        var descriptor: CInt
        var phase = Phase.idle
        var deadline: ContinuousClock.Instant?
        var unsent: CInt = 0
    }

    let address: String
    private let state: Lock<State>

    init(descriptor: CInt, address: String, deadline: ContinuousClock.Instant) {
        self.address = address
        state = Lock(State(descriptor: descriptor, deadline: deadline))
    }

    func enter(_ phase: Phase, deadline: ContinuousClock.Instant?) {
        state.with {
            $0.phase = phase
            $0.deadline = deadline
        }
    }

    /// To be called before the descriptor is closed, so that nobody cuts a stranger's connection.
    func forgetDescriptor() { state.with { $0.descriptor = -1 } }

    /// Ends the connection if its time is up. A reader that takes bytes gets `writePatience` anew.
    func check(at now: ContinuousClock.Instant, writePatience: Duration) {
        state.with { state in
            guard state.descriptor >= 0, let deadline = state.deadline else { return }
            if state.phase == .writing {
                let unsent = shim_socket_unsent(state.descriptor)
                if unsent == 0 || unsent != state.unsent { state.deadline = now + writePatience }
                state.unsent = unsent
            }
            if deadline <= now, state.deadline == deadline { shutdown(state.descriptor, CInt(SHUT_RDWR)) }
        }
    }

    /// Ends the connection unless a request is on its way; `always` ends it in any case.
    func cut(always: Bool) {
        state.with { state in
            guard state.descriptor >= 0, always || state.phase == .idle else { return }
            shutdown(state.descriptor, CInt(SHUT_RDWR))
        }
    }

    var isHandling: Bool { state.with { $0.phase == .handling } }

    /// Reads away what still comes, so that closing does not wipe out an answer the client has not read yet.
    func drain(descriptor: CInt) {
        shutdown(descriptor, CInt(SHUT_WR))
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&waiting, 1, 1000) >= 0 else { return }
            guard waiting.revents != 0 else { continue }
            let count = unsafe recv(descriptor, &buffer, buffer.count, CInt(MSG_DONTWAIT))
            if count == 0 || count < 0 && errno != EAGAIN && errno != EINTR { return }
        }
    }
}
