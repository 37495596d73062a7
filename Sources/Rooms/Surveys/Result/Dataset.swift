import Contracts
import Kernel

/// Results of closed surveys as open data, with every figure about fewer than five people left empty.
enum ResultDataset {
    static let results = Dataset(
        "surveys", "ผลแบบสำรวจ",
        summary: "หนึ่งแถวคือหนึ่งข้อของแบบสำรวจที่ปิดแล้ว คะแนนเต็ม 100 พร้อมช่วงความเชื่อมั่นร้อยละ 95 ไม่แสดงเมื่อผู้ตอบไม่ถึง 5 คน",
        columns: [
            .init("survey", "แบบสำรวจ", isRequired: true), .init("item", "ข้อ", isRequired: true),
            .init("title", "ชื่อแบบสำรวจ", isRequired: true), .init("year", "ปีงบประมาณ", .year, isRequired: true),
            .init("closed_on", "ปิดเมื่อ", .day, isRequired: true), .init("audience", "ถามใคร", isRequired: true),
            .init("question", "คำถาม", isRequired: true), .init("reversed", "กลับด้าน", .boolean, isRequired: true),
            .init("indicator", "ตัวชี้วัด", .integer), .init("answers", "ผู้ตอบ", .integer),
            .init("score", "คะแนน", .hundredths), .init("low", "ช่วงต่ำ", .hundredths),
            .init("high", "ช่วงสูง", .hundredths), .init("path", "หน้า", .path, isRequired: true),
        ], key: ["survey", "item"]
    ) { db, _ in
        try SurveyStore.all(in: db).flatMap { survey -> [[Dataset.Value]] in
            guard let result = try Surveys.result(of: survey, in: db), let closed = survey.closedAt else { return [] }
            return result.lines.map { item in
                let estimate = item.estimate
                return [
                    .text(survey.id.description), .text(item.line.number), .text(survey.head.title),
                    .year(survey.year), .day(closed.day), .text(survey.head.audience.thai), .text(item.line.words),
                    .boolean(item.line.part.isReversed),
                    item.line.indicator.map { .integer(Int64($0)) } ?? .empty,
                    estimate.map { .integer(Int64($0.answers)) } ?? .empty,
                    estimate.map { .hundredths($0.score) } ?? .empty, estimate.map { .hundredths($0.low) } ?? .empty,
                    estimate.map { .hundredths($0.high) } ?? .empty, .path("surveys/\(survey.id)"),
                ]
            }
        }
    }
}
