import Assessments
import Contracts
import Database
import Documents
import Findings
import Foundation
import HTTP
import Kernel
import Measures
import Office
import OfficeTesting
import Organisations
import Tables
import TestSupport
import Testing
import Thai

@testable import Imports

/// The five real papers become data of the rooms, the data become papers of the same shape, and the tables of those are
/// held against the first ones. What differs stands, place by place with its reason, in `Tests/Golden/Papers/differences.md`.
@Suite struct `The five papers made again` {
    /// Which papers print the tables of a paper again; the clock stands inside the year that they report.
    static let made: [(name: String, today: Day?, papers: [(kind: PaperKind, shape: String, year: Int)])] = [
        ("000", Day(year: 2025, month: 9, day: 15), [(.yearly, "outcome", 2568)]),
        ("001", Day(year: 2025, month: 2, day: 19), [(.analysis, "topics", 2567), (.plan, "topic", 2568)]),
        ("002", Day(year: 2023, month: 3, day: 20), [(.sixMonth, "follow-up", 2566)]),
        ("003", Day(year: 2021, month: 9, day: 15), [(.yearly, "suggestion", 2564)]),
        ("004", Day(year: 2021, month: 9, day: 15), [(.yearly, "status", 2564)]),
    ]

    @Test(.enabled(if: `The five papers`.papers.count == 5, "the folder of the five papers is absent"))
    func `differ from the first ones only where the reviewed list says so`() throws {
        let file = `The five papers`.root.appending(path: "Tests/Golden/Papers/differences.md")
        let listed = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
            line.hasPrefix("| 0") ? line.split(separator: "|").first.map { String($0).tidied } : nil
        }
        let found = try Self.made.flatMap { name, today, papers in
            try differences(of: name, on: try #require(today), papers: papers)
        }
        for place in found where !listed.contains(place) { Issue.record("not in the list: \(place)") }
        for place in listed where !found.contains(place) { Issue.record("no longer different: \(place)") }
    }

    private func differences(
        of name: String, on today: Day, papers: [(kind: PaperKind, shape: String, year: Int)]
    ) throws -> [String] {
        let file = try #require(`The five papers`.papers.first { $0.hasPrefix(name) })
        let path = `The five papers`.folder.appending(path: file).path
        let first = PaperReading(try SourcePaper.read(path: path, name: file))
        let again = try papersAgain(path: path, name: file, on: today, papers: papers)
        return Comparison(first, again).differences.map { "\(name) \($0)" }
    }

    /// Takes the paper in as a person would who finds nothing to correct, and reads the papers made of the data.
    private func papersAgain(
        path: String, name: String, on today: Day, papers: [(kind: PaperKind, shape: String, year: Int)]
    ) throws -> [PaperReading] {
        let organisations = Room(name: "Organisations", migrations: Organisations.migrations, routes: [])
        let rooms = [organisations, Assessments.room, Findings.room, Measures.room, Imports.room]
        let noon = Instant(milliseconds: today.number * 86_400_000 + 18_000_000)
        return try withWorld(.sqlite, rooms: rooms, start: noon) { world in
            let bytes = try SourcePaper.bytes(path: path, name: name)
            let staged = try Imports.stage(bytes, name: name, for: nil, at: world.workplace())
            let id = try #require(ID<PaperImport>(staged.id))
            let kept = try world.workplace().read { try ImportStore.find(id, in: $0) }
            let draft = try Imports.draft(of: kept, at: world.workplace()).draft
            var form = [World.formToken, ("reading", draft.fingerprint)]
            if let year = draft.resultYear { form.append(("result_year", "\(year)")) }
            if let year = draft.planYear { form.append(("plan_year", "\(year)")) }
            for row in draft.rows {
                form.append((row.takeName, "1"))
                for field in row.fields where !field.isHidden { form.append((row.formName(field.name), field.value)) }
            }
            let response = world.browser(.itaAdministrator).post("/office/import/\(staged.id)", form: form)
            try #require(response.status == 303, "\(name): \(response.text.suffix(3_000))")
            return try papers.map { kind, shape, year in
                let source = try #require(world.house.papers.first { $0.kind == kind })
                let shape = try #require(source.shapes.first { $0.code == shape })
                let request = PaperRequest(
                    organisation: world.organisation, year: FiscalYear(year), shape: shape, today: today)
                let document = try world.workplace().read { try source.compose($0, request) }
                return PaperReading(try SourcePaper(bytes: try document.pdf(try PDFFonts()).bytes, name: "again.pdf"))
            }
        }
    }
}

