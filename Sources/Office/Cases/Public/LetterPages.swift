import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office

/// Where a letter's last line leads (`/:slug/follow/letters/CODE`): the end of letters about one matter. Reading the page
/// changes nothing, because mail programs open links by themselves.
struct LetterPages: Sendable {
    var routes: [Route] {
        [
            .publicPage("/:slug/follow/letters/:code") { visit in
                _ = try matter(visit)
                return page(visit) { h in
                    h.p("เรื่องของท่านยังเดินต่อ และเปิดดูได้ด้วยเลขที่และรหัสเช่นเดิม", .class("lead"))
                    let path = "/\(visit.organisation.slug)/follow/letters/\(visit.parameters["code"] ?? "")"
                    h.form(.action(Link(path: path)), .method("post"), .class("form")) {
                        h.actions { h.add(Button("เลิกรับจดหมาย")) }
                    }
                }
            },
            .publicForm("/:slug/follow/letters/:code", body: .form(maximum: 4096)) { visit in
                try CaseTidings.end(try matter(visit), at: visit.workplace)
                return page(visit) { h in
                    h.add(Notice(.success, "เลิกส่งจดหมายแจ้งเรื่องนี้แล้ว"))
                    h.p { h.a("ติดตามเรื่อง", .href(Link(path: "/\(visit.organisation.slug)/follow"))) }
                }
            },
        ]
    }

    private func matter(_ visit: Visit) throws(Refusal) -> ID<Case> {
        guard let id = CaseTidings.matter(visit.parameters["code"] ?? "", at: visit.workplace) else {
            throw .noSuchPage
        }
        return id
    }

    private func page(_ visit: Visit, _ body: (Markup) -> Void) -> Response {
        visit.publicPage("จดหมายแจ้งความคืบหน้า", crumbs: [visit.publicHome]) { h in body(h) }.unkept()
    }
}
