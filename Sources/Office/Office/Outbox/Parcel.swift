import Database
package import Kernel

/// Something on its way out through a channel.
package struct Parcel: Sendable {
    package enum State: String, Hashable, Sendable, ColumnValue {
        case waiting, sent, failed, cancelled
    }

    package let id: ID<Parcel>
    /// The courier's code.
    package let channel: String
    package let subject: String
    package let version: Int
    /// Whom the courier knows by this word; empty for everyone who follows the channel.
    package let recipient: String
    package let title: String
    /// What the courier needs, as the sender wrote it.
    package let payload: JSON
    package var state: State
    /// Attempts begun so far.
    package var attempts: Int
    /// When the next attempt is due.
    package var next: Instant
    /// What became of the last attempt, in plain Thai.
    package var words: String
    package let at: Instant
    package var changed: Instant
}

/// How an attempt ended. Words are plain Thai, for the list of deliveries.
package enum Outcome: Hashable, Sendable {
    /// The other side said that it has taken it.
    case sent(String)
    /// Nobody took it, or nobody can say; again later, not before that many seconds where the other side named them.
    case later(String, seconds: Int? = nil)
    /// The other side will not take it, however often it is asked.
    case refused(String)
    /// There is nobody any more to bring it to.
    case pointless(String)
}

/// Brings parcels of one channel.
///
/// An attempt may be repeated after one of unknown end, when the process died in between or the answer was lost. The
/// courier therefore sends the parcel's identity along where the other side knows how to drop a repetition, and
/// looks first where it does not.
package struct Courier: Sendable {
    package let channel: String
    /// Whether it waits for the morning, so that no telephone rings at night.
    package let keepsQuiet: Bool
    package let carry: @Sendable (Parcel, Workplace) throws -> Outcome

    package init(
        _ channel: String, keepsQuiet: Bool = false,
        carry: @escaping @Sendable (Parcel, Workplace) throws -> Outcome
    ) {
        self.channel = channel
        self.keepsQuiet = keepsQuiet
        self.carry = carry
    }
}
