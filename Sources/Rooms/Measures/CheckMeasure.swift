import Kernel
import Thai

extension Measure.Promise {
    /// Tidied, with empty lines left out; refused where the plan could not be printed or followed.
    func checked(in year: FiscalYear) throws(Refusal) -> Measure.Promise {
        var promise = self
        promise.number = try number.line(upTo: 20, for: "number", "ลำดับที่")
        promise.subindicator = try subindicator.line(upTo: 200, for: "subindicator", "ตัวชี้วัดย่อย")
        promise.items = try items.map { code throws(Refusal) in try code.line(upTo: 20, for: "items", "รหัสข้อ") }
            .filter { !$0.isEmpty }
        promise.issue = try issue.line(upTo: 2000, for: "issue", "ประเด็นที่ต้องพัฒนา")
        promise.titles = try titles.checkedLines(for: "titles", "มาตรการ")
        promise.persons = try persons.checkedLines(for: "persons", "ผู้รับผิดชอบ")
        promise.period = try period.line(upTo: 200, for: "period", "ระยะเวลาดำเนินการ")
        promise.followUp = try followUp.checkedLines(for: "follow_up", "การรายงานผลและการกำกับติดตาม")
        promise.units = try checkedUnits()
        guard !promise.titles.isEmpty else {
            throw .invalid("titles", "โปรดเขียนชื่อมาตรการอย่างน้อยหนึ่งบรรทัด", "A measure needs a name.")
        }
        try promise.checkNumbers()
        try promise.checkDays(in: year)
        return promise
    }

    private func checkedUnits() throws(Refusal) -> [ResponsibleUnit] {
        var checked: [ResponsibleUnit] = []
        for unit in units {
            let words = try unit.words.line(upTo: 200, for: "units", "หน่วยงานที่รับผิดชอบ")
            if !words.isEmpty { checked.append(ResponsibleUnit(words, unit: unit.unit)) }
        }
        return checked
    }

    private func checkNumbers() throws(Refusal) {
        if let topic, !(1...7).contains(topic) {
            throw .invalid("topic", "ประเด็นมี 1 ถึง 7 (พบ \(topic))", "Topics are 1 to 7.")
        }
        if let indicator, !(1...10).contains(indicator) {
            throw .invalid("indicator", "ตัวชี้วัดมี 1 ถึง 10 (พบ \(indicator))", "Indicators are 1 to 10.")
        }
    }

    private func checkDays(in year: FiscalYear) throws(Refusal) {
        if let firstDay, let lastDay, lastDay < firstDay {
            throw .invalid(
                "last_day", "วันสิ้นสุด \(lastDay.thai()) อยู่ก่อนวันเริ่ม \(firstDay.thai())", "The end comes before the start.")
        }
        for (field, day) in [("first_day", firstDay), ("last_day", lastDay)] {
            guard let day, !(year.firstDay...year.lastDay).contains(day) else { continue }
            throw .invalid(
                field,
                "วันที่ \(day.thai()) อยู่นอกปีงบประมาณ \(year) ซึ่งเริ่ม \(year.firstDay.thai()) ถึง \(year.lastDay.thai())",
                "The day lies outside the fiscal year \(year).")
        }
    }
}

extension Measure.Result {
    func checked() throws(Refusal) -> Measure.Result {
        var result = self
        result.outputs = try outputs.checkedLines(for: "outputs", "ผลการดำเนินการ")
        result.outcome = try outcome.line(upTo: 5000, for: "outcome", "ผลลัพธ์")
        result.suggestion = try suggestion.line(upTo: 5000, for: "suggestion", "ข้อเสนอแนะ")
        return result
    }
}

extension [Measure.Step] {
    /// Without steps that say nothing.
    func checked() throws(Refusal) -> [Measure.Step] {
        var checked: [Measure.Step] = []
        for step in self {
            var step = step
            step.words = try step.words.line(upTo: 2000, for: "steps", "ขั้นตอน")
            step.owner = try step.owner.line(upTo: 200, for: "steps", "ผู้ทำขั้นตอน")
            if !step.words.isEmpty { checked.append(step) }
        }
        guard checked.count <= 100 else {
            throw .invalid("steps", "ขั้นตอนมีได้ไม่เกิน 100 ขั้น (พบ \(checked.count))", "At most 100 steps.")
        }
        return checked
    }
}

extension ProgressEntry.Content {
    func checked(for measure: Measure, on today: Day) throws(Refusal) -> ProgressEntry.Content {
        var content = self
        content.words = try words.line(upTo: 5000, for: "words", "สิ่งที่ทำ")
        guard !content.words.isEmpty else {
            throw .invalid("words", "โปรดเขียนว่าทำอะไรไปแล้ว", "Say what was done.")
        }
        guard day <= today else {
            throw .invalid(
                "day", "วันที่ \(day.thai()) ยังมาไม่ถึง บันทึกได้เฉพาะสิ่งที่ทำแล้ว", "The day lies in the future.")
        }
        guard period.isEmpty || measure.periods.contains(where: { $0.key == period }) else {
            throw .invalid("period", "มาตรการนี้ไม่มีรอบรายงานที่เลือก โปรดเลือกรอบใหม่", "There is no such period.")
        }
        return content
    }
}

extension String {
    /// One tidy line of at most so many characters.
    fileprivate func line(upTo limit: Int, for field: String, _ thai: String) throws(Refusal) -> String {
        let text = tidied
        guard text.count <= limit else {
            throw .invalid(
                field, "\(thai)ยาว \(text.count) ตัวอักษร เขียนได้ไม่เกิน \(limit) ตัวอักษร", "At most \(limit) characters.")
        }
        return text
    }

    /// The first words, for lists and the journal.
    var excerpt: String { count <= 60 ? self : String(prefix(59)) + "…" }
}

extension [String] {
    fileprivate func checkedLines(for field: String, _ thai: String) throws(Refusal) -> [String] {
        var lines: [String] = []
        for text in self {
            let line = try text.line(upTo: 5000, for: field, thai)
            if !line.isEmpty { lines.append(line) }
        }
        guard lines.count <= 50 else {
            throw .invalid(field, "\(thai)มีได้ไม่เกิน 50 บรรทัด (พบ \(lines.count))", "At most 50 lines.")
        }
        return lines
    }
}
