import Contracts
import Desk
import HTML
import ITA
import Kernel

/// What other pages show of results.
enum ResultCards {
    /// On the staff's year board: the latest result before that year, the trend, what is weak.
    static let board = Card(order: 10) { db, request in
        let history = try Assessments.history(in: db)
        guard let latest = history.last(where: { $0.year < request.year }) ?? history.last else {
            return FirstResultCard()
        }
        return BoardCard(latest: latest, history: history)
    }

    /// On the public home: how much we got.
    static let open = Card(order: 10) { db, request in
        let history = try Assessments.history(in: db)
        return history.last.map { PublicCard(latest: $0, slug: request.organisation.slug) }
    }
}

private struct FirstResultCard: Component {
    func draw(_ h: Markup) {
        h.card("ผลการประเมิน") {
            h.add(EmptyState("ยังไม่มีผลการประเมิน", "เริ่มจากบันทึกผลปีล่าสุด", first: ("บันทึกผล", "/office/results")))
        }
    }
}

private struct BoardCard: Component {
    let latest: Assessment
    let history: [Assessment]

    func draw(_ h: Markup) {
        h.card("ผลการประเมินล่าสุด") {
            h.add(Headline(latest))
            if !latest.discrepancies.isEmpty {
                h.add(
                    Notice(
                        .warning, "ตัวเลขในเอกสารไม่ตรงกัน \(latest.discrepancies.count) จุด",
                        next: ("ดูคำอธิบาย", Assessments.link(latest.year))))
            }
            if case .undecidable(let reason, _) = latest.decision {
                h.details {
                    h.summary("ระดับยังยืนยันจากคะแนนไม่ได้ เพราะอะไร")
                    h.p(reason.thai, .class("help"))
                }
            }
            h.add(HistoryChart(history))
            h.p { h.a("ผลทุกปีและสิ่งที่ต้องใช้เพื่อระดับถัดไป", .href("/office/results")) }
        }
        let weakest = latest.weakest.prefix(3)
        if !weakest.isEmpty {
            h.card("ตัวชี้วัดที่คะแนนต่ำสุด") {
                h.add(
                    BarChart(
                        "ปีงบประมาณ \(latest.year)",
                        weakest.map { Bar("\($0.indicator.number). \($0.indicator.name)", $0.score) }))
            }
        }
    }
}

private struct PublicCard: Component {
    let latest: Assessment
    let slug: String

    func draw(_ h: Markup) {
        h.card("เราได้คะแนนเท่าไร") {
            h.add(Headline(latest))
            h.p(
                latest.announced == nil
                    ? "คะแนนการประเมินคุณธรรมและความโปร่งใส (ITA) ค่าที่คำนวณจากตัวชี้วัด ไม่ใช่ค่าที่ประกาศ"
                    : "คะแนนการประเมินคุณธรรมและความโปร่งใส (ITA) ตามที่ประกาศ", .class("quiet"))
            h.p { h.a("ดูคะแนนรายตัวชี้วัดและย้อนหลังทุกปี", .href("/\(slug)/ita")) }
        }
    }
}
