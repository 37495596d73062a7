import Documents
import Kernel
import PaperTesting
import Thai

/// Documents that nobody would write: spans that overlap, empty cells, every kind of character.
struct RandomDocuments {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func number(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(bound))
    }

    /// Pieces that a text is put together from; all of them read back as they are.
    private static let pieces = [
        "การปฏิบัติหน้าที่", "น้ำ", "ที่ปรึกษา", "ผู้รับบริการ", " ", " ", " ", "12", "95.01", "(ITA)", "E-Service", "ๆ", "ฯลฯ",
        "“คำพูด”", "/", "-", "No Gift Policy", "ซ้ำ", "กิ์", "☐", "→", "ป๊ะ", "ฟ้า", "%", ",", "พ.ศ.", "้", "ำ",
    ]

    private mutating func text(_ most: Int) -> String {
        var out = ""
        for _ in 0..<number(most + 1) { out += Self.pieces[number(Self.pieces.count)] }
        // Spaces at the ends and several in a row are read back differently by every reader.
        return out.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }

    private mutating func paragraph() -> Paragraph {
        let long = number(12) == 0
        var paragraph = Paragraph([
            Run(text(long ? 400 : 30), bold: number(3) == 0),
            Run(text(8), size: Double(6 + number(30)), noBreak: number(4) == 0),
        ])
        paragraph.align = [.left, .centre, .right, .distribute][number(4)]
        paragraph.firstIndent = Double(number(200)) - 50
        paragraph.leftIndent = Double(number(120))
        paragraph.before = Double(number(30))
        paragraph.keepWithNext = number(4) == 0
        return paragraph
    }

    private mutating func table() -> Table {
        let columns = 1 + number(7)
        var rows: [Table.Row] = []
        for _ in 0..<number(20) {
            var cells: [Table.Cell] = []
            for _ in 0..<number(columns + 2) {
                var paragraphs: [Paragraph] = []
                for _ in 0..<number(3) { paragraphs.append(paragraph()) }
                cells.append(
                    Table.Cell(
                        paragraphs, columns: 1 + number(3) / 2, rows: 1 + number(4) / 3,
                        shade: number(5) == 0 ? 0.9 : nil))
            }
            rows.append(Table.Row(cells, keepWithNext: number(6) == 0))
        }
        let header = (0..<number(3)).map { _ in Table.Row.header((0..<columns).map { "หัว \($0)" }) }
        return Table(
            summary: "ตาราง", weights: (0..<columns).map { _ in Double(1 + number(9)) }, header: header, rows: rows)
    }

    private mutating func picture() -> Block {
        let image = try? ImageFile(checking: number(2) == 0 ? SampleEmblem.png : SampleEmblem.jpeg)  // both are good
        return .picture(
            Picture(
                "ตรา", image: number(3) == 0 ? nil : image, height: Double(number(900)) - 20,
                align: [.left, .centre, .right][number(3)], isBeside: number(3) == 0))
    }

    mutating func document() -> Document {
        var blocks: [Block] = []
        for _ in 0..<number(12) {
            switch number(12) {
            case 0: blocks.append(.table(table()))
            case 1: blocks.append(.heading(text(6), level: 1 + number(4)))
            case 2:
                blocks.append(.list(List([text(20), text(3), "ก"], marks: number(2) == 0 ? .dash : .numbers(from: 9))))
            case 3: blocks.append(.labels(LabelLine([.init("ที่", text(9)), .init("วันที่")])))
            case 4: blocks.append(.signature(Signature(["ปลัดเทศบาล"])))
            case 5:
                blocks.append(
                    .barChart(BarChart("คะแนน", bars: [.init("ก", Hundredths(Int64(number(20_000)) - 5_000))])))
            case 8: blocks.append(picture())
            case 9:
                // Never too long.
                if let code = try? MachineCode("k\(number(9))", description: "รหัส", caption: text(6)) {
                    blocks.append(.code(code))
                }
            case 6: blocks.append(.space(Double(number(300))))
            case 7: blocks.append(number(3) == 0 ? .pageBreak : .totals([Total("รวม", "12", unit: "เรื่อง")]))
            default: blocks.append(.paragraph(paragraph()))
            }
        }
        return Document(
            title: text(5), organisation: "ทดสอบ", page: number(2) == 0 ? .portrait : .landscape,
            pageNumbers: [.none, .dashes, .footer("ท้าย")][number(3)], digits: number(2) == 0 ? .thai : .ascii,
            blocks: blocks)
    }
}
