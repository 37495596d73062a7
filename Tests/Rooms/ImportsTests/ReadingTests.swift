import ITA
import Kernel
import Tables
import Testing
import Thai

@testable import Imports

@Suite struct `Codes of weak items` {
    private static let outside = "มีผู้รับบริการหรือผู้มาติดต่อราชการกับหน่วยงาน"
    private static let within = "บุคลากรในหน่วยงานบางราย"

    @Test(arguments: [
        ("i๑ \(within)", 2567, "i1", Confidence.certain), ("I 12 \(within)", 2567, "i12", .certain),
        ("l๒ \(within)", 2567, "i2", .likely), ("e๖ \(outside)", 2567, "e6", .certain),
        ("๒ \(within)", 2567, "i2", .likely), ("๑๖ \(outside)", 2567, "e6", .likely),
        ("๗ \(outside)", 2567, "e7", .likely), ("๑๐๐ \(outside)", 2565, "e10", .doubtful),
        ("i๑๔ ใช้งบประมาณ", 2567, "i4", .doubtful), ("i๑๔ ทุจริต", 2567, "i14", .certain),
        ("i๔๐ \(within)", 2567, "i40", .doubtful), ("e๑๒ \(outside)", 2567, "e12", .doubtful),
        ("o37 การ", 2565, "o37", .certain), ("ตัวชี้วัด ข้อ ๐ ๓๗ การ", 2565, "o37", .likely),
        ("ข้อ O๙๙ การ", 2565, "o99", .doubtful),
    ])
    func `a code is read with its confidence`(text: String, year: Int, code: String, confidence: Confidence) throws {
        var codes = ItemCodes(Edition(FiscalYear(year)))
        let read = codes.read(text)
        let item = try #require(read)
        #expect(item.code == code && item.confidence == confidence)
        #expect((item.reason == nil) == (confidence == .certain))
    }

    @Test func `a misread code keeps what was printed and names the other reading`() throws {
        var codes = ItemCodes(Edition(FiscalYear(2567)))
        let read = codes.read("i๑๔ ใช้งบประมาณไม่เป็นไปตามวัตถุประสงค์")
        let item = try #require(read)
        #expect(item.printed == "i๑๔" && item.alternatives == ["i14"] && item.reason?.thai.contains("i4") == true)
        #expect(item.text == "ใช้งบประมาณไม่เป็นไปตามวัตถุประสงค์")
    }

    @Test(arguments: ["การปรับปรุง", "", "2567", "๑. ข้อแรก", "ข้อ ๓๖ เป็นต้น"])
    func `text without a code has none`(text: String) {
        var codes = ItemCodes(nil)
        let read = codes.read(text)
        #expect(read == nil)
    }
}

@Suite struct `Parts of a cell` {
    @Test(
        arguments: [
            (["๑.ก ๒. ข ๓)ค"], ["ก", "ข", "ค"]), (["๑. ก", "๒. ข"], ["ก", "ข"]), (["- ก - ข", "-ค"], ["ก", "ข", "ค"]),
            (["๒.มาตรการ ข"], ["มาตรการ ข"]), (["พ.ศ. ๒๕๖๘. แล้ว"], ["พ.ศ. ๒๕๖๘. แล้ว"]), (["ข้อ ๑.๒ ก"], ["ข้อ ๑.๒ ก"]),
            (["- การติดต่อ - สอบถาม - ข"], ["การติดต่อ - สอบถาม", "ข"]), (["- ๑ - ๓ วัน"], ["๑ - ๓ วัน"]),
            (["ก", "ข"], ["ก", "ข"]), ([], []),
        ] as [([String], [String])])
    func `a list is split at its marks`(paragraphs: [String], parts: [String]) {
        #expect(ListReading(paragraphs).parts == parts)
    }

    @Test func `a lost number is said`() {
        let list = ListReading(["๑.ก ๓.ค"])
        #expect(list.parts == ["ก", "ค"] && list.confidence == .likely && list.reason != nil)
    }

