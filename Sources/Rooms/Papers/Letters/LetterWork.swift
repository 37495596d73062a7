import Contracts
import Database
import Kernel
import Office
import Organisations
import Thai

/// What people owe to papers: a word in the chain, a change to what came back. What is overdue is shown upwards.
enum LetterWork {
    /// From so many days past the due day on, the executives see it as well.
    private static let patience = 3

    static let source = WorkSource { db, today in
        let officers = try Organisations.officers(in: db).filter(\.isActive)
        var items: [WorkItem] = []
        let chains = try RoundStore.circulating(in: db)
        var deputies: [OfficerID: OfficerID?] = [:]
        for letter in try LetterStore.all(.sent, in: db) {
            guard let chain = chains[letter.id] else { continue }
            if letter.isInk {
                items.append(ink(letter, chain))
                continue
            }
            for step in chain.open {
                let deputy =
                    try deputies[step.officer]
                    ?? Organisations.acting(for: step.officer, on: today, in: db)?.content.acting
                deputies[step.officer] = .some(deputy)
                let holders = [step.officer, deputy].compactMap { $0 }
                items += holders.map { item("พิจารณา", letter, for: $0, step.due) }
                items += watchers(of: step, letter, on: today, among: officers).filter { !holders.contains($0) }
                    .map { item("เร่งรัด \(step.position) พิจารณา", letter, for: $0, step.due) }
            }
        }
        for letter in try LetterStore.all(.returned, in: db) {
            items.append(item("แก้ไขหนังสือที่ส่งคืน", letter, for: letter.author, nil))
        }
        return items
    }

    /// From the due day on the head of the writing unit and the ITA administrators; later the executives.
    private static func watchers(
        of step: RoundStep, _ letter: LetterCase, on today: Day, among officers: [Officer]
    ) -> [OfficerID] {
        guard today >= step.due else { return [] }
        let isLate = today.days(since: step.due) >= patience
        return officers.filter { officer in
            officer.roles.contains(.itaAdministrator)
                || (officer.roles.contains(.unitHead) && officer.unit == letter.unit)
                || (isLate && officer.roles.contains(.executive))
        }.map(\.id)
    }

    private static func ink(_ letter: LetterCase, _ chain: ChainState) -> WorkItem {
        item("นำฉบับลงนามด้วยหมึกกลับเข้าระบบ", letter, for: letter.author, chain.steps.map(\.due).max())
    }

    private static func item(_ title: String, _ letter: LetterCase, for officer: OfficerID, _ due: Day?) -> WorkItem {
        WorkItem(
            title: "\(title): \(letter.subject)", context: "\(letter.kind.thai) จาก\(letter.authorLabel)",
            unit: letter.unit, officer: officer, due: due, path: "/office/letters/\(letter.id)")
    }
}
