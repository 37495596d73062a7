import Kernel
import TestSupport
import Testing

@testable import Cases

@Suite struct `The clock of a matter` {
    private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    @Test(arguments: [
        // Over Songkran and its substitution day.
        ("2025-04-10", 3, "2025-04-18"),
        // A Friday's question is counted from Monday on.
        ("2025-02-14", 1, "2025-02-17"),
        // Asalha Bucha and the first day of Lent fall on Thursday and Friday.
        ("2025-07-09", 1, "2025-07-14"),
        // Over the end of the year, with the special day of 2 January 2026.
        ("2025-12-30", 2, "2026-01-06"),
    ])
    func `working days leave out weekends and holidays`(start: String, days: Int, due: String) throws {
        let deadline = Deadline(start: try day(start), days: days, pauses: [], calendar: .thai)
        #expect(deadline.due == Day(iso: due))
    }

    @Test func `every holiday is dated, named and sourced, and substitutes follow weekends`() {
        let all = WorkCalendar.thai.all
        #expect(all.count == 97)
        #expect(all.allSatisfy { !$0.name.isEmpty && !$0.source.isEmpty })
        for holiday in all where holiday.kind == .substitute {
            #expect(!WorkCalendar.thai.isWeekend(holiday.day), "\(holiday.day)")
            let before = (1...4).map { holiday.day.adding(days: -$0) }
            #expect(before.contains { WorkCalendar.thai.isWeekend($0) && WorkCalendar.thai.holiday(on: $0) != nil })
        }
        for year in 2024...2027 {
            #expect(all.filter { $0.day.civil.year == year }.count >= 20, "\(year)")
        }
    }

    @Test func `a deadline beyond the known holidays says so`() throws {
        let known = Deadline(start: try day("2027-11-01"), days: 15, pauses: [], calendar: .thai)
        let unknown = Deadline(start: try day("2027-12-20"), days: 15, pauses: [], calendar: .thai)
        #expect(known.isCertain && !unknown.isCertain)
    }

    /// A calendar of its own, with pauses that may touch, overlap or never end.
    private struct Puzzle {
        let start: Day
        let days: Int
        let pauses: [Pause]
        let holidays: [Holiday]

        init(_ random: inout SplitMix) {
            start = Day(number: 19_000 + Int64(random.next(1000)))
            days = random.next(40)
            var pauses: [Pause] = []
            for _ in 0..<random.next(4) {
                let from = start.adding(days: random.next(60))
                let to = random.next(8) == 0 ? nil : from.adding(days: random.next(20))
                pauses.append(Pause(from: from, to: to, because: "รอ"))
            }
            self.pauses = pauses
            let start = start
            holidays = (0..<random.next(30)).map { _ in
                Holiday(
                    day: start.adding(days: random.next(120)), kind: .holiday, isVerified: true, name: "วันหยุด",
                    source: "")
            }
        }

        /// Minute by minute: an office day is spent when its last minute is over and none of its minutes was off.
        var due: Day? {
            var minute = (start.number + 1) * 1440
            var left = days
            if left == 0 { return start }
            while minute < (start.number + 400) * 1440 {
                let day = Day(number: minute / 1440)
                var isOff = false
                repeat {
                    let today = minute / 1440
                    if [2, 3].contains(today % 7) || holidays.contains(where: { $0.day.number == today }) {
                        isOff = true
                    }
                    let waits = pauses.filter { minute >= ($0.from.number + 1) * 1440 }
                    if waits.contains(where: { $0.to == nil }) { return nil }
                    if waits.contains(where: { pause in pause.to.map { minute < ($0.number + 1) * 1440 } ?? true }) {
                        isOff = true
                    }
                    minute += 60
                } while minute % 1440 != 0
                if !isOff { left -= 1 }
                if left == 0 { return day }
            }
            return nil
        }
    }

    @Test func `the deadline is the one that walking through the hours finds, and its parts add up`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix(seed: seed)
        for _ in 0..<1500 {
            let puzzle = Puzzle(&random)
            let calendar = WorkCalendar(puzzle.holidays, lastKnown: Day(number: 40_000))
            let deadline = Deadline(
                start: puzzle.start, days: puzzle.days, pauses: puzzle.pauses, calendar: calendar)
            #expect(deadline.due == puzzle.due, "seed \(seed)")
            let sum = deadline.counted + deadline.weekends + deadline.holidays + deadline.paused
            if let due = deadline.due {
                #expect(sum == due.days(since: puzzle.start) && deadline.left == 0, "seed \(seed)")
            }
            var next = puzzle.start.adding(days: 1)
            for stretch in deadline.stretches {
                #expect(stretch.first == next && stretch.last >= stretch.first, "seed \(seed)")
                next = stretch.last.adding(days: 1)
            }
        }
    }
}

/// Random numbers that a seed gives again.
struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// 0 up to and without `limit`.
    mutating func next(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(max(1, limit)))
    }
}
