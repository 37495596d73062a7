import Contracts
import Database
import ITA
import Kernel
import Office

/// Results as open data: what was announced, and beside it what we compute.
enum ResultData {
    static let all = [results, indicators]

    private static let results = Dataset(
        "ita-results", "ผลการประเมิน ITA",
        summary: "แต่ละแถวคือผลของหนึ่งปีงบประมาณ คะแนนที่ประกาศเป็นของสำนักงาน ป.ป.ช. คะแนนที่คำนวณเป็นของระบบ",
        columns: [
            .init("fiscal_year", "ปีงบประมาณ", .year, isRequired: true),
            .init("announced_score", "คะแนนที่ประกาศ", .hundredths),
            .init("announced_level", "ระดับที่ประกาศ"),
            .init("computed_score", "คะแนนที่คำนวณจากตัวชี้วัด", .hundredths),
            .init("computed_level", "ระดับตามเกณฑ์"),
            .init("scale", "เกณฑ์ของปี", isRequired: true),
            .init("rank", "ลำดับที่", .integer),
            .init("ranked_among", "ลำดับในกลุ่ม"),
            .init("source", "ที่มา"),
            .init("note", "หมายเหตุ"),
            .init("page", "หน้าที่แสดง", .path, isRequired: true),
        ], key: ["fiscal_year"]
    ) { db, _ in
        try Assessments.history(in: db).map { one in
            let result = one.result
            let scores: [Dataset.Value] = [
                .known(one.announced), .words(result.level), .known(one.computed), .words(one.decision?.code),
            ]
            let rank: [Dataset.Value] = [
                .known(result.rank), .words(result.rankedAmong), .words(result.source), .words(result.note),
            ]
            return [.year(one.year)] + scores + [.text(one.scaleName)] + rank + [.path("ita/\(one.year)")]
        }
    }

    private static let indicators = Dataset(
        "ita-indicators", "คะแนนรายตัวชี้วัด", summary: "แต่ละแถวคือคะแนนของหนึ่งตัวชี้วัดในหนึ่งปีงบประมาณ",
        columns: [
            .init("fiscal_year", "ปีงบประมาณ", .year, isRequired: true),
            .init("indicator", "ตัวชี้วัดที่", .integer, isRequired: true),
            .init("name", "ชื่อตัวชี้วัด", isRequired: true),
            .init("score", "คะแนน", .hundredths),
            .init("printed", "ตามที่พิมพ์ในเอกสาร"),
            .init("remark", "ข้อสังเกต"),
            .init("page", "หน้าที่แสดง", .path, isRequired: true),
        ], key: ["fiscal_year", "indicator"]
    ) { db, _ in
        try Assessments.years(in: db).reversed().flatMap { year in
            try (Assessments.summary(of: year, in: db)?.indicators ?? []).map { line in
                [
                    .year(year), .count(line.number), .text(line.name), .known(line.score),
                    .words(line.announced == "-" ? nil : line.announced), .words(line.remark), .path("ita/\(year)"),
                ]
            }
        }
    }
}
