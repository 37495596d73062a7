package import Kernel

/// Slows down guessing: each key has a bucket of tries that refills with time. Memory is bounded.
package final class RateLimiter: Sendable {
    private struct Bucket {
        /// When the bucket will be full again, in milliseconds; every try taken moves it forward.
        var fullAt: Int64
    }

    private let buckets = Lock<[String: Bucket]>([:])
    private let tries: Int
    private let refill: Int64
    private let keys: Int

    /// - Parameters:
    ///   - tries: Tries that a rested key may make at once.
    ///   - seconds: Until one try comes back.
    ///   - keys: Most keys remembered; when more are active, the one nearest to full is forgotten.
    package init(tries: Int, refillingOneEvery seconds: Int, keys: Int = 10_000) {
        self.tries = tries
        self.refill = Int64(seconds) * 1000
        self.keys = keys
    }

    /// Takes one try; `nil` when it was there, else whole seconds until the next one is (for `Retry-After`).
    package func take(_ key: String, at now: Instant) -> Int? {
        buckets.with { buckets in
            let start = max(buckets[key]?.fullAt ?? 0, now.milliseconds)
            let wait = start + refill - now.milliseconds - Int64(tries) * refill
            guard wait <= 0 else { return Int((wait + 999) / 1000) }
            if buckets[key] == nil, buckets.count >= keys { makeRoom(in: &buckets, at: now) }
            buckets[key] = Bucket(fullAt: start + refill)
            return nil
        }
    }

    /// Gives every try back, as after a sign-in that succeeded.
    package func forget(_ key: String) { buckets.with { $0[key] = nil } }

    var rememberedKeys: Int { buckets.with { $0.count } }

    private func makeRoom(in buckets: inout [String: Bucket], at now: Instant) {
        buckets = buckets.filter { $0.value.fullAt > now.milliseconds }
        if buckets.count >= keys, let nearest = buckets.min(by: { $0.value.fullAt < $1.value.fullAt }) {
            buckets[nearest.key] = nil
        }
    }
}
