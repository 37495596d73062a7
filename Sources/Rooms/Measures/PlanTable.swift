import Documents
import Kernel
import Thai

/// The forms in which offices print a plan or its results: five views of the same measures.
enum TableShape: String, CaseIterable {
    /// มาตรการ, ขั้นตอน, หน่วยงาน, ระยะเวลา, ผลผลิต, ผลลัพธ์ under the seven topics.
    case outcome
    /// ประเด็น, มาตรการ, ขั้นตอน, ผู้รับผิดชอบ, ระยะเวลา.
    case topic
    /// ประเด็นที่ต้องพัฒนา, ผู้รับผิดชอบ, ขั้นตอน, การรายงานผลและการกำกับติดตาม, การดำเนินการ.
    case followUp = "follow-up"
    /// มาตรการ, วิธีการ, ผู้รับผิดชอบ, ระยะเวลา, ผลการดำเนินการ, ข้อเสนอแนะ.
    case suggestion
    /// ตัวชี้วัด, มาตรการ, three columns of states, ผลการดำเนินการ.
    case status

    var thai: String {
        switch self {
        case .outcome: "แบบผลผลิตและผลลัพธ์"
        case .topic: "แบบประเด็นและมาตรการ"
        case .followUp: "แบบการกำกับติดตาม"
        case .suggestion: "แบบผลและข้อเสนอแนะ"
        case .status: "แบบสถานะตามตัวชี้วัด"
        }
    }
}

/// A plan as a table in one of the shapes.
struct PlanTable {
    let plan: Plan
    /// What was recorded later is left out.
    let day: Day
    private let wording: PlanWording

    init(_ plan: Plan, upTo day: Day) {
        self.plan = plan
        self.day = day
        wording = PlanWording(planYear: plan.year)
    }

    func table(_ shape: TableShape) -> Table {
        switch shape {
        case .outcome: outcome
        case .topic: topic
        case .followUp: followUp
        case .suggestion: suggestion
        case .status: status
        }
    }

    /// ตัวชี้วัด, มาตรการ, หน่วยงาน: the plan as it stands before the results of the status form.
    var indicatorPlan: Table {
        Table(
            summary: "มาตรการตามตัวชี้วัด", weights: [24, 50, 26],
            header: [.header(["ตัวชี้วัด", "มาตรการ/แนวทาง", "หน่วยงานที่รับผิดชอบ"])],
            rows: byIndicator { [dashes($0.promise.titles), dashes($0.unitWords)] })
    }

    private var outcome: Table {
        let columns = [
            "มาตรการ/โครงการ", "ขั้นตอนหรือวิธีการปฏิบัติงาน", "หน่วยงานที่รับผิดชอบ", "ระยะเวลาดำเนินการ", "ผลการดำเนินการ",
            "ผลลัพธ์หรือผลสัมฤทธิ์",
        ]
        var rows: [Table.Row] = []
        for group in groups {
            if let name = group.name { rows.append(.section(name, columns: columns.count)) }
            rows += group.measures.map { measure in
                .texts([
                    titles(measure), numbered(measure.steps.map(\.words)), dashes(measure.unitWords),
                    measure.periodWords,
                    numbered(measure.resultWords(upTo: day)), orDash(measure.result.outcome),
                ])
            }
        }
        return Table(
            summary: "มาตรการ ผลการดำเนินการ และผลลัพธ์", weights: [16, 22, 11, 11, 24, 16], header: [.header(columns)],
            rows: rows)
    }

    private var topic: Table {
        Table(
            summary: "แผนมาตรการตามประเด็น", weights: [20, 28, 27, 13, 12],
            header: [
                .header(["ประเด็น", "มาตรการ โครงการ หรือกิจกรรม", "ขั้นตอน/วิธีการปฏิบัติ", "ผู้รับผิดชอบ", "ระยะเวลาดำเนินการ"])
            ],
            rows: plan.measures.map { measure in
                .texts([
                    issue(measure), dashes(measure.promise.titles), dashes(measure.steps.map(\.words)),
                    dashes(measure.unitWords), measure.periodWords,
                ])
            })
    }

    private var followUp: Table {
        Table(
            summary: "ประเด็นที่ต้องพัฒนา มาตรการ และการกำกับติดตาม", weights: [23, 12, 29, 23, 13],
            header: [
                .header([
                    "ประเด็นที่ต้องปรับปรุงแก้ไข/ประเด็นที่ต้องพัฒนา", "ผู้รับผิดชอบ", "ขั้นตอนหรือวิธีการ/มาตรการ",
                    "การรายงานผลและการกำกับติดตาม กำหนดเวลาแล้วเสร็จ", "การดำเนินการ",
                ])
            ],
            rows: plan.measures.map { measure in
                .texts([
                    issue(measure), dashes(measure.unitWords),
                    numbered(measure.steps.isEmpty ? measure.promise.titles : measure.steps.map(\.words)),
                    numbered(measure.promise.followUp), measure.periodWords,
                ])
            })
    }

