import Contracts
import Database
import HTML
import Kernel

/// On the year board: what last year's result shows as weak.
struct WeakSpotsCard: Component {
    let year: FiscalYear
    let findings: [Finding]
    let openTopics: Int

    /// The analysis of the year before the board's year, or of the newest year before it.
    static func prepare(_ db: borrowing Tx, _ request: CardRequest) throws -> (any Component)? {
        let years = try FindingStore.years(in: db)
        guard let year = years.first(where: { $0 < request.year }) else { return nil }
        let analysis = try FindingStore.analysis(of: year, in: db)
        let open = (1...7).count { analysis.state(ofTopic: $0) == .open }
        return WeakSpotsCard(year: year, findings: analysis.findings, openTopics: open)
    }

    func draw(_ h: Markup) {
        h.section(.class("card"), .ariaLabelledBy("board-weak")) {
            h.h2("จุดที่ต้องพัฒนา จากผลปี \(year)", .id("board-weak"))
            h.ul(.class("findings")) {
                for finding in findings.prefix(5) {
                    h.li {
                        if let item = finding.content.item { h.span(item, .class("chip")) }
                        h.span(finding.content.weakness.excerpt)
                    }
                }
            }
            if openTopics > 0, findings.contains(where: { $0.content.topic != nil }) {
                h.p("ยังไม่ได้วิเคราะห์ \(openTopics) ประเด็น", .class("quiet"))
            }
            h.p { h.a("ดูทั้งหมด \(findings.count) ข้อ", .href("/office/analysis/\(year)")) }
        }
    }
}
