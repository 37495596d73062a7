import HTTP
import Kernel

/// How often one address may save forms and try codes that open nothing; kept in memory only. A right code is never turned
/// away, so nobody can lock out who sits behind the same address.
struct FormLimits: Sendable {
    private let saves = RateLimiter(tries: 60, refillingOneEvery: 60)
    private let wrongCodes = RateLimiter(tries: 10, refillingOneEvery: 60)

    func countSave(_ request: Request, at now: Instant) throws(Refusal) {
        try take(saves, request, "บันทึกถี่เกินไป", at: now)
    }

    func countWrongCode(_ request: Request, at now: Instant) throws(Refusal) {
        try take(wrongCodes, request, "รหัสผิดหลายครั้ง", at: now)
    }

    private func take(_ limiter: RateLimiter, _ request: Request, _ thai: String, at now: Instant) throws(Refusal) {
        guard let seconds = limiter.take(request.remoteAddress, at: now) else { return }
        throw Refusal(
            .tooOften,
            Message("\(thai) โปรดรออีก \(seconds) วินาทีแล้วลองใหม่", "Too often; wait \(seconds) seconds and try again."),
            field: "code")
    }
}
