import Glibc
import Kernel
import Testing

@testable import Tables

@Suite struct `Tables of a text` {
    private func paper(_ text: String, name: String = "a.txt") throws -> SourcePaper {
        try SourcePaper(bytes: Array(text.utf8), name: name)
    }

    @Test func `tabs set cells apart and keep empty ones`() throws {
        let paper = try paper("หัวเรื่อง\n\nก\tข\t\n\tค\t/\n\nท้าย\n")
        #expect(paper.prose.map(\.text) == ["หัวเรื่อง", "ท้าย"] && paper.prose.map(\.line) == [1, 6])
        let table = try #require(paper.tables.first)
        #expect(table.rows.map { $0.cells.map(\.text) } == [["ก", "ข", ""], ["", "ค", "/"]])
        #expect(table.rows.map(\.line) == [3, 4])
    }

    @Test func `a single line with a tab is prose`() throws {
        let paper = try paper("วันที่\t19\n")
        #expect(paper.tables.isEmpty && paper.prose.map(\.text) == ["วันที่ 19"])
    }

    @Test func `a Markdown table loses its rule and its outer pipes`() throws {
        let paper = try paper("| a | b |\n|---|:-:|\n| 1 \\| 2 | |\n")
        #expect(paper.tables.map { $0.rows.map { $0.cells.map(\.text) } } == [[["a", "b"], ["1 | 2", ""]]])
    }

    @Test(arguments: [
        ("<p>ก</p> <p>ข</p>", ["ก", "ข"]),
        ("<ul style=\"list-style-type: none;\"> <li>- ก</li> <li>- ข</li> </ul>", ["- ก", "- ข"]),
        ("<ul>ก", ["ก"]),
        ("a &amp; b&nbsp;&lt;c&gt;", ["a & b <c>"]),
        ("<script>alert(1)</script>x", ["alert(1) x"]),
        ("3 < 5 และ 7 > 2", ["3 < 5 และ 7 > 2"]),
        ("ก\u{200B} \u{00A0}ข", ["ก ข"]),
        ("<p> </p>", []),
    ])
    func `a cell keeps its words and loses its markup`(raw: String, paragraphs: [String]) {
        #expect(SourceCell(markedUp: raw).paragraphs == paragraphs)
    }

    @Test func `a CSV is one table with the lines of the file`() throws {
        let paper = try paper("i1,\"a\nb\"\n\n95.5,<b>x</b>\n", name: "a.CSV")
        #expect(paper.form == .csv && paper.tables.first?.rows.map(\.line) == [1, 4])
        #expect(
            paper.tables.first?.rows.map { $0.cells.map(\.paragraphs) } == [[["i1"], ["a", "b"]], [["95.5"], ["x"]]])
    }
}

@Suite struct `Tables of Office files` {
    private func workbook(_ sheet: String, strings: String = "") -> [UInt8] {
        var zip = ZipMaker()
        zip.add(
            "xl/workbook.xml", "<workbook><sheets><sheet name=\"ผล\" r:id=\"r1\" xmlns:r=\"r\"/></sheets></workbook>")
        zip.add(
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>")
        zip.add("xl/sharedStrings.xml", "<sst>\(strings)</sst>")
        zip.add("xl/worksheets/sheet1.xml", "<worksheet><sheetData>\(sheet)</sheetData></worksheet>")
        return zip.bytes
    }

    private func document(_ body: String) -> [UInt8] {
        var zip = ZipMaker()
        zip.add("word/document.xml", "<w:document xmlns:w=\"w\"><w:body>\(body)</w:body></w:document>")
        return zip.bytes
    }

    private func word(_ text: String, _ properties: String = "") -> String {
        "<w:tc><w:tcPr>\(properties)</w:tcPr><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:tc>"
    }

    @Test func `a sheet keeps numbers as they are stored and splits at empty rows`() throws {
        let bytes = workbook(
            """
            <row r="1"><c r="A1" t="s"><v>0</v></c></row>
            <row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2"><v>95.01</v></c></row>
            <row r="3"><c r="A3" t="inlineStr"><is><t>ก</t></is></c><c r="B3"><v>100</v></c></row>
            <row r="9"><c r="A9" t="str"><v>x</v></c><c r="B9" t="b"><v>1</v></c></row>
            <row r="10"><c r="A10"/><c r="B10"><v>7</v></c></row>
            """, strings: "<si><t>หัว</t></si><si><r><t>ตัว</t></r><r><t>ชี้วัด</t></r><rPh><t>no</t></rPh></si>")
        let paper = try SourcePaper(bytes: bytes, name: "ผล.xlsx")
        #expect(paper.form == .xlsx && paper.prose.map(\.text) == ["หัว"])
        #expect(
            paper.tables.map { $0.rows.map { $0.cells.map(\.text) } }
                == [[["ตัวชี้วัด", "", "95.01"], ["ก", "100"]], [["x", "TRUE"], ["", "7"]]])
        #expect(paper.tables.map(\.sheet) == ["ผล", "ผล"] && paper.tables[1].rows[0].line == 9)
    }

