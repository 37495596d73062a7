import Contracts
import HTTP
import Kernel
import Office
import Outgoing
import Vault

/// A signed POST to a machine that wants to know.
struct WebhookWay {
    let outgoing: Outgoing

    func carry(_ parcel: Parcel, _ open: OpenWay, at place: Workplace) -> Outcome {
        let post = Post(parcel.payload)
        let body: JSON = [
            "kind": "publication", "organisation": .text(place.organisation.slug), "subject": .text(parcel.subject),
            "version": .integer(parcel.version), "title": .text(post.title), "text": .text(post.text),
            "url": .optional(post.url), "announcedAt": .text(parcel.at.description),
        ]
        return send(body, parcel, open, at: place)
    }

    /// What moved in a matter, for another system of the office; neither words nor names.
    func tell(_ parcel: Parcel, _ open: OpenWay, at place: Workplace) -> Outcome {
        let told = Told(parcel.payload)
        return send(
            [
                "kind": "matter", "organisation": .text(place.organisation.slug), "subject": .text(parcel.subject),
                "version": .integer(parcel.version), "title": .text(parcel.title), "text": .text(told.text),
                "url": .text(told.url), "announcedAt": .text(parcel.at.description),
            ], parcel, open, at: place)
    }

    private func send(_ body: JSON, _ parcel: Parcel, _ open: OpenWay, at place: Workplace) -> Outcome {
        let key = "\(place.organisation.id)-\(parcel.id)"
        do throws(OutgoingFailure) {
            let now = place.house.surroundings.now()
            return Answering.outcome(of: try outgoing.send(request(body, key: key, open, at: now)), at: now)
        } catch {
            return Answering.outcome(of: error)
        }
    }

    /// The signature covers the second of sending and the body: `t=…,v1=` HMAC-SHA-256 of `t.body` in hexadecimal.
    private func request(_ body: JSON, key: String, _ open: OpenWay, at now: Instant) -> OutgoingRequest {
        let text = body.serialised()
        let second = now.milliseconds / 1000
        let signature = Hex.text(HMAC.sha256(Array("\(second).\(text)".utf8), key: Array(open.secret.utf8)))
        return OutgoingRequest(
            .post, open.setting["url"],
            headers: [
                ("Content-Type", "application/json"), ("Idempotency-Key", key),
                ("X-Prongsai-Signature", "t=\(second),v1=\(signature)"),
            ], body: Array(text.utf8))
    }

    func test(_ open: OpenWay, at place: Workplace) throws(Refusal) -> String {
        let body: JSON = ["kind": "test", "organisation": .text(place.organisation.slug)]
        let answer: OutgoingResponse
        do throws(OutgoingFailure) {
            answer = try outgoing.send(request(body, key: "test-\(place.now.milliseconds)", open, at: place.now))
        } catch {
            throw Refusal(.conflict, error.message)
        }
        guard (200..<300).contains(answer.status) else {
            throw Refusal(
                .conflict,
                Message("ปลายทางตอบ \(answer.status)", "The other side answered \(answer.status)."))
        }
        return "ปลายทางรับข้อความทดสอบแล้ว (\(answer.status))"
    }
}
