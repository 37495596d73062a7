import Kernel
import Testing

@Suite struct `Exact numbers` {
    @Test(arguments: [
        (Rational(950_104, over: 10_000), 9501), (Rational(95_005, over: 1000), 9501),
        (Rational(95_004, over: 1000), 9500),
        (Rational(1, over: 3), 33), (Rational(2, over: 3), 67), (Rational(-5, over: 1000), -1), (.zero, 0),
    ])
    func `rounding is half away from zero, once, at the end`(value: Rational, hundredths: Int) {
        #expect(value.roundedToHundredths == Hundredths(Int64(hundredths)))
    }

    @Test(arguments: [
        ("95.01", 9501), ("95", 9500), ("95.5", 9550), ("0", 0), ("100.00", 10_000), ("-3.25", -325),
    ])
    func `a printed score is read as it stands`(text: String, count: Int) throws {
        #expect(try #require(Hundredths(text)).count == Int64(count))
    }

    @Test(arguments: ["", ".5", "95.", "95.011", "9 5", "๙๕", "1e2", "+1", "--1", "95,01", "9999999999999999"])
    func `anything else is no score`(text: String) {
        #expect(Hundredths(text) == nil)
    }

    @Test func `thirds add up exactly`() {
        let third = Rational(1, over: 3)
        #expect(third + third + third == Rational(1))
        #expect(Rational.mean([Rational(1), Rational(2), Rational(2)]) == Rational(5, over: 3))
        #expect(Rational.mean([]) == nil)
    }

    @Test func `decimal text is cut off, not rounded`() {
        #expect(Rational(950_104, over: 10_000).decimal() == "95.0104")
        #expect(Rational(2, over: 3).decimal() == "0.666666")
        #expect(Rational(95).decimal() == "95.00")
        #expect(Rational(-1, over: 8).decimal() == "-0.125")
    }
}

@Suite struct `Days and years` {
    @Test(arguments: [
        ("1970-01-01", 0), ("2000-02-29", 11_016), ("2025-02-19", 20_138), ("1969-12-31", -1), ("2400-02-29", 157_113),
    ])
    func `a day knows its number and its text`(text: String, number: Int) throws {
        let day = try #require(Day(iso: text))
        #expect(day.number == Int64(number))
        #expect(day.description == text)
    }

    @Test(arguments: ["2025-02-29", "2025-13-01", "2025-1-1", "2568", "2025-04-31", "", "2025-02-19x"])
    func `a day that is not in the calendar is refused`(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test func `every day of four centuries survives the round trip`() {
        for number in Int64(-60_000)...Int64(86_100) {
            let (year, month, day) = Day(number: number).civil
            #expect(Day(year: year, month: month, day: day)?.number == number)
        }
    }

    @Test func `the fiscal year begins on 1 October`() throws {
        #expect(try #require(Day(iso: "2024-09-30")).fiscalYear == FiscalYear(2567))
        #expect(try #require(Day(iso: "2024-10-01")).fiscalYear == FiscalYear(2568))
        #expect(FiscalYear(2568).firstDay.description == "2024-10-01")
        #expect(FiscalYear(2568).lastDay.description == "2025-09-30")
    }

    @Test func `the day begins at midnight in Thailand, not in London`() {
        let evening = Instant(milliseconds: 1_739_984_400_000)  // 2025-02-19T17:00:00Z
        #expect(evening.description == "2025-02-19T17:00:00Z")
        #expect(evening.day.description == "2025-02-20")
        #expect(evening.minuteOfDay == 0)
        #expect(evening.adding(seconds: -60).day.description == "2025-02-19")
        #expect(evening.adding(seconds: -60).minuteOfDay == 1439)
    }
}

@Suite struct Identifiers {
    private enum Thing {}

    @Test func `are made of time first, so that the newest is the greatest`() {
        let early = Surroundings(
            now: { Instant(milliseconds: 1_800_000_000_000) }, randomBytes: { [UInt8](repeating: 255, count: $0) })
        let late = Surroundings(
            now: { Instant(milliseconds: 1_800_000_000_001) }, randomBytes: { [UInt8](repeating: 0, count: $0) })
        let (first, second): (ID<Thing>, ID<Thing>) = (early.newID(), late.newID())
        #expect(first < second)
        #expect(first.number > 0)
    }

    @Test func `keep their order within one moment, whatever the noise`() {
        let still = Surroundings(
            now: { Instant(milliseconds: 1_800_000_000_000) },
            randomBytes: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } })
        let made: [ID<Thing>] = (0..<1000).map { _ in still.newID() }
        #expect(made == made.sorted())
        #expect(Set(made).count == 1000)
    }

    @Test(arguments: ["0", "-1", "+1", "01x", "", " 1", "9223372036854775808", "๑"])
    func `are refused when an address holds something else`(text: String) {
        #expect(ID<Thing>(text) == nil)
    }

    @Test func `are read from an address`() {
        #expect(ID<Thing>("9223372036854775807")?.number == .max)
    }
}

@Suite struct `JSON text` {
    @Test func `numbers stay as they were written`() throws {
        let json = try JSON(
            parsing: #"{"score": 95.010, "parts": [1e2, -0.5], "ชื่อ": "ควนขนุน\u0e01\n", "x": null, "y": true}"#)
        #expect(json["score"]?.number == "95.010")
        #expect(json["parts"]?.list?.first?.number == "1e2")
        #expect(json["ชื่อ"]?.text == "ควนขนุนก\n")
        #expect(json["x"]?.isNull == true)
        #expect(json.serialised() == #"{"score":95.010,"parts":[1e2,-0.5],"ชื่อ":"ควนขนุนก\n","x":null,"y":true}"#)
    }

    @Test func `pretty text reads back the same`() throws {
        let json: JSON = ["a": [1, 2, ["b": []]], "c": "\u{1}\"\\"]
        #expect(try JSON(parsing: json.serialised(pretty: true)) == json)
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\" 1}", "01x", "tru", "\"a", "\"\\x\"", "\"\u{1}\"", "[1] 2", "-", "1.", "\"\\ud800\"",
        String(repeating: "[", count: 70),
    ])
    func `anything else is refused with the place`(text: String) {
        #expect(throws: JSON.SyntaxError.self) { try JSON(parsing: text) }
    }
}
