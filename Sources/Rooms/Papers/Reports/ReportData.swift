import Contracts
import Database
import Kernel
import Office

/// The published papers as open data, each version with the hash of its file.
enum ReportData {
    static let reports = Dataset(
        "reports", "รายงานที่เผยแพร่", summary: "แต่ละแถวคือหนึ่งฉบับของรายงานที่เคยเผยแพร่ รวมฉบับที่ถูกแทนหรือถอนแล้ว",
        columns: [
            .init("title", "รายงาน", isRequired: true),
            .init("fiscal_year", "ปีงบประมาณ", .year, isRequired: true),
            .init("version", "ฉบับที่", .integer, isRequired: true),
            .init("published_on", "วันที่เผยแพร่", .day, isRequired: true),
            .init("reason", "เหตุที่ออกฉบับใหม่"),
            .init("state", "สถานะ", isRequired: true),
            .init("withdrawn_on", "วันที่ถอน", .day),
            .init("withdrawn_because", "เหตุที่ถอน"),
            .init("pages", "จำนวนหน้า", .integer, isRequired: true),
            .init("sha256", "ค่าแฮช SHA-256 ของ PDF", isRequired: true),
            .init("page", "หน้าที่แสดง", .path, isRequired: true),
            .init("id", "รหัสฉบับ", isRequired: true),
        ], key: ["id"]
    ) { db, _ in
        let all = try PublicationStore.all(in: db)
        let standing = Set(ReportPages.newestStanding(all).map(\.id))
        return all.map { one in
            let state = one.withdrawal != nil ? "ถอนแล้ว" : standing.contains(one.id) ? "ฉบับปัจจุบัน" : "ฉบับก่อน"
            return [
                .text(one.title), .year(one.year), .count(one.version), .day(one.at.day),
                .words(one.reason), .text(state), .known(one.withdrawal?.at.day), .words(one.withdrawal?.reason),
                .count(one.pages), .text(one.sha256),
                .path("reports/\(one.id)"), .text("\(one.id)"),
            ]
        }
    }
}
