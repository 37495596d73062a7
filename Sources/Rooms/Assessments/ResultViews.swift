import Desk
import HTML
import ITA
import Kernel
import Office
import Thai

/// What is not established of the year's framework, said once at the top.
struct EditionMarks: Component {
    let year: FiscalYear

    func draw(_ h: Markup) {
        guard let edition = Edition(year) else {
            h.add(Notice(.info, "ปี \(year) ประเมินด้วยห้าดัชนี เก็บได้เฉพาะคะแนนรวม และไม่นำไปเทียบกับปีอื่น"))
            return
        }
        guard edition.isComputable else {
            h.add(Notice(.warning, "กรอบการประเมินปี \(year) ยังไม่ยืนยัน จึงเก็บค่าตามที่พิมพ์และยังไม่คำนวณ"))
            return
        }
        var open: [String] = []
        if edition.instruments.contains(where: { !$0.evidence.isVerified }) { open.append("น้ำหนักของแบบวัด") }
        if edition.levels?.evidence.isVerified != true { open.append("เงื่อนไขของระดับ") }
        if !open.isEmpty {
            h.p(.class("quiet")) {
                h.badge("ยังไม่ยืนยัน")
                h.text(" \(open.joined(separator: " และ "))ของปี \(year) อนุมานจากปีใกล้เคียง")
            }
        }
    }
}

/// Computed figures and the level; renewed while somebody types.
struct LiveResult: Component {
    private let assessment: Assessment
    private let errors: [String]

    init(_ assessment: Assessment, errors: [String] = []) {
        self.assessment = assessment
        self.errors = errors
    }

    func draw(_ h: Markup) {
        h.section(.class("card"), .id("live"), .ariaLive(), .ariaLabel("ผลการคำนวณ")) {
            h.h2("คำนวณจากคะแนนที่กรอก")
            for error in errors { h.p(error, .class("error-text")) }
            h.facts {
                for instrument in Instrument.allCases {
                    h.fact(
                        instrument.rawValue,
                        assessment.review?.outcome[instrument]?.roundedToHundredths.description ?? "–")
                }
                h.fact("คะแนนรวม") {
                    h.strong(assessment.computed?.description ?? "–")
                    if assessment.computed == nil, let missing = assessment.review?.outcome.missing, !missing.isEmpty {
                        h.span(" ยังขาดตัวชี้วัด \(missing.map(String.init).joined(separator: ", "))", .class("quiet"))
                    }
                    if let announced = assessment.announced { h.span(" (ประกาศ \(announced))", .class("quiet")) }
                }
                h.fact("ระดับ") {
                    switch assessment.decision {
                    case .decided(let code, _): h.strong(code)
                    case .undecidable: h.strong("ตัดสินไม่ได้")
                    case nil: h.text("–")
                    }
                    if let reason = assessment.decision?.reason { h.p(reason.thai, .class("help")) }
                }
            }
            checks(h)
        }
    }

    private func checks(_ h: Markup) {
        let assessment = assessment
        if assessment.hasForeignLevel {
            h.p("ระดับ «\(assessment.result.level ?? "")» ไม่อยู่ในเกณฑ์ของปีนี้ เก็บไว้ตามที่พิมพ์", .class("error-text"))
        }
        if assessment.contradictsLevel {
            h.p("ระดับที่ประกาศ «\(assessment.result.level ?? "")» ไม่ตรงกับคะแนน", .class("error-text"))
        }
        for found in assessment.discrepancies {
            h.p(.class("error-text")) { h.text(found.sentence) }
        }
        if assessment.review?.roundingOnly == true {
            h.p("คะแนนรวมที่ประกาศต่างจากที่คำนวณเพียงการปัดเศษ", .class("quiet"))
        } else if assessment.discrepancies.isEmpty, assessment.announced != nil, assessment.computed != nil {
            h.p("ค่าที่ประกาศตรงกับที่คำนวณ", .class("quiet"))
        }
    }
}

extension Discrepancy {
    var sentence: String {
        let values = printed.map(\.text).joined(separator: " และ ")
        let give = computed.map { " คำนวณได้ \($0.roundedToHundredths)" } ?? ""
        return "\(field.words.thai): พิมพ์ \(values)\(give) — \(kind.words.thai)"
    }
}

/// Where print contradicts itself, with the smallest explanations; a person accepts one and says why.
struct DiscrepancyPanel: Component {
    private let assessment: Assessment
    private let visit: Visit
    private let mayDecide: Bool

