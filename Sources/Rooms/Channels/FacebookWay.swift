import HTTP
import Kernel
import Office
import Outgoing

/// Facebook Graph API: a post on the office's page.
struct FacebookWay {
    let base: String
    let outgoing: Outgoing

    /// The Graph API knows no repetition. After an attempt of unknown end we look at the page first.
    func carry(_ parcel: Parcel, _ open: OpenWay, at place: Workplace) -> Outcome {
        let post = Post(parcel.payload)
        do {
            if parcel.attempts > 1, try isThere(post, open) { return .sent("โพสต์แล้ว (พบบนเพจจากครั้งก่อน)") }
        } catch {
            return .later("ยังตรวจไม่ได้ว่าโพสต์ครั้งก่อนขึ้นแล้วหรือไม่: \(error.message.thai)")
        }
        var fields = Fields([("message", post.message)])
        if let url = post.url { fields.add("link", url) }
        do throws(OutgoingFailure) {
            let answer = try outgoing.send(
                OutgoingRequest(
                    .post, "\(base)/\(open.setting["page"])/feed",
                    headers: [
                        ("Authorization", "Bearer \(open.secret)"),
                        ("Content-Type", "application/x-www-form-urlencoded"),
                    ], body: Array(fields.urlEncoded.utf8)))
            return outcome(of: answer, at: place.house.surroundings.now())
        } catch {
            return Answering.outcome(of: error)
        }
    }

    /// Limits of their own (codes 4, 17, 32, 613) and passing troubles come with status 400.
    private func outcome(of answer: OutgoingResponse, at now: Instant) -> Outcome {
        let error = (try? JSON(parsing: String(decoding: answer.body, as: UTF8.self)))?["error"]
        let reason = error?["message"]?.text
        let code = error?["code"]?.integer
        if answer.status == 400, error?["is_transient"]?.bool == true || [4, 17, 32, 613].contains(code) {
            return .later("Facebook ให้รอ: \(reason?.prefix(200) ?? "")")
        }
        if code == 190 { return .refused("Page access token หมดอายุหรือถูกเพิกถอน ใส่ใหม่ที่หน้าตั้งค่าแล้วกดส่งอีกครั้ง") }
        return Answering.outcome(of: answer, at: now, reason: reason)
    }

    private func isThere(_ post: Post, _ open: OpenWay) throws(Refusal) -> Bool {
        let feed = try outgoing.json(
            "\(base)/\(open.setting["page"])/feed?fields=message&limit=25", token: open.secret)
        return feed["data"]?.list?.contains { $0["message"]?.text == post.message } ?? false
    }

    func test(_ open: OpenWay) throws(Refusal) -> String {
        let page = try outgoing.json("\(base)/\(open.setting["page"])?fields=name", token: open.secret)
        return "เชื่อมต่อเพจ «\(page["name"]?.text ?? "")» ได้"
    }
}

extension Outgoing {
    /// The JSON at an address that a token opens; a refusal in words when there is none.
    func json(_ url: String, token: String) throws(Refusal) -> JSON {
        let answer: OutgoingResponse
        do throws(OutgoingFailure) {
            answer = try send(OutgoingRequest(.get, url, headers: [("Authorization", "Bearer \(token)")]))
        } catch {
            throw Refusal(.conflict, error.message)
        }
        guard answer.status == 200, let json = try? JSON(parsing: String(decoding: answer.body, as: UTF8.self)) else {
            throw Refusal(
                .conflict,
                Message(
                    "ปลายทางตอบ \(answer.status) โปรดตรวจ token และรหัสในหน้าตั้งค่า",
                    "The service answered \(answer.status); check the token and the identity."))
        }
        return json
    }
}
