import Desk
import HTML
import HTTP
import Kernel
import Organisations
import Thai

/// The form of what came of a measure.
enum ResultForm {
    static func values(of result: Measure.Result) -> Fields {
        Fields([
            ("status", result.status.rawValue), ("outputs", result.outputs.joined(separator: "\n")),
            ("outcome", result.outcome), ("suggestion", result.suggestion),
        ])
    }

    static func read(_ form: Fields) throws(Refusal) -> Measure.Result {
        var result = Measure.Result()
        result.status = try form.status()
        result.outputs = form.lines("outputs")
        result.outcome = form["outcome"] ?? ""
        result.suggestion = form["suggestion"] ?? ""
        return result
    }

    static func draw(_ values: Fields, error: Refusal?, _ h: Markup) {
        h.add(ErrorSummary(error.map { [($0.field, $0.message.thai)] } ?? []))
        func problem(_ field: String) -> String? { error?.field == field ? error?.message.thai : nil }
        h.add(
            RadioGroup(
                "สถานะ", name: "status", choices: Measure.Status.choices, selected: values["status"],
                error: problem("status")))
        h.add(
            TextArea(
                "ผลการดำเนินการ (ผลผลิต)", name: "outputs", value: values["outputs"] ?? "",
                help: "บรรทัดละหนึ่งข้อ ตามที่จะพิมพ์ในรายงาน",
                error: problem("outputs"), isOptional: true))
        h.add(
            TextArea(
                "ผลลัพธ์หรือผลสัมฤทธิ์", name: "outcome", value: values["outcome"] ?? "", rows: 3, error: problem("outcome"),
                isOptional: true))
        h.add(
            TextArea(
                "ข้อเสนอแนะ", name: "suggestion", value: values["suggestion"] ?? "", rows: 3,
                error: problem("suggestion"),
                isOptional: true))
    }
}

/// The form of a measure's steps: one group of fields for each, and room for two more.
enum StepsForm {
    static func values(of steps: [Measure.Step]) -> Fields {
        Fields(
            steps.enumerated().flatMap { index, step in
                [
                    ("words\(index)", step.words), ("owner\(index)", step.owner),
                    ("due\(index)", step.due?.description ?? ""), ("done\(index)", step.doneOn?.description ?? ""),
                ]
            })
    }

    /// Groups without words are left out: that is how a step is removed.
    static func read(_ form: Fields, units: [OrganisationUnit]) throws(Refusal) -> [Measure.Step] {
        var steps: [Measure.Step] = []
        for index in 0..<count(form) {
            let owner = (form["owner\(index)"] ?? "").tidied
            steps.append(
                Measure.Step(
                    form["words\(index)"] ?? "", owner: owner, unit: units.first { $0.name == owner }?.id,
                    due: try form.day("due\(index)", "กำหนดเสร็จของขั้นที่ \(index + 1)"),
                    doneOn: try form.day("done\(index)", "วันที่ทำเสร็จของขั้นที่ \(index + 1)")))
        }
        return steps.filter { !$0.words.tidied.isEmpty }
    }

    static func draw(_ values: Fields, error: Refusal?, _ h: Markup) {
        h.add(ErrorSummary(error.map { [($0.field, $0.message.thai)] } ?? []))
        func problem(_ field: String) -> String? { error?.field == field ? error?.message.thai : nil }
        let known = count(values)
        for index in 0..<min(known + 2, 100) {
            h.fieldset {
                h.legend("ขั้นที่ \(index + 1)")
                h.add(
                    TextArea(
                        "ทำอะไร", name: "words\(index)", value: values["words\(index)"] ?? "", rows: 2,
                        help: index < known ? "ลบข้อความเพื่อถอนขั้นนี้" : nil, isOptional: true))
                h.add(
                    Field(
                        "หน่วยงานหรือตำแหน่งที่ทำ", name: "owner\(index)", value: values["owner\(index)"] ?? "",
                        isOptional: true))
                h.add(
                    Field(
                        "กำหนดเสร็จ", name: "due\(index)", value: values["due\(index)"] ?? "", kind: .date,
                        error: problem("due\(index)"), isOptional: true))
                h.add(
                    Field(
                        "ทำเสร็จเมื่อ", name: "done\(index)", value: values["done\(index)"] ?? "", kind: .date,
                        error: problem("done\(index)"), isOptional: true))
            }
        }
    }

    private static func count(_ form: Fields) -> Int {
        (0..<100).first { form["words\($0)"] == nil } ?? 100
    }
}

/// The form of one entry of progress.
enum ProgressForm {
    static func values(for measure: Measure, on today: Day) -> Fields {
        let proof = measure.proof(on: today)
        let status = measure.result.status == .notStarted ? Measure.Status.inProgress : measure.result.status
        return Fields([
            ("day", today.description), ("period", (proof.missing.first ?? proof.next)?.key ?? ""),
            ("status", status.rawValue),
        ])
    }

    static func read(_ form: Fields) throws(Refusal) -> ProgressEntry.Content {
        guard let day = try form.day("day", "วันที่ทำ") else {
            throw .invalid("day", "โปรดระบุวันที่ทำ", "Give the day.")
        }
        return ProgressEntry.Content(
            day: day, period: form["period"] ?? "", words: form["words"] ?? "", status: try form.status())
    }

    static func draw(_ values: Fields, error: Refusal?, periods: [ReportPeriod], _ h: Markup) {
        h.add(ErrorSummary(error.map { [($0.field, $0.message.thai)] } ?? []))
        func problem(_ field: String) -> String? { error?.field == field ? error?.message.thai : nil }
        h.add(
            TextArea(
                "ทำอะไรไปแล้ว", name: "words", value: values["words"] ?? "", rows: 3, error: problem("words")))
        h.add(Field("วันที่ทำ", name: "day", value: values["day"] ?? "", kind: .date, error: problem("day")))
        if !periods.isEmpty {
            h.add(
                Select(
                    "เป็นรายงานของรอบ", name: "period",
                    choices: periods.map { Choice($0.key, "\($0.name) (ภายใน \($0.due.thai(.medium)))") },
                    selected: values["period"], empty: "ไม่ใช่รายงานประจำรอบ", error: problem("period"), isOptional: true))
        }
        h.add(
            RadioGroup(
                "สถานะหลังจากนี้", name: "status", choices: Measure.Status.choices, selected: values["status"],
                error: problem("status")))
        h.add(
            FileField(
                "หลักฐาน", name: "evidence", accept: ".pdf,.png,.jpg,.jpeg,.xlsx,.docx,.txt",
                help: "PDF, PNG, JPEG, XLSX, DOCX หรือข้อความ ไฟล์ละไม่เกิน 20 MB ไม่เกิน 5 ไฟล์", error: problem("evidence"),
                isOptional: true, takesMany: true))
    }
}

extension Measure.Status {
    fileprivate static var choices: [Choice] { allCases.map { Choice($0.rawValue, $0.thai) } }
}

extension Fields {
    fileprivate func status() throws(Refusal) -> Measure.Status {
        guard let status = Measure.Status(rawValue: self["status"] ?? "") else {
            throw .invalid("status", "โปรดเลือกสถานะ", "Choose a state.")
        }
        return status
    }
}
