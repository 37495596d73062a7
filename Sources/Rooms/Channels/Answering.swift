import HTTP
import Kernel
import Office
import Outgoing

/// What an answer from the web means for a parcel.
enum Answering {
    /// 2xx is taken; 408, 429 and 5xx may be asked again; everything else is a refusal. `reason` is the other side's.
    static func outcome(of answer: OutgoingResponse, at now: Instant, reason: String? = nil) -> Outcome {
        let words = "ปลายทางตอบ \(answer.status)" + (reason.map { ": \($0.prefix(200))" } ?? "")
        return switch answer.status {
        case 200..<300: .sent("ส่งแล้ว")
        case 408, 425, 429, 500..<600: .later(words, seconds: wait(answer.headers["Retry-After"], at: now))
        default: .refused(words)
        }
    }

    /// No answer: nothing was taken, or nobody can say.
    static func outcome(of failure: OutgoingFailure) -> Outcome {
        switch failure.kind {
        case .address, .forbidden: .refused(failure.message.thai)
        case .refused(let code) where code >= 500: .refused(failure.message.thai)
        default: .later(failure.message.thai + (failure.mayHaveArrived ? " อาจได้รับแล้ว" : ""))
        }
    }

    /// Seconds from a `Retry-After` header, which is a number or a date (RFC 9110 section 10.2.3).
    static func wait(_ header: String?, at now: Instant) -> Int? {
        guard let header else { return nil }
        if let seconds = Int(header) { return max(0, seconds) }
        let parts = header.split(separator: " ")
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard parts.count == 6, let month = months.firstIndex(of: String(parts[2])), let number = Int(parts[1]),
            let year = Int(parts[3]), let day = Day(year: year, month: month + 1, day: number)
        else { return nil }
        let time = parts[4].split(separator: ":").compactMap { Int64($0) }
        guard time.count == 3 else { return nil }
        let at = day.number * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
        return Int(max(0, at - now.milliseconds / 1000))
    }
}
