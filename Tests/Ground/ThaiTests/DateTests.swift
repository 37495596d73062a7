import Kernel
import Testing
import Thai

@Suite struct DateTests {
    let sample = Day(year: 2025, month: 2, day: 19)

    @Test func `a day is written in four styles and two scripts`() throws {
        let day = try #require(sample)
        #expect(day.thai(.full) == "วันพุธที่ 19 กุมภาพันธ์ พ.ศ. 2568")
        #expect(day.thai() == "19 กุมภาพันธ์ 2568")
        #expect(day.thai(.medium) == "19 ก.พ. 2568")
        #expect(day.thai(.short) == "19 ก.พ. 68")
        #expect(day.thai(.long, digits: .thai) == "๑๙ กุมภาพันธ์ ๒๕๖๘")
    }

    @Test(arguments: [
        "19 กุมภาพันธ์ 2568", "19 ก.พ. 68", "๑๙ ก.พ. ๒๕๖๘", "19 กพ 2568", "19/2/2568", "19/02/2025", "19-02-2568",
        "19.2.68", "2025-02-19", "วันพุธที่ 19 กุมภาพันธ์ พ.ศ. 2568", "วันที่ ๑๙ เดือน กุมภาพันธ์ พ.ศ. ๒๕๖๘",
        " 19  ก.พ.\u{200B}2568 ",
    ])
    func `a day is read however people write it`(text: String) { #expect(Day(thai: text) == sample) }

    @Test(arguments: [
        "", "19", "31 ก.พ. 2568", "19 กุมภา 2568", "19 ก.พ. 256", "19 ก.พ. 2568 ครับ", "0/1/2568", "๑๙ ๒ ๒๕๖๘",
        "1,9/2/68",
    ])
    func `what is no day is not read`(text: String) { #expect(Day(thai: text) == nil) }

    @Test func `every day of eight years is read back from every style`() {
        let first = FiscalYear(2562).firstDay
        for offset in 0..<2922 {
            let day = first.adding(days: offset)
            for style in [ThaiDateStyle.full, .long, .medium, .short] {
                #expect(Day(thai: day.thai(style, digits: .thai)) == day)
            }
        }
    }

    @Test(arguments: ["2568", "๒๕๖๘", "ปีงบประมาณ พ.ศ. 2568", "ประจำปีงบประมาณ พ.ศ.๒๕๖๘", "ปี 68", " พ.ศ. 2568"])
    func `a fiscal year is read with and without its words`(text: String) {
        #expect(FiscalYear(thai: text) == FiscalYear(2568))
    }

    @Test(arguments: ["", "2025", "25680", "ปีที่แล้ว", "2568/2569", "ปีงบประมาณ", "2,568"])
    func `what is no fiscal year is not read`(text: String) { #expect(FiscalYear(thai: text) == nil) }

    @Test func `a fiscal year starts with October`() {
        #expect(Month.ofFiscalYear.count == 12)
        #expect(Set(Month.ofFiscalYear) == Set(Month.allCases))
        #expect(FiscalYear(2568).firstDay.month == Month.ofFiscalYear.first)
        #expect(FiscalYear(2568).thai(digits: .thai) == "ปีงบประมาณ พ.ศ. ๒๕๖๘")
    }

    @Test func `a moment is shown in Thai time`() {
        #expect(Instant(milliseconds: 1_739_930_700_000).thai() == "19 ก.พ. 2568 09:05 น.")
    }
}
