import Assessments
import Desk
import HTML
import Kernel
import Office

/// The analysis as it is read and added to: topics or indicators as sections, weak items as chips.
struct AnalysisView {
    let model: AnalysisModel
    let visit: Visit

    func draw(_ h: Markup) {
        if let scores = model.scores { h.p(scores.sentence, .class("lead")) }
        views(h)
        if model.mayWrite {
            h.actions {
                h.add(LinkButton("เพิ่มจุดอ่อน", "/office/analysis/\(model.year)/findings/new", .primary))
                h.add(LinkButton("เพิ่มข้อเสนอแนะ", "/office/analysis/\(model.year)/advice/new"))
            }
        }
        if model.mayWrite, !model.analysis.isEmpty {
            h.add(
                PaperLinks([
                    ("บันทึกเสนอรายงานวิเคราะห์", PaperLinks.draft("memo-analysis", model.year)),
                    ("รายงานวิเคราะห์ผลการประเมิน", PaperLinks.draft("report-analysis", model.year)),
                ]))
        }
        if model.analysis.isEmpty {
            h.add(
                EmptyState(
                    "ยังไม่มีการวิเคราะห์ของปีนี้", "เริ่มจากเขียนจุดอ่อนข้อแรก หรือนำเข้าจากเอกสารที่มีอยู่",
                    first: (title: "นำเข้าจากเอกสาร", link: "/office/import")))
        }
        if model.byIndicator { byIndicator(h) } else { byTopic(h) }
    }

    private func views(_ h: Markup) {
        let address: Link = "/office/analysis/\(model.year)"
        h.add(
            Tabs(
                "มุมมอง",
                [
                    FilterLink("ตาม 7 ประเด็น", address, isCurrent: !model.byIndicator),
                    FilterLink("ตามตัวชี้วัด", address.with("by", "indicator"), isCurrent: model.byIndicator),
                ]))
        let others = model.years.filter { $0 != model.year }
        if !others.isEmpty {
            h.add(FilterLinks("ปีอื่น", others.map { FilterLink("ปี \($0)", "/office/analysis/\($0)") }))
        }
    }

    private func byTopic(_ h: Markup) {
        for topic in model.topics {
            h.section(.class("card"), .ariaLabelledBy("topic-\(topic.number)")) {
                let state = model.analysis.state(ofTopic: topic.number)
                h.h2(.id("topic-\(topic.number)")) { h.text("\(topic.number). \(topic.name)") }
                h.p { h.add(StatusMark(state.mark, state.thai)) }
                findings(model.analysis.findings(ofTopic: topic.number), h)
                advice(model.analysis.advice(ofTopic: topic.number), h)
                if model.mayWrite, state != .weak { clearing(topic.number, isClear: state == .clear, h) }
            }
        }
        let loose = model.analysis.findings(ofTopic: nil)
        if !loose.isEmpty {
            h.section(.class("card"), .ariaLabelledBy("topic-none")) {
                h.h2("ยังไม่ได้จัดประเด็น", .id("topic-none"))
                findings(loose, h)
                advice(model.analysis.advice(ofTopic: nil), h)
            }
        }
    }

    private func byIndicator(_ h: Markup) {
        for group in model.findingsByIndicator {
            h.section(.class("card"), .ariaLabelledBy("indicator-\(group.number ?? 0)")) {
                h.h2(.id("indicator-\(group.number ?? 0)")) {
                    h.text(group.number.map { "ตัวชี้วัดที่ \($0) \(group.name)" } ?? group.name)
                }
                findings(group.findings, h)
            }
        }
    }

    private func findings(_ findings: [Finding], _ h: Markup) {
        guard !findings.isEmpty else { return }
        h.h3("จุดอ่อน")
        h.ul(.class("findings")) {
            for finding in findings {
                h.li {
                    if let item = finding.content.item { chip(item, h) }
                    h.span(finding.content.weakness)
                    if !finding.content.cause.isEmpty { h.p("สาเหตุ: \(finding.content.cause)", .class("quiet")) }
                    h.span(.class("row-links")) {
                        h.a(
                            "รายละเอียด", .href("/office/findings/\(finding.id)"),
                            .ariaLabel("รายละเอียด \(finding.content.weakness)"))
                        if model.mayWrite {
                            h.a(
                                "สร้างมาตรการจากข้อนี้", .href(measureLink(finding)),
                                .ariaLabel("สร้างมาตรการจากข้อ \(finding.content.weakness)"))
                        }
                    }
                }
            }
        }
    }

    private func measureLink(_ finding: Finding) -> Link {
        var link: Link = "/office/plan/\(model.year.next)/new"
        if let topic = finding.content.topic { link = link.with("topic", String(topic)) }
        if let item = finding.content.item { link = link.with("items", item) }
        return link.with("issue", finding.content.weakness.excerpt)
    }

    /// The item's code; its wording is read out and shown as a hint.
    private func chip(_ code: String, _ h: Markup) {
        let words = model.words(of: code)
        h.span(.class("chip"), .title(words ?? "ไม่พบข้อนี้ในกรอบการประเมินปี \(model.year)")) {
            h.text(code)
            if let words { h.span(" \(words)", .class("chip-words")) }
        }
    }

    private func advice(_ advice: [Advice], _ h: Markup) {
        guard !advice.isEmpty else { return }
        h.h3("ข้อเสนอแนะ")
        h.ul(.class("advice")) {
            for entry in advice {
                h.li {
                    h.span(entry.content.text)
                    if !entry.content.source.isEmpty { h.span(" ที่มา: \(entry.content.source) ", .class("quiet")) }
                    h.span(.class("row-links")) {
                        h.a(
                            "แก้ไข", .href("/office/advice/\(entry.id)"),
                            .ariaLabel("แก้ไข \(entry.content.text.excerpt)"))
                    }
                }
            }
        }
    }

    private func clearing(_ topic: Int, isClear: Bool, _ h: Markup) {
        visit.form("/office/analysis/\(model.year)/clear-topics", in: h) {
            h.input(.type("hidden"), .name("topic"), .value(String(topic)))
            h.input(.type("hidden"), .name("clear"), .value(isClear ? "no" : "yes"))
            h.add(Button(isClear ? "กลับไปวิเคราะห์ประเด็นนี้" : "ระบุว่าไม่มีข้อบกพร่อง", .secondary))
        }
    }
}

extension TopicState {
    /// The shape that goes with the word.
    fileprivate var mark: StatusMark.State {
        switch self {
        case .weak: .overdue
        case .clear: .done
        case .open: .notStarted
        }
    }
}