    init(_ assessment: Assessment, visit: Visit, mayDecide: Bool) {
        self.assessment = assessment
        self.visit = visit
        self.mayDecide = mayDecide
    }

    func draw(_ h: Markup) {
        if !assessment.discrepancies.isEmpty {
            h.section(.class("card attention")) {
                h.h2("ตัวเลขในเอกสารไม่ตรงกัน")
                h.ul { for found in assessment.discrepancies { h.li(found.sentence) } }
                explanations(h)
            }
        }
        if !assessment.result.accepted.isEmpty { accepted(h) }
    }

    private func explanations(_ h: Markup) {
        let repairs = assessment.review?.repairs ?? []
        guard !repairs.isEmpty else {
            h.p("ยังไม่พบคำอธิบายที่แก้เพียงหนึ่งหรือสองหลักแล้วตัวเลขตรงกันทั้งหมด โปรดเทียบกับเอกสารต้นฉบับ")
            return
        }
        h.p(
            repairs.count == 1
                ? "มีคำอธิบายเดียวที่ทำให้ตัวเลขตรงกันทั้งหมด"
                : "คำอธิบายที่เล็กที่สุดซึ่งทำให้ตัวเลขตรงกันทั้งหมด (\(repairs.count) แบบ) ระบบไม่เลือกให้")
        guard mayDecide else {
            h.ul { for repair in repairs { h.li(repair.sentence) } }
            return
        }
        visit.form("/office/results/\(assessment.year)/corrections", in: h) {
            h.input(.type("hidden"), .name("version"), .value(String(assessment.result.version)))
            h.add(
                RadioGroup(
                    "คำอธิบายที่ตรวจกับเอกสารแล้ว", name: "candidate",
                    choices: repairs.map { Choice($0.figuresText, $0.sentence, hint: $0.hint) }))
            h.add(TextArea("เหตุผล", name: "reason", rows: 2, help: "เช่น ตรวจกับเอกสารหน้าเดียวกัน ตารางที่ 2 พิมพ์ 96.51"))
            h.actions { h.add(Button("ยอมรับคำอธิบายนี้", .secondary)) }
        }
        if assessment.review?.hasMore == true {
            h.p("มีคำอธิบายแบบเดียวกันอีก แสดงเฉพาะ \(repairs.count) แบบแรก", .class("quiet"))
        }
    }

    private func accepted(_ h: Markup) {
        h.card("ค่าที่แก้แล้วพร้อมเหตุผล") {
            for (field, accepted) in assessment.result.accepted.sorted(by: { $0.key < $1.key }) {
                h.p {
                    h.strong("\(field.words.thai): ใช้ \(accepted.figure)")
                    let copies = (assessment.result.copies[field] ?? []).map(\.figure.text).joined(separator: " และ ")
                    h.text(" (พิมพ์ \(copies)) เพราะ \(accepted.reason)")
                    h.span(" · \(accepted.actor) · \(accepted.at.thai())", .class("quiet"))
                }
                if mayDecide {
                    h.details {
                        h.summary("กลับไปใช้ค่าที่พิมพ์")
                        visit.form("/office/results/\(assessment.year)/corrections/withdrawal", in: h) {
                            h.input(.type("hidden"), .name("field"), .value(field.code))
                            h.add(Field("เหตุผล", name: "reason-\(field.code)"))
                            h.actions { h.add(Button("กลับไปใช้ค่าที่พิมพ์", .secondary)) }
                        }
                    }
                }
            }
        }
    }
}

extension Repair {
    /// Every figure that this repair settles, as the form sends it back: `i4=96.51 i8=73.29`.
    var figuresText: String {
        var figures = chosen
        for edit in edits { figures[edit.field] = edit.to }
        return figures.sorted { $0.key < $1.key }.map { "\($0.key.code)=\($0.value)" }.joined(separator: " ")
    }

    var sentence: String {
        var figures = chosen
        for edit in edits { figures[edit.field] = edit.to }
        return figures.sorted { $0.key < $1.key }.map { "\($0.key.words.thai) = \($0.value)" }.joined(
            separator: " และ ")
    }

    var hint: String {
        edits.map { "\($0.field.words.thai) จาก \($0.from) เป็น \($0.to): \($0.kind.words.thai)" }.joined(
            separator: ", ")
    }
}
