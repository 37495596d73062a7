package import Database
package import Kernel

/// Everything that leaves the installation by itself: written with what it tells of, brought afterwards.
package enum Outbox {
    /// Waits between the attempts, in seconds; after the last one a parcel has failed.
    static let waits = [60, 300, 1800, 7200, 43_200]
    /// An attempt that began so long ago and has no end was lost with its process.
    static let lostAfter: Int64 = 600
    /// The longest wait that another side may ask for.
    private static let longestWait = 86_400

    /// Puts a parcel in, in the transaction of what it tells of. One that is there already is not put in twice; older
    /// versions that still wait go out no more.
    package static func put(
        _ channel: String, _ subject: String, version: Int, to recipient: String = "", title: String, payload: JSON,
        at place: Workplace, in db: borrowing Tx
    ) throws {
        try OutboxStore.supersede(channel, subject, before: version, to: recipient, at: place.now, in: db)
        try OutboxStore.insert(
            Parcel(
                id: place.newID(), channel: channel, subject: subject, version: version, recipient: recipient,
                title: title, payload: payload, state: .waiting, attempts: 0, next: place.now, words: "รอส่ง",
                at: place.now, changed: place.now), in: db)
    }

    /// Brings what is due, at most `limit` parcels. A channel whose other side does not take one parcel rests for the
    /// round, so that one silent machine holds up nobody else. What must not go out at night is held until the morning.
    package static func deliver(through couriers: [Courier], limit: Int = 50, at place: Workplace) throws {
        var resting = try hold(couriers.filter(\.keepsQuiet).map(\.channel), at: place)
        for parcel in try place.read({ try OutboxStore.due(at: place.now, limit: limit, in: $0) }) {
            guard !resting.contains(parcel.channel),
                let courier = couriers.first(where: { $0.channel == parcel.channel }),
                let begun = try begin(parcel, at: place)
            else { continue }
            let outcome = attempt(begun, by: courier, at: place)
            if case .later = outcome { resting.insert(parcel.channel) }
            try finish(begun, outcome, at: place)
        }
    }

    /// Lets what is due in quiet channels wait for the morning; gives these channels, none of them by day.
    private static func hold(_ channels: [String], at place: Workplace) throws -> Set<String> {
        guard let morning = QuietHours.end(at: place.now) else { return [] }
        for channel in channels where try place.read({ try OutboxStore.isDue(channel, at: place.now, in: $0) }) {
            try place.together { try OutboxStore.hold(channel, at: place.now, until: morning, in: $0) }
        }
        return Set(channels)
    }

    /// The mark that an attempt runs; `nil` when another process was quicker or the parcel was cancelled.
    private static func begin(_ parcel: Parcel, at place: Workplace) throws -> Parcel? {
        let isOurs = try place.together {
            try OutboxStore.begin(parcel.id, at: place.now, lostBefore: place.now.adding(seconds: -lostAfter), in: $0)
        }
        guard isOurs else { return nil }
        var begun = parcel
        begun.attempts += 1
        return begun
    }

    /// A fault inside is our own, and may pass by itself.
    private static func attempt(_ parcel: Parcel, by courier: Courier, at place: Workplace) -> Outcome {
        do {
            return try courier.carry(parcel, place)
        } catch {
            return .later("ระบบส่งไม่ได้ (\(String(describing: error).prefix(200)))")
        }
    }

    private static func finish(_ parcel: Parcel, _ outcome: Outcome, at place: Workplace) throws {
        // The attempt took time; what waits, waits from its end.
        let now = place.house.surroundings.now()
        var parcel = parcel
        parcel.changed = now
        switch outcome {
        case .sent(let words): (parcel.state, parcel.words) = (.sent, words)
        case .refused(let words): (parcel.state, parcel.words) = (.failed, words)
        case .pointless(let words): (parcel.state, parcel.words) = (.cancelled, words)
        case .later(let words, let asked):
            if parcel.attempts > waits.count {
                (parcel.state, parcel.words) = (.failed, "ส่งไม่สำเร็จหลังลอง \(parcel.attempts) ครั้ง: \(words)")
            } else {
                let wait = max(waits[max(parcel.attempts, 1) - 1], min(asked ?? 0, longestWait))
                (parcel.next, parcel.words) = (now.adding(seconds: Int64(wait)), words)
            }
        }
        let ended = parcel
        try place.together { db in
            try OutboxStore.finish(ended, in: db)
            guard ended.state != .waiting, ended.recipient.isEmpty else { return }
            try place.note(
                JournalEntry(.sent, Subject("outbox", ended.id), "\(ended.channel) «\(ended.title)»: \(ended.words)"),
                in: db)
        }
    }

    /// Lets a parcel that failed or was cancelled start again from the first attempt; `false` when it is neither.
    package static func restart(_ id: ID<Parcel>, at place: Workplace, in db: borrowing Tx) throws -> Bool {
        try OutboxStore.restart(id, at: place.now, in: db)
    }

    /// Stops a parcel that waits; `false` when it no longer does, or an attempt is running.
    package static func cancel(
        _ id: ID<Parcel>, _ words: String, at place: Workplace, in db: borrowing Tx
    ) throws -> Bool {
        try OutboxStore.cancel(id, words, at: place.now, in: db)
    }

    /// Stops everything that waits to tell of a subject, in the transaction that takes the subject back.
    package static func withdraw(_ subject: String, at place: Workplace, in db: borrowing Tx) throws {
        try OutboxStore.withdraw(subject, at: place.now, in: db)
    }

    /// The latest parcels to everyone, newest first; those to single recipients are counted, not listed.
    package static func latest(limit: Int, in db: borrowing Tx) throws -> [Parcel] {
        try OutboxStore.latest(limit: limit, in: db)
    }

    package static func find(_ id: ID<Parcel>, in db: borrowing Tx) throws -> Parcel? {
        try OutboxStore.find(id, in: db)
    }

    /// The latest parcel of a subject to one recipient.
    package static func latest(
        of subject: String, to recipient: Tiding.Recipient, in db: borrowing Tx
    ) throws -> Parcel? {
        try OutboxStore.latest(of: subject, to: recipient.word, in: db)
    }

    /// What became of a subject, newest version first, by channel.
    package static func states(of subject: String, in db: borrowing Tx) throws -> [Tally] {
        try OutboxStore.tallies(of: subject, in: db)
    }

    /// A channel's latest sendings to single recipients, newest first: how many of each are where.
    package static func rounds(_ channel: String, limit: Int, in db: borrowing Tx) throws -> [Tally] {
        try OutboxStore.rounds(channel, limit: limit, in: db)
    }

    /// How many parcels of a channel that were put in since a moment are where.
    package static func counts(
        _ channel: String, since moment: Instant, in db: borrowing Tx
    ) throws -> [Parcel.State: Int] {
        try OutboxStore.counts(channel, since: moment, in: db)
    }

    /// Parcels of one subject and version in one channel, counted.
    package struct Tally: Hashable, Sendable {
        package let channel: String
        package let subject: String
        package let version: Int
        package let title: String
        /// Whether it went to single recipients.
        package let isPersonal: Bool
        package let waiting: Int
        package let sent: Int
        package let failed: Int
        package let cancelled: Int
        /// The last words of one of them, the failed before the others.
        package let words: String
        package let changed: Instant

        package var count: Int { waiting + sent + failed + cancelled }
    }
}
