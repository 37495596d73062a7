import Desk
import HTML
import HTTP
import Kernel
import Office

/// An officer's own page about the daily letter (`/office/digest`).
enum DigestPage {
    static let path = "/office/digest"

    static let routes: [Route] = [
        .get("/office/digest", may: .read) { try page(nil, $0) },
        .post("/office/digest", may: .read) { visit in
            try refusing(visit) {
                try Digest.ask(visit.form["email"] ?? "", at: visit.workplace)
                return visit.done("ส่งรหัสยืนยันไปที่อีเมลแล้ว", to: "/office/digest")
            }
        },
        .post("/office/digest/confirmation", may: .read) { visit in
            try refusing(visit) {
                try Digest.confirm(visit.form["code"] ?? "", at: visit.workplace)
                return visit.done("ยืนยันแล้ว จะส่งสรุปงานทุกเช้าวันทำการ", to: "/office/digest")
            }
        },
        .post("/office/digest/closure", may: .read) { visit in
            try Digest.end(at: visit.workplace)
            return visit.done("เลิกรับสรุปงานแล้ว และลบอีเมลแล้ว", to: "/office/digest")
        },
    ]

    private static func refusing(_ visit: Visit, _ body: () throws -> Response) throws -> Response {
        do {
            return try body()
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .tooOften {
            return try page(refusal, visit)
        }
    }

    private static func page(_ refusal: Refusal?, _ visit: Visit) throws -> Response {
        guard let officer = visit.actor.officer else { throw Refusal.noSuchPage }
        let (wish, isOffered) = try visit.workplace.read { db in
            (try DigestStore.find(officer, in: db), try visit.house.reachesPersons(in: db))
        }
        return visit.page(
            "สรุปงานประจำวันทางอีเมล", crumbs: [Crumb("งานของฉัน", "/office/work")], current: "/office/work",
            status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            h.p("ทุกเช้าวันทำการ วันละฉบับ: งานของท่านกี่งาน งานใดเลยกำหนดหรือใกล้ครบ ไม่มีข้อความของผู้ยื่น", .class("lead"))
            guard isOffered else {
                return h.add(
                    EmptyState(
                        "ยังส่งอีเมลไม่ได้", "ผู้ดูแลระบบ ITA เปิดช่องทางอีเมลก่อน", first: ("ช่องทางส่งข่าว", "/office/channels")))
            }
            if let wish { draw(wish, refusal, visit, h) } else { drawAddress("ขอรหัสยืนยัน", .primary, refusal, visit, h) }
        }
    }

    private static func draw(_ wish: DigestWish, _ refusal: Refusal?, _ visit: Visit, _ h: Markup) {
        let address = Digest.address(of: wish, in: visit.house) ?? ""
        if wish.isConfirmed {
            h.p { h.add(StatusMark(.done, "ส่งไปที่ \(address)")) }
        } else {
            h.p { h.add(StatusMark(.inProgress, "รอยืนยัน \(address)")) }
            visit.form("/office/digest/confirmation", in: h) {
                h.add(
                    Field(
                        "รหัสในจดหมาย", name: "code", help: "สิบตัว จดหมายออกระหว่าง 8 ถึง 20 นาฬิกา",
                        error: problem("code", refusal), .autocomplete("one-time-code")))
                h.actions { h.add(Button("ยืนยัน")) }
            }
        }
        h.details(.class("card"), .open.when(refusal?.field == "email")) {
            h.summary("เปลี่ยนอีเมล หรือขอรหัสใหม่")
            drawAddress("ขอรหัสยืนยัน", .secondary, refusal, visit, h)
        }
        visit.form("/office/digest/closure", in: h) {
            h.actions { h.add(Button("เลิกรับและลบอีเมล", .secondary)) }
        }
    }

    private static func drawAddress(
        _ button: String, _ weight: Weight, _ refusal: Refusal?, _ visit: Visit, _ h: Markup
    ) {
        visit.form("/office/digest", in: h) {
            h.add(
                Field(
                    "อีเมลของท่าน", name: "email", value: visit.form["email"] ?? "", kind: .email,
                    help: "เก็บแบบเข้ารหัส ใช้ส่งสรุปงานเท่านั้น", error: problem("email", refusal)))
            h.actions { h.add(Button(button, weight)) }
        }
    }

    private static func problem(_ field: String, _ refusal: Refusal?) -> String? {
        refusal?.field == field ? refusal?.message.thai : nil
    }
}