    @Test func `merged cells of a document are spread out`() throws {
        let table =
            "<w:tbl><w:tr>\(word("หัว", "<w:gridSpan w:val=\"2\"/>"))\(word("ค", "<w:vMerge w:val=\"restart\"/>"))</w:tr>"
            + "<w:tr>\(word("ก"))\(word("ข"))\(word("", "<w:vMerge/>"))</w:tr></w:tbl>"
        let paper = try SourcePaper(bytes: document("<w:p><w:r><w:t>นำ</w:t></w:r></w:p>" + table), name: "a.docx")
        #expect(paper.prose.map(\.text) == ["นำ"] && paper.form == .docx)
        let rows = try #require(paper.tables.first?.rows)
        #expect(rows.map { $0.cells.map(\.text) } == [["หัว", "", "ค"], ["ก", "ข", ""]])
        #expect(rows.map { $0.cells.map(\.isMerged) } == [[false, true, false], [false, false, true]])
    }

    @Test func `a table inside a cell becomes text of that cell`() throws {
        let inner = "<w:tbl><w:tr>\(word("ใน"))</w:tr></w:tbl>"
        let paper = try SourcePaper(
            bytes: document("<w:tbl><w:tr><w:tc>\(inner)<w:p><w:r><w:t>นอก</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"),
            name: "a.docx")
        #expect(paper.tables.map { $0.rows.map { $0.cells.map(\.paragraphs) } } == [[[["ใน", "นอก"]]]])
    }

    @Test func `a row that begins or ends inside the grid keeps its columns`() throws {
        let table =
            "<w:tbl><w:tr>\(word("ก"))\(word("ข"))\(word("ค"))</w:tr>"
            + "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"1\"/></w:trPr>\(word("ง"))</w:tr></w:tbl>"
        let paper = try SourcePaper(bytes: document(table), name: "a.docx")
        #expect(paper.tables.first?.rows.map { $0.cells.map(\.text) } == [["ก", "ข", "ค"], ["", "ง", ""]])
    }

    @Test func `a cell that goes on with nothing keeps its words`() throws {
        let goesOn = "<w:vMerge w:val=\"continue\"/>"
        let table =
            "<w:tbl><w:tr>\(word("ก", goesOn))\(word("ข", "<w:hMerge/>"))</w:tr><w:tr>\(word("", goesOn))\(word("ค"))</w:tr>"
            + "</w:tbl>"
        let paper = try SourcePaper(bytes: document(table), name: "a.docx")
        #expect(paper.tables.first?.rows.map { $0.cells.map(\.text) } == [["ก", ""], ["", "ค"]])
    }

    @Test func `words that were moved away or stand for a shape are read once`() throws {
        let run = "<w:r><w:t>ข้อความ</w:t></w:r>"
        let paper = try SourcePaper(
            bytes: document(
                "<w:p><w:moveFrom>\(run)</w:moveFrom></w:p><w:p><w:moveTo>\(run)</w:moveTo></w:p>"
                    + "<w:p><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:r><w:t>กล่อง</w:t></w:r></mc:Choice>"
                    + "<mc:Fallback><w:r><w:t>กล่อง</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"),
            name: "a.docx")
        #expect(paper.prose.map(\.text) == ["ข้อความ", "กล่อง"])
    }

    @Test func `merged areas of a sheet reach over what their rows leave out`() throws {
        let bytes = workbook(
            """
            <row r="1"><c r="A1" t="str"><v>หัว</v></c><c r="C1" t="str"><v>ค</v></c></row>
            <row r="2"><c r="A2"/></row>
            <row r="3"><c r="A3" t="str"><v>ก</v></c><c r="B3"><v>1</v></c><c r="C3"><v>2</v></c></row>
            <row r="4"><c r="A4" t="str"><v>รวม</v></c><c r="B4"><v>9</v></c></row>
            </sheetData><mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C1:C2"/><mergeCell ref="B4:XFD4"/>
            <mergeCell ref="Q9:R9"/><mergeCell ref="x"/></mergeCells><sheetData>
            """)
        let tables = try SourcePaper(bytes: bytes, name: "a.xlsx").tables
        #expect(tables.count == 1)
        #expect(
            tables.first?.rows.map { $0.cells.map { $0.isMerged ? "~" : $0.text } }
                == [["หัว", "~", "ค"], ["~", "~", "~"], ["ก", "1", "2"], ["รวม", "9", "~"]])
    }

    @Test func `a part of more than ten megabytes is read to its end`() throws {
        let row = "<w:tr>\(word("ก", "<w:shd w:fill=\"\(String(repeating: "F", count: 12_000))\"/>"))</w:tr>"
        let paper = try SourcePaper(
            bytes: document("<w:tbl>\(String(repeating: row, count: 1000))</w:tbl>"), name: "a.docx")
        #expect(paper.tables.first?.rows.count == 1000)
    }

    @Test func `the checksum is the one that archives carry`() {
        #expect(checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    }

    @Test(arguments: ["A0", "1A", "ZZZZ1", ""])
    func `a cell with an impossible address is refused with its row`(address: String) throws {
        let bytes = workbook("<row r=\"7\"><c r=\"\(address)\"><v>1</v></c></row>")
        let refusal = try #require(throws: Refusal.self) { try SourcePaper(bytes: bytes, name: "a.xlsx") }
        #expect(refusal.message.english.contains("a.xlsx") && refusal.message.english.contains("row 7"))
    }
}

