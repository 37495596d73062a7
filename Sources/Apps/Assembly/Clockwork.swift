import Contracts
import Foundation
import Kernel
import Office
import Organisations

/// Runs each chore of the rooms on a thread of its own, for every organisation in turn, until it is stopped: what waits
/// for a silent machine holds up no publication.
final class Clockwork: Sendable {
    private let house: House
    private let report: @Sendable (_ chore: String, _ error: any Error) -> Void
    /// Signalled once for each thread to stop, and by each that has stopped.
    private let stopping = DispatchSemaphore(value: 0)
    private let stopped = DispatchSemaphore(value: 0)

    init(_ house: House, report: @escaping @Sendable (_ chore: String, _ error: any Error) -> Void) {
        self.house = house
        self.report = report
    }

    func start() {
        for chore in house.chores {
            Thread.detachNewThread { [self] in
                repeat { run(chore) } while stopping.wait(timeout: .now() + .seconds(chore.seconds)) == .timedOut
                stopped.signal()
            }
        }
    }

    /// Lets chores that are running finish.
    func stop() {
        for _ in house.chores { stopping.signal() }
        for _ in house.chores { stopped.wait() }
    }

    private func run(_ chore: Chore) {
        do {
            for organisation in try Organisations.all(in: house.database) {
                let place = Workplace(
                    organisation: organisation, actor: .clock, house: house, now: house.surroundings.now())
                do { try chore.run(place) } catch { report(chore.name, error) }
            }
        } catch {
            report(chore.name, error)
        }
    }
}
