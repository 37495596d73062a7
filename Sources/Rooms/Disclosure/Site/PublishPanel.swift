import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// What the staff side knows about an article.
struct ArticleDesk {
    let article: Article
    let content: ArticleContent
    let attachments: [Attachment]
    let tables: EmbeddedTables
    let scheduled: ScheduledArticle?
    /// Channels that are set up.
    let channels: [Channel]
    let deliveries: [Delivery]
    let history: [JournalLine]

    static func read(_ id: ID<Article>, _ visit: Visit, in db: borrowing Tx) throws -> ArticleDesk {
        let (article, content) = try ArticleStore.find(id, in: db)
        var channels: [Channel] = []
        for channel in visit.house.channels where try channel.isReady(db) { channels.append(channel) }
        var deliveries: [Delivery] = []
        for source in visit.house.deliveries { deliveries += try source.deliveries(article.subject, db) }
        return ArticleDesk(
            article: article, content: content,
            attachments: try ArticleStore.attachments(of: id, content, in: db),
            tables: try EmbeddedTables(ArticleText(content.body), at: visit.workplace, in: db),
            scheduled: try ScheduleStore.find(id, in: db), channels: channels, deliveries: deliveries,
            history: try Journal.history(of: Subject("article", id), in: db))
    }
}

/// What a head decides about an article: publish now or later and tell whom, or lift what was set.
struct PublishPanel {
    let desk: ArticleDesk
    let refusal: Refusal?

    func draw(_ visit: Visit, _ h: Markup) {
        let article = desk.article
        guard desk.scheduled == nil else {
            return visit.form("/office/site/\(article.id)/unschedule", in: h) {
                h.actions {
                    h.add(Button("ยกเลิกเวลาที่ตั้งไว้", .secondary))
                    edit(visit, h)
                }
            }
        }
        h.p("เมื่อเผยแพร่ ทุกคนอ่านฉบับล่าสุดด้านล่างได้ ทั้งที่หน้าเว็บ ฟีดข่าว และผลการค้นหา", .class("quiet"))
        visit.form("/office/site/\(article.id)/publish", in: h) {
            h.input(.type("hidden"), .name("version"), .value(String(article.version)))
            if article.isShown {
                h.add(
                    Field(
                        "แก้อะไร เพราะเหตุใด", name: "because", value: visit.form["because"] ?? "",
                        help: "ฉบับเดิมเผยแพร่อยู่ บันทึกการเผยแพร่แสดงเหตุผลนี้ต่อทุกคน", error: problem("because")))
            }
            if !desk.channels.isEmpty {
                h.add(
                    CheckGroup(
                        "บอกผู้ติดตามทาง", name: "channel", choices: desk.channels.map { Choice($0.code, $0.thai) },
                        selected: Set(visit.form.all("channel")), isOptional: true))
            }
            h.details(.open.when(refusal?.field?.hasPrefix("due") == true)) {
                h.summary("ตั้งเวลาเผยแพร่")
                h.add(CheckBox("เผยแพร่ตามวันและเวลานี้ แทนการเผยแพร่ทันที", name: "later", isOn: visit.form["later"] == "1"))
                Schedule.draw(visit.form, refusal, isOptional: true, on: h)
            }
            h.actions {
                h.add(Button("เผยแพร่"))
                edit(visit, h)
            }
        }
    }

    private func edit(_ visit: Visit, _ h: Markup) {
        guard visit.actor.may(Disclosure.write) else { return }
        h.add(LinkButton("แก้ไข", "/office/site/\(desk.article.id)/edit"))
    }

    private func problem(_ field: String) -> String? { refusal?.field == field ? refusal?.message.thai : nil }

    /// Publishes now, or at the time that was typed.
    static func publish(_ visit: Visit) throws -> Response {
        let id: ID<Article> = try visit.id("id")
        let form = visit.form
        let (version, reason) = (Int(form["version"] ?? "") ?? 0, form["because"] ?? "")
        do {
            guard form["later"] == "1" else {
                try Disclosure.publish(
                    id, version: version, because: reason, through: form.all("channel"), at: visit.workplace)
                return visit.done("เผยแพร่แล้ว ทุกคนอ่านได้ที่หน้าสาธารณะ", to: ArticlePages.link(id))
            }
            let due = try Schedule.read(form, after: visit.now)
            try Disclosure.schedule(
                id, version: version, for: due, because: reason, through: form.all("channel"), at: visit.workplace)
            return visit.done("ตั้งเวลาแล้ว จะเผยแพร่เมื่อ \(due.thai())", to: ArticlePages.link(id))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try ArticlePages.show(visit, refusal: refusal)
        }
    }

    static func cancel(_ visit: Visit) throws -> Response {
        let id: ID<Article> = try visit.id("id")
        do {
            try Disclosure.cancelSchedule(id, at: visit.workplace)
            return visit.done("ยกเลิกเวลาที่ตั้งไว้แล้ว", to: ArticlePages.link(id))
        } catch let refusal as Refusal where refusal.kind == .conflict {
            return try ArticlePages.show(visit, refusal: refusal)
        }
    }
}

/// When an article becomes public, or why it could not.
struct ScheduleNotice: Component {
    let scheduled: ScheduledArticle

    func draw(_ h: Markup) {
        if scheduled.problem.isEmpty {
            h.add(
                Notice(
                    .info, "ฉบับที่ \(scheduled.version) จะเผยแพร่เมื่อ \(scheduled.at.thai())",
                    ["ตั้งเวลาโดย \(scheduled.actor) หากแก้ไขก่อนถึงเวลา ระบบยกเลิกเวลาที่ตั้งไว้"]))
        } else {
            h.add(
                Notice(
                    .error, "ถึงเวลา \(scheduled.at.thai()) แล้วแต่เผยแพร่ไม่ได้",
                    [scheduled.problem, "ยกเลิกเวลาที่ตั้งไว้ แก้ไขตามที่บอก แล้วเผยแพร่อีกครั้ง"]))
        }
    }
}

/// What became of an article in each channel.
struct DeliveryList: Component {
    let deliveries: [Delivery]

    func draw(_ h: Markup) {
        guard !deliveries.isEmpty else { return }
        h.h2("การบอกผู้ติดตาม")
        h.dataTable(
            "การบอกผู้ติดตาม", [.text("ช่องทาง"), .text("สถานะ"), .text("เมื่อ")], deliveries, hidesCaption: true
        ) { row, delivery in
            row.cell(delivery.channel)
            row.cell { h.add(StatusMark(delivery.state.mark, delivery.words)) }
            row.cell(delivery.at.thai())
        }
    }
}

extension Delivery.State {
    fileprivate var mark: StatusMark.State {
        switch self {
        case .waiting: .inProgress
        case .sent: .done
        case .failed: .overdue
        }
    }
}
