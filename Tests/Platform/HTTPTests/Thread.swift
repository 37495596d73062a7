import Glibc
import Kernel

/// A thread for a test that has to be in two places.
final class Thread {
    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private var thread = pthread_t()

    init(_ body: @escaping @Sendable () -> Void) throws {
        let work = unsafe Unmanaged.passRetained(Work(body))
        let result = unsafe pthread_create(
            &thread, nil,
            { context in
                if let context = unsafe context {
                    unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
                }
                return nil
            }, work.toOpaque())
        guard result == 0 else { throw Fault("test.thread", "error \(result)") }
    }

    func join() { pthread_join(thread, nil) }
}

func writeFile(_ path: String, _ bytes: [UInt8]) throws {
    let descriptor = unsafe open(path, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
    guard descriptor >= 0, unsafe write(descriptor, bytes, bytes.count) == bytes.count else {
        throw Fault("test.file", "error \(errno)")
    }
    close(descriptor)
}
