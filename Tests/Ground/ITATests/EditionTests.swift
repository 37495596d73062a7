import Kernel
import Testing

@testable import ITA

@Suite struct EditionTests {
    @Test func `every year from 2562 to 2569 is shipped and sound`() {
        #expect(Edition.all.map(\.year.buddhistYear) == Array(2562...2569))
        for edition in Edition.all { #expect(edition.lint() == [], "\(edition.year)") }
    }

    @Test func `2569 is thin, not verified and not computable`() throws {
        let thin = try edition(2569)
        #expect(!thin.isComputable)
        #expect(thin.levels == nil)
        #expect(thin.items.count == 26)
        #expect(thin.instruments.allSatisfy { $0.evidence.words.thai == "ยังไม่ยืนยัน" })
    }

    @Test func `2561 is overall only and other years are unknown`() {
        guard case .overallOnly = Framework.of(FiscalYear(2561)) else { return #expect(Bool(false)) }
        guard case .unknown = Framework.of(FiscalYear(2570)) else { return #expect(Bool(false)) }
    }

    @Test func `sub-indicators of 2564 have their verified sizes`() throws {
        let items = try edition(2564).items
        let sizes = ["9.1", "9.2", "9.3", "9.4", "9.5", "10.1", "10.2"].map { sub in
            items.filter { $0.subindicator == sub }.count
        }
        #expect(sizes == [9, 8, 7, 4, 5, 8, 2])
    }

    @Test func `recalled wordings are hints, never titles`() throws {
        for edition in Edition.all {
            for item in edition.items where item.evidence == .memory { #expect(item.title == nil, "\(item.code)") }
        }
        #expect(try edition(2567).item("O34")?.hint != nil)
    }

    @Test func `the seven topics hold from results of 2567`() throws {
        #expect(try edition(2566).topics.isEmpty)
        #expect(try edition(2567).topics.map(\.number) == Array(1...7))
        #expect(try edition(2568).topics.count == 7)
    }

    @Test(arguments: [
        ("\"weight\": \"0.30\"", "\"weight\": \"0.31\"", "100 percent"),
        ("\"number\": 2,", "\"number\": 1,", "repeated"),
        ("\"code\": \"O2\"", "\"code\": \"O1\"", "repeated"),
        ("\"indicator\": 9, \"subindicator\": \"9.1\"", "\"indicator\": 11", "unknown indicator"),
        ("\"subindicator\": \"9.1\"", "\"subindicator\": \"9.7\"", "unknown sub-indicator"),
        ("\"ceiling\": \"84.99\"", "\"ceiling\": \"84.90\"", "gap"),
        ("\"ceiling\": \"84.99\"", "\"ceiling\": \"85.00\"", "overlap"),
        ("\"floor\": \"0.00\"", "\"floor\": \"0.01\"", "0.00"),
        ("\"each_at_least\": \"95.00\"", "\"note\": \"\"", "half a condition"),
        ("\"code\": \"ผ่านดี\"", "\"code\": \"ผ่าน\"", "repeated"),
        ("\"instrument\": \"EIT\"", "\"instrument\": \"IIT\"", "has no indicator"),
        ("\"from\": \"2024-07-30\"", "\"from\": \"2024-08-30\"", "ends before"),
        ("\"items_seen\": [\"i10\"", "\"items_seen\": [\"i99\"", "unknown item"),
    ])
    func `the linter refuses a broken edition`(old: String, new: String, finding: String) throws {
        let file = try #require(Embedded.files.first { "\($0.name)" == "2567.json" })
        let text = "\(file.text)"
        let broken =
            finding == "has no indicator"
            ? text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
            : text.replacingFirst(old, with: new)
        #expect(broken != text)
        let messages = try Edition(json: JSON(parsing: broken)).lint()
        #expect(messages.contains { $0.english.contains(finding) }, "\(messages)")
    }

    @Test(arguments: ["{}", "{\"year\": \"x\"}", "[]"])
    func `a file of another form is refused with its place`(text: String) throws {
        #expect(throws: EditionError.self) { try Edition(json: JSON(parsing: text)) }
    }
}

extension String {
    fileprivate func replacingFirst(_ old: String, with new: String) -> String {
        let parts = split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 ? parts[0] + new + parts[1] : self
    }
}
