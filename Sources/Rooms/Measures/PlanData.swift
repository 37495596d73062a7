import Contracts
import Database
import Kernel
import Office

/// The plans as open data: what each unit claims, and beside it what is proven.
enum PlanData {
    static let measures = Dataset(
        "measures", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส",
        summary: "แต่ละแถวคือหนึ่งมาตรการในแผนของหนึ่งปีงบประมาณ สถานะเป็นคำแจ้งของหน่วยงาน ข้าง ๆ คือหลักฐานที่มีจริง",
        columns: [
            .init("title", "มาตรการ", isRequired: true),
            .init("fiscal_year", "ปีงบประมาณ", .year, isRequired: true),
            .init("number", "ลำดับในแผน"),
            .init("indicator", "ตัวชี้วัดที่", .integer),
            .init("units", "ผู้รับผิดชอบ"),
            .init("period", "ระยะเวลา"),
            .init("claimed", "สถานะที่แจ้ง", isRequired: true),
            .init("proof", "หลักฐาน", isRequired: true),
            .init("reports_owed", "รายงานที่ต้องส่งทั้งปี", .integer, isRequired: true),
            .init("reports_made", "รายงานที่ส่งแล้ว", .integer, isRequired: true),
            .init("reports_with_files", "รายงานที่มีไฟล์หลักฐาน", .integer, isRequired: true),
            .init("last_report_on", "รายงานล่าสุด", .day),
            .init("page", "หน้าที่แสดง", .path, isRequired: true),
            .init("id", "รหัสมาตรการ", isRequired: true),
        ], key: ["id"]
    ) { db, request in
        try MeasureStore.years(in: db).flatMap { year in
            try MeasureStore.plan(of: year, in: db).measures.map { row($0, on: request.today) }
        }
    }

    private static func row(_ measure: Measure, on today: Day) -> [Dataset.Value] {
        let promise = measure.promise
        let proof = measure.proof(on: today)
        let last = measure.progress.map(\.content.day).filter { $0 <= today }.max()
        let plan: [Dataset.Value] = [
            .text(measure.title), .year(measure.year), .words(promise.number),
            .known(promise.indicator),
            .words(measure.unitWords.joined(separator: ", ")), .words(measure.periodWords),
        ]
        let done: [Dataset.Value] = [
            .text(measure.result.status.thai), .text(proof.verdict.thai), .count(proof.owed), .count(proof.reported),
            .count(proof.evidenced), .known(last),
        ]
        return plan + done + [.path("measures/\(measure.year)"), .text("\(measure.id)")]
    }
}
