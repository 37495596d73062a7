import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office

/// The public page of all ways to follow the office, and the pages that letters lead to.
///
/// These forms act without a session: asking sends at most three letters to an address, and the other two need a code
/// that only the letter holds. Reading a link changes nothing, because mail programs open links by themselves.
struct FollowPages: Sendable {
    let desk: ChannelDesk
    private let asks = RateLimiter(tries: 5, refillingOneEvery: 600)

    init(desk: ChannelDesk) { self.desk = desk }

    private var following: Following { Following(codes: desk.codes) }

    var routes: [Route] {
        let body = BodyPlan.form(maximum: 4096)
        return [
            .publicPage("/:slug/subscribe") { try show($0) },
            .publicForm("/:slug/subscribe", body: body, asks: [AskedField("email", .text(254))]) { try ask($0) },
            .publicPage("/:slug/subscribe/confirm/:code") {
                try question($0, .confirm, "ยืนยันการติดตามข่าว", "กดยืนยันเพื่อรับข่าวทางอีเมล", "ยืนยัน")
            },
            .publicForm("/:slug/subscribe/confirm/:code", body: body) { visit in
                try following.confirm(visit.parameters["code"] ?? "", at: visit.workplace)
                return done(visit, "ติดตามข่าวแล้ว", "ข่าวฉบับต่อไปจะส่งถึงอีเมลของท่าน เลิกได้จากลิงก์ท้ายจดหมายทุกฉบับ")
            },
            .publicPage("/:slug/subscribe/end/:code") {
                try question($0, .end, "เลิกติดตามข่าว", "กดเพื่อเลิกรับข่าวทางอีเมล ระบบจะลบอีเมลของท่าน", "เลิกติดตาม")
            },
            .publicForm("/:slug/subscribe/end/:code", body: body) { visit in
                try following.end(visit.parameters["code"] ?? "", at: visit.workplace)
                return done(visit, "เลิกติดตามข่าวแล้ว", "ระบบลบอีเมลของท่านแล้ว และจะไม่ส่งจดหมายอีก")
            },
        ]
    }

    private func show(_ visit: Visit, refusal: Refusal? = nil) throws -> Response {
        let (isOffered, links) = try visit.workplace.read { db in
            (
                try following.isOffered(at: visit.workplace, in: db),
                try [Way.line, .facebook].compactMap { way -> (String, Link)? in
                    let setting = try WayStore.find(way, in: db)
                    guard setting.isOn, let link = Link(website: setting["link"]) else { return nil }
                    return (way.thai, link)
                }
            )
        }
        let home = "/\(visit.organisation.slug)"
        return visit.publicPage(
            "ติดตามข่าว", crumbs: [Crumb("หน้าแรก", Link(path: "\(home)/"))], status: refusal == nil ? 200 : 422
        ) {
            h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            h.p("ข่าวและประกาศของ\(visit.organisation.name)มาถึงท่านเองตามทางที่เลือก", .class("lead"))
            if isOffered {
                h.h2("ทางอีเมล")
                h.form(.action(Link(path: "\(home)/subscribe")), .method("post"), .class("form")) {
                    h.add(
                        Field(
                            "อีเมลของท่าน", name: "email", value: visit.form["email"] ?? "", kind: .email,
                            help: "ใช้ส่งข่าวเท่านั้น เก็บแบบเข้ารหัส และลบเมื่อเลิกติดตาม", error: refusal?.message.thai))
                    h.actions { h.add(Button("ขอรับข่าว")) }
                }
            }
            h.h2(isOffered || !links.isEmpty ? "ทางอื่น" : "ทางที่มี")
            h.ul {
                for (name, link) in links { h.li { h.a(name, .href(link)) } }
                h.li {
                    h.a("ฟีดข่าว (Atom)", .href(Link(path: "\(home)/feed.atom")))
                    h.text(" สำหรับโปรแกรมอ่านข่าว")
                }
            }
        }
    }

    private func ask(_ visit: Visit) throws -> Response {
        if let wait = asks.take(visit.request.remoteAddress, at: visit.now) {
            throw Refusal(
                .tooOften,
                Message("ขอถี่เกินไป โปรดรอ \(wait) วินาที", "Too many requests; wait \(wait) seconds."))
        }
        do {
            try following.ask(visit.form["email"] ?? "", at: visit.workplace)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try show(visit, refusal: refusal)
        }
        return done(
            visit, "โปรดเปิดอีเมลของท่าน", "หากอีเมลนี้ยังไม่ได้ติดตาม เราส่งจดหมายยืนยันไปแล้ว เปิดลิงก์ในจดหมายภายใน 7 วัน")
    }

    private func question(
        _ visit: Visit, _ use: FollowCodes.Use, _ title: String, _ words: String, _ button: String
    ) throws -> Response {
        let code = visit.parameters["code"] ?? ""
        guard desk.codes.follower(code, use, at: visit.workplace) != nil else { throw Refusal.noSuchPage }
        return visit.publicPage(title, crumbs: crumbs(visit)) { h in
            h.p(words, .class("lead"))
            let path = "/\(visit.organisation.slug)/subscribe/\(use.rawValue)/\(code)"
            h.form(.action(Link(path: path)), .method("post"), .class("form")) {
                h.actions { h.add(Button(button)) }
            }
        }
    }

    private func done(_ visit: Visit, _ title: String, _ words: String) -> Response {
        visit.publicPage(title, crumbs: crumbs(visit)) { h in h.add(Notice(.success, words)) }
    }

    private func crumbs(_ visit: Visit) -> [Crumb] {
        let home = "/\(visit.organisation.slug)"
        return [Crumb("หน้าแรก", Link(path: "\(home)/")), Crumb("ติดตามข่าว", Link(path: "\(home)/subscribe"))]
    }
}
