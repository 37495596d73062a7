import CSodium
import Glibc
package import Kernel

/// The one place that makes libsodium ready; every use of the library asks for it first.
enum Sodium {
    /// Traps when the library cannot start: nothing secret may then be done at all.
    static let start: Void = {
        guard sodium_init() >= 0 else { fatalError("libsodium cannot start: no source of randomness") }
    }()
}

extension Surroundings {
    /// The machine's own clock and cryptographic randomness.
    package static let machine = Surroundings(
        now: {
            var time = timespec()
            _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
            return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
        },
        randomBytes: { Random.bytes($0) })
}

/// Randomness that nobody can foresee, from the operating system by way of libsodium.
package enum Random {
    package static func bytes(_ count: Int) -> [UInt8] {
        Sodium.start
        var out = [UInt8](repeating: 0, count: count)
        unsafe out.withUnsafeMutableBytes { buffer in
            if let base = buffer.baseAddress { unsafe randombytes_buf(base, count) }
        }
        return out
    }
}
