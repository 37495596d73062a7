import Database
import HTTP
import ITA
import Kernel
import Office
import OfficeTesting
import Testing

@testable import Assessments

let year = FiscalYear(2567)

/// First and second printed copies of เทศบาลตำบลควนขนุน, FY2567.
let firstTable = ["95.55", "98.12", "98.80", "96.41", "97.61", "93.67", "91.19", "73.29", "100.00", "100.00"]
let secondTable = [3: "96.51", 7: "93.29"]

func figure(_ text: String) throws -> Figure { try #require(Figure(text)) }

/// The result as the memo prints it, both tables.
func printedResult() throws -> YearResult {
    var result = YearResult(year: year)
    for (index, text) in firstTable.enumerated() {
        var copies = [PrintedCopy(try figure(text), place: "ตารางที่ 1")]
        if let second = secondTable[index] { copies.append(PrintedCopy(try figure(second), place: "ตารางที่ 2")) }
        result.copies[.indicator(index + 1)] = copies
    }
    result.copies[.overall] = [PrintedCopy(try figure("95.01"), place: "ตารางที่ 1")]
    result.level = "ผ่าน"
    result.source = "รายงานวิเคราะห์ผลการประเมิน"
    result.rank = 1014
    result.rankedAmong = "ของหน่วยงานประเภทเทศบาลตำบล"
    return result
}

/// The entry form as a browser sends it.
func form(_ scores: [String], version: Int, _ more: [(String, String)] = []) -> [(String, String)] {
    [World.formToken, ("version", String(version))]
        + scores.enumerated().map { ("p-i\($0.offset + 1)", $0.element) } + more
}

func inWorld(_ engine: Engine, _ body: (World) throws -> Void) throws {
    try withWorld(engine, rooms: [Assessments.room], body)
}

// Reading goes through functions: a closure inside an expectation may be taken for another one of the same test.
func stored(in world: World) throws -> YearResult? {
    try world.workplace().read { try ResultStore.find(year, in: $0) }
}

func assessment(in world: World) throws -> Assessment? {
    try world.workplace().read { try Assessments.assessment(of: year, search: .pairs, in: $0) }
}

func summary(of year: FiscalYear, in world: World) throws -> Assessments.Summary? {
    try world.workplace().read { try Assessments.summary(of: year, in: $0) }
}
