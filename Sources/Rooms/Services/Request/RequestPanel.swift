import Cases
import Contracts
import Database
import Desk
import HTML
import Kernel
import Office
import Thai

/// What was asked for, beside the thread: the booked slot, the answers, and the manual that holds for it.
struct RequestPanel: Component {
    private let request: ServiceRequest
    private let service: ServiceVersion
    private let slot: Slot?
    private let answers: FormAnswers?
    private let isInside: Bool
    private let slug: String

    /// `nil` for a matter that is no request.
    init?(_ matter: Case, isInside: Bool, _ visit: Visit, in db: borrowing Tx) throws {
        guard let request = try RequestStore.find(matter.id, in: db) else { return nil }
        self.request = request
        self.isInside = isInside
        service = try ServiceStore.version(request.version, of: request.service, in: db)
        slot = try SeatStore.slot(of: matter.id, in: db)
        answers = try RequestStore.answers(of: matter.id, in: db).map {
            try Services.open($0, of: matter.id, in: visit.house)
        }
        slug = visit.organisation.slug
    }

    func draw(_ h: Markup) {
        h.card("คำขอ") {
            h.facts {
                if let slot { h.fact("จองไว้", "\(slot.day.thai(.full)) \(slot.time)") }
                for entry in answers?.entries ?? [] { h.fact(entry.label) { FormAnswerView(entry).draw(h) } }
                if isInside { h.fact("ช่องทาง", request.channel.thai) }
            }
            if slot != nil, !isInside, request.ending == nil {
                h.p("เปลี่ยนใจหรือเลื่อนวัน: ถอนคำขอด้านล่าง คิวจะว่างให้คนอื่นทันที แล้วจองใหม่", .class("quiet"))
            }
            h.p {
                h.a("คู่มือของบริการนี้", .href("/\(slug)/services/\(service.code)"))
                h.span(" (คำขอนี้ใช้ฉบับที่ \(service.number))", .class("quiet"))
            }
        }
    }
}

/// An answer in words; a place comes with the way to a map.
struct FormAnswerView: Component {
    private let entry: FormAnswers.Entry

    init(_ entry: FormAnswers.Entry) { self.entry = entry }

    func draw(_ h: Markup) {
        for line in entry.value.words.split(whereSeparator: \.isNewline) { h.p(String(line)) }
        guard case .place(_, let point?) = entry.value, let link = Link(website: point.link) else { return }
        h.a("เปิดแผนที่", .href(link), .rel("noreferrer"))
    }
}
