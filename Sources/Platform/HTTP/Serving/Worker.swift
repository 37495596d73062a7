import Glibc
import Kernel

/// A thread with one piece of work.
struct Worker: Sendable {
    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private let thread: pthread_t

    init(_ body: @escaping @Sendable () -> Void) throws {
        var thread = pthread_t()
        let work = unsafe Unmanaged.passRetained(Work(body))
        let result = unsafe pthread_create(
            &thread, nil,
            { context in
                if let context = unsafe context {
                    unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
                }
                return nil
            }, work.toOpaque())
        guard result == 0 else {
            unsafe work.release()
            throw Fault("http.thread", "a thread could not be started (error \(result))")
        }
        self.thread = thread
    }

    /// Waits for the end of the work; call once.
    func join() { pthread_join(thread, nil) }
}
