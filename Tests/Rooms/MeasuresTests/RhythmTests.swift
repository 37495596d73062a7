import Kernel
import Measures
import Testing

struct RhythmTests {
    @Test(arguments: [
        (Rhythm.monthly, 12, "m1", "2024-10-01", "2024-10-31", "2024-10-31"),
        (.quarterly, 4, "q1", "2024-10-01", "2024-12-31", "2024-12-31"),
        (.aprilOctober, 2, "h1", "2024-10-01", "2025-03-31", "2025-04-30"),
        (.byMarch, 1, "h1", "2024-10-01", "2025-03-31", "2025-03-31"),
    ])
    func `a rhythm divides the fiscal year from October on`(
        rhythm: Rhythm, count: Int, key: String, first: String, last: String, due: String
    ) throws {
        let periods = rhythm.periods(of: Samples.year)
        let period = try #require(periods.first)
        #expect(periods.count == count)
        #expect(period.key == key)
        #expect(period.firstDay == Samples.day(first))
        #expect(period.lastDay == Samples.day(last))
        #expect(period.due == Samples.day(due))
    }

    @Test(arguments: [Rhythm.monthly, .quarterly, .aprilOctober])
    func `periods cover the year without a gap`(rhythm: Rhythm) throws {
        let periods = rhythm.periods(of: Samples.year)
        #expect(periods.first?.firstDay == Samples.year.firstDay)
        #expect(periods.last?.lastDay == Samples.year.lastDay)
        for (one, next) in zip(periods, periods.dropFirst()) {
            #expect(one.lastDay.adding(days: 1) == next.firstDay)
        }
    }

    @Test func `February of a leap year ends on the 29th`() {
        #expect(Rhythm.monthly.periods(of: FiscalYear(2567))[4].lastDay == Samples.day("2024-02-29"))
    }

    @Test func `the second half is reported in the October after the year`() {
        #expect(Rhythm.aprilOctober.periods(of: Samples.year)[1].due == Samples.day("2025-10-31"))
    }

    @Test func `a measure of two months owes only their quarter`() {
        let measure = Samples.measure(.quarterly, from: "2025-01-01", to: "2025-02-28")
        #expect(measure.periods.map(\.key) == ["q2"])
    }

    @Test func `without a rhythm nothing is owed`() {
        #expect(Rhythm.none.periods(of: Samples.year).isEmpty)
    }
}
