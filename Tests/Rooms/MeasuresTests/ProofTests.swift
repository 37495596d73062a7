import Kernel
import Measures
import Testing

struct ProofTests {
    static let today = Samples.day("2025-07-10")

    @Test func `three of four quarters with files are proven in part`() {
        let measure = Samples.measure(
            .quarterly,
            reports: [("2024-12-20", "q1", true), ("2025-03-20", "q2", true), ("2025-06-20", "q3", true)])
        let proof = measure.proof(on: Self.today)
        #expect(proof.thai == "รายงานแล้ว 3 จาก 4 ไตรมาส มีไฟล์หลักฐาน 3")
        #expect(proof.verdict == .partly)
        #expect(proof.missing == [])
        #expect(proof.next?.key == "q4")
        #expect(measure.daysLate(on: Self.today) == nil)
    }

    @Test func `a claim without events stays a claim`() {
        let measure = Samples.measure(.none, status: .done)
        let proof = measure.proof(on: Self.today)
        #expect(proof.verdict == .claimOnly)
        #expect(proof.thai == "ยังไม่มีหลักฐาน")
    }

    @Test func `reports without files do not prove`() {
        let measure = Samples.measure(.quarterly, reports: [("2024-12-20", "q1", false), ("2025-01-20", "q1", false)])
        let proof = measure.proof(on: Self.today)
        #expect(proof.verdict == .claimOnly)
        #expect(proof.reported == 1)
        #expect(proof.thai == "รายงานแล้ว 1 จาก 4 ไตรมาส ยังไม่มีไฟล์หลักฐาน")
    }

    @Test func `every period with a file proves the year`() {
        let measure = Samples.measure(.byMarch, reports: [("2025-03-30", "h1", true)], status: .done)
        #expect(measure.proof(on: Self.today).verdict == .proven)
    }

    @Test func `one entry with a file proves a measure without rhythm`() {
        let measure = Samples.measure(.none, reports: [("2025-03-30", "", true)], status: .done)
        #expect(measure.proof(on: Self.today).verdict == .proven)
    }

    @Test func `an entry of tomorrow does not count today`() {
        let measure = Samples.measure(.quarterly, reports: [("2025-07-11", "q4", true)])
        #expect(measure.proof(on: Self.today).reported == 0)
    }

    @Test(arguments: [("2024-12-31", nil), ("2025-01-01", 1), ("2025-01-10", 10)] as [(String, Int?)])
    func `a report is late from the day after its due day`(day: String, late: Int?) {
        let measure = Samples.measure(.quarterly)
        #expect(measure.daysLate(on: Samples.day(day)) == late)
    }

    @Test func `a measure that is done is not late`() {
        #expect(Samples.measure(.quarterly, status: .done).daysLate(on: Self.today) == nil)
    }
}
