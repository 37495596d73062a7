import Desk
import HTML
import ITA
import Kernel

/// What raising one indicator alone would take for a level.
struct WhatIfPanel: Component {
    private let assessment: Assessment
    private let target: String?

    init(_ assessment: Assessment, target: String?) {
        self.assessment = assessment
        self.target = target
    }

    func draw(_ h: Markup) {
        guard let edition = assessment.edition, let levels = edition.levels, assessment.hasAllIndicators else { return }
        let aim = target.flatMap { levels.rule($0)?.code } ?? next(levels)
        var parts: [LevelPart: Hundredths] = [:]
        for (number, part) in [(1, LevelPart.eit1), (2, .eit2)] {
            parts[part] = assessment.result.counting[.eitPart(number)]?.value.roundedToHundredths
        }
        guard let answer = edition.whatIf(assessment.result.counting.indicators, eitParts: parts, target: aim) else {
            return
        }
        h.section(.class("card"), .id("whatif")) {
            h.h2("ถ้าจะให้ถึงระดับ\(aim)")
            h.add(
                FilterLinks(
                    "ระดับที่ต้องการ",
                    levels.rules.filter(\.passes).map { rule in
                        FilterLink(
                            rule.code, Assessments.link(assessment.year).with("target", rule.code).at("whatif"),
                            isCurrent: rule.code == aim)
                    }))
            head(answer, aim, h)
            if !answer.isMet { table(answer, edition, h) }
            h.p("คำนวณทีละตัวชี้วัด โดยตัวอื่นคงเดิม เป็นค่าที่คำนวณ ไม่ใช่คำสัญญา", .class("quiet"))
        }
    }

    private func next(_ levels: LevelScale) -> String {
        switch assessment.decision {
        case .decided(let code, _):
            let index = levels.rules.firstIndex { $0.code == code } ?? 0
            return levels.rules[max(0, index - 1)].code
        case .undecidable(_, let possible): return possible.dropLast().last ?? levels.rules[0].code
        case nil: return levels.rules[0].code
        }
    }

    private func head(_ answer: WhatIf, _ aim: String, _ h: Markup) {
        let unknown = answer.rows.first?.unknown ?? []
        if answer.isMet, unknown.isEmpty {
            h.p("คะแนนถึงระดับนี้แล้ว")
        } else if answer.isMet {
            h.p("คะแนนที่รู้ถึงเกณฑ์แล้ว แต่ยังต้องรู้คะแนน \(unknown.map(\.words).joined(separator: " และ ")) จึงจะยืนยันได้")
        } else if !answer.blockedForAll.isEmpty {
            h.add(
                Notice(
                    .warning, "ตัวชี้วัดเดียวไม่พอ แม้ได้ 100 ยังติดเกณฑ์",
                    answer.blockedForAll.map {
                        "\($0.name == "overall" ? "คะแนนรวม" : $0.name) ตอนนี้ \($0.reaches) ต้องไม่ต่ำกว่า \($0.needs)"
                    }))
        }
        if !answer.isMet, !unknown.isEmpty {
            h.p("นอกจากนี้ \(unknown.map(\.words).joined(separator: " และ ")) ต้องถึงเกณฑ์ด้วย ซึ่งยังไม่ทราบ", .class("quiet"))
        }
    }

    private func table(_ answer: WhatIf, _ edition: Edition, _ h: Markup) {
        h.dataTable(
            "คะแนนที่ต้องเพิ่มในแต่ละตัวชี้วัด",
            [.text("ตัวชี้วัด"), .number("ตอนนี้"), .number("ต้องได้"), .number("เพิ่ม"), .text("ผล")], answer.rows,
            hidesCaption: true
        ) { row, line in
            row.cell("\(line.indicator). \(edition.indicator(line.indicator)?.name ?? "")")
            row.cell(line.from.roundedToHundredths.description)
            row.cell(line.to?.description ?? "–")
            row.cell(line.change?.roundedToHundredths.description ?? "–")
            row.cell(
                line.to == nil
                    ? "ไม่ถึง: " + line.blockedBy.map(\.words.thai).joined(separator: ", ")
                    : "คะแนนรวมจะเป็น \(line.overall.roundedToHundredths)")
        }
    }
}
