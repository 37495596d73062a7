import Cases
import Dispatch
import Foundation
import Kernel

/// Holds the deadline calculator against a clock that is walked through minute by minute, on random calendars.
///
///     deadline-bench [CALENDARS [SEED]]
///
/// Prints how many disagreed and what it cost; ends with 1 when one did.
@main
struct DeadlineBench {
    static func main() {
        let words = CommandLine.arguments.dropFirst().map { UInt64($0) ?? 0 }
        let count = words.first.map { Int($0) } ?? 1_000_000
        let seed = words.dropFirst().first ?? UInt64.random(in: 0...UInt64.max)
        let threads = ProcessInfo.processInfo.activeProcessorCount
        let parts = Parts(seed: seed, count: count, threads: threads)
        DispatchQueue.concurrentPerform(iterations: threads) { parts.run($0) }
        let sum = parts.sum
        print(
            """
            seed \(seed): \(count) calendars, \(sum.wrong) disagreements, \(sum.stopped) without a due day
            \(sum.minutes) minutes walked; \(clock() / 1_000_000) s of processor time together
            """)
        if let first = sum.first { print("first disagreement: \(first)") }
        exit(sum.wrong == 0 ? 0 : 1)
    }
}

/// What one thread found.
private struct Found: Sendable {
    var (wrong, stopped, minutes) = (0, 0, 0)
    var first: String?
}

/// The threads' shares; each thread writes its own place.
private final class Parts: Sendable {
    private let seed: UInt64
    private let count: Int
    private let threads: Int
    private let found: Lock<[Found]>

    init(seed: UInt64, count: Int, threads: Int) {
        (self.seed, self.count, self.threads) = (seed, count, threads)
        found = Lock(Array(repeating: Found(), count: threads))
    }

    var sum: Found {
        found.with { parts in
            parts.reduce(into: Found()) { sum, part in
                sum.wrong += part.wrong
                sum.stopped += part.stopped
                sum.minutes += part.minutes
                sum.first = sum.first ?? part.first
            }
        }
    }

    func run(_ thread: Int) {
        var random = Chance(state: seed &+ UInt64(thread))
        var own = Found()
        for _ in stride(from: thread, to: count, by: threads) { compare(Puzzle(&random), &own) }
        let ended = own
        found.with { $0[thread] = ended }
    }

    private func compare(_ puzzle: Puzzle, _ own: inout Found) {
        let calendar = WorkCalendar(
            puzzle.holidays.map { Holiday(day: $0, kind: .holiday, isVerified: true, name: "", source: "") },
            lastKnown: Day(number: 40_000))
        let deadline = Deadline(
            start: puzzle.start, days: puzzle.days, pauses: puzzle.pauses, calendar: calendar)
        let walked = puzzle.walk()
        own.minutes += walked.minutes
        own.stopped += walked.due == nil ? 1 : 0
        if deadline.due != walked.due || deadline.counted != walked.counted || !isWhole(deadline) {
            own.wrong += 1
            own.first = own.first ?? "\(puzzle) gives \(walked), the calculator says \(deadline)"
        }
    }

    /// The stretches follow each other without a gap from the day after the start to the due day.
    private func isWhole(_ deadline: Deadline) -> Bool {
        var next = deadline.start.adding(days: 1)
        for stretch in deadline.stretches {
            guard stretch.first == next, stretch.last >= stretch.first else { return false }
            next = stretch.last.adding(days: 1)
        }
        let sum = deadline.counted + deadline.weekends + deadline.holidays + deadline.paused
        return deadline.due.map { sum == $0.days(since: deadline.start) } ?? true
    }
}

/// A matter's time on a calendar of its own.
private struct Puzzle {
    let start: Day
    let days: Int
    var pauses: [Pause] = []
    let holidays: [Day]

    /// 1970-01-01 was a Thursday; 18,000 is a day in 2019.
    init(_ random: inout Chance) {
        let start = Day(number: Int64(18_000 + random.next(2_000)))
        self.start = start
        days = random.next(20)
        var from = start
        for _ in 0..<random.next(4) {
            from = from.adding(days: random.next(10))
            let to = from.adding(days: random.next(8))
            pauses.append(Pause(from: from, to: random.next(20) == 0 ? nil : to, because: ""))
            from = to
        }
        holidays = (0..<random.next(12)).map { _ in start.adding(days: random.next(60)) }
    }

    /// Minute by minute from midnight after the first day. A day of the office is spent when its last minute is over and
    /// none of its minutes was off; a pause without an end stops the clock for good.
    func walk() -> (due: Day?, counted: Int, minutes: Int) {
        let first = (start.number + 1) * 1440
        let waits = pauses.map { (from: ($0.from.number + 1) * 1440, to: $0.to.map { ($0.number + 1) * 1440 }) }
        let free = Set(holidays.map(\.number))
        var (minute, spent, isOff) = (first, 0, false)
        while spent < days {
            for wait in waits where minute >= wait.from {
                guard let end = wait.to else { return (nil, spent, Int(minute - first)) }
                if minute < end { isOff = true }
            }
            let hours = minute / 60
            if hours % 24 == 12, minute % 60 == 0, free.contains(hours / 24) { isOff = true }
            let weekMinute = (minute + 4 * 1440) % 10_080
            if weekMinute < 1440 || weekMinute >= 6 * 1440 { isOff = true }
            minute += 1
            if minute % 1440 == 0 {
                spent += isOff ? 0 : 1
                isOff = false
            }
        }
        return (Day(number: minute / 1440 - 1), spent, Int(minute - first))
    }
}

/// Random numbers that a seed gives again (SplitMix64).
private struct Chance {
    var state: UInt64

    /// 0 up to and without `limit`.
    mutating func next(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
}
