import Kernel

/// From eight in the evening to eight in the morning, Thai time, nobody's telephone rings because of the office.
enum QuietHours {
    private static let (evening, morning) = (20 * 60, 8 * 60)

    /// When the quiet time around a moment ends; `nil` by day.
    static func end(at now: Instant) -> Instant? {
        let minute = now.minuteOfDay
        guard minute >= evening || minute < morning else { return nil }
        let day = minute < morning ? now.day : now.day.adding(days: 1)
        return Instant(milliseconds: day.number * 86_400_000 - 25_200_000 + Int64(morning) * 60_000)
    }
}
