package import Database
package import Kernel

/// Something just published, on its way to those who follow the office elsewhere.
package struct Announcement: Hashable, Sendable {
    /// Stable for all its versions, such as `news/12`.
    package let subject: String
    /// The same subject and version goes out once through each channel.
    package let version: Int
    package let title: String
    /// Plain text, one line a paragraph.
    package let text: String
    /// Beneath the organisation's own address, such as `news/12`.
    package let path: String

    package init(subject: String, version: Int, title: String, text: String, path: String) {
        self.subject = subject
        self.version = version
        self.title = title
        self.text = text
        self.path = path
    }
}

/// A way to those who follow the office elsewhere, such as LINE or e-mail.
package struct Channel: Sendable {
    /// Stable, such as `line`.
    package let code: String
    package let thai: String
    /// Whether this organisation has set it up; only then is it offered.
    package let isReady: @Sendable (borrowing Tx) throws -> Bool
    /// Puts the announcement into the outbox, in the transaction of the publication itself.
    package let send: @Sendable (Announcement, Workplace, borrowing Tx) throws -> Void

    package init(
        _ code: String, _ thai: String, isReady: @escaping @Sendable (borrowing Tx) throws -> Bool,
        send: @escaping @Sendable (Announcement, Workplace, borrowing Tx) throws -> Void
    ) {
        self.code = code
        self.thai = thai
        self.isReady = isReady
        self.send = send
    }
}

/// What became of an announcement in one channel.
package struct Delivery: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        case waiting, sent, failed
    }

    /// The channel's Thai name.
    package let channel: String
    package let state: State
    /// The state in plain Thai, with what to do where something is to be done.
    package let words: String
    package let at: Instant

    package init(channel: String, state: State, words: String, at: Instant) {
        self.channel = channel
        self.state = state
        self.words = words
        self.at = at
    }
}

/// Answers what became of the announcements about a subject, the newest version first.
package struct DeliverySource: Sendable {
    package let deliveries: @Sendable (_ subject: String, borrowing Tx) throws -> [Delivery]

    package init(deliveries: @escaping @Sendable (_ subject: String, borrowing Tx) throws -> [Delivery]) {
        self.deliveries = deliveries
    }
}
