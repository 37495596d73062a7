import Contracts
import Foundation
import Kernel
import Office
import Organisations

/// Runs the rooms' chores on one thread of its own, for every organisation in turn, until it is stopped.
final class Clockwork: Sendable {
    private let house: House
    private let report: @Sendable (_ chore: String, _ error: any Error) -> Void
    /// Signalled once to stop, and once when the thread has stopped.
    private let stopping = DispatchSemaphore(value: 0)
    private let stopped = DispatchSemaphore(value: 0)

    init(_ house: House, report: @escaping @Sendable (_ chore: String, _ error: any Error) -> Void) {
        self.house = house
        self.report = report
    }

    func start() {
        Thread.detachNewThread { [self] in
            var due = house.chores.map { ($0, DispatchTime.now()) }
            while true {
                for place in due.indices where due[place].1 <= .now() {
                    run(due[place].0)
                    due[place].1 = .now() + .seconds(due[place].0.seconds)
                }
                // Without any chore there is nothing to wait for but the end.
                let next = due.map(\.1).min() ?? .distantFuture
                if stopping.wait(timeout: next) == .success { break }
            }
            stopped.signal()
        }
    }

    /// Lets a chore that is running finish.
    func stop() {
        stopping.signal()
        stopped.wait()
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
