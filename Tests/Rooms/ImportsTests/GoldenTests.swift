import Foundation
import ITA
import Kernel
import Tables
import Testing

@testable import Imports

/// The five real papers. They are not part of this repository; where their folder is absent, these tests stop short.
@Suite struct `The five papers` {
    static let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
    static let folder = root.appending(path: "../shared/seeds").standardized
    static let papers: [String] = {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return all.filter { $0.hasSuffix(".txt") }.sorted()
    }()

    @Test(.enabled(if: papers.count == 5, "the folder of the five papers is absent"), arguments: papers)
    func `a paper reads as it did, cell by cell`(name: String) throws {
        let paper = try SourcePaper.read(path: Self.folder.appending(path: name).path, name: name)
        let lines = Golden.lines(of: paper) + Golden.lines(of: PaperReading(paper))
        let golden = URL(filePath: #filePath).appending(path: "../../../Golden/Papers/\(name.prefix(3)).tsv")
            .standardized
        if ProcessInfo.processInfo.environment["PRONGSAI_WRITE_GOLDEN"] != nil {
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: golden)
        }
        let expected = try String(contentsOf: golden, encoding: .utf8).split(separator: "\n").map(String.init)
        for (line, wanted) in zip(lines, expected) where line != wanted {
            Issue.record("\(name): \(line) is not \(wanted)")
        }
        #expect(lines.count == expected.count)
    }

    private func reading(_ number: Int) throws -> PaperReading {
        let name = Self.papers[number]
        return PaperReading(try SourcePaper.read(path: Self.folder.appending(path: name).path, name: name))
    }

    @Test(.enabled(if: papers.count == 5, "the folder of the five papers is absent"))
    func `codes of weak items come out as the paper means them`() throws {
        let analysis = try #require(try reading(1).tables.first { $0.kind == .analysis })
        let codes = analysis.rows.map { $0[.weakness]?.value.codes ?? [] }
        #expect(
            codes == [
                ["i1", "i2", "e1", "e2", "e4"], ["i1", "i2", "e1", "e2", "e6", "e7", "e8", "e9"], [], ["i10", "i12"],
                ["i4"], [], ["i15"],
            ])
        #expect(analysis.rows[5][.weakness]?.value == CellValue.none && analysis.rows[2][.weakness]?.value == .blank)
        let plan = try #require(try reading(2).tables.first)
        #expect(
            plan.rows.flatMap { $0[.weakness]?.value.codes ?? [] } == ["o37", "o43", "e6", "e7", "e8", "e9", "e10"])
    }

    @Test(.enabled(if: papers.count == 5, "the folder of the five papers is absent"))
    func `both copies of a figure that is printed in two ways are kept`() throws {
        let conflicts = try reading(1).conflicts
        #expect(conflicts.map(\.field) == ["i4", "i8"])
        #expect(conflicts.map { $0.copies.map { "\($0.value)" } } == [["96.41", "96.51"], ["73.29", "93.29"]])
    }

    @Test(.enabled(if: papers.count == 5, "the folder of the five papers is absent"))
    func `statuses stand under their marks`() throws {
        let table = try #require(try reading(4).tables.first { $0.kind == .status })
        let done = table.rows.count { $0[.status]?.value == .status(.done) }
        let open = table.rows.count { $0[.status]?.value == .status(.notStarted) }
        #expect(table.rows.count == 12 && done == 9 && open == 3)
        #expect(table.rows.compactMap { $0.group?.number } == [1, 1, 2, 3, 4, 5, 9, 9, 9, 10, 10, 10])
    }

    @Test(.enabled(if: papers.count == 5, "the folder of the five papers is absent"))
    func `the whole result is found in the prose`() throws {
        func facts(_ number: Int, _ kind: PaperFact.Kind) throws -> [String] {
            try reading(number).facts.filter { $0.kind == kind }.map(\.value)
        }
        #expect(try facts(1, .overall) == ["95.01"] && facts(1, .level) == ["ผ่าน"] && facts(1, .rank) == ["1014"])
        #expect(try facts(4, .overall) == ["77.18"] && facts(4, .level) == ["B"])
        #expect(try facts(1, .assessedYear) == ["2567"] && facts(2, .assessedYear) == ["2565"])
    }
}

extension CellValue {
    var codes: [String] { if case .items(let items) = self { items.compactMap(\.code) } else { [] } }
}

/// What of a paper may be kept in this repository: structure, codes, figures and hashes, no sentence.
enum Golden {
    static func lines(of paper: SourcePaper) -> [String] {
        paper.tables.flatMap { table in
            table.rows.flatMap { row in
                row.cells.enumerated().map { column, cell in
                    "source\t\(table.number)\t\(row.line)\t\(column + 1)\t\(cell.paragraphs.count)\t\(hash(cell.text))"
                }
            }
        }
    }

    static func lines(of reading: PaperReading) -> [String] {
        var lines = reading.facts.filter { $0.kind != .organisation }.map {
            "fact\t\($0.kind.rawValue)\t\($0.place.line)\t\($0.confidence.rawValue)\t\($0.value)"
        }
        for table in reading.tables {
            let roles = table.columns.map { "\($0.role.rawValue):\($0.confidence.rawValue)" }.joined(separator: " ")
            lines.append("table\t\(table.numbers)\t\(table.kind.rawValue)\t\(table.confidence.rawValue)\t\(roles)")
            for row in table.rows {
                let group = row.group.map { "\($0.kind.rawValue) \($0.number ?? 0) \($0.confidence.rawValue)" } ?? "-"
                lines.append("row\t\(row.place.line)\t\(group)")
                lines += row.cells.map { cell in
                    let places = cell.places.map { "\($0.line):\($0.column ?? 0)" }.joined(separator: " ")
                    return
                        "cell\t\(places)\t\(cell.role.rawValue)\t\(cell.confidence.rawValue)\t\(shape(cell.value))\t\(hash(cell.printed))"
                }
            }
        }
        for conflict in reading.conflicts {
            lines.append("conflict\t\(conflict.field)\t\(conflict.copies.map { "\($0.value)" }.joined(separator: " "))")
        }
        return lines
    }

    private static func shape(_ value: CellValue) -> String {
        switch value {
        case .blank: "blank"
        case .none: "none"
        case .text: "text"
        case .list(let parts): "list " + parts.map(hash).joined(separator: " ")
        case .figure(let figure): "figure \(figure)"
        case .number(let number): "number \(number)"
        case .items(let items):
            "items " + items.map { "\($0.code ?? "?"):\($0.confidence.rawValue)" }.joined(separator: " ")
        case .units(let units): "units " + units.map(hash).joined(separator: " ")
        case .period(let period): "period \(period.from) \(period.to)"
        case .rhythms(let rhythms, let parts):
            "rhythms " + rhythms.map { $0.json.serialised() }.joined(separator: " ") + " parts \(parts.count)"
        case .status(let word): "status \(word.rawValue)"
        }
    }

    /// FNV-1a of 64 bits.
    private static func hash(_ text: String) -> String {
        let sum = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
