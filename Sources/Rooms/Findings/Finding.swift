package import Kernel

/// A weakness that last year's result shows (ประเด็นที่เป็นข้อบกพร่องหรือจุดอ่อน).
package struct Finding: Hashable, Sendable {
    package let id: ID<Finding>
    /// The fiscal year of the result, not of the plan that answers it.
    package let year: FiscalYear
    package let content: Content
    /// Grows by one with every change; a change must name the version it was made from.
    package let version: Int

    /// What an officer writes of a weakness.
    package struct Content: Hashable, Sendable {
        /// One of the seven topics, 1 to 7; `nil` where the paper is ordered by items only.
        package var topic: Int?
        /// The item's code in lower or upper case as the edition has it, such as `i1`, `e4`, `O37`.
        package var item: String?
        package var weakness: String
        /// สาเหตุ, where somebody looked for it.
        package var cause: String

        package init(topic: Int?, item: String?, weakness: String, cause: String = "") {
            self.topic = topic
            self.item = item
            self.weakness = weakness
            self.cause = cause
        }
    }
}

/// What to do about the weaknesses of one topic (ข้อเสนอแนะในการปรับปรุง/พัฒนา).
package struct Advice: Hashable, Sendable {
    package let id: ID<Advice>
    package let year: FiscalYear
    package let content: Content
    package let version: Int

    package struct Content: Hashable, Sendable {
        package var topic: Int?
        /// The weakness it answers, where it answers a single one.
        package var item: String?
        package var text: String
        /// Where it comes from, such as ข้อเสนอแนะของหน่วยงาน or the paper's name.
        package var source: String

        package init(topic: Int?, item: String? = nil, text: String, source: String) {
            self.topic = topic
            self.item = item
            self.text = text
            self.source = source
        }
    }
}

/// The analysis of one result year, ordered for reading.
package struct Analysis: Hashable, Sendable {
    package let year: FiscalYear
    package let findings: [Finding]
    package let advice: [Advice]
    /// Topics of which somebody has said that they show no weakness (ไม่มี); others without findings are simply open.
    package let clearTopics: Set<Int>

    package init(year: FiscalYear, findings: [Finding], advice: [Advice], clearTopics: Set<Int>) {
        self.year = year
        self.findings = findings
        self.advice = advice
        self.clearTopics = clearTopics
    }

    package var isEmpty: Bool { findings.isEmpty && advice.isEmpty && clearTopics.isEmpty }

    package func findings(ofTopic topic: Int?) -> [Finding] { findings.filter { $0.content.topic == topic } }
    package func advice(ofTopic topic: Int?) -> [Advice] { advice.filter { $0.content.topic == topic } }

    /// How the analysis stands on a topic.
    package func state(ofTopic topic: Int) -> TopicState {
        if findings.contains(where: { $0.content.topic == topic }) { return .weak }
        return clearTopics.contains(topic) ? .clear : .open
    }
}

/// How far a topic has been looked at.
package enum TopicState: Hashable, Sendable {
    case weak
    /// ไม่มี: looked at, no weakness.
    case clear
    /// Nobody has written anything yet.
    case open

    package var thai: String {
        switch self {
        case .weak: "มีจุดอ่อน"
        case .clear: "ไม่มีข้อบกพร่อง"
        case .open: "ยังไม่ได้วิเคราะห์"
        }
    }
}