    private var suggestion: Table {
        Table(
            summary: "มาตรการ ผลการดำเนินการ และข้อเสนอแนะ", weights: [16, 22, 12, 12, 23, 15],
            header: [
                .header(["มาตรการ/แนวทาง", "วิธีการดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลาดำเนินการ", "ผลการดำเนินการ", "ข้อเสนอแนะ"])
            ],
            rows: plan.measures.map { measure in
                .texts([
                    titles(measure), numbered(measure.steps.map(\.words)), numbered(measure.unitWords),
                    measure.periodWords,
                    numbered(measure.resultWords(upTo: day)), orDash(measure.result.suggestion),
                ])
            })
    }

    private var status: Table {
        let head = { (text: String, columns: Int, rows: Int) in
            Table.Cell([Paragraph(text, bold: true, align: .centre)], columns: columns, rows: rows, shade: 0.9)
        }
        return Table(
            summary: "สถานะและผลการดำเนินการตามตัวชี้วัด", weights: [16, 31, 8, 8, 9, 28],
            header: [
                Table.Row([
                    head("ตัวชี้วัด", 1, 2), head("มาตรการ/แนวทาง", 1, 2), head("สถานะการดำเนินงาน", 3, 1),
                    head("ผลการดำเนินการ", 1, 2),
                ]),
                Table.Row(Measure.Status.allCases.map { head($0.thai, 1, 1) }),
            ],
            rows: byIndicator { measure in
                [dashes(measure.promise.titles)]
                    + Measure.Status.allCases.map { $0 == measure.result.status ? "/" : "" }
                    + [dashes(measure.resultWords(upTo: day))]
            })
    }

    /// Rows whose first cell names the indicator once for all its measures.
    private func byIndicator(_ cells: (Measure) -> [String]) -> [Table.Row] {
        var rows: [Table.Row] = []
        var rest = plan.measures[...]
        while let first = rest.first {
            let name = place(first)
            let group = rest.prefix { place($0) == name }
            rest = rest.dropFirst(group.count)
            for (index, measure) in group.enumerated() {
                let head = index == 0 ? [Table.Cell(name, rows: group.count)] : []
                rows.append(Table.Row(head + cells(measure).map { Table.Cell($0) }))
            }
        }
        return rows
    }

    /// Topics in their order, each with its measures; without topics one nameless group.
    private var groups: [(name: String?, measures: [Measure])] {
        guard plan.measures.contains(where: { $0.promise.topic != nil }) else { return [(nil, plan.measures)] }
        let named = wording.topics.map { topic in
            ("(\(topic.number)) \(topic.name)" as String?, plan.measures.filter { $0.promise.topic == topic.number })
        }
        return (named + [("ไม่ได้จัดประเด็น", plan.measures.filter { $0.promise.topic == nil })]).filter { !$0.1.isEmpty }
    }

    /// The indicator, else the topic, else the issue.
    private func place(_ measure: Measure) -> String {
        measure.promise.indicator.map(wording.indicator) ?? measure.promise.topic.map(wording.topic)
            ?? orDash(measure.promise.issue)
    }

    /// Everything that names the weakness, one per line.
    private func issue(_ measure: Measure) -> String {
        let promise = measure.promise
        let lines = [
            promise.topic.map(wording.topic),
            promise.indicator.map { "ตัวชี้วัดที่ \($0) \(wording.indicators[$0 - 1].name)" },
            promise.subindicator.isEmpty ? nil : "ตัวชี้วัดย่อยที่ \(promise.subindicator)",
            promise.items.isEmpty ? nil : "ข้อ \(promise.items.joined(separator: " "))",
            promise.issue.isEmpty ? nil : promise.issue,
        ]
        return orDash(lines.compactMap { $0 }.joined(separator: "\n"))
    }

    private func titles(_ measure: Measure) -> String {
        let titles = measure.promise.titles
        let number = measure.promise.number.isEmpty ? "" : "\(measure.promise.number). "
        return number + titles.joined(separator: "\n")
    }

    private func dashes(_ lines: [String]) -> String { orDash(lines.map { "- \($0)" }.joined(separator: "\n")) }

    private func numbered(_ lines: [String]) -> String {
        guard lines.count > 1 else { return orDash(lines.first ?? "") }
        return lines.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n")
    }

    private func orDash(_ text: String) -> String { text.isEmpty ? "-" : text }
}
