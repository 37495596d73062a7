import Contracts
import Kernel

/// The room's open tables.
enum ServiceDatasets {
    static let all = [services, requests]

    static let services = Dataset(
        "services", "บริการประชาชนและเวลาที่ใช้จริง",
        summary: "บริการที่มีคู่มือเผยแพร่อยู่ พร้อมเวลาที่สัญญาและเวลาที่ใช้จริงใน 1 ปี (แสดงเมื่อมีอย่างน้อย 5 เรื่อง)",
        columns: [
            Dataset.Column("code", "รหัสบริการ", isRequired: true), Dataset.Column("name", "บริการ", isRequired: true),
            Dataset.Column("group", "กลุ่มงาน", isRequired: true),
            Dataset.Column("promised_days", "สัญญา (วันทำการ)", .integer, isRequired: true),
            Dataset.Column("median_days", "ค่ากลาง (วันทำการ)", .integer),
            Dataset.Column("ninth_days", "เก้าในสิบไม่เกิน (วันทำการ)", .integer),
            Dataset.Column("fee_baht", "ค่าธรรมเนียม (บาท)", .hundredths, isRequired: true),
            Dataset.Column("online", "ยื่นออนไลน์ได้", .boolean, isRequired: true),
            Dataset.Column("published_on", "เผยแพร่เมื่อ", .day, isRequired: true),
            Dataset.Column("page", "หน้าเว็บ", .path, isRequired: true),
        ], key: ["code"]
    ) { db, request in
        let figures = try ServiceFigures.lastYear(request.today, in: db)
        return try ServiceStore.shown(in: db).map { service in
            let (manual, figure) = (service.manual, figures[service.service])
            return [
                .text(service.code), .text(manual.name), .text(manual.group), .count(manual.promisedDays),
                .known(figure?.median), .known(figure?.ninth), .hundredths(Hundredths(manual.fee.count)),
                .boolean(manual.isOnline), .day(service.at.day), .path(service.path),
            ]
        }
    }

    static let requests = Dataset(
        "service-requests", "คำขอรับบริการรายเดือน",
        summary: "จำนวนคำขอที่ยื่นและที่เสร็จในแต่ละเดือน แยกตามบริการและช่องทาง สิบปีล่าสุด นับจากระบบรับคำขอ",
        columns: [
            Dataset.Column("month", "เดือน (วันแรก)", .day, isRequired: true),
            Dataset.Column("service", "รหัสบริการ", isRequired: true),
            Dataset.Column("channel", "ช่องทาง", isRequired: true),
            Dataset.Column("received", "ยื่น", .integer, isRequired: true),
            Dataset.Column("ended", "เสร็จ", .integer, isRequired: true),
            Dataset.Column("in_time", "ทันกำหนด", .integer, isRequired: true),
        ], key: ["month", "service", "channel"]
    ) { db, request in
        let codes = Dictionary(uniqueKeysWithValues: try ServiceStore.all(in: db).map { ($0.id, $0.code) })
        let first = FiscalYear(request.today.fiscalYear.buddhistYear - 9).firstDay
        return try MonthCount.all(during: first...request.today, in: db).map { count in
            [
                .day(count.month), .text(codes[count.service] ?? ""), .text(count.channel.rawValue),
                .count(count.received), .count(count.ended), .count(count.inTime),
            ]
        }
    }
}
