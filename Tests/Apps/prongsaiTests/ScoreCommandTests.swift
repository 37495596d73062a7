import ITA
import Kernel
import Synchronization
import Testing

@testable import prongsai

/// What a run of a command left behind.
struct Ran {
    let status: Ending
    let output: String
    let complaints: String

    var json: [JSON] { get throws { try JSON(parsing: output).list ?? [] } }
}

private final class Paper: Sendable {
    let output = Mutex<[UInt8]>([])
    let complaints = Mutex<[String]>([])
    var console: Console {
        Console(
            write: { bytes in self.output.withLock { $0 += bytes } },
            complain: { line in self.complaints.withLock { $0.append(line) } })
    }
}

func run(_ arguments: [String]) -> Ran {
    let paper = Paper()
    let status = Command.run(arguments, paper.console)
    return Ran(
        status: status, output: String(decoding: paper.output.withLock { $0 }, as: UTF8.self),
        complaints: paper.complaints.withLock { $0 }.joined(separator: "\n"))
}

/// Runs `score` on a table held in memory.
func score(_ bytes: [UInt8], _ format: OutputFormat = .json) throws -> Ran {
    let paper = Paper()
    var status = Ending.refused
    do {
        status = try ScoreRun(file: "ผล.csv", format: format, year: nil).run(bytes, paper.console)
    } catch {
        paper.console.complain(error.message)
    }
    return Ran(
        status: status, output: String(decoding: paper.output.withLock { $0 }, as: UTF8.self),
        complaints: paper.complaints.withLock { $0 }.joined(separator: "\n"))
}

func score(_ text: String, _ format: OutputFormat = .json) throws -> Ran { try score(Array(text.utf8), format) }

private let header = "fiscal_year_be,org_name,org_type,province,i1,i2,i3,i4,i5,i6,i7,i8,i9,i10,overall,level\n"
private let clean =
    "2567,ควนขนุน,เทศบาลตำบล,พัทลุง,95.55,98.12,98.80,96.51,97.61,93.67,91.19,73.29,100.00,100.00,95.01,ผ่าน\n"

