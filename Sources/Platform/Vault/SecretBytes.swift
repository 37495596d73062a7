import CSodium

/// Bytes that must not be seen: keys and their shares.
///
/// They live in guarded memory of their own (`sodium_malloc`): never in the heap, not in a core dump, not swapped out
/// where the system permits locking, and zeroed when the last holder lets go. They print as dots.
@safe package final class SecretBytes: @unchecked Sendable {  // written in `init` only, then only read
    package let count: Int
    private let memory: UnsafeMutablePointer<UInt8>

    /// - Parameters:
    ///   - count: at least 1.
    ///   - fill: writes all of the memory, which begins as something else than zeroes.
    package init(count: Int, filledBy fill: (UnsafeMutablePointer<UInt8>) -> Void) {
        precondition(count > 0, "secret bytes are at least one")
        Sodium.start
        guard let memory = unsafe sodium_malloc(count) else {
            fatalError("no guarded memory for \(count) secret bytes")
        }
        self.count = count
        unsafe self.memory = memory.bindMemory(to: UInt8.self, capacity: count)
        unsafe fill(self.memory)
    }

    /// Takes bytes over into guarded memory; wipe the original afterwards.
    package convenience init(_ bytes: borrowing [UInt8]) {
        unsafe self.init(count: bytes.count) { memory in
            unsafe bytes.withUnsafeBufferPointer { source in
                if let start = source.baseAddress { unsafe memory.update(from: start, count: source.count) }
            }
        }
    }

    /// Bytes that nobody can foresee.
    package convenience init(random count: Int) {
        unsafe self.init(count: count) { unsafe randombytes_buf($0, count) }
    }

    deinit { unsafe sodium_free(memory) }

    /// The bytes in place, for the library; do not let them out.
    func withBytes<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
        unsafe body(memory)
    }

    /// A copy on the heap for as long as `body` runs, zeroed afterwards unless `body` keeps it.
    package func exposed<Result, Failure: Error>(
        _ body: (borrowing [UInt8]) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var copy = unsafe withBytes { unsafe Array(UnsafeBufferPointer(start: $0, count: count)) }
        defer { wipe(&copy) }
        return try body(copy)
    }

    /// Compared in a time that does not tell where they differ.
    package static func == (a: SecretBytes, b: SecretBytes) -> Bool {
        guard a.count == b.count else { return false }
        return unsafe a.withBytes { x in unsafe b.withBytes { y in unsafe sodium_memcmp(x, y, a.count) == 0 } }
    }
}

extension SecretBytes: Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Zeroes bytes that held a secret. An array that shares its storage with another is copied first: wipe the last one.
package func wipe(_ bytes: inout [UInt8]) {
    unsafe bytes.withUnsafeMutableBytes { buffer in
        if let base = buffer.baseAddress { unsafe sodium_memzero(base, buffer.count) }
    }
}
