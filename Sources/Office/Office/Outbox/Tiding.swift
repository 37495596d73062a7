package import Database
import Kernel

/// Says to one person, or to the staff's own group, that something moved: why it came and where to look.
///
/// It travels through the machines of others, so it holds nothing of what people wrote and nothing that opens a door.
package struct Tiding: Hashable, Sendable {
    /// Who is told.
    package enum Recipient: Hashable, Sendable {
        /// Whoever the office has in the group that it set up for its staff.
        case staff
        /// Somebody in an address book, by its name and their number there.
        case person(String, Int64)

        /// As it stands on a parcel.
        package var word: String {
            switch self {
            case .staff: "staff"
            case .person(let book, let number): "\(book)/\(number)"
            }
        }
    }

    /// Stable for everything told of one object, such as `case/12`.
    package var subject: String
    /// A newer one takes the place of older ones that still wait, so that a night's steps make one letter.
    package var version: Int
    package var title: String
    package var text: String
    /// The page of the object on this installation, such as `/khuan-khanun/follow`.
    package var path: String
    /// Why this recipient gets it.
    package var why: String
    /// The page where the recipient ends such letters, on this installation; `nil` where an office decides.
    package var endPath: String?

    package init(
        subject: String, version: Int, title: String, text: String, path: String, why: String,
        endPath: String? = nil
    ) {
        self.subject = subject
        self.version = version
        self.title = title
        self.text = text
        self.path = path
        self.why = why
        self.endPath = endPath
    }
}

/// A way on which tidings go.
package struct Messenger: Sendable {
    /// The courier's code.
    package let code: String
    /// Whether it goes to the staff's group; otherwise to single persons.
    package let isForStaff: Bool
    /// Whether this organisation has set it up.
    package let isReady: @Sendable (borrowing Tx) throws -> Bool

    package init(
        _ code: String, isForStaff: Bool, isReady: @escaping @Sendable (borrowing Tx) throws -> Bool
    ) {
        self.code = code
        self.isForStaff = isForStaff
        self.isReady = isReady
    }
}

/// Whom a room can reach by e-mail. A parcel names the person by book and number; only sending asks for the address.
package struct AddressBook: Sendable {
    /// Stable, such as `case`.
    package let name: String
    /// The address of a person; `nil` when there is none, or the person wants no more letters.
    package let address: @Sendable (_ number: Int64, Workplace, borrowing Tx) throws -> String?

    package init(
        _ name: String, address: @escaping @Sendable (_ number: Int64, Workplace, borrowing Tx) throws -> String?
    ) {
        self.name = name
        self.address = address
    }
}

extension House {
    /// Whether a single person can be told anything: a messenger is set up, and links have a beginning.
    package func reachesPersons(in db: borrowing Tx) throws -> Bool {
        guard publicAddress != nil else { return false }
        for messenger in messengers where !messenger.isForStaff { if try messenger.isReady(db) { return true } }
        return false
    }

    /// Puts a tiding into the outbox for every messenger that is set up, in the transaction of what it tells of.
    package func tell(
        _ tiding: Tiding, to recipient: Tiding.Recipient, at place: Workplace, in db: borrowing Tx
    ) throws {
        guard let publicAddress else { return }
        let payload: JSON = [
            "text": .text(tiding.text), "why": .text(tiding.why), "url": .text(publicAddress + tiding.path),
            "end": .optional(tiding.endPath.map { publicAddress + $0 }),
        ]
        for messenger in messengers where messenger.isForStaff == (recipient == .staff) {
            guard try messenger.isReady(db) else { continue }
            try Outbox.put(
                messenger.code, tiding.subject, version: tiding.version, to: recipient.word, title: tiding.title,
                payload: payload, at: place, in: db)
        }
    }

    /// The address behind a parcel's recipient; `nil` when there is nobody any more.
    package func address(of word: String, at place: Workplace, in db: borrowing Tx) throws -> String? {
        let parts = word.split(separator: "/")
        guard parts.count == 2, let number = Int64(parts[1]) else { return nil }
        return try rooms.flatMap(\.addressBooks).first { $0.name == parts[0] }?.address(number, place, db)
    }

    private var messengers: [Messenger] { rooms.flatMap(\.messengers) }
}
