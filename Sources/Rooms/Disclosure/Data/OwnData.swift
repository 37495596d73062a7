import Contracts
import Kernel
import Ledger
import Office

/// This room's public tables. Each reads where the public pages read, so what they hide stays hidden here.
enum OwnData {
    static let all = [items, news, log]

    private static let items = Dataset(
        "oit-items", "ข้อมูลที่ต้องเปิดเผย (OIT)",
        summary: "แต่ละแถวคือหนึ่งข้อของแบบตรวจ OIT ในหนึ่งปี บอกว่าเผยแพร่แล้วหรือยัง และตั้งแต่เมื่อใด",
        columns: [
            .init("fiscal_year", "ปีงบประมาณ", .year, isRequired: true),
            .init("code", "รหัสข้อ", isRequired: true),
            .init("item", "ข้อมูลที่ต้องเปิดเผย", isRequired: true),
            .init("state", "สถานะ", isRequired: true),
            .init("published_on", "วันที่เผยแพร่", .day),
            .init("review_on", "วันที่จะทบทวน", .day),
            .init("withdrawn_on", "วันที่ถอน", .day),
            .init("withdrawn_because", "เหตุที่ถอน"),
            .init("sources", "จำนวนแหล่งข้อมูลของข้อ", .integer, isRequired: true),
            .init("page", "หน้าที่แสดง", .path, isRequired: true),
        ], key: ["fiscal_year", "code"]
    ) { db, request in
        let years = Set(try OITStore.liveYears(in: db) + [OITItem.newestYear(on: request.today)])
        return try years.sorted(by: >).flatMap { try PublicItem.all(of: $0, in: db).map(row) }
    }

    private static func row(_ item: PublicItem) -> [Dataset.Value] {
        let head: [Dataset.Value] = [
            .year(item.year), .text(item.code), .text(item.wording.words), .text(item.stateWords),
        ]
        let state: [Dataset.Value] =
            switch item.standing {
            case .live(_, let since, let reviewOn):
                [.day(since.day), .known(reviewOn), .empty, .empty]
            case .withdrawn(let at, let reason): [.empty, .empty, .day(at.day), .text(reason)]
            case .absent: [.empty, .empty, .empty, .empty]
            }
        return head + state + [.count(item.content.sources.count), .path(item.path)]
    }

    private static let news = Dataset(
        "news", "ข่าวและประกาศ", summary: "แต่ละแถวคือหนึ่งข่าวที่เผยแพร่อยู่ ใหม่สุดก่อน",
        columns: [
            .init("title", "หัวข้อ", isRequired: true),
            .init("day", "วันที่ของข่าว", .day, isRequired: true),
            .init("published_on", "วันที่เผยแพร่", .day, isRequired: true),
            .init("page", "หน้าข่าว", .path, isRequired: true),
            .init("id", "รหัสข่าว", isRequired: true),
        ], key: ["id"]
    ) { db, _ in
        try ShownStore.articles(.news, limit: 100_000, in: db).map { article in
            [
                .text(article.content.title), .day(article.content.day), .day(article.at.day), .path(article.path),
                .text("\(article.id)"),
            ]
        }
    }

    private static let log = Dataset(
        "publication-log", "บันทึกการเผยแพร่",
        summary: "แต่ละแถวคือการเผยแพร่ เปลี่ยน หรือถอนหนึ่งครั้ง พร้อมค่าแฮช หนังสือราชการที่ไม่เปิดเผยมีเพียงค่าแฮชของรายการ",
        columns: [
            .init("number", "ลำดับที่", .integer, isRequired: true),
            .init("logged_on", "วันที่บันทึก", .day, isRequired: true),
            .init("deed", "สิ่งที่ทำ"),
            .init("done_on", "วันที่ทำ", .day),
            .init("title", "เอกสาร"),
            .init("version", "ฉบับที่", .integer),
            .init("reason", "เหตุผล"),
            .init("sha256", "ค่าแฮช SHA-256 ของไฟล์"),
            .init("leaf", "ค่าแฮชของรายการ", isRequired: true),
            .init("page", "หน้าของรายการ", .path, isRequired: true),
        ], key: ["number"]
    ) { db, _ in
        try PublicationLog.entries(from: 1, count: 1_000_000, in: db).map { record in
            let entry = record.openEntry
            return [
                .count(record.number), .day(record.head.head.at.day), .words(entry?.kind.thai), .known(entry?.at.day),
                .words(entry?.title), .known(entry?.version), .words(entry?.reason), .words(entry?.sha256),
                .text("\(record.leaf)"), .path("log/\(record.number)"),
            ]
        }
    }
}
