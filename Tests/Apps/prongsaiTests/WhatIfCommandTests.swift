import Kernel
import Testing

@testable import prongsai

@Suite struct WhatIfCommandTests {
    private let scores = "i1=95.55,i2=98.12,i3=98.80,i4=96.51,i5=97.61,i6=93.67,i7=91.19,i8=73.29,i9=100,i10=๑๐๐"

    private func answer(_ more: [String]) throws -> JSON {
        let ran = run(["whatif", "--year", "2567", "--scores", scores, "--format", "json"] + more)
        #expect(ran.status == .good)
        return try JSON(parsing: ran.output)
    }

    @Test func `the EIT floor forbids the best level through indicator 8 alone`() throws {
        let answer = try answer(["--target", "ผ่านดีเยี่ยม"])
        #expect(answer["reachable"] == false)
        let eight = try #require(answer["changes"]?.list?.first { $0["indicator"] == "i8" })
        #expect(eight["to"] == .null)
        #expect(eight["blocked_by"]?.list?.first?["floor"] == "EIT")
        #expect(eight["blocked_by"]?.list?.first?["reaches"] == "94.95")
    }

    @Test func `without a target the next level is asked for`() throws {
        #expect(try answer([])["target"] == "ผ่านดี")
        #expect(try answer(["--eit1", "90", "--eit2", "80"])["target"] == "ผ่านดี")
    }

    @Test func `the least change is named`() throws {
        let ran = run([
            "whatif", "--year", "2564", "--format", "json", "--target", "A", "--scores",
            "i1=84,i2=84,i3=84,i4=84,i5=84,i6=84,i7=84,i8=84,i9=84,i10=84",
        ])
        let rows = try #require(try JSON(parsing: ran.output)["changes"]?.list)
        #expect(rows[0]["to"] == .null)
        #expect(rows[5]["to"] == "93.95")
        #expect(rows[5]["change"] == "9.95")
        #expect(rows[8]["to"] == "88.98")
    }

    @Test(arguments: [
        ["--year", "2569", "--scores", "i1=1"], ["--year", "2567", "--scores", "i1=1"], ["--scores", "i1=1"],
        ["--year", "2567", "--scores", "i1=101"], ["--year", "2567", "--scores", "x"],
        ["--year", "2099", "--scores", "i1=1"],
    ])
    func `an unusable question is refused`(arguments: [String]) {
        #expect(run(["whatif"] + arguments).status == .refused)
    }
}
