import Contracts
import Database
import Kernel
import Office
import Outgoing
import Thai

/// What a visitor does to follow by e-mail: ask, confirm from the letter, end it from any letter.
struct Following: Sendable {
    let codes: FollowCodes

    /// Whether following by e-mail is on offer.
    func isOffered(at place: Workplace, in db: borrowing Tx) throws -> Bool {
        try WayStore.find(.email, in: db).isOn && Follower.home(of: place) != nil
    }

    /// Sends a letter of confirmation, unless the address follows already or was asked too often. The visitor hears
    /// the same in every case, so that nobody learns who follows.
    func ask(_ text: String, at place: Workplace) throws {
        let address = text.tidied
        guard Mail.isAddress(address) else {
            throw Refusal.invalid(
                "email", "อีเมลต้องเขียนแบบ name@example.com", "An e-mail address looks like name@example.com.")
        }
        try place.together { db in
            guard try isOffered(at: place, in: db) else { throw Refusal.noSuchPage }
            let key = codes.fingerprint(address)
            guard let known = try FollowerStore.find(key, in: db) else {
                let id: ID<Follower> = place.newID()
                try FollowerStore.insert(
                    id, key: key, address: codes.seal(address, at: place), at: place.now, in: db)
                return try send(to: id, ask: 1, at: place, in: db)
            }
            guard !known.isConfirmed, known.asks < Follower.mostAsks else { return }
            try FollowerStore.askAgain(known.id, at: place.now, in: db)
            try send(to: known.id, ask: known.asks + 1, at: place, in: db)
        }
    }

    private func send(to id: ID<Follower>, ask: Int, at place: Workplace, in db: borrowing Tx) throws {
        try place.note(JournalEntry(.created, Subject("follower", id), "ขอติดตามข่าวทางอีเมล"), in: db)
        try Outbox.put(
            Way.email.rawValue, "follower/\(id)", version: ask, to: id.description,
            title: "ยืนยันการติดตามข่าว \(place.organisation.name)", payload: ["kind": "confirm"], at: place, in: db)
    }

    func confirm(_ code: String, at place: Workplace) throws {
        guard let id = codes.follower(code, .confirm, at: place) else { throw Refusal.noSuchPage }
        try place.write(JournalEntry(.changed, Subject("follower", id), "ยืนยันการติดตามข่าวทางอีเมล")) { db in
            guard try FollowerStore.confirm(id, at: place.now, in: db) else { throw Self.expired }
        }
    }

    /// Ending twice is no error: letters stay in a mailbox.
    func end(_ code: String, at place: Workplace) throws {
        guard let id = codes.follower(code, .end, at: place) else { throw Refusal.noSuchPage }
        try place.together { db in
            guard try FollowerStore.end(id, at: place.now, in: db) else { return }
            try place.note(JournalEntry(.withdrawn, Subject("follower", id), "เลิกติดตามข่าวทางอีเมล"), in: db)
        }
    }

    private static let expired = Refusal(
        .notFound,
        Message("ลิงก์นี้หมดอายุหรือเลิกติดตามแล้ว โปรดสมัครใหม่ที่หน้าติดตามข่าว", "This link has expired; ask again."))
}