@Suite struct ScoreCommandTests {
    @Test func `a clean row has its computed scores as decimal texts`() throws {
        let ran = try score(header + clean)
        #expect(ran.status == .good)
        let record = try #require(try ran.json.first)
        #expect(record["line"] == 2)
        #expect(record["fiscal_year_be"] == 2567)
        #expect(
            record["computed"] == [
                "iit": "97.318", "eit": "86.05", "oit": "100.00", "overall": "95.0104", "overall_rounded": "95.01",
            ])
        #expect(record["printed"]?["i8"] == "73.29")
        #expect(record["level"]?["code"] == .null)
        #expect(record["level"]?["decidable"] == false)
        #expect(record["discrepancies"] == [])
        #expect(record["partial"] == false)
    }

    @Test func `a misprint is a finding with candidates and no choice`() throws {
        let ran = try score(header + clean.replacing("73.29", with: "93.29"))
        #expect(ran.status == .findings)
        let found = try #require(try ran.json.first?["discrepancies"]?.list?.first)
        #expect(found["field"] == "overall")
        #expect(found["printed"] == "95.01")
        #expect(found["computed"] == "97.0104")
        let wanted: JSON = [["field": "i8", "from": "93.29", "to": "73.29"]]
        #expect(found["candidates"]?.list?.contains(wanted) == true)
    }

    @Test func `two columns of one figure are two printed copies`() throws {
        let ran = try score(
            "ปีงบประมาณ,i1,i2,i3,i4,i5,i6,i7,i8,i9,i10,คะแนนรวม,ตัวชี้วัดที่ ๔,ตัวชี้วัดที่ 8\n"
                + "๒๕๖๗,๙๕.๕๕,98.12,98.80,96.41,97.61,93.67,91.19,73.29,100,100,95.01,96.51,93.29\n")
        let found = try #require(try ran.json.first?["discrepancies"]?.list)
        #expect(found.map { $0["kind"] } == ["copies_differ", "copies_differ"])
        #expect(found.first?["candidates"] == [[["field": "i4", "from": "96.41", "to": "96.51"]]])
    }

    @Test(arguments: [
        "ปีงบประมาณ,ชื่อหน่วยงาน,ประเภท,จังหวัด,ตัวชี้วัดที่ 1,การใช้งบประมาณ,I3,ตชว.4,ตัวชี้วัด 5,การบริการประชาชน,ประสิทธิภาพการสื่อสาร,การปรับปรุงการทำงาน,การเปิดเผยข้อมูล,ตัวชี้วัดที่ ๑๐,คะแนนรวม,ระดับ\n",
        "\u{FEFF}" + header, header.uppercased(), header.replacing(",", with: ";"),
    ])
    func `headers are known in Thai and English`(header: String) throws {
        let row = header.contains(";") ? clean.replacing(",", with: ";") : clean
        let record = try #require(try score(header + row).json.first)
        #expect(record["computed"]?["overall"] == "95.0104")
        #expect(record["org_name"] == "ควนขนุน")
    }

    @Test func `Windows-874 and Thai digits are read`() throws {
        let text = "ปี,ชื่อหน่วยงาน,คะแนนรวม,ระดับ\n๒๕๖๓,สมุทรปราการ,๗๗.๑๘,B\n"
        let bytes = text.unicodeScalars.map { UInt8($0.value < 0x80 ? $0.value : $0.value - 0x0E01 + 0xA1) }
        let record = try #require(try score(bytes).json.first)
        #expect(record["org_name"] == "สมุทรปราการ")
        #expect(record["level"]?["code"] == "B")
        #expect(record["printed"]?["overall"] == "๗๗.๑๘")
    }

    @Test func `unknown columns are ignored with a note`() throws {
        let ran = try score("fiscal_year_be,overall,หมายเหตุ\n2563,77.18,ก\n")
        #expect(ran.complaints.contains("หมายเหตุ"))
        #expect(try ran.json.first?["notes"]?.list?.first?.text?.contains("หมายเหตุ") == true)
        #expect(ran.status == .good)
    }

    @Test(arguments: [
        ("i8", "967.1", "0 to 100", "i8"), ("i8", "100.01", "0 to 100", "i8"), ("i8", "-1", "0 to 100", "i8"),
        ("i8", "abc", "score", "i8"), ("i8", "<b>1</b>", "score", "i8"),
        ("2567", "2570", "unknown year", "fiscal_year_be"),
        ("2567", "2024", "2567 BE", "fiscal_year_be"), ("2567", "", "fiscal year", "fiscal_year_be"),
        ("95.01", "95,01", "cells", "line 2"),
    ])
    func `a value that cannot be is refused with file, line and column`(
        old: String, new: String, english: String, column: String
    ) throws {
        let ran = try score(header + clean.replacing(old == "i8" ? "73.29" : old, with: new))
        #expect(ran.status == .refused)
        #expect(ran.output.isEmpty)
        for part in ["ผล.csv", "line 2", "บรรทัด 2", column, english] {
            #expect(ran.complaints.contains(part), "\(part)")
        }
    }

    @Test func `a zero is a score and a blank is none`() throws {
        let zero = try #require(
            try score(header + clean.replacing("73.29", with: "0").replacing("95.01", with: "")).json.first)
        #expect(zero["computed"]?["overall"] == "87.6814")
        #expect(zero["partial"] == false)
        let blank = try score(header + clean.replacing("73.29", with: ""))
        let record = try #require(try blank.json.first)
        #expect(record["computed"]?["overall"] == .null)
        #expect(record["computed"]?["iit"] == "97.318")
        #expect(record["partial"] == true)
        #expect(record["printed"]?["i8"] == .null)
        #expect(record["notes"]?.list?.contains { $0.text?.contains("i8") == true } == true)
    }

    @Test func `five numbers for a year of ten indicators are partial and a finding`() throws {
        let ran = try score("fiscal_year_be,i1,i2,i3,i4,i5\n2567,90,90,90,90,90\n")
        #expect(ran.status == .findings)
        #expect(try ran.json.first?["partial"] == true)
        #expect(try ran.json.first?["notes"]?.list?.first?.text?.contains("5 of the 10") == true)
    }

    @Test func `the same body twice is refused, the same name of another kind is not`() throws {
        let twice = try score(header + clean + clean)
        #expect(twice.status == .refused)
        #expect(twice.complaints.contains("line 3"))
        #expect(twice.complaints.contains("line 2"))
        #expect(try score(header + clean + clean.replacing("เทศบาลตำบล", with: "อบต.")).json.count == 2)
        #expect(try score(header + clean + clean.replacing("2567", with: "2568")).json.count == 2)
    }

    @Test(arguments: OutputFormat.allCases)
    func `duplicates are found in every format`(format: OutputFormat) throws {
        #expect(try score(header + clean + clean, format).status == .refused)
    }

    @Test func `2561 is overall only, 2569 is not computed`() throws {
        let records = try score(
            "fiscal_year_be,org_name,i1,i2,i3,i4,i5,i6,i7,i8,i9,i10,overall\n2561,ก,,,,,,,,,,,70\n2569,ก,1,1,1,1,1,1,1,1,1,1,1\n"
        ).json
        #expect(records.map { $0["computed"]?["overall"] } == [.null, .null])
        #expect(records.map { $0["level"]?["decidable"] } == [false, false])
        #expect(records[1]["notes"]?.list?.contains { $0.text?.contains("ยังไม่ยืนยัน") == true } == true)
    }

    @Test func `a level word of another scale is kept and noted`() throws {
        let record = try #require(try score(header + clean.replacing("ผ่าน\n", with: "AA\n")).json.first)
        #expect(record["printed"]?["level"] == "AA")
        #expect(record["notes"]?.list?.contains { $0.text?.contains("kept as typed") == true } == true)
    }

    @Test func `a level that the scores exclude is a finding`() throws {
        let ran = try score("fiscal_year_be,overall,level\n2564,96.87,A\n")
        #expect(ran.status == .findings)
        #expect(try ran.json.first?["discrepancies"]?.list?.first?["field"] == "level")
    }

    @Test func `weighted parts are recognised`() throws {
        let record = try #require(
            try score("fiscal_year_be,iit,eit,oit,overall,eit1,eit2\n2567,29.20,25.82,40.00,95.01,90,84.99\n").json
                .first)
        #expect(record["discrepancies"] == [])
        #expect(record["level"]?["code"] == "ผ่าน")
        #expect(record["computed"]?["overall"] == .null)
    }

    @Test(arguments: [
        "", "a,b\n1,2\n", "overall\n90\n", "fiscal_year_be,overall\n2567,\u{0}\n", "fiscal_year_be,overall\n\"2567,9\n",
    ])
    func `a file that is no result table is refused`(text: String) throws {
        let ran = try score(text)
        #expect(ran.status == .refused)
        #expect(ran.complaints.contains("ผล.csv"))
    }

    @Test func `long tables get the same answer on the quick path`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var state = seed
        func random(_ bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % bound
        }
        var text = "fiscal_year_be,org_name,i1,i2,i3,i4,i5,i6,i7,i8,i9,i10,eit1,eit2\n"
        for row in 0..<400 {
            let scores = (0..<12).map { column in
                column >= 10 && random(3) == 0 ? "" : Hundredths(Int64(8000 + random(2001))).description
            }
            text += "\(2562 + random(7)),หน่วยงาน \(row)," + scores.joined(separator: ",") + "\n"
        }
        let quick = try score(text, .csv).output
        // A note column of unknown name makes every row take the long way.
        let long = try score(text.replacing("eit2\n", with: "eit2,x\n"), .csv).output
        let strip = { (text: String) in
            text.split(separator: "\r\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).prefix(14).joined(separator: ",")
            }
        }
        #expect(strip(quick) == strip(long), "seed \(seed)")
    }

    @Test(arguments: [
        [], ["nothing"], ["score"], ["score", "/no/such/file.csv"], ["score", "x.csv", "--format", "xml"],
        ["score", "x", "--nope", "1"],
    ])
    func `wrong usage is refused`(arguments: [String]) {
        let ran = run(arguments)
        #expect(ran.status == .refused)
        #expect(!ran.complaints.isEmpty)
    }

    @Test func `help is no error`() {
        #expect(run(["--help"]).status == .good)
        #expect(run(["score", "--help"]).output.contains("FILE.csv"))
    }
}
