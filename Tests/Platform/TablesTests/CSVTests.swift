import Kernel
import Testing

@testable import Tables

@Suite struct CSVTests {
    private func rows(_ bytes: [UInt8]) throws -> [[String]] {
        var reader = CSVReader(try DecodedText(decoding: bytes, file: "f.csv"), file: "f.csv")
        var rows: [[String]] = []
        while try reader.next() { rows.append(reader.texts) }
        return rows
    }

    @Test(arguments: [
        ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        ("a;b,c;d\n1;2;", [["a", "b,c", "d"], ["1", "2", ""]]),
        ("a\tb\n\n1\t", [["a", "b"], ["1", ""]]),
        ("\"a,\"\"x\"\"\nb\",c\n1,2\n", [["a,\"x\"\nb", "c"], ["1", "2"]]),
        ("", []), ("\n\n", []), (",\n", [["", ""]]),
    ])
    func `rows and cells come out as typed`(text: String, expected: [[String]]) throws {
        #expect(try rows(Array(text.utf8)) == expected)
    }

    @Test func `a row knows the line it starts on`() throws {
        var reader = CSVReader(
            try DecodedText(decoding: Array("a\n\"x\ny\"\n\nz\n".utf8), file: "f"), file: "f")
        var lines: [Int] = []
        while try reader.next() { lines.append(reader.line) }
        #expect(lines == [1, 2, 5])
    }

    @Test(arguments: [
        ([0xEF, 0xBB, 0xBF] + Array("กข".utf8), TextEncoding.utf8),
        (Array("กข".utf8), .utf8),
        ([0xFF, 0xFE, 0x01, 0x0E, 0x02, 0x0E], .utf16LittleEndian),
        ([0xFE, 0xFF, 0x0E, 0x01, 0x0E, 0x02], .utf16BigEndian),
        ([0xA1, 0xA2], .windows874),
    ])
    func `Thai text is read in the encodings of Thai offices`(bytes: [UInt8], encoding: TextEncoding) throws {
        let text = try DecodedText(decoding: bytes, file: "f")
        #expect(text.encoding == encoding)
        #expect(String(decoding: text.bytes, as: UTF8.self) == "กข")
    }

    @Test func `Windows-874 covers every Thai letter, digit and mark`() throws {
        let all = Array(0xA1...0xDA).map(UInt8.init) + Array(0xDF...0xFB).map(UInt8.init)
        let text = String(decoding: try DecodedText(decoding: all, file: "f").bytes, as: UTF8.self)
        #expect(text.unicodeScalars.map(\.value) == Array(0x0E01...0x0E3A) + Array(0x0E3F...0x0E5B))
    }

    @Test(arguments: [
        ([0x61, 0x0A, 0x00], "line 2"), ([0xFF, 0xFE, 0x00, 0x00], "NUL"), ([0x61, 0x0A, 0xFF], "line 2"),
        (Array("a\n\"b".utf8), "line 2"), (Array("a\n\"b\"c".utf8), "line 2"), ([0xFF, 0xFE, 0x01], "UTF-8"),
        ([0xEF, 0xBB, 0xBF, 0x61, 0x0A, 0xC3], "line 2"),
    ])
    func `text that cannot be read is refused with its place`(bytes: [UInt8], place: String) throws {
        let refusal = try #require(throws: Refusal.self) { try rows(bytes) }
        #expect(refusal.message.english.contains(place))
        #expect(refusal.message.thai.contains("ไฟล์ f"))
    }
}
