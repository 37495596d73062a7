import Contracts
import Database
import Documents
import Foundation
import Kernel
import Office
import Organisations
import Testing

@testable import Assembly
@testable import Papers

/// The shipped templates on the data of the five bodies.
@Suite(.serialized) struct `The shipped templates` {
    private static let codes = [
        "announcement-disclosure", "announcement-measure", "announcement-plan", "form-progress", "letter-report",
        "memo-analysis", "memo-plan", "memo-purchase", "memo-six-month", "memo-yearly", "minutes-team", "order-team",
        "report-analysis", "report-follow-up", "report-outcome", "report-plan", "report-six-month", "report-status",
        "report-suggestion",
    ]

    /// Something that every kind of question takes.
    private func answers(_ template: Template) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: template.questions.map { question in
                switch question.kind {
                case .text: (question.name, "ข้อความ")
                case .lines: (question.name, "ข้อแรก\nข้อสอง")
                case .money: (question.name, "150,000")
                case .count: (question.name, "3")
                case .score: (question.name, "95.01")
                case .day: (question.name, "4 กุมภาพันธ์ 2564")
                }
            })
    }

    private func fill(
        _ template: Template, _ slug: String, _ year: Int, in house: House, gaps: Gaps = .refused
    ) throws -> FilledPaper {
        let profile = try #require(try Organisations.find(slug: slug, in: house.database))
        return try house.database.read(profile.id) { db in
            let unit = try Organisations.units(in: db).first?.id
            let request = BindingRequest(
                organisation: profile, year: FiscalYear(year), unit: unit, today: FiscalYear(year + 1).firstDay)
            return try Templates.fill(
                template, answers: answers(template), request: request, house: house, gaps: gaps, in: db)
        }
    }

    @Test func `are all there, of every kind, and use only names that some room offers`() throws {
        try withDemo { house in
            let profile = try #require(try Organisations.find(slug: "khuan-khanun", in: house.database))
            let templates = try house.database.read(profile.id) { try Templates.all(in: $0) }
            #expect(templates.map(\.code).sorted() == Self.codes)
            #expect(Set(templates.map(\.kind)) == Set(LetterKind.allCases))
            for template in templates {
                for (slug, year) in [("khuan-khanun", 2567), ("khuan-khanun", 2568), ("samut-prakan-pao", 2564)] {
                    let paper = try fill(template, slug, year, in: house, gaps: .dotted)
                    #expect(!paper.body.isEmpty && !paper.subject.isEmpty, "\(template.code)")
                }
            }
        }
    }

    private static let loop = [
        ("memo-analysis", "khuan-khanun", 2567), ("report-analysis", "khuan-khanun", 2567),
        ("memo-plan", "khuan-khanun", 2568), ("announcement-plan", "khuan-khanun", 2568),
        ("report-plan", "khuan-khanun", 2568), ("report-six-month", "dong-mafai", 2566),
        ("memo-six-month", "dong-mafai", 2566), ("report-outcome", "non-mueang", 2568),
        ("report-suggestion", "nikhom-songkhro", 2564), ("report-status", "samut-prakan-pao", 2564),
        ("report-follow-up", "dong-mafai", 2566), ("memo-yearly", "samut-prakan-pao", 2564),
        ("memo-purchase", "nikhom-songkhro", 2564), ("order-team", "nikhom-songkhro", 2564),
        ("announcement-measure", "nikhom-songkhro", 2564), ("announcement-disclosure", "nikhom-songkhro", 2564),
        ("minutes-team", "nikhom-songkhro", 2564), ("letter-report", "dong-mafai", 2566),
        ("form-progress", "dong-mafai", 2566),
    ]

    @Test func `make every paper of the loop without a gap or a contradiction`() throws {
        try withDemo { house in
            for (code, slug, year) in Self.loop {
                let profile = try #require(try Organisations.find(slug: slug, in: house.database))
                let template = try house.database.read(profile.id) { try Templates.find(code, in: $0) }
                let paper = try fill(template, slug, year, in: house)
                #expect(paper.notices.isEmpty, "\(code): \(paper.notices)")
                #expect(!paper.signatory.isEmpty, "\(code)")
            }
        }
    }

    @Test func `say in the memo what the table of the report says`() throws {
        try withDemo { house in
            let profile = try #require(try Organisations.find(slug: "khuan-khanun", in: house.database))
            let (memo, report) = try house.database.read(profile.id) { db in
                (try Templates.find("memo-analysis", in: db), try Templates.find("report-analysis", in: db))
            }
            let prose = try fill(memo, "khuan-khanun", 2567, in: house).body.map(words).joined(separator: "\n")
            for fact in ["95.01 คะแนน", "ลำดับที่ 1,014", "ตัวชี้วัดที่ 8", "73.29"] { #expect(prose.contains(fact), "\(fact)") }
            let tables = try fill(report, "khuan-khanun", 2567, in: house).body.map(words).joined(separator: "\n")
            #expect(tables.contains("73.29"))
            #expect(tables.contains("95.01"))
        }
    }

    @Test func `address the head of each body by the title of its kind`() throws {
        try withDemo { house in
            let template = try Template(
                code: "test", version: 1, source: "แม่แบบ: ทดสอบ\nเรียน: {{executive}}\nลงนาม: {{chief-administrator}}\n")
            for (slug, executive, administrator) in [
                ("khuan-khanun", "นายกเทศมนตรีตำบลควนขนุน", "ปลัดเทศบาล"),
                ("nikhom-songkhro", "นายกองค์การบริหารส่วนตำบลนิคมสงเคราะห์", "ปลัดองค์การบริหารส่วนตำบล"),
                ("samut-prakan-pao", "นายกองค์การบริหารส่วนจังหวัดสมุทรปราการ", "ปลัดองค์การบริหารส่วนจังหวัด"),
            ] {
                let paper = try fill(template, slug, 2568, in: house)
                #expect(paper.addressee == executive)
                #expect(paper.signatory == [administrator])
            }
        }
    }

    @Test func `find every name once, and each value is of the kind that its name promises`() throws {
        try withDemo { house in
            let bindings = house.bindings
            #expect(Set(bindings.map(\.name)).count == bindings.count)
            #expect(bindings.allSatisfy { TemplateReader.isName($0.name) && !$0.thai.isEmpty })
            let phrases = bindings.flatMap(\.phrases)
            #expect(Set(phrases).count == phrases.count)
            var found: Set<String> = []
            for profile in try Organisations.all(in: house.database) {
                try house.database.read(profile.id) { db in
                    let unit = try Organisations.units(in: db).first?.id
                    for year in [2563, 2564, 2566, 2567, 2568].map(FiscalYear.init) {
                        let request = BindingRequest(
                            organisation: profile, year: year, unit: unit, today: year.next.firstDay)
                        for binding in bindings {
                            guard let value = try binding.resolve(db, request) else { continue }
                            #expect(value.kind == binding.kind, "\(binding.name)")
                            found.insert(binding.name)
                        }
                    }
                }
            }
            let never = Set(bindings.map(\.name)).subtracting(found)
            #expect(never.isEmpty, "\(never.sorted())")
        }
    }

    private func withDemo(_ body: (House) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "prongsai-\(UUID().uuidString)").path
        // A leftover in the temporary folder harms nobody.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let installation = try Installation(folder: folder)
        defer { installation.house.database.close() }
        try Demo.load(into: installation)
        try body(installation.house)
    }

    private func words(_ block: Block) -> String {
        switch block {
        case .paragraph(let paragraph): paragraph.text
        case .list(let list): list.items.map(\.text).joined(separator: "\n")
        case .table(let table):
            table.rows.flatMap(\.cells).flatMap(\.paragraphs).map(\.text).joined(separator: "\n")
        default: ""
        }
    }
}
