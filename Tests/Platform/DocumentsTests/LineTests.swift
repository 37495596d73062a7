import Testing

@testable import Documents

@Suite struct `Lines of Thai text` {
    /// The text with `|` before every place where a line may gladly begin and `¦` where it may if it must.
    private func broken(_ text: String) -> String {
        let scalars = text.unicodeScalars.map(\.value)
        let breaks = LineBreaks.find(in: scalars, words: ThaiWords())
        var out = ""
        for (scalar, place) in zip(text.unicodeScalars, breaks) {
            if place == .strong { out += "|" }
            if place == .weak { out += "¦" }
            out.unicodeScalars.append(scalar)
        }
        return out
    }

    @Test(arguments: [
        // Words of the dictionary; official compounds stay together unless a line would be half empty.
        ("ที่ดินสวย", "ที่ดิน|สวย"),
        ("ปฏิบัติงานดี", "ปฏิบัติ¦งาน|ดี"),
        // Numbers hold on to what they count; a number that begins an item does not.
        ("มี 12 มาตรการ", "มี ¦12 ¦มาตรการ"),
        ("พ.ศ. 2568", "พ.ศ. ¦2568"),
        ("ดี 2. สวย", "ดี |2. |สวย"),
        // Signs stay with the word they belong to.
        ("ต่างๆ นานา", "ต่างๆ |นานา"),
        ("สวย (ITA) ดี", "สวย |(ITA) |ดี"),
        ("“ดี” สวย", "“ดี” |สวย"),
        ("ฯลฯ ดี", "ฯลฯ |ดี"),
        ("E-Service ดี", "E-Service |ดี"),
        ("ดี/สวย", "ดี/|สวย"),
        ("- ดี", "- |ดี"),
        ("ร้อยละ 95.01 ของ", "ร้อยละ ¦95.01 ¦ของ"),
    ])
    func `begin where a reader would begin them`(text: String, expected: String) {
        #expect(broken(text) == expected)
    }

    @Test(arguments: ["เก๋", "น้ำ", "โก้", "กิ์", "ที่", "ะา", "ป๊ะ"])
    func `never part a letter from its vowels and marks`(cluster: String) {
        let scalars = cluster.unicodeScalars.map(\.value)
        #expect(LineBreaks.find(in: scalars, words: ThaiWords()).dropFirst().allSatisfy { $0 == .joined })
    }

    @Test func `end where the text has a line feed`() {
        #expect(LineBreaks.find(in: [0x0E01, 0x0A, 0x0E02], words: ThaiWords())[2] == .mandatory)
    }
}

@Suite struct `Cells of a table` {
    private func cell(_ text: String, columns: Int = 1, rows: Int = 1) -> Table.Cell {
        Table.Cell(text, columns: columns, rows: rows)
    }

    private func picture(_ rows: [Table.Row], columns: Int) -> [String] {
        TableGrid(rows, columns: columns).rows.map { places in
            places.map { place in
                let text = place.cell.paragraphs.first?.text ?? "·"
                return "\(text)@\(place.column)"
                    + (place.columns > 1 || place.rows > 1 ? "[\(place.columns)x\(place.rows)]" : "")
            }.joined(separator: " ")
        }
    }

    @Test func `take the first free places below those that reach down`() {
        let rows = [
            Table.Row([cell("a", rows: 2), cell("b", columns: 2)]), Table.Row([cell("c"), cell("d")]),
        ]
        #expect(picture(rows, columns: 3) == ["a@0[1x2] b@1[2x1]", "c@1 d@2"])
    }

    @Test func `leave no row ragged and reach below no last row`() {
        let rows = [Table.Row([cell("a", rows: 9)]), Table.Row([cell("b"), cell("c"), cell("d")])]
        #expect(picture(rows, columns: 2) == ["a@0[1x2] ·@1 ·@2 ·@3", "b@1 c@2 d@3"])
    }

    @Test func `stop growing where a cell reaches down`() {
        let rows = [
            Table.Row([cell("a"), cell("b", rows: 2)]), Table.Row([cell("c", columns: 5), cell("d")]),
        ]
        #expect(picture(rows, columns: 2) == ["a@0 b@1[1x2] ·@2", "c@0 d@2"])
    }

    @Test func `give headings levels without a gap`() {
        var levels = HeadingLevels()
        #expect([3, 3, 1, 3, 2, 3].map { levels.next($0) } == [1, 1, 1, 2, 2, 3])
    }
}
