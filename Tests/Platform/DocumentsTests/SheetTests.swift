import Foundation
import Kernel
import PaperTesting
import Tables
import Testing

@testable import Documents

@Suite struct `Tables of a document` {
    private static let book = Document(
        title: "ตารางทดสอบ", organisation: "ทดสอบ", created: Samples.made,
        blocks: [
            .table(
                Table(
                    summary: "ผล [1]: ร่าง", weights: [1, 2, 1],
                    header: [
                        Table.Row([Table.Cell("ตัวชี้วัด", bold: true, rows: 2), Table.Cell("ผล", bold: true, columns: 2)]),
                        Table.Row([Table.Cell("คะแนน"), Table.Cell("งบ")]),
                    ],
                    rows: [
                        .texts(["การปฏิบัติหน้าที่", "95.01", "1,014"]), .texts(["=1+1", "๙๒.๕๐", "0746"]),
                        .texts(["บรรทัดแรก\nบรรทัดสอง", "-3", "1234567890123456"]),
                    ])),
            .text("คั่น"), .table(Table(summary: "ผล (1)- ร่าง", weights: [1], header: [], rows: [.texts(["a"])])),
        ])

    @Test(arguments: [
        ("95.01", "0.00"), ("92", "0"), ("-3.5", "0.0"), ("1,014", "#,##0"), ("12,345,678.90", "#,##0.00"), ("0", "0"),
        ("0.5", "0.0"),
    ])
    func `hold numbers as numbers and show them as written`(text: String, format: String) throws {
        #expect(try #require(SheetNumber(text)).format == format)
    }

    @Test(arguments: [
        "", "-", "0746", "1234567890123456", "1,01", "1234,567", ",123", "1.", ".5", "1.2.3", "1e5", "๙๕", " 1", "+1",
        "1 2", "=1",
        "--1", "95.01%",
    ])
    func `leave as text what is no number, or not exactly`(text: String) { #expect(SheetNumber(text) == nil) }

    @Test func `become sheets that our own reader reads back`() throws {
        let paper = try SourcePaper(bytes: try Self.book.xlsx(), name: "book.xlsx")
        #expect(paper.tables.count == 1)
        let table = try #require(paper.tables.first)
        #expect(table.sheet == "ผล 1 ร่าง")
        #expect(
            table.rows.map { $0.cells.map(\.text) } == [
                ["ตัวชี้วัด", "ผล", ""], ["", "คะแนน", "งบ"], ["การปฏิบัติหน้าที่", "95.01", "1014"], ["=1+1", "92.5", "0746"],
                ["บรรทัดแรก\nบรรทัดสอง", "-3", "1234567890123456"],
            ])
    }

    @Test func `are texts and numbers to openpyxl, never formulas`() throws {
        let printed = try withFile(try Self.book.xlsx(), suffix: "xlsx") { readOffice("sheets", $0) }
        let cells = try #require(printed, "see scripts/read-office").split(separator: "\n").map {
            $0.split(separator: "\t").map(String.init)
        }
        #expect(cells.contains(["ผล 1 ร่าง", "B3", "n", "95.01", "0.00"]))
        #expect(cells.contains(["ผล 1 ร่าง", "C3", "n", "1014", "#,##0"]))
        #expect(cells.contains(["ผล 1 ร่าง", "A4", "s", "'=1+1'", "General"]))
        #expect(cells.contains(["ผล 1 ร่าง", "C4", "s", "'0746'", "General"]))
        #expect(Set(cells.map { $0[2] }) == ["n", "s"])
    }

    @Test func `give the same bytes each time, also without a time of their own`() throws {
        var timeless = Self.book
        timeless.created = nil
        for document in [Self.book, timeless] {
            let first = try [document, document].xlsx()
            #expect(try [document, document].xlsx() == first)
        }
    }

    @Test func `are refused when there is none, or a cell that Excel cannot hold`() throws {
        let none = Document(title: "t", organisation: "o", blocks: [.text("x")])
        #expect(throws: Refusal.self) { try none.xlsx() }
        var long = none
        let row = Table.Row.texts([String(repeating: "ก", count: 32_768)])
        long.blocks = [.table(Table(summary: "ยาว", weights: [1], header: [], rows: [row]))]
        let refusal = try #require(throws: Refusal.self) { try long.xlsx() }
        #expect(refusal.message.english.contains("row 1"))
    }

    @Test func `get names that Excel takes, no two alike`() {
        var names = SheetNames()
        let long = String(repeating: "รายงาน", count: 10)
        let given = ["", "", "ก/ข[ค]", "History", long, long, "a", "A"].map { names.name(for: $0) }
        #expect(given.prefix(4) == ["ตาราง", "ตาราง (2)", "กขค", "History (2)"])
        #expect(Set(given.map { $0.lowercased() }).count == given.count)
        #expect(given.allSatisfy { $0.unicodeScalars.count <= 31 })
    }

    @Test func `become CSV with guarded cells where they begin`() throws {
        let csv = try #require(Self.book.csv(0))
        #expect(
            String(decoding: csv.dropFirst(3), as: UTF8.self) == """
                ตัวชี้วัด,ผล,\r
                ,คะแนน,งบ\r
                การปฏิบัติหน้าที่,95.01,"1,014"\r
                '=1+1,92.50,0746\r
                "บรรทัดแรก
                บรรทัดสอง",-3,1234567890123456\r

                """)
        #expect(Self.book.csv(1) != nil)
        #expect(Self.book.csv(2) == nil)
    }
}

@Suite struct `A ZIP` {
    @Test func `gives every file back to other programs`() throws {
        var zip = Zip()
        try zip.add("ชุดเอกสาร/หนังสือ.txt", Array(String(repeating: "ก", count: 1_000).utf8))
        try zip.add("empty", [])
        try zip.add("stored.bin", [1, 2, 3])
        let script =
            "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), [(i.filename, i.file_size) for i in z.infolist()])"
        let printed = try withFile(zip.bytes) { run("/usr/bin/python3", ["-c", script, $0]) }
        #expect(printed == "None [('ชุดเอกสาร/หนังสือ.txt', 3000), ('empty', 0), ('stored.bin', 3)]\n")
    }

    @Test func `refuses a name twice`() throws {
        var zip = Zip()
        try zip.add("a", [])
        #expect(throws: Fault.self) { try zip.add("a", []) }
    }
}
