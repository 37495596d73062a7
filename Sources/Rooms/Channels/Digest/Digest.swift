import Cases
import Contracts
import Database
import Kernel
import Office
import Organisations
import Outgoing
import Thai
import Vault

/// One letter a working day to each officer who wants it: how much work is theirs, what is late and what comes next.
///
/// A letter lists what to do, by when and where; what people wrote stays inside.
enum Digest {
    private static let book = "officer"
    /// The hour of the day from which it is written, Thai time.
    private static let hour = 8
    private static let listed = 20
    /// Working days within which work is said to be due soon.
    private static let soon = 3
    /// Addresses that one officer may try in a day.
    static let mostAsks = 5

    static let addresses = AddressBook(book) { number, place, db in
        try DigestStore.find(OfficerID(number), in: db).flatMap { address(of: $0, in: place.house) }
    }

    static func address(of wish: DigestWish, in house: House) -> String? {
        house.open(wish.address, owner: wish.officer.number, purpose: "digest address")
            .map { String(decoding: $0, as: UTF8.self) }
    }

    // MARK: The officer's wish

    /// Keeps an address and sends a code to it; nothing else goes there before the code comes back.
    static func ask(_ typed: String, at place: Workplace) throws {
        guard let officer = place.actor.officer else { throw Refusal.noSuchPage }
        let address = typed.tidied
        guard Mail.isAddress(address) else {
            throw Refusal.invalid(
                "email", "อีเมลต้องเขียนแบบ name@example.com", "An e-mail address looks like name@example.com.")
        }
        try place.together { db in
            guard try place.house.reachesPersons(in: db) else { throw Refusal.noSuchPage }
            let known = try DigestStore.find(officer, in: db)
            guard known.map({ $0.asks % mostAsks != 0 || $0.askedAt.day < place.today }) ?? true else {
                throw Refusal(
                    .tooOften, Message("ขอรหัสครบ \(mostAsks) ครั้งแล้ว โปรดลองใหม่พรุ่งนี้", "Try again tomorrow."))
            }
            let sealed = place.house.seal(Array(address.utf8), owner: officer.number, purpose: "digest address")
            try DigestStore.put(officer, address: sealed, at: place.now, in: db)
            try place.note(
                JournalEntry(.changed, Subject("officer", officer), "ขอรับสรุปงานประจำวันทางอีเมล"), in: db)
            guard let wish = try DigestStore.find(officer, in: db) else { return }
            try place.house.tell(
                Tiding(
                    subject: "digest-code/\(officer)", version: wish.asks, title: "รหัสยืนยันอีเมลสำหรับสรุปงาน",
                    text: "รหัสยืนยัน: \(code(of: wish, at: place).revealed)\n\nกรอกที่หน้าสรุปงานประจำวัน",
                    path: DigestPage.path, why: "มีเจ้าหน้าที่ขอรับสรุปงานที่อีเมลนี้ หากไม่ใช่ท่าน ไม่ต้องทำอะไร"),
                to: .person(book, officer.number), at: place, in: db)
        }
    }

    static func confirm(_ typed: String, at place: Workplace) throws {
        guard let officer = place.actor.officer else { throw Refusal.noSuchPage }
        let entry = JournalEntry(.changed, Subject("officer", officer), "ยืนยันอีเมลสำหรับสรุปงานประจำวัน")
        try place.write(entry) { db in
            guard let wish = try DigestStore.find(officer, in: db) else { throw Refusal.noSuchPage }
            let expected = HandCode.bare(code(of: wish, at: place))
            guard constantTimeEqual(HandCode.bare(Secret(typed)), expected) else {
                throw Refusal.invalid(
                    "code", "รหัสไม่ตรงกับจดหมายฉบับล่าสุด โปรดพิมพ์ใหม่", "This is not the code of the latest letter.")
            }
            try DigestStore.confirm(officer, at: place.now, in: db)
        }
    }