    @Test(arguments: [
        (["-งานเจ้าหน้าที่ -สำนักปลัด"], ["งานเจ้าหน้าที่", "สำนักปลัด"], Confidence.certain),
        (["๑.สำนักปลัด ๒.ทุกส่วน ราชการ"], ["สำนักปลัด", "ทุกส่วนราชการ"], .certain),
        (["ผู้บริหาร สำนักปลัด"], ["ผู้บริหาร", "สำนักปลัด"], .likely),
        (["- สำนักปลัด อบจ. - กองคลัง"], ["สำนักปลัด อบจ.", "กองคลัง"], .certain),
        (["- ทุกสำนัก / กอง"], ["ทุกสำนัก/กอง"], .certain),
    ])
    func `units are told apart`(paragraphs: [String], units: [String], confidence: Confidence) {
        let reading = UnitsReading(paragraphs)
        #expect(reading.units == units && reading.confidence == confidence)
    }

    @Test(arguments: [
        ("ตลอด ปีงบประมาณ ๒๕๖๘", "2024-10-01", "2025-09-30", Confidence.certain),
        ("ตลอดปี ๒๕๖๘", "2024-10-01", "2025-09-30", .likely),
        ("มกราคม ๒๕๖๔ ถึง กุมภาพันธ์ ๒๕๖๔", "2021-01-01", "2021-02-28", .certain),
        ("เดือนตุลาคม - ธันวาคม 2567", "2024-10-01", "2024-12-31", .certain),
        ("๑ ตุลาคม พ.ศ.๒๕๖๕ – ๓๐ กันยายน ๒๕๖๖", "2022-10-01", "2023-09-30", .certain),
        ("กุมภาพันธ์ 2567", "2024-02-01", "2024-02-29", .certain), ("19 ก.พ. 2568", "2025-02-19", "2025-02-19", .certain),
    ])
    func `periods are days from and to`(text: String, from: String, to: String, confidence: Confidence) throws {
        let found = try #require(PeriodReading.read(text))
        #expect(found.period == PeriodReading(from: try #require(Day(iso: from)), to: try #require(Day(iso: to))))
        #expect(found.confidence == confidence)
    }

    @Test(arguments: ["", "เร็วๆ นี้", "กันยายน ๒๕๖๖ ถึง มกราคม ๒๕๖๖", "เดือนกุมภา 2567"])
    func `other words are no period`(text: String) {
        #expect(PeriodReading.read(text) == nil)
    }

    @Test(
        arguments: [
            ("อย่างน้อยไตรมาสละ ๑ ครั้ง", [FollowUpRhythm.quarterly]), ("ติดตามทุก เดือน", [.monthly]),
            ("ทุก ๖ เดือน ภายในเดือนเมษายน และเดือนตุลาคม", [.inMonths([.april, .october])]),
            ("ภายในเดือนมีนาคม", [.byMonth(.march)]), ("ทุก ๖ เดือนตามกำหนด", [.halfYearly]),
            ("ทุกไตรมาสอย่างสม่ำเสมอ", [.quarterly, .continuous]), ("รายงานผู้บริหาร", []),
        ] as [(String, [FollowUpRhythm])])
    func `rhythms are found`(text: String, rhythms: [FollowUpRhythm]) {
        #expect(FollowUpRhythm.all(in: text) == rhythms)
    }
}

@Suite struct `Shapes of tables` {
    private func reading(_ text: String, name: String = "a.txt") throws -> PaperReading {
        PaperReading(try SourcePaper(bytes: Array(text.utf8), name: name))
    }

    @Test(arguments: [
        ("ที่\tประเด็น\tจุดอ่อน\tข้อเสนอแนะ", TableKind.analysis), ("ตัวชี้วัดที่\tรายละเอียดตัวชี้วัด\tคะแนน", .scores),
        ("มาตรการ/แนวทาง\tวิธีการดำเนินการ\tผู้รับผิดชอบ\tระยะเวลา", .measures),
        ("มาตรการ\tผู้รับผิดชอบ\tผลการดำเนินการ (output)\tผลลัพธ์", .report), ("ระดับ\tเงื่อนไข", .levels),
        ("ตัวชี้วัด\tมาตรการ/แนวทาง\tสถานะการดำเนินงาน\tผลการดำเนินการ", .status),
        ("เครื่องมือ\tตัวชี้วัด\tน้ำหนัก", .weights), ("ชื่อ\tเบอร์โทร", .unknown),
    ])
    func `a table is known by its headings`(header: String, kind: TableKind) throws {
        #expect(try reading("\(header)\nก\tข\tค\tง\n").tables.map(\.kind) == [kind])
    }

