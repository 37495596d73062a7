import Contracts
import Kernel
import Office
import Outgoing

/// Letters to single followers, each with a link that ends the following.
struct MailWay {
    let codes: FollowCodes
    let outgoing: Outgoing

    /// The mail server's settings; `nil` while they cannot be used.
    private func server(_ open: OpenWay) -> MailServer? {
        guard let port = Int(open.setting["port"]),
            let security = MailServer.Security(rawValue: open.setting["security"])
        else { return nil }
        let user = open.setting["user"]
        return MailServer(
            host: open.setting["host"], port: port, security: security,
            account: user.isEmpty ? nil : MailAccount(user: user, password: open.secret))
    }

    /// A letter that tells a single person what moved; the room that put it in knows the address.
    func tell(_ parcel: Parcel, _ open: OpenWay, at place: Workplace) throws -> Outcome {
        guard let server = server(open) else { return .refused("ตั้งค่าอีเมลไม่ครบ") }
        guard let address = try place.read({ try place.house.address(of: parcel.recipient, at: place, in: $0) }) else {
            return .pointless("ไม่มีผู้รับแล้ว หรือผู้รับเลิกรับ")
        }
        let tiding = Told(parcel.payload)
        return send(
            parcel, text: tiding.letter, end: tiding.end, to: address, from: open.setting["sender"], by: server,
            at: place)
    }

    /// An address that is gone, or one that never confirmed, gets no news.
    func carry(_ parcel: Parcel, _ open: OpenWay, at place: Workplace) throws -> Outcome {
        guard let id = ID<Follower>(parcel.recipient), let server = server(open), let home = Follower.home(of: place)
        else { return .refused("ตั้งค่าอีเมลไม่ครบ") }
        guard let follower = try place.read({ try FollowerStore.find(id, in: $0) }),
            let address = codes.address(of: follower, at: place)
        else { return .pointless("ผู้ติดตามยกเลิกแล้ว") }
        let isQuestion = parcel.payload["kind"]?.text == "confirm"
        guard isQuestion || follower.isConfirmed else { return .pointless("ผู้ติดตามยังไม่ยืนยัน") }
        let end = "\(home)/subscribe/end/\(codes.code(of: id, .end, at: place))"
        let text =
            isQuestion
            ? Self.question(place, "\(home)/subscribe/confirm/\(codes.code(of: id, .confirm, at: place))")
            : Self.news(Post(parcel.payload), place, end: end)
        return send(
            parcel, text: text, end: isQuestion ? nil : end, to: address, from: open.setting["sender"], by: server,
            at: place)
    }

    private func send(
        _ parcel: Parcel, text: String, end: String?, to address: String, from sender: String, by server: MailServer,
        at place: Workplace
    ) -> Outcome {
        let mail = Mail(
            from: place.organisation.name, sender, to: address, subject: parcel.title, text: text, sent: place.now,
            identity: "\(place.organisation.id).\(parcel.id)@\(sender.split(separator: "@").last ?? "")",
            unsubscribe: end)
        do throws(OutgoingFailure) {
            try outgoing.mail(mail, by: server)
            return .sent("ส่งแล้ว")
        } catch {
            return Answering.outcome(of: error)
        }
    }

    private static func question(_ place: Workplace, _ link: String) -> String {
        """
        มีผู้ขอให้ส่งข่าวของ\(place.organisation.name)มาที่อีเมลนี้

        หากเป็นท่าน โปรดเปิดลิงก์นี้แล้วกดยืนยันภายใน 7 วัน
        \(link)

        หากไม่ใช่ท่าน ไม่ต้องทำอะไร อีเมลนี้จะถูกลบเองและไม่มีจดหมายอีก

        """
    }

    private static func news(_ post: Post, _ place: Workplace, end: String) -> String {
        let parts = [
            post.title, post.text, post.url.map { "อ่านที่เว็บไซต์: \($0)" } ?? "",
            "—\nท่านได้รับจดหมายนี้เพราะติดตามข่าวของ\(place.organisation.name)\nเลิกติดตาม: \(end)",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    /// Sends a letter to the sender's own address.
    func test(_ open: OpenWay, at place: Workplace) throws(Refusal) -> String {
        guard let server = server(open) else {
            throw Refusal(.conflict, Message("ตั้งค่าอีเมลไม่ครบ", "The settings are not complete."))
        }
        let sender = open.setting["sender"]
        let mail = Mail(
            from: place.organisation.name, sender, to: sender, subject: "ทดสอบการส่งข่าว",
            text: "จดหมายทดสอบจากระบบของ\(place.organisation.name)\n", sent: place.now,
            identity: "test.\(place.now.milliseconds)@\(sender.split(separator: "@").last ?? "")")
        do throws(OutgoingFailure) {
            try outgoing.mail(mail, by: server)
            return "ส่งจดหมายทดสอบถึง \(sender) แล้ว"
        } catch {
            throw Refusal(.conflict, error.message)
        }
    }
}
