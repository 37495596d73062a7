import Glibc

/// A value that several threads share, one at a time.
///
/// A plain POSIX mutex, because thread sanitizer cannot see the futex inside `Synchronization.Mutex`.
/// The type is safe to share: `value` is only touched between lock and unlock.
@safe package final class Lock<Value>: @unchecked Sendable {  // `value` is touched under `mutex` only
    private var value: Value
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    package init(_ value: sending Value) {
        self.value = value
        unsafe mutex = .allocate(capacity: 1)
        let result = unsafe pthread_mutex_init(mutex, nil)
        precondition(result == 0, "a mutex could not be made")
    }

    deinit {
        unsafe pthread_mutex_destroy(mutex)
        unsafe mutex.deallocate()
    }

    /// Runs `body` alone. Keep it short, and never take the same lock inside.
    package func with<T>(_ body: (inout Value) throws -> T) rethrows -> T {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
