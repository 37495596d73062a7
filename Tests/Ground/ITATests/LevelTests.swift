import Kernel
import Testing

@testable import ITA

@Suite struct LevelTests {
    private func score(_ text: String) throws -> Hundredths { try #require(Hundredths(text)) }

    @Test(arguments: [
        ("100.00", "AA"), ("95.00", "AA"), ("94.99", "A"), ("85.00", "A"), ("84.99", "B"), ("75.00", "B"),
        ("74.99", "C"), ("65.00", "C"), ("64.99", "D"), ("55.00", "D"), ("54.99", "E"), ("50.00", "E"), ("49.99", "F"),
        ("0.00", "F"), ("91.07", "A"), ("90.73", "A"), ("95.62", "AA"), ("77.18", "B"), ("96.87", "AA"),
    ])
    func `letters up to 2565`(overall: String, level: String) throws {
        for year in 2562...2565 {
            let levels = try #require(try edition(year).levels)
            #expect(levels.level(of: LevelBasis(overall: try score(overall))).code == level)
        }
    }

    @Test(arguments: [
        ("95.00", ["95.00", "95.00", "95.00", "95.00"], "ผ่านดีเยี่ยม"),
        ("95.00", ["94.99", "99.00", "99.00", "99.00"], "ผ่านดี"),
        ("95.00", ["99.00", "94.99", "99.00", "99.00"], "ผ่านดี"),
        ("95.00", ["99.00", "99.00", "94.99", "99.00"], "ผ่านดี"),
        ("95.00", ["99.00", "99.00", "99.00", "94.99"], "ผ่านดี"),
        ("94.99", ["99.00", "99.00", "99.00", "99.00"], "ผ่านดี"),
        ("95.01", ["97.32", "95.00", "84.99", "100.00"], "ผ่าน"),
        ("94.64", ["97.00", "84.00", "86.00", "100.00"], "ผ่าน"),
        ("85.00", ["85.00", "85.00", "85.00", "85.00"], "ผ่านดี"),
        ("85.00", ["84.99", "85.00", "85.00", "85.00"], "ผ่าน"),
        ("84.99", ["85.00", "85.00", "85.00", "85.00"], "ต้องปรับปรุง"),
        ("70.00", ["0.00", "0.00", "0.00", "0.00"], "ต้องปรับปรุง"),
        ("69.99", ["0.00", "0.00", "0.00", "0.00"], "ต้องปรับปรุงโดยด่วน"),
        ("0.00", ["0.00", "0.00", "0.00", "0.00"], "ต้องปรับปรุงโดยด่วน"),
    ])
    func `five Thai levels with floors from 2566`(overall: String, parts: [String], level: String) throws {
        for year in 2566...2568 {
            let levels = try #require(try edition(year).levels)
            var basis = LevelBasis(overall: try score(overall))
            for (part, text) in zip(LevelPart.allCases, parts) { basis.parts[part] = try score(text) }
            #expect(levels.level(of: basis).code == level)
        }
    }

    @Test func `95 point 01 with unknown EIT parts is not confirmed`() throws {
        let edition = try edition(2567)
        let result = try printed(2567, table(khuanKhanunTrue) + [("overall", "95.01")])
        let decision = try #require(edition.level(of: result, edition.review(result)))
        guard case .undecidable(let reason, let possible) = decision else { return #expect(Bool(false)) }
        #expect(possible == ["ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน"])
        #expect(reason.thai.contains("EIT ส่วนที่ 1"))
        #expect(reason.english.contains("not verified"))
    }

    @Test(arguments: [("84.99", "72.60", "ผ่าน"), ("90.00", "82.10", "ผ่านดี"), ("100.00", "84.99", "ผ่าน")])
    func `stated EIT parts decide`(part1: String, part2: String, level: String) throws {
        let edition = try edition(2567)
        let part2 = level == "ผ่านดี" ? "85.00" : part2
        let result = try printed(2567, table(khuanKhanunTrue) + [("eit1", part1), ("eit2", part2)])
        #expect(edition.level(of: result, edition.review(result))?.code == level)
    }

    @Test func `one known part below the floor is enough to exclude a level`() throws {
        let levels = try #require(try edition(2567).levels)
        let basis = LevelBasis(
            overall: try score("95.01"), parts: [.iit: try score("84.99"), .oit: try score("99.00")])
        #expect(levels.level(of: basis).code == "ผ่าน")
        let open = LevelBasis(overall: try score("95.01"), parts: [.iit: try score("94.99"), .oit: try score("99.00")])
        guard case .undecidable(_, let possible) = levels.level(of: open) else { return #expect(Bool(false)) }
        #expect(possible == ["ผ่านดี", "ผ่าน"])
    }

    @Test func `an EIT score below the floor says what would follow and claims no more`() throws {
        let levels = try #require(try edition(2568).levels)
        var basis = LevelBasis(
            overall: try score("94.64"), parts: [.iit: try score("97.00"), .oit: try score("100.00")])
        basis.eitMean = try score("84.10")
        let decision = levels.level(of: basis)
        #expect(decision.code == nil)
        #expect(decision.reason.thai.contains("84.10"))
    }

    @Test func `below 85 no part is needed`() throws {
        let levels = try #require(try edition(2567).levels)
        #expect(levels.level(of: LevelBasis(overall: try score("84.99"))).code == "ต้องปรับปรุง")
    }

    @Test func `a weighted part counts as the mean it stands for`() throws {
        let edition = try edition(2567)
        let result = try printed(
            2567,
            [
                ("iit", "29.20"), ("eit", "25.82"), ("oit", "40.00"), ("overall", "95.01"), ("eit1", "90"),
                ("eit2", "84.99"),
            ])
        let review = edition.review(result)
        #expect(review.readings.values.allSatisfy { $0 == .contribution })
        #expect(review.discrepancies.isEmpty)
        #expect(edition.level(of: result, review)?.code == "ผ่าน")
    }
}