@Suite struct `Bad files` {
    private func refusal(_ bytes: [UInt8], name: String = "แฟ้ม.xlsx") throws -> Refusal {
        let refusal = try #require(throws: Refusal.self) { try SourcePaper(bytes: bytes, name: name) }
        #expect(refusal.message.thai.contains(name) && refusal.message.english.contains(name))
        return refusal
    }

    @Test func `a file that unpacks to more than the limit is refused before unpacking`() throws {
        var zip = ZipMaker()
        zip.members = [.init(name: "xl/workbook.xml", content: [1], announced: 200 << 20)]
        #expect(try refusal(zip.bytes).kind == .tooMuch)
    }

    @Test(arguments: [1, 1000])
    func `a part that lies about its size is damaged`(announced: Int) throws {
        var zip = ZipMaker()
        zip.members = [.init(name: "xl/workbook.xml", content: Array(repeating: 65, count: 300), announced: announced)]
        #expect(try refusal(zip.bytes).message.english.contains("xl/workbook.xml"))
    }

    @Test func `too many parts, an encrypted part and an unknown compression are refused`() throws {
        var many = ZipMaker()
        for index in 0..<4001 { many.add("p\(index)", "") }
        #expect(try refusal(many.bytes).kind == .tooMuch)
        var locked = ZipMaker()
        locked.members = [.init(name: "xl/workbook.xml", content: [1], flags: 1)]
        #expect(try refusal(locked.bytes).message.english.contains("encrypted"))
        var odd = ZipMaker()
        odd.members = [.init(name: "word/document.xml", content: [1], method: 12)]
        #expect(try refusal(odd.bytes).message.english.contains("unknown compression"))
    }

