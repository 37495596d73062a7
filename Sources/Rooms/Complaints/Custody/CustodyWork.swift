import Contracts
import Database
import Kernel

/// What custodians still have to do themselves, in their work lists.
enum CustodyWork {
    static let source = WorkSource { db, today in
        let keys = try CustodyKeyStore.current(in: db)
        return try CustodianStore.current(in: db).compactMap { custodian in
            guard let (title, path) = next(keys.first { $0.officer == custodian.officer }, today) else { return nil }
            return WorkItem(
                title: title, context: "ผู้รับรายงานทุจริต", unit: nil, officer: custodian.officer, due: nil, path: path)
        }
    }

    /// The next step with a key, if one is open.
    private static func next(_ key: StoredKey?, _ today: Day) -> (String, String)? {
        guard let key else { return ("สร้างกุญแจรับรายงาน", KeyPages.path) }
        guard key.shares != nil else { return ("พิมพ์ส่วนกุญแจเผื่อลืมวลีผ่าน", SharePages.path) }
        guard key.rehearsed.map({ today.days(since: $0) > 365 }) ?? true else { return nil }
        return ("ซ้อมกู้คืนกุญแจ", SharePages.rehearsalPath)
    }
}
