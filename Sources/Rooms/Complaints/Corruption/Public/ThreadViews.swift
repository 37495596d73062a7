import Cases
import Desk
import HTML
import Kernel
import Thai

/// Where a report stands and what happens next, for the reporter.
struct StandingView: Component {
    private let thread: ReportThread

    init(_ thread: ReportThread) { self.thread = thread }

    func draw(_ h: Markup) {
        let report = thread.report
        h.p(.class("marks")) {
            switch report.state {
            case .received: h.add(StatusMark(.notStarted, report.state.thai))
            case .opened: h.add(StatusMark(.inProgress, thread.isAsked ? "รอคำตอบจากท่าน" : report.state.thai))
            case .closed: h.add(StatusMark(.done, report.outcome?.thai ?? report.state.thai))
            }
        }
        switch report.state {
        case .received:
            if report.rung > 0 {
                h.add(
                    Notice(
                        .warning,
                        "ไม่มีผู้เปิดอ่านภายในกำหนด เรื่องขึ้นไปชั้นที่ \(report.rung + 1) เมื่อ \(report.rungDay.thai(.medium))"))
            }
            if report.isAtTop {
                h.add(Notice(.error, "ไม่มีผู้รับรายงานคนใดเปิดอ่าน โปรดแจ้งหน่วยงานภายนอก พร้อมหลักฐานการยื่นด้านล่าง"))
                h.add(OutsideBodies(isOnlyWay: false))
            } else if let due = report.due.due {
                h.p("มีผู้เปิดอ่านภายใน \(due.thai(.full)) (\(Report.promisedDays) วันทำการ) ถ้าไม่มี เรื่องจะขึ้นไปชั้นถัดไปเอง")
            }
        case .opened:
            if let opened = report.openedOn {
                h.p(
                    "เปิดอ่านเมื่อ \(opened.thai(.medium)) จะแจ้งความคืบหน้าภายใน \(opened.adding(days: Report.progressDays).thai(.full))"
                )
            }
        case .closed:
            h.p(report.closedOn.map { "ปิดเรื่องเมื่อ \($0.thai(.medium))" } ?? "")
        }
    }
}

/// What was said and done about a report, in order, with days and no hours.
struct ReportThreadView: Component {
    private let thread: ReportThread
    private let isReporter: Bool
    /// Draws the way to a file of a message.
    private let file: (ReportMessage, Statement.File, Markup) -> Void

    init(
        _ thread: ReportThread, isReporter: Bool, file: @escaping (ReportMessage, Statement.File, Markup) -> Void
    ) {
        self.thread = thread
        self.isReporter = isReporter
        self.file = file
    }

    func draw(_ h: Markup) {
        h.ol(.class("timeline")) {
            for entry in thread.entries {
                h.li(.class(entry.message.kind.isFromReporter ? "mark in-progress" : "mark done")) {
                    h.p(.class("quiet small")) {
                        h.time(entry.message.day.thai(), .datetime(entry.message.day.description))
                    }
                    h.p { h.strong(entry.message.kind.thai) }
                    if let statement = entry.statement { draw(statement, of: entry.message, h) }
                    if entry.message.sealed != nil, entry.statement == nil {
                        h.p("เปิดข้อความนี้ไม่ได้ โปรดแจ้งผู้รับรายงาน", .class("quiet"))
                    }
                }
            }
        }
    }

    private func draw(_ statement: Statement, of message: ReportMessage, _ h: Markup) {
        if !statement.about.isEmpty { h.p("เกี่ยวกับ: \(statement.about.joined(separator: ", "))") }
        for line in statement.words.split(separator: "\n") { h.p(String(line)) }
        if !isReporter, !statement.person.isEmpty {
            h.p("ผู้แจ้งบอกว่า: \(statement.person.name) \(statement.person.contact)")
        }
        for each in statement.files { file(message, each, h) }
    }
}
