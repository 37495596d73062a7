import Kernel
import Office
import Thai

/// A letter that came in, as registered (ทะเบียนหนังสือรับ).
struct IncomingLetter: Hashable, Sendable {
    let id: ID<IncomingLetter>
    /// Calendar year of the Buddhist era in which it was received.
    let year: Int
    /// The office's own receipt number (เลขรับ): 1, 2, 3 … in that year.
    let serial: Int
    let content: Content
    let file: ID<FileRecord>?
    let version: Int

    /// What an officer types.
    struct Content: Hashable, Sendable {
        /// The sender's number, kept as typed; empty for a letter without one.
        var number: String
        var sender: String
        /// The day printed on it; `nil` when it has none.
        var dated: Day?
        var received: Day
        var subject: String
        /// The unit that answers for it.
        var unit: UnitID?
    }

    var receipt: String { "\(serial)/\(year)" }

    /// Worth a look; none of it forbids anything.
    enum Notice: Hashable, Sendable {
        /// The same sender has sent that number before.
        case sameNumber(receipt: String, id: ID<IncomingLetter>)
        case receivedBeforeDated

        var thai: String {
            switch self {
            case .sameNumber(let receipt, _): "เลขที่ซ้ำกับหนังสือของผู้ส่งเดียวกัน เลขรับ \(receipt)"
            case .receivedBeforeDated: "วันที่รับอยู่ก่อนวันที่ในหนังสือ"
            }
        }
    }

    /// What is odd about it beside the others that carry its number.
    func notices(among others: [IncomingLetter]) -> [Notice] {
        let same = others.filter { $0.id != id && $0.numberKey == numberKey && $0.senderKey == senderKey }
        var notices = numberKey.isEmpty ? [] : same.map { Notice.sameNumber(receipt: $0.receipt, id: $0.id) }
        if let dated = content.dated, content.received < dated { notices.append(.receivedBeforeDated) }
        return notices
    }

    var numberKey: String { Self.key(content.number) }
    var senderKey: String { Self.key(content.sender) }

    /// Whether a search finds it by number, sender or subject, however spaces, dots and digits are typed.
    func isFound(by search: String) -> Bool {
        let wanted = Self.key(search)
        return wanted.isEmpty || numberKey.contains(wanted) || senderKey.contains(wanted)
            || Self.key(content.subject).contains(wanted) || receipt == wanted
    }

    /// One spelling for what people type differently: without spaces, dots and dashes, with ASCII digits and small
    /// letters.
    static func key(_ text: String) -> String {
        text.searchable.filter { !" .-–—".contains($0) }
    }
}

/// Somebody else changed the same entry meanwhile.
struct IncomingCollision: Error {
    let current: IncomingLetter
}
