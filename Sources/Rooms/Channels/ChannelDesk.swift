import Contracts
import Database
import Kernel
import Office
import Thai
import Vault

/// The ways together with what opens their secrets.
struct ChannelDesk: Sendable {
    let key: InstallationKey
    let services: Services

    var codes: FollowCodes { FollowCodes(key: key) }
    var couriers: [Courier] { Way.allCases.map { courier($0) } + StaffWay.allCases.map { courier($0) } }

    static let isOff = Outcome.refused("ช่องทางนี้ปิดอยู่ เปิดที่หน้าตั้งค่าแล้วกดส่งอีกครั้ง")

    private func courier(_ way: Way) -> Courier {
        Courier(way.rawValue) { parcel, place in
            guard let open = try open(way, at: place), open.setting.isOn else { return Self.isOff }
            let outgoing = place.house.outgoing
            return switch way {
            case .line: LineWay(base: services.line, outgoing: outgoing).carry(parcel, open, at: place)
            case .facebook: FacebookWay(base: services.graph, outgoing: outgoing).carry(parcel, open, at: place)
            case .webhook: WebhookWay(outgoing: outgoing).carry(parcel, open, at: place)
            case .email: try MailWay(codes: codes, outgoing: outgoing).carry(parcel, open, at: place)
            }
        }
    }

    /// The settings with the secret in the open, for this moment; `nil` when a needed one is missing or was changed.
    func open(_ way: Way, at place: Workplace) throws -> OpenWay? {
        let (setting, sealed) = try place.read { db in
            (try WayStore.find(way, in: db), try WayStore.sealedSecret(of: way, in: db))
        }
        let secret = sealed.flatMap { key.open($0, owner: place.organisation.id.number, purpose: "channel secret") }
        guard secret != nil || !way.needsSecret else { return nil }
        return OpenWay(setting: setting, secret: secret.map { String(decoding: $0, as: UTF8.self) } ?? "")
    }

    func seal(_ secret: String, at place: Workplace) -> [UInt8] {
        key.seal(Array(secret.utf8), owner: place.organisation.id.number, purpose: "channel secret")
    }

    /// The way as rooms that publish see it.
    func channel(_ way: Way) -> Channel {
        Channel(way.rawValue, way.thai, isReady: { try WayStore.find(way, in: $0).isOn }) { announcement, place, db in
            let post = Post(announcement, at: place)
            let recipients = way == .email ? try FollowerStore.confirmed(in: db).map(\.description) : [""]
            for recipient in recipients {
                try Outbox.put(
                    way.rawValue, announcement.subject, version: announcement.version, to: recipient,
                    title: announcement.title, payload: post.payload, at: place, in: db)
            }
        }
    }

    static let deliveries = DeliverySource { subject, db in try Outbox.states(of: subject, in: db).map(delivery) }

    private static func delivery(_ tally: Outbox.Tally) -> Delivery {
        let state: Delivery.State =
            if tally.waiting > 0 { .waiting } else if tally.failed > 0 || tally.sent == 0 { .failed } else { .sent }
        return Delivery(
            channel: Way(rawValue: tally.channel)?.thai ?? tally.channel, state: state, words: tally.stateWords,
            at: tally.changed)
    }

    /// Hourly: how much of LINE's month is used, and forgetting who never confirmed.
    func look(at place: Workplace) throws {
        let limit = place.now.adding(seconds: -Follower.patience)
        if try place.read({ try FollowerStore.waitingBefore(limit, in: $0) }) {
            let entry = JournalEntry(.changed, Subject("followers", "0"), "")
            try place.write(entry) { db, entry in
                let count = try FollowerStore.forget(askedBefore: limit, at: place.now, in: db)
                entry.summary = "ลบอีเมลที่ไม่ยืนยันภายใน 7 วัน \(count) ราย"
            }
        }
        guard let open = try open(.line, at: place), open.setting.isOn else { return }
        let quota = try LineWay(base: services.line, outgoing: place.house.outgoing).quota(open, at: place.now)
        try place.together { try WayStore.put(quota, of: .line, in: $0) }
    }
}

extension Outbox.Tally {
    /// Where the parcels are, in words; counts for single recipients.
    var stateWords: String {
        guard isPersonal else { return words }
        let parts = [
            ("รอส่ง", waiting), ("ส่งแล้ว", sent), ("ไม่สำเร็จ", failed), ("ยกเลิก", cancelled),
        ].filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }
        return parts.joined(separator: " ") + " จาก \(count) ราย" + (failed > 0 ? " (\(words))" : "")
    }
}
