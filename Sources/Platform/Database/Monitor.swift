import Glibc

/// State that several threads share: each looks at it alone, and may wait for it to change.
///
/// A plain `pthread` mutex, because the thread sanitizer understands it.
@safe final class Monitor<State>: @unchecked Sendable {  // the mutex guards `state`; the pointers never change
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var state: State

    init(_ state: State) {
        self.state = state
        unsafe pthread_mutex_init(mutex, nil)
        unsafe pthread_cond_init(changed, nil)
    }

    deinit {
        unsafe pthread_cond_destroy(changed)
        unsafe pthread_mutex_destroy(mutex)
        unsafe changed.deallocate()
        unsafe mutex.deallocate()
    }

    /// Runs alone with the state, then wakes everybody who waits.
    func change<Result>(_ body: (inout State) throws -> Result) rethrows -> Result {
        unsafe pthread_mutex_lock(mutex)
        defer {
            unsafe pthread_mutex_unlock(mutex)
            unsafe pthread_cond_broadcast(changed)
        }
        return try body(&state)
    }

    /// Runs alone with the state, then wakes one of those who wait; enough where any of them can take what is new.
    func changeForOne<Result>(_ body: (inout State) throws -> Result) rethrows -> Result {
        unsafe pthread_mutex_lock(mutex)
        defer {
            unsafe pthread_mutex_unlock(mutex)
            unsafe pthread_cond_signal(changed)
        }
        return try body(&state)
    }

    /// Waits until `take` gives something; `nil` when that took longer than `seconds`.
    func wait<Result>(seconds: Int, until take: (inout State) -> Result?) -> Result? {
        var deadline = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &deadline)
        deadline.tv_sec += seconds
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        while true {
            if let result = take(&state) { return result }
            if unsafe pthread_cond_timedwait(changed, mutex, &deadline) == ETIMEDOUT { return take(&state) }
        }
    }

    /// Waits without end until `take` gives something.
    func wait<Result>(until take: (inout State) -> Result?) -> Result {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        while true {
            if let result = take(&state) { return result }
            unsafe pthread_cond_wait(changed, mutex)
        }
    }
}

/// A fixed number of things that threads borrow; the last one given back is the next one lent.
struct Pool<Element: Sendable>: Sendable {
    private let free: Monitor<[Element]>

    init(_ elements: [Element]) { free = Monitor(elements) }

    /// Throws `busy` when all stay lent for ten seconds.
    func borrow<Result>(_ body: (Element) throws -> Result) throws -> Result {
        guard let element = free.wait(seconds: 10, until: { $0.popLast() }) else {
            throw DatabaseError(.busy, "every connection stayed in use for 10 seconds")
        }
        // Waking all sixty threads of a busy hour for one connection costs more than the query.
        defer { free.changeForOne { $0.append(element) } }
        return try body(element)
    }

    /// Waits until all are back, then hands them over for good.
    func drain(_ count: Int) -> [Element] {
        (0..<count).map { _ in free.wait(until: { $0.popLast() }) }
    }
}
