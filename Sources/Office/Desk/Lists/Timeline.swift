package import HTML
package import Kernel
import Thai

/// Who did what, when and why, at the end of an object's page.
package struct HistoryEntry: Sendable {
    let when: Instant
    let who: String
    let what: String
    let why: String?

    package init(when: Instant, who: String, what: String, why: String? = nil) {
        self.when = when
        self.who = who
        self.what = what
        self.why = why
    }
}

package struct HistoryList: Component {
    private let entries: [HistoryEntry]

    /// Newest first, as given.
    package init(_ entries: [HistoryEntry]) { self.entries = entries }

    package func draw(_ h: Markup) {
        guard !entries.isEmpty else { return h.p("ยังไม่มีประวัติ", .class("quiet")) }
        h.ol(.class("history")) {
            for entry in entries {
                h.li {
                    h.time(entry.when.thai(), .datetime(entry.when.description))
                    h.div {
                        h.text(entry.what)
                        h.span(" · \(entry.who)", .class("quiet"))
                        if let why = entry.why { h.p("เหตุผล: \(why)", .class("quiet")) }
                    }
                }
            }
        }
    }
}

/// Steps along a line: what is done, what is due, who holds it.
package struct Timeline: Component {
    package struct Entry {
        let state: StatusMark.State
        let word: String?
        let title: String
        let when: String
        let body: (Markup) -> Void

        /// `when` is worded, such as 19 ก.พ. 2568 or ภายในมีนาคม; `word` replaces the state's usual one.
        package init(
            _ state: StatusMark.State, _ title: String, when: String, word: String? = nil,
            body: @escaping (Markup) -> Void = { _ in }
        ) {
            self.state = state
            self.word = word
            self.title = title
            self.when = when
            self.body = body
        }
    }

    private let entries: [Entry]

    package init(_ entries: [Entry]) { self.entries = entries }

    package func draw(_ h: Markup) {
        h.ol(.class("timeline")) {
            for entry in entries {
                h.li(.class(entry.state.className)) {
                    h.p(.class("timeline-head")) {
                        h.strong(entry.title)
                        h.span(entry.when, .class("quiet"))
                    }
                    StatusMark(entry.state, entry.word).draw(h)
                    entry.body(h)
                }
            }
        }
    }
}

/// How far long work has come, in words and as a bar.
package struct Progress: Component {
    private let label: String
    private let done: Int
    private let total: Int

    package init(_ label: String, done: Int, of total: Int) {
        self.label = label
        self.done = done
        self.total = total
    }

    package func draw(_ h: Markup) {
        h.div(.class("progress")) {
            h.p("\(label) \(done) จาก \(total)")
            h.progress(
                "\(done)/\(total)", .ariaLabel(label), .value(String(done)),
                .attribute("max", String(max(total, 1))))
        }
    }
}
