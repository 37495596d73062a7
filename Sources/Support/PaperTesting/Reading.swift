package import Documents
import Foundation
import Thai

/// Runs a tool of the test machine and returns what it prints; `nil` when it is missing or fails.
package func run(_ tool: String, _ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }  // a missing tool is told by the nil
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
}

/// Writes the bytes into a file of their own and removes it afterwards.
package func withFile<Value>(_ bytes: [UInt8], suffix: String = "pdf", _ body: (String) throws -> Value) throws -> Value
{
    let url = FileManager.default.temporaryDirectory.appending(path: "prongsai-\(UUID().uuidString).\(suffix)")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }  // a file left behind harms no test
    return try body(url.path)
}

/// The texts of the tag tree in its order, as poppler reads them.
package func structureTexts(_ printed: String) -> [String] {
    // Bytes, because a quotation mark and a vowel that follows it are one Character.
    printed.utf8.split(separator: 0x0A).compactMap { line in
        let text = line.drop { $0 == 0x20 }
        guard text.first == 0x22, text.last == 0x22, text.count >= 2 else { return nil }
        return String(decoding: text.dropFirst().dropLast(), as: UTF8.self)
    }
}

/// Where two texts part, with a few characters of each; `nil` when they are equal.
package func firstDifference(_ read: String, _ expected: String) -> String? {
    let (a, b) = (Array(read.unicodeScalars), Array(expected.unicodeScalars))
    guard let place = (0..<max(a.count, b.count)).first(where: { $0 >= a.count || $0 >= b.count || a[$0] != b[$0] })
    else { return nil }
    func part(_ scalars: [Unicode.Scalar]) -> String {
        scalars.dropFirst(max(0, place - 12)).prefix(30).map { $0.escaped(asASCII: false) }.joined()
    }
    return "at \(place): read «\(part(a))», expected «\(part(b))»"
}

extension String {
    /// Without white space: readers choose their own at line ends.
    package var solid: String { filter { !$0.isWhitespace } }
}

extension Document {
    /// Every paragraph in reading order, with the digits of the paper, as a PDF can hold it.
    package var texts: [String] {
        blocks.flatMap { $0.texts(digits) }.filter { !$0.isEmpty }.map { text in
            let held = text.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
                if scalar == "\n" { return " " }
                return scalar.value < 0x20 || scalar == "\u{FEFF}" ? nil : scalar == "\u{E000}" ? "\u{FFFD}" : scalar
            }
            return String(String.UnicodeScalarView(held))
        }
    }
}

extension Paragraph {
    fileprivate func text(_ digits: DigitStyle) -> String {
        runs.map { $0.keepsDigits ? $0.text : digits.applied(to: $0.text) }.joined()
    }
}

extension Block {
    fileprivate func texts(_ digits: DigitStyle) -> [String] {
        switch self {
        case .paragraph(let paragraph): [paragraph.text(digits)]
        case .list(let list): list.texts(digits)
        case .table(let table):
            (table.header + table.rows).flatMap { $0.cells.flatMap { $0.paragraphs.map { $0.text(digits) } } }
        case .code(let code): [code.caption]
        default: plainTexts.map(digits.applied(to:))
        }
    }

    /// Texts of the parts that have no runs.
    private var plainTexts: [String] {
        switch self {
        case .labels(let line):
            line.fields.map { $0.value.isEmpty || $0.label.isEmpty ? $0.label + $0.value : $0.label + "  " + $0.value }
        case .totals(let totals):
            totals.map { "\($0.label) \($0.value)" + ($0.unit.isEmpty ? "" : " \($0.unit)") }
        case .opinion(let box):
            [box.addressee] + box.choices.map { ($0.ticked ? "☑ " : "☐ ") + $0.text } + ["ลงชื่อ"]
                + box.signature.positions
        case .signature(let signature): ["ลงชื่อ"] + signature.positions
        case .barChart(let chart): [chart.title] + chart.bars.map { "\($0.label) \($0.value)" }
        case .paragraph, .list, .table, .code, .picture, .space, .pageBreak: []
        }
    }
}

extension List {
    fileprivate func texts(_ digits: DigitStyle) -> [String] {
        items.enumerated().flatMap { index, item -> [String] in
            switch marks {
            case .dash: ["-", item.text(digits)]
            case .bullet: ["•", item.text(digits)]
            case .numbers(let first): [digits.applied(to: "\(first + index)."), item.text(digits)]
            }
        }
    }
}
