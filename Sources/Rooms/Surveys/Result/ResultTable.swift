import Contracts
import HTTP
import Kernel
import Office

/// A closed survey's result as a table for spreadsheets, with what the guard leaves out left empty.
enum ResultTable {
    static func csv(_ visit: Visit) throws -> Response {
        let id: ID<Survey> = try visit.id("id")
        let found = try visit.workplace.read { db in
            let survey = try SurveyStore.find(id, in: db)
            return try Surveys.result(of: survey, in: db)
        }
        guard let result = found else { throw Refusal.noSuchPage }
        var table = CSVWriter()
        table.row(["ข้อ", "คำถาม", "กลับด้าน", "ตัวชี้วัด", "ผู้ตอบ", "คะแนน", "ช่วงต่ำ", "ช่วงสูง"])
        for item in result.lines {
            let line = item.line
            let figures = item.estimate.map {
                [String($0.answers), $0.score.description, $0.low.description, $0.high.description]
            }
            table.row(
                [
                    line.number, line.words, line.part.isReversed ? "ใช่" : "ไม่",
                    line.indicator.map(String.init) ?? "",
                ] + (figures ?? ["", "", "", ""]))
        }
        var response = Response(status: 200, body: .bytes(table.bytes))
        response.set("Content-Type", "text/csv; charset=utf-8")
        response.set(
            "Content-Disposition", "attachment; filename=\"survey-\(visit.organisation.slug)-\(id).csv\"")
        return response
    }
}
