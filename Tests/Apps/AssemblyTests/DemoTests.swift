import Assessments
import Contracts
import Database
import Findings
import Foundation
import HTTP
import Kernel
import Measures
import Office
import OfficeTesting
import Organisations
import TestSupport
import Testing
import Vault

@testable import Assembly

/// What each of the five papers holds, counted by hand.
private struct PaperCount: Sendable, CustomTestStringConvertible {
    let slug: String
    let plan: Int
    let measures: Int
    let done: Int
    let notStarted: Int
    let steps: Int
    let findings: Int

    var testDescription: String { slug }
}

private let papers = [
    PaperCount(slug: "non-mueang", plan: 2568, measures: 7, done: 7, notStarted: 0, steps: 18, findings: 0),
    PaperCount(slug: "khuan-khanun", plan: 2568, measures: 7, done: 1, notStarted: 1, steps: 12, findings: 17),
    PaperCount(slug: "dong-mafai", plan: 2566, measures: 7, done: 0, notStarted: 0, steps: 18, findings: 7),
    PaperCount(slug: "nikhom-songkhro", plan: 2564, measures: 2, done: 2, notStarted: 0, steps: 4, findings: 0),
    PaperCount(slug: "samut-prakan-pao", plan: 2564, measures: 12, done: 9, notStarted: 3, steps: 0, findings: 0),
]

@Suite struct `The demo` {
    @Test(arguments: Engine.tested)
    func `holds every row of the five papers' tables, and a second run adds none`(engine: Engine) throws {
        try withFolder { folder in
            try withFreshDatabase(engine) { database in
                let installation = try Installation(folder: folder, database: database, surroundings: .machine)
                #expect(try Demo.load(into: installation).count == 21)
                #expect(try Demo.load(into: installation).count == 21)
                for paper in papers { try check(paper, in: installation.house) }
            }
        }
    }

    private func check(_ paper: PaperCount, in house: House) throws {
        let profile = try #require(try Organisations.find(slug: paper.slug, in: house.database))
        try house.database.read(profile.id) { db in
            let plan = try Measures.plan(of: FiscalYear(paper.plan), in: db).measures
            #expect(plan.count == paper.measures, "\(paper.slug)")
            #expect(plan.count { $0.result.status == .done } == paper.done, "\(paper.slug)")
            #expect(plan.count { $0.result.status == .notStarted } == paper.notStarted, "\(paper.slug)")
            #expect(plan.reduce(0) { $0 + $1.steps.count } == paper.steps, "\(paper.slug)")
            #expect(plan.allSatisfy { !$0.promise.units.isEmpty })
            let analysis = try Findings.analysis(of: FiscalYear(paper.plan - 1), in: db)
            #expect(analysis.findings.count == paper.findings, "\(paper.slug)")
        }
    }

    @Test func `keeps both printed copies of the figures that differ`() throws {
        try withFolder { folder in
            let installation = try Installation(folder: folder)
            defer { installation.house.database.close() }
            try Demo.load(into: installation)
            let profile = try #require(try Organisations.find(slug: "khuan-khanun", in: installation.house.database))
            let summary = try installation.house.database.read(profile.id) { db in
                try Assessments.summary(of: FiscalYear(2567), in: db)
            }
            let lines = try #require(summary?.indicators)
            #expect(lines.map(\.announced)[3] == "96.41 / 96.51")
            #expect(lines.map(\.announced)[7] == "73.29 / 93.29")
            #expect(lines.map(\.announced)[0] == "95.55")
            #expect(summary?.overall == Hundredths(9501))
        }
    }

    @Test func `names positions and nobody`() throws {
        for book in try DemoBook.all() {
            for person in book.officers {
                #expect(!person.position.contains("นางสาว"))
                #expect(!person.position.hasPrefix("นาง "))
                #expect(!person.position.hasPrefix("นาย "))
            }
        }
    }

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "prongsai-\(UUID().uuidString)").path
        // A leftover in the temporary folder harms nobody.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try body(folder)
    }
}
