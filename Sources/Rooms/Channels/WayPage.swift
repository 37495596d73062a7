import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// The settings of one way, and a button that tries it out.
struct WayPage: Sendable {
    let desk: ChannelDesk

    static func link(_ way: Way) -> Link { Link(path: "/office/channels/\(way.rawValue)") }

    var routes: [Route] {
        [
            .get("/office/channels/:way", may: Channels.manage) { visit in
                let way = try way(visit)
                return page(try visit.workplace.read { try WayStore.find(way, in: $0) }, nil, visit)
            },
            .post("/office/channels/:way", may: Channels.manage) { try change($0) },
            .post("/office/channels/:way/test", may: Channels.manage) { visit in
                let way = try way(visit)
                do {
                    return visit.done(try desk.test(way, at: visit.workplace), to: Self.link(way))
                } catch let refusal as Refusal where refusal.kind == .conflict {
                    return page(try visit.workplace.read { try WayStore.find(way, in: $0) }, refusal, visit)
                }
            },
        ]
    }

    private func way(_ visit: Visit) throws(Refusal) -> Way {
        guard let way = Way(rawValue: visit.parameters["way"] ?? "") else { throw .noSuchPage }
        return way
    }

    private func page(_ setting: WaySetting, _ refusal: Refusal?, _ visit: Visit) -> Response {
        let way = setting.way
        let status = refusal == nil ? 200 : refusal?.kind == .conflict ? 409 : 422
        return visit.page(
            "ตั้งค่า \(way.thai)", crumbs: [Crumb("ช่องทางส่งข่าว", ChannelPages.path)], current: "/office/channels",
            status: status
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            h.p(way.summary, .class("lead"))
            let problem = { (field: String) in refusal?.field == field ? refusal?.message.thai : nil }
            visit.form(Self.link(way), in: h) {
                h.input(.type("hidden"), .name("version"), .value(String(setting.version)))
                for field in way.fields { draw(field, setting[field.name], problem(field.name), h) }
                h.add(
                    Field(
                        way.secretLabel, name: "secret", kind: .password,
                        help: setting.hasSecret
                            ? "เก็บไว้แล้วและไม่แสดงอีก เว้นว่างถ้าไม่เปลี่ยน" : "เก็บแบบเข้ารหัส ไม่แสดงอีกหลังบันทึก",
                        error: problem("secret"), isOptional: setting.hasSecret || !way.needsSecret,
                        .autocomplete("new-password")))
                h.add(CheckBox("เปิดช่องทางนี้", name: "on", isOn: setting.isOn))
                h.actions { h.add(Button("บันทึก")) }
            }
            if setting.version > 0 { drawTest(setting, visit, h) }
        }
    }

    private func draw(_ field: WayField, _ value: String, _ problem: String?, _ h: Markup) {
        if field.choices.isEmpty {
            h.add(
                Field(
                    field.label, name: field.name, value: value, help: field.help, error: problem,
                    isOptional: field.isOptional))
        } else {
            h.add(
                RadioGroup(
                    field.label, name: field.name, choices: field.choices, selected: value, help: field.help,
                    error: problem))
        }
    }

    private func drawTest(_ setting: WaySetting, _ visit: Visit, _ h: Markup) {
        h.h2("ทดสอบ")
        h.p(setting.way.testWords, .class("quiet"))
        if let quota = setting.quota { QuotaMeter(quota: quota).draw(h) }
        visit.form(Link(path: "/office/channels/\(setting.way.rawValue)/test"), in: h) {
            h.actions { h.add(Button("ทดสอบ", .secondary)) }
        }
    }

    private func change(_ visit: Visit) throws -> Response {
        let (way, form) = (try way(visit), visit.form)
        var wish = WaySetting(way: way)
        wish.isOn = form["on"] == "1"
        for field in way.fields { wish.values[field.name] = form[field.name] ?? "" }
        wish.version = Int(form["version"] ?? "") ?? 0
        do {
            try desk.set(wish, secret: form["secret"] ?? "", at: visit.workplace)
            return visit.done("บันทึกการตั้งค่า \(way.thai) แล้ว", to: Self.link(way))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            wish.hasSecret = try visit.workplace.read { try WayStore.find(way, in: $0) }.hasSecret
            return page(wish, refusal, visit)
        }
    }
}

extension Way {
    fileprivate var testWords: String {
        switch self {
        case .line: "ตรวจ token และโควตา ไม่ส่งข้อความถึงใคร"
        case .facebook: "ตรวจ token และเพจ ไม่โพสต์อะไร"
        case .webhook: "ส่งข้อความทดสอบที่มีลายเซ็นไปยังที่อยู่นี้"
        case .email: "ส่งจดหมายหนึ่งฉบับถึงอีเมลผู้ส่งเอง"
        }
    }
}
