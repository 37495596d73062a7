import Contracts
import HTTP
import Kernel
import Office
import Outgoing
import Vault

/// LINE Messaging API: one broadcast to all friends of the office's account, or one message to the staff's group.
struct LineWay {
    let base: String
    let outgoing: Outgoing

    /// The key by which LINE knows a repetition for 24 hours; longer than all attempts of a parcel take together.
    private func retryKey(_ parcel: Parcel, _ place: Workplace) -> String {
        var bytes = Array(SHA256.digest(Array("line \(place.organisation.id) \(parcel.id)".utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array(Hex.text(bytes))
        let parts = [digits[0..<8], digits[8..<12], digits[12..<16], digits[16..<20], digits[20..<32]]
        return parts.map { String($0) }.joined(separator: "-")
    }

    func carry(_ parcel: Parcel, _ open: OpenWay, at place: Workplace) -> Outcome {
        send(Post(parcel.payload).message, "broadcast", [], parcel, open, at: place)
    }

    /// To the staff's group, which counts as one message for each of its members.
    func tell(_ parcel: Parcel, _ open: OpenWay, at place: Workplace) -> Outcome {
        let told = Told(parcel.payload)
        let message = [parcel.title, told.text, told.url].joined(separator: "\n\n")
        return send(message, "push", [JSON.Member("to", .text(open.setting[Way.group]))], parcel, open, at: place)
    }

    private func send(
        _ text: String, _ path: String, _ members: [JSON.Member], _ parcel: Parcel, _ open: OpenWay,
        at place: Workplace
    ) -> Outcome {
        let messages: JSON = [["type": "text", "text": .text(text)]]
        let message = JSON.object(members + [JSON.Member("messages", messages)])
        do throws(OutgoingFailure) {
            let answer = try outgoing.send(
                OutgoingRequest(
                    .post, "\(base)/v2/bot/message/\(path)",
                    headers: [
                        ("Authorization", "Bearer \(open.secret)"), ("Content-Type", "application/json"),
                        ("X-Line-Retry-Key", retryKey(parcel, place)),
                    ], body: Array(message.serialised().utf8)))
            let reason = (try? JSON(parsing: String(decoding: answer.body, as: UTF8.self)))?["message"]?.text
            // 409: this very key was accepted before, so the answer to it was lost on the way.
            if answer.status == 409 { return .sent("ส่งแล้ว (LINE รับไว้ตั้งแต่ครั้งก่อน)") }
            if answer.status == 429, reason?.contains("monthly limit") == true {
                return .refused("ข้อความของเดือนนี้หมดแล้ว เพิ่มแพ็กเกจของ LINE หรือรอเดือนหน้าแล้วกดส่งอีกครั้ง")
            }
            return Answering.outcome(of: answer, at: place.house.surroundings.now(), reason: reason)
        } catch {
            return Answering.outcome(of: error)
        }
    }

    /// What the account is called there; a refusal in words when the token does not fit.
    func test(_ open: OpenWay) throws(Refusal) -> String {
        let name = try ask("/v2/bot/info", open)["displayName"]?.text ?? ""
        return "เชื่อมต่อบัญชี LINE «\(name)» ได้"
    }

    func quota(_ open: OpenWay, at now: Instant) throws(Refusal) -> WaySetting.Quota {
        let limit = try ask("/v2/bot/message/quota", open)
        let used = try ask("/v2/bot/message/quota/consumption", open)["totalUsage"]?.integer ?? 0
        return WaySetting.Quota(
            used: used, limit: limit["type"]?.text == "limited" ? limit["value"]?.integer : nil, at: now)
    }

    private func ask(_ path: String, _ open: OpenWay) throws(Refusal) -> JSON {
        try outgoing.json(base + path, token: open.secret)
    }
}
