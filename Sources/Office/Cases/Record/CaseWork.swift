import Contracts
import Database
import Desk
import HTML
import Kernel
import Office

/// What the clock asks of people: open matters in the work list, reminders, and the ladder when a promise is not kept.
enum CaseWork {
    /// Working days before the due day at which the office is reminded.
    private static let notice = 3

    /// Open matters with their clocks, the most urgent first; those that wait for the person come last.
    static func open(_ desk: CaseDesk, in db: borrowing Tx) throws -> [(file: CaseFile, clock: CaseClock)] {
        let events = try EventStore.ofOpen(in: db)
        let files = try CaseStore.open(in: db).map { record in
            let file = CaseFile(record: record, kind: try desk.kind(record), events: events[record.id] ?? [])
            return (file: file, clock: file.clock)
        }
        let never = Day(number: .max)
        return files.sorted { a, b in
            (a.clock.deadline.due ?? never, a.file.record.id) < (b.clock.deadline.due ?? never, b.file.record.id)
        }
    }

    static func source(_ desk: CaseDesk) -> WorkSource {
        WorkSource { db, _ in
            try open(desk, in: db).filter { $0.file.state.phase == .open }.map { file, clock in
                let climbed = file.kind.ladder.prefix(clock.rung)
                let rung = climbed.last
                return WorkItem(
                    title: "ดำเนินการ\(file.kind.thai) \(file.record.shownReference)",
                    context: rung.map { "\(file.record.title) · เลยกำหนด แจ้ง\($0.thai)แล้ว" } ?? file.record.title,
                    unit: file.record.unit, officer: file.record.officer,
                    told: Set(climbed.flatMap(\.roles).map(\.rawValue)), due: clock.deadline.due,
                    path: "/office/cases/\(file.record.id)")
            }
        }
    }

    static func ladder(_ desk: CaseDesk) -> Chore {
        Chore("cases.ladder", everySeconds: 3600) { place in
            let due = try place.read { db in try open(desk, in: db) }.filter { !steps($0, on: place.today).isEmpty }
            for entry in due { try climb(entry.file.record.id, desk, at: place) }
        }
    }

    /// Words, headings and names go when their time is over; number, times and figures stay.
    static func shredding(_ desk: CaseDesk) -> Chore {
        Chore("cases.shredding", everySeconds: 86_400) { place in
            for kind in desk.kinds {
                let limit = place.now.adding(seconds: -Int64(kind.keptYears) * 365 * 86_400)
                let over = try place.read { try CaseStore.unshredded(kind.code, closedBefore: limit, in: $0) }
                for record in over {
                    let words = "ลบเนื้อหาและชื่อตามกำหนดเก็บรักษา \(kind.keptYears) ปี"
                    let entry = JournalEntry(
                        .withdrawn, Subject("case", record.id), "\(words) \(record.shownReference)")
                    let files = try place.read { try AttachmentStore.all(of: record.id, in: $0) }
                    try place.write(entry) { db in
                        try AttachmentStore.delete(of: record.id, in: db)
                        try CaseStore.shred(record.id, title: "\(kind.thai) (ลบตามกำหนด)", at: place.now, in: db)
                        try kind.forget(record.id, db)
                        guard let bare = try CaseStore.find(record.id, in: db) else { return }
                        let file = CaseFile(record: bare, kind: kind, events: [])
                        try CaseDesk.keep(.shredded, of: file, words: "", isOpen: true, at: place, in: db)
                    }
                    CaseFiles.discard(files.values.flatMap(\.self), at: place)
                }
            }
        }
    }

    private static func climb(_ id: ID<Case>, _ desk: CaseDesk, at place: Workplace) throws {
        try place.together { db in
            guard let record = try CaseStore.find(id, in: db) else { return }
            var file = try desk.file(record, in: db)
            for step in steps((file, file.clock), on: place.today) {
                try CaseDesk.keep(
                    step.kind, of: file, words: step.words, isOpen: step.kind == .escalated, number: step.number,
                    at: place, in: db)
                try place.note(
                    JournalEntry(.changed, Subject("case", id), "\(step.words) \(record.shownReference)"), in: db)
                guard let newer = try CaseStore.find(id, in: db) else { return }
                file = CaseFile(record: newer, kind: file.kind, events: file.events)
            }
        }
    }

    /// What falls due on that day and was not done before.
    static func steps(
        _ entry: (file: CaseFile, clock: CaseClock), on today: Day
    ) -> [(kind: CaseEvent.Kind, number: Int, words: String)] {
        let (file, clock) = entry
        guard file.state.phase == .open, let due = clock.deadline.due else { return [] }
        let late = clock.daysLate(on: today)
        let rungs = file.kind.ladder.enumerated().filter { $0.offset >= clock.rung && $0.element.after <= late }.map {
            (kind: CaseEvent.Kind.escalated, number: $0.offset + 1, words: "เลยกำหนด แจ้ง\($0.element.thai)")
        }
        let left = WorkCalendar.thai.workingDays(after: today, through: due)
        let isNear = today <= due && left <= notice && !clock.isReminded
        return (isNear ? [(kind: .reminded, number: 0, words: "ใกล้ครบกำหนด เหลือ \(left) วันทำการ")] : []) + rungs
    }
}

/// Open and late matters in a few words, on the staff's year board.
struct CaseCard: Component {
    let open: Int
    let late: Int
    let waiting: Int

    static func board(_ desk: CaseDesk) -> Card {
        Card(order: 47) { db, request in
            let files = try CaseWork.open(desk, in: db)
            guard !files.isEmpty else { return nil }
            return CaseCard(
                open: files.count, late: files.count { $0.clock.daysLate(on: request.today) > 0 },
                waiting: files.count { $0.file.state.phase == .waiting })
        }
    }

    func draw(_ h: Markup) {
        h.card("เรื่องจากประชาชน") {
            h.p("ยังไม่จบ \(open) · เลยกำหนด \(late) · รอผู้ยื่น \(waiting)")
            h.p { h.a("เปิดรายการเรื่อง", .href("/office/cases"), .class("next")) }
        }
    }
}