/// Rows of the same kind of table, held against each other cell by cell.
private struct Comparison {
    /// Places such as `status row 3 result`, with what is wrong there.
    private(set) var differences: [String] = []

    private static let kinds: [TableKind] = [.scores, .analysis, .measures, .report, .status]
    private static let compared: [ColumnRole] = [
        .name, .score, .topic, .weakness, .suggestion, .measure, .steps, .unit, .period, .followUp, .output, .outcome,
        .result, .status,
    ]

    init(_ first: PaperReading, _ again: [PaperReading]) {
        let second = again.flatMap(\.tables)
        for kind in Self.kinds {
            let rows = first.tables.filter { $0.kind == kind }.flatMap(\.rows)
            let others = second.filter { $0.kind == kind }.flatMap(\.rows)
            if kind == .scores {
                compareScores(rows, others)
            } else if rows.count == others.count {
                for (number, pair) in zip(rows, others).enumerated() {
                    compare(pair.0.texts, pair.1.texts, place: "\(kind.rawValue) row \(number + 1)")
                }
            } else {
                compareGroups(rows, others, kind: kind)
            }
        }
    }

    /// A row that tells several measures becomes a row for each: what stands under one topic is held together.
    private mutating func compareGroups(_ rows: [RowReading], _ others: [RowReading], kind: TableKind) {
        func together(_ rows: [RowReading]) -> [String: [ColumnRole: [String]]] {
            rows.reduce(into: [:]) { groups, row in
                for (role, parts) in row.texts {
                    let known = groups[row.groupName, default: [:]][role] ?? []
                    groups[row.groupName, default: [:]][role] = known + parts.filter { !known.contains($0) }
                }
            }
        }
        let (wanted, found) = (together(rows), together(others))
        for name in Set(wanted.keys).union(found.keys).sorted() {
            compare(wanted[name] ?? [:], found[name] ?? [:], place: "\(kind.rawValue) \(name)")
        }
    }

    /// The first paper prints scores in several tables; each is held against the row of its indicator.
    private mutating func compareScores(_ rows: [RowReading], _ others: [RowReading]) {
        for (number, row) in rows.enumerated() {
            let other = others.first { $0.texts[.indicator] == row.texts[.indicator] }
            compare(row.texts, other?.texts ?? [:], place: "scores row \(number + 1)")
        }
    }

    private mutating func compare(
        _ wanted: [ColumnRole: [String]], _ found: [ColumnRole: [String]], place: String
    ) {
        for role in Self.compared {
            // The same column is called ผลการดำเนินการ with and without (output).
            guard let first = wanted[role] else { continue }
            let second = found[role] ?? (role == .output ? found[.result] : nil) ?? []
            guard first != second else { continue }
            if ProcessInfo.processInfo.environment["PRONGSAI_SHOW_DIFFERENCES"] != nil {
                print("\(place) \(role.rawValue)\n  < \(first)\n  > \(second)")
            }
            differences.append("\(place) \(role.rawValue)")
        }
    }
}

extension RowReading {
    fileprivate var groupName: String { group.map { "\($0.kind.rawValue) \($0.number ?? 0)" } ?? "no group" }

    /// What the cells mean, part by part, without the marks before the parts and with ASCII digits.
    fileprivate var texts: [ColumnRole: [String]] {
        Dictionary(cells.map { ($0.role, $0.value.texts) }) { first, _ in first }
    }
}

extension CellValue {
    fileprivate var texts: [String] {
        switch self {
        case .blank, .none: []
        case .text(let text): [text.letters]
        case .list(let parts), .units(let parts), .rhythms(_, let parts): parts.map(\.letters)
        case .items(let items): items.map(\.words)
        case .figure(let figure): [figure.description]
        case .number(let number): [String(number)]
        case .period(let period): ["\(period.from) \(period.to)"]
        case .status(let word): [word.rawValue]
        }
    }
}

extension ItemReading {
    /// Code and words; papers write ข้อ before the code, or not.
    fileprivate var words: String {
        let words = (code ?? "") + text.letters
        return words.hasPrefix("ข้อ") ? String(words.dropFirst("ข้อ".count)) : words
    }
}

extension String {
    fileprivate var letters: String {
        let kept = asciiDigits.unicodeScalars.filter {
            $0.properties.isAlphabetic || (0x0E30...0x0E4E).contains($0.value) || (0x30...0x39).contains($0.value)
        }
        return String(String.UnicodeScalarView(kept))
    }
}
