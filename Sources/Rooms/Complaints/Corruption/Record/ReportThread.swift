import Kernel
import Vault

/// A report with what was said, opened in memory for one reader.
struct ReportThread: Sendable {
    struct Entry: Sendable {
        let message: ReportMessage
        /// `nil` for what has no words.
        let statement: Statement?
    }

    let report: Report
    let entries: [Entry]

    /// - Parameter key: the reporter's, or the report's own.
    init(_ report: Report, _ messages: [ReportMessage], openedBy key: CustodyKey) {
        self.report = report
        entries = messages.map { message in
            let content = message.sealed.flatMap { Envelope(reading: $0) }.flatMap { $0.open(with: key) }
            return Entry(message: message, statement: content.flatMap { Statement(bytes: $0) })
        }
    }

    /// The words with which it began.
    var beginning: Statement? { entries.first { $0.message.kind == .report }?.statement }

    /// Whether the office waits for the reporter.
    var isAsked: Bool {
        report.state == .opened && entries.last { $0.statement != nil }?.message.kind == .question
    }
}
