import Database
import Kernel
import Office
import Outgoing
import Thai

extension ChannelDesk {
    /// Sets up a way. A secret that is left empty stays as it is.
    func set(_ wish: WaySetting, secret: String, at place: Workplace) throws {
        try place.actor.require(Channels.manage)
        let setting = try checked(wish, at: place)
        let secret = secret.tidied
        guard secret.count <= 1000 else {
            throw Refusal.invalid("secret", "ยาวเกิน 1000 ตัวอักษร", "At most 1000 characters.")
        }
        guard setting.way != .webhook || secret.isEmpty || secret.count >= 16 else {
            throw Refusal.invalid("secret", "กุญแจร่วมต้องยาวอย่างน้อย 16 ตัวอักษร", "At least 16 characters.")
        }
        let sealed = secret.isEmpty ? nil : seal(secret, at: place)
        let way = setting.way
        try place.write(JournalEntry(.changed, Subject("channel", way.rawValue), "")) { db, entry in
            guard try !setting.isOn || !way.needsSecret || sealed != nil || WayStore.find(way, in: db).hasSecret else {
                throw Refusal.invalid("secret", "ต้องกรอก\(way.secretLabel)ก่อนเปิด", "Needed before switching on.")
            }
            guard try WayStore.put(setting, secret: sealed, in: db) else {
                throw Refusal(
                    .conflict,
                    Message("มีผู้แก้ไขไปก่อนแล้ว โปรดเปิดหน้าใหม่", "Someone changed this meanwhile; open the page again."))
            }
            entry.summary =
                "ตั้งค่าช่องทาง \(way.thai): \(setting.isOn ? "เปิด" : "ปิด")\(sealed == nil ? "" : " เปลี่ยนรหัสลับ")"
        }
    }

    private func checked(_ wish: WaySetting, at place: Workplace) throws(Refusal) -> WaySetting {
        var setting = wish
        for field in wish.way.fields {
            let text = wish[field.name].tidied
            guard text.count <= field.limit else {
                throw .invalid(
                    field.name, "\(field.label)ยาวเกิน \(field.limit) ตัวอักษร", "At most \(field.limit) letters.")
            }
            guard !text.isEmpty || field.isOptional || !setting.isOn else {
                throw .invalid(field.name, "โปรดกรอก\(field.label)", "This field is needed.")
            }
            setting.values[field.name] = text
        }
        try checkForm(of: setting)
        guard setting.way != .email || !setting.isOn || Follower.home(of: place) != nil else {
            throw .invalid(
                "on", "ผู้ดูแลเครื่องยังไม่ได้บอกที่อยู่เว็บไซต์ (--address) จดหมายจึงไม่มีลิงก์เลิกติดตาม",
                "The host has not said where the public reaches this installation (--address).")
        }
        return setting
    }

    private func checkForm(of setting: WaySetting) throws(Refusal) {
        func require(_ field: String, _ holds: (String) -> Bool, _ thai: String, _ english: String) throws(Refusal) {
            guard setting[field].isEmpty || holds(setting[field]) else { throw .invalid(field, thai, english) }
        }
        try require("link", { $0.hasPrefix("https://") }, "ลิงก์ต้องขึ้นต้นด้วย https://", "A link begins with https://.")
        try require(
            "url", { $0.hasPrefix("https://") || $0.hasPrefix("http://") }, "ที่อยู่ต้องขึ้นต้นด้วย https://",
            "An address begins with https://.")
        try require(
            "page", { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }, "รหัสเพจเป็นตัวเลข", "The identity is digits.")
        try require(
            Way.group,
            { $0.utf8.count == 33 && $0.hasPrefix("C") && $0.dropFirst().allSatisfy { $0.isASCII && $0.isHexDigit } },
            "รหัสกลุ่มขึ้นต้นด้วย C ตามด้วยเลขฐานสิบหก 32 ตัว", "A group begins with C, then 32 hexadecimal digits.")
        try require(Way.matters, { $0 == Way.yes }, "โปรดเลือกจากรายการ", "Choose one of the answers.")
        try require(
            "port", { Int($0).map { (1...65_535).contains($0) } ?? false }, "พอร์ตเป็นเลข 1 ถึง 65535",
            "A port is 1 to 65535.")
        try require(
            "security", { MailServer.Security(rawValue: $0) != nil }, "การเข้ารหัสเป็น starttls, tls หรือ none",
            "One of starttls, tls, none.")
        try require("sender", Mail.isAddress, "อีเมลผู้ส่งไม่ถูกรูปแบบ", "Not an e-mail address.")
        guard setting["security"] != MailServer.Security.none.rawValue || setting["user"].isEmpty else {
            throw .invalid(
                "security", "มีชื่อผู้ใช้ต้องเข้ารหัส มิฉะนั้นรหัสผ่านจะรั่ว", "A password is never sent without encryption.")
        }
    }

    /// Tries the way out without telling anyone anything; gives what to tell the administrator.
    func test(_ way: Way, at place: Workplace) throws -> String {
        try place.actor.require(Channels.manage)
        guard let open = try open(way, at: place), !open.setting.values.isEmpty else {
            throw Refusal(.conflict, Message("ยังตั้งค่าไม่ครบ", "The settings are not complete."))
        }
        let outgoing = place.house.outgoing
        switch way {
        case .line:
            let line = LineWay(base: services.line, outgoing: outgoing)
            let words = try line.test(open)
            let quota = try line.quota(open, at: place.now)
            try place.together { try WayStore.put(quota, of: .line, in: $0) }
            return words
        case .facebook: return try FacebookWay(base: services.graph, outgoing: outgoing).test(open)
        case .webhook: return try WebhookWay(outgoing: outgoing).test(open, at: place)
        case .email: return try MailWay(codes: codes, outgoing: outgoing).test(open, at: place)
        }
    }
}

extension Channels {
    /// Sends a parcel that failed or was cancelled again.
    static func retry(_ id: ID<Parcel>, at place: Workplace) throws {
        try place.actor.require(manage)
        try change(id, "ส่งอีกครั้ง", at: place) { try Outbox.restart(id, at: place, in: $0) }
    }

    /// Stops a parcel that waits.
    static func cancel(_ id: ID<Parcel>, at place: Workplace) throws {
        try place.actor.require(manage)
        try change(id, "ยกเลิกการส่ง", at: place) {
            try Outbox.cancel(id, "ยกเลิกโดย \(place.actor.label)", at: place, in: $0)
        }
    }

    private static func change(
        _ id: ID<Parcel>, _ words: String, at place: Workplace, _ body: (borrowing Tx) throws -> Bool
    ) throws {
        try place.write(JournalEntry(.changed, Subject("outbox", id), "")) { db, entry in
            guard let parcel = try Outbox.find(id, in: db) else { throw Refusal.noSuchPage }
            entry.summary = "\(words) \(Way(rawValue: parcel.channel)?.thai ?? parcel.channel) «\(parcel.title)»"
            guard try body(db) else {
                throw Refusal(
                    .conflict, Message("สถานะเปลี่ยนไปแล้ว โปรดดูรายการใหม่", "Its state has changed; look again."))
            }
        }
    }
}
