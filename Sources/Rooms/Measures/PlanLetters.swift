import Desk
import HTML
import Kernel

/// Official papers that begin with the data of a plan or a measure: each link opens a draft that is filled already.
enum PlanLetters {
    static func draw(_ year: FiscalYear, _ h: Markup) {
        draw(
            [
                ("บันทึกขอความเห็นชอบแผน", draft("memo-plan", year)), ("ประกาศแผน", draft("announcement-plan", year)),
                ("คำสั่งแต่งตั้งคณะทำงาน", draft("order-team", year)),
                ("บันทึกเสนอรายงานรอบ 6 เดือน", draft("memo-six-month", year)),
                ("บันทึกเสนอรายงานประจำปี", draft("memo-yearly", year)),
                ("รายงานการประชุมคณะทำงาน", draft("minutes-team", year)),
            ], h)
    }

    static func draw(_ measure: Measure, _ h: Markup) {
        let promise = measure.promise
        let topic = promise.topic.map { "แก้ไขประเด็น «\(PlanWording(planYear: measure.year).topic($0))»" }
        let rhythm = promise.rhythm == .none ? "" : "รายงานผล\(promise.rhythm.thai)"
        let followUp = promise.followUp.isEmpty ? [rhythm] : promise.followUp
        let unit = promise.units.count == 1 ? promise.units[0].unit : nil
        let announcement = draft("announcement-measure", measure.year)
            .with("answer-measure", measure.title).with("answer-aim", promise.issue.isEmpty ? topic : promise.issue)
            .with("answer-steps", measure.steps.map(\.words).joined(separator: "\n"))
            .with("answer-owner", measure.unitWords.joined(separator: " และ"))
            .with("answer-follow-up", followUp.joined(separator: " "))
        let purchase = draft("memo-purchase", measure.year)
            .with("answer-reason", "ต้องดำเนินการตามมาตรการ «\(measure.title)»").with("unit", unit?.description)
        draw([("ประกาศมาตรการนี้", announcement), ("ขออนุมัติจัดซื้อหรือจ้างตามมาตรการนี้", purchase)], h)
    }

    private static func draw(_ letters: [(title: String, link: Link)], _ h: Markup) {
        h.details {
            h.summary("ร่างหนังสือจากข้อมูลนี้")
            h.ul(.class("link-list")) { for letter in letters { h.li { h.a(letter.title, .href(letter.link)) } } }
        }
    }

    private static func draft(_ template: String, _ year: FiscalYear) -> Link {
        Link("/office/letters/new").with("template", template).with("year", year.description)
    }
}