    @Test func `a packed file cut anywhere is refused`() throws {
        var zip = ZipMaker()
        zip.add("word/document.xml", "<w:document xmlns:w=\"w\"><w:p/></w:document>")
        let whole = zip.bytes
        for length in 4..<whole.count { _ = try refusal(Array(whole[..<length])) }
    }

    @Test(
        arguments: [
            ([0xD0, 0xCF, 0x11, 0xE0, 1], "password"), (Array("%PDF-1.7".utf8), "PDF"), ([], "no text"),
            (Array("ก\0".utf8), "NUL"), ([0x50, 0x4B, 3, 4, 0], "damaged"), (Array(" \n\t\n".utf8), "no text"),
        ] as [([UInt8], String)])
    func `a wrong kind of file is named`(bytes: [UInt8], words: String) throws {
        #expect(try refusal(bytes).message.english.contains(words))
    }

    @Test(arguments: ["<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "<a>", String(repeating: "<a>", count: 300)])
    func `a part with entities, open ends or endless depth is refused`(part: String) throws {
        var zip = ZipMaker()
        zip.add("word/document.xml", part)
        #expect(try refusal(zip.bytes, name: "a.docx").message.english.contains("word/document.xml"))
    }

    @Test func `more cells than the limit are refused with the line`() throws {
        var limits = PaperLimits()
        limits.cells = 10
        let text = Array(String(repeating: "a\tb\tc\n", count: 4).utf8)
        let refusal = try #require(throws: Refusal.self) { try SourcePaper(bytes: text, name: "a.txt", limits: limits) }
        #expect(refusal.kind == .tooMuch && refusal.message.english.contains("line 4"))
    }

    @Test func `more paragraphs than any paper has are refused`() throws {
        var zip = ZipMaker()
        let body = String(repeating: "<w:p><w:r><w:t>a</w:t></w:r></w:p>", count: 30)
        zip.add("word/document.xml", "<w:document xmlns:w=\"w\">\(body)</w:document>")
        var limits = PaperLimits()
        limits.paragraphs = 20
        let refusal = try #require(throws: Refusal.self) {
            try SourcePaper(bytes: zip.bytes, name: "a.docx", limits: limits)
        }
        #expect(refusal.kind == .tooMuch)
    }

    @Test func `a sheet with more rows than any paper is refused before it is read to its end`() throws {
        var zip = ZipMaker()
        zip.add("xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" id=\"r\"/></sheets></workbook>")
        zip.add(
            "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"r\" Target=\"s.xml\"/></Relationships>")
        let rows = String(repeating: "<row><c><v>1</v></c><c><v>2</v></c></row>", count: 100_000)
        zip.add("xl/s.xml", "<worksheet><sheetData>\(rows)</sheetData></worksheet>")
        #expect(try refusal(zip.bytes).kind == .tooMuch)
    }

    @Test func `a file of 200 MB is refused without being read`() throws {
        let path = "/tmp/prongsai-large-\(getpid()).csv"
        let file = unsafe open(path, O_CREAT | O_WRONLY, 0o600)
        #expect(file >= 0 && ftruncate(file, 200 << 20) == 0)
        defer {
            close(file)
            unsafe unlink(path)
        }
        let refusal = try #require(throws: Refusal.self) { try SourcePaper.read(path: path, name: "ใหญ่.csv") }
        #expect(refusal.kind == .tooMuch && refusal.message.thai.contains("ใหญ่.csv"))
    }

    @Test func `a folder and a missing file are refused`() throws {
        #expect(throws: Refusal.self) { try SourcePaper.read(path: "/tmp", name: "tmp") }
        #expect(throws: Refusal.self) { try SourcePaper.read(path: "/nowhere/a.csv", name: "a.csv") }
    }
}
