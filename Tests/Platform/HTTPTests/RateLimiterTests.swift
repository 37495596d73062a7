import Kernel
import TestSupport
import Testing

@testable import HTTP

@Suite struct RateLimiterTests {
    private let start = Instant(milliseconds: 1_000_000)

    @Test func `tries run out, come back one by one, and are told in seconds`() {
        let limiter = RateLimiter(tries: 3, refillingOneEvery: 10)
        for _ in 0..<3 { #expect(limiter.take("a", at: start) == nil) }
        #expect(limiter.take("a", at: start) == 10)
        #expect(limiter.take("a", at: start.adding(seconds: 4)) == 6)
        #expect(limiter.take("b", at: start) == nil)
        #expect(limiter.take("a", at: start.adding(seconds: 10)) == nil)
        #expect(limiter.take("a", at: start.adding(seconds: 10)) == 10)
        for _ in 0..<3 { #expect(limiter.take("a", at: start.adding(seconds: 1000)) == nil) }
        #expect(limiter.take("a", at: start.adding(seconds: 1000)) != nil)
        limiter.forget("a")
        #expect(limiter.take("a", at: start.adding(seconds: 1000)) == nil)
    }

    @Test func `memory is bounded and the busiest key is remembered`() {
        let limiter = RateLimiter(tries: 5, refillingOneEvery: 60, keys: 100)
        for _ in 0..<5 { _ = limiter.take("guesser", at: start) }
        for number in 0..<5000 { #expect(limiter.take("key \(number)", at: start) == nil) }
        #expect(limiter.rememberedKeys <= 100)
        #expect(limiter.take("guesser", at: start) != nil)
    }
}