    static func end(at place: Workplace) throws {
        guard let officer = place.actor.officer else { throw Refusal.noSuchPage }
        try place.together { db in
            guard try DigestStore.delete(officer, in: db) else { return }
            try place.note(JournalEntry(.withdrawn, Subject("officer", officer), "เลิกรับสรุปงานประจำวัน"), in: db)
        }
    }

    /// Ten letters that only the letter holds; every new address has its own.
    private static func code(of wish: DigestWish, at place: Workplace) -> Secret {
        let value = "\(place.organisation.id) \(wish.officer) \(wish.asks)"
        return HandCode.make(
            from: Array(place.house.derive(Array(value.utf8), purpose: "digest code").prefix(10)))
    }

    // MARK: The letter

    /// Writes the letters of this day, once, when its hour has come; none to who has nothing to do.
    static func write(at place: Workplace) throws {
        guard WorkCalendar.thai.isWorking(place.today), place.now.minuteOfDay >= hour * 60 else { return }
        let (wishes, officers, work) = try place.read { db in
            let wishes = try DigestStore.confirmed(in: db).filter { ($0.lastDay ?? .init(number: 0)) < place.today }
            guard !wishes.isEmpty, try place.house.reachesPersons(in: db) else {
                return ([DigestWish](), [Officer](), [WorkItem]())
            }
            return (
                wishes, try Organisations.officers(in: db),
                try place.house.work.flatMap { try $0.open(db, place.today) }
            )
        }
        for wish in wishes {
            guard let officer = officers.first(where: { $0.id == wish.officer && $0.isActive }) else { continue }
            let actor = Actor(
                officer: officer.id, label: officer.position, unit: officer.unit, roles: officer.roles)
            let own = work.filter { $0.belongs(to: actor) }
            try place.together { db in
                guard try DigestStore.take(place.today, of: officer.id, in: db), !own.isEmpty else { return }
                try place.house.tell(
                    letter(own, to: officer.id, at: place), to: .person(book, officer.id.number), at: place, in: db)
            }
        }
    }

    static func letter(_ work: [WorkItem], to officer: OfficerID, at place: Workplace) -> Tiding {
        let today = place.today
        let sorted = work.sorted { ($0.due ?? Day(number: .max), $0.title) < ($1.due ?? Day(number: .max), $1.title) }
        let late = sorted.filter { $0.daysLate(on: today) != nil }
        let next = sorted.filter { item in
            item.due.map { $0 >= today && WorkCalendar.thai.workingDays(after: today, through: $0) <= soon } ?? false
        }
        let sum = "งานของท่าน \(work.count) · เลยกำหนด \(late.count) · ครบกำหนดใน \(soon) วันทำการ \(next.count)"
        let lines = (late + next).prefix(listed).map { item in
            "- \(item.deed): \(words(item, on: today))" + (link(item, place).map { "\n  \($0)" } ?? "")
        }
        let rest = late.count + next.count - lines.count
        let more = rest > 0 ? ["และอีก \(rest) งาน"] : []
        return Tiding(
            subject: "digest/\(officer)", version: Int(today.number), title: sum,
            text: ([sum, ""] + lines + more + ["", "งานทั้งหมดของท่าน:"]).joined(separator: "\n"), path: "/office/work",
            why:
                "ท่านได้รับจดหมายนี้วันละฉบับเพราะขอรับไว้ เลิกรับหรือเปลี่ยนอีเมลที่ \(place.house.publicAddress ?? "")\(DigestPage.path)"
        )
    }

    private static func words(_ item: WorkItem, on today: Day) -> String {
        item.daysLate(on: today).map { "เลยกำหนด \($0) วัน" } ?? item.due.map { "ภายใน \($0.thai(.medium))" } ?? ""
    }

    private static func link(_ item: WorkItem, _ place: Workplace) -> String? {
        place.house.publicAddress.map { $0 + item.path }
    }
}