    @Test func `a heading with a letter misread is known, and said to be unsure`() throws {
        let table = try #require(try reading("ตัวชี้วัดที่\tรายละเอียดตัวชี้วัค\tคะแนน\n1\tก\t95.5\n").tables.first)
        #expect(table.kind == .scores && table.confidence == .likely && table.columns[1].confidence == .likely)
    }

    private static let header = "ที่\tประเด็นการประเมิน\tจุดอ่อน\tข้อเสนอแนะ\n"
    private static let topic = "การให้บริการและระบบ E-Service"

    @Test func `a cell goes on under the repeated header of the next page`() throws {
        let text =
            Self.header + "๒\t\(Self.topic)\t<p>i๑ ก</p>\t- ข\n\n" + Self.header
            + "\t\t<p>i๒ ค</p>\t<p>ข้อเสนอแนะ</p> - ง\n"
        let table = try #require(try reading(text).tables.first)
        let row = try #require(table.rows.first)
        #expect(table.numbers == [1, 2] && table.rows.count == 1)
        #expect(row[.weakness]?.value.codes == ["i1", "i2"] && row[.weakness]?.places.map(\.line) == [2, 5])
        #expect(row[.suggestion]?.value == .list(["ข", "ง"]) && row[.suggestion]?.confidence == .likely)
    }

    @Test func `prose between two tables keeps them apart`() throws {
        let text = Self.header + "๑\tก\tข\tค\n\nคั่น\n\n" + Self.header + "๒\tก\tข\tค\n"
        #expect(try reading(text).tables.map(\.numbers) == [[1], [2]])
    }

    @Test func `a status needs exactly one mark`() throws {
        let text =
            "ตัวชี้วัด\tมาตรการ\tสถานะ\t\t\tผลการดำเนินการ\n\t\tยังไม่ดำเนินการ\tอยู่ระหว่างดำเนินการ\tดำเนินการเรียบร้อยแล้ว\t\n"
            + "๑.การปฏิบัติหน้าที่\tก\t\t✓\t\tข\n\tค\t/\t\t/\t\n\tง\t\t\t\t\n"
        let rows = try #require(try reading(text).tables.first).rows
        #expect(rows.map { $0[.status]?.value } == [.status(.inProgress), .blank, .blank])
        #expect(rows.map { $0[.status]?.confidence } == [.certain, .doubtful, .doubtful])
        #expect(rows.allSatisfy { $0.group?.kind == .indicator && $0.group?.number == 1 })
    }

    @Test func `a zero is a score, a blank is not, and what is over 100 is doubted`() throws {
        let text = "ตัวชี้วัดที่\tรายละเอียดตัวชี้วัด\tคะแนน\n๑\tก\t๐.๐๐\n๒\tข\t\n๓\tค\t๑๐๑\n๔\tง\tมาก\n"
        let cells = try #require(try reading(text).tables.first).rows.compactMap { $0[.score] }
        #expect(cells.map(\.value) == [.figure(Hundredths(0)), .blank, .figure(Hundredths(10_100)), .text("มาก")])
        #expect(cells.map(\.confidence) == [.certain, .likely, .doubtful, .doubtful])
    }

    @Test func `a topic numbered against its name is doubted`() throws {
        let text = Self.header + "๓\t\(Self.topic)\tไม่มี\tไม่มี\n"
        let group = try #require(try reading(text).tables.first?.rows.first?.group)
        #expect(group.kind == .topic && group.number == 2 && group.confidence == .doubtful)
    }

    @Test func `the reading of anything is JSON that can be read again`() throws {
        let text = Self.header + "๑\t\"\\ \u{1}\tข\tค\n"
        let written = try reading(text).json.serialised(pretty: true)
        #expect(try JSON(parsing: written) == reading(text).json)
    }

    @Test func `random tables are read without a crash`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("seed \(seed)")
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let words = [
            "ที่", "ประเด็น", "จุดอ่อน", "คะแนน", "มาตรการ", "ผู้รับผิดชอบ", "", "<p>", "</p>", "๑.", "-", "e๑", "(๗)", "/", "|",
            "ข้อ ๐ ๓", "๙๙.๙",
        ]
        for _ in 0..<300 {
            let text = (0..<next(12)).map { _ in
                (0..<next(6)).map { _ in words[next(words.count)] + " " + words[next(words.count)] }.joined(
                    separator: "\t")
            }.joined(separator: "\n")
            if let paper = try? SourcePaper(bytes: Array(text.utf8), name: "a") { _ = PaperReading(paper) }
        }
    }
}
