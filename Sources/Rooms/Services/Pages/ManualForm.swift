import Desk
import HTML
import HTTP
import Kernel
import Office
import Organisations
import Thai

/// Writing a manual (`/office/services/:code/edit`). Lists are typed a line each, with bars between the parts of a line.
enum ManualForm {
    static let routes: [Route] = [
        .get("/office/services/:code/edit", may: Services.write) { visit in
            let service = try find(visit)
            return try page(service, version: service.version, values(of: service.manual), nil, visit)
        },
        .post("/office/services/:code/edit", may: Services.write) { try save($0) },
    ]

    private static func find(_ visit: Visit) throws -> Service {
        try visit.workplace.read { try ServiceStore.find(visit.parameters["code"] ?? "", in: $0) }
    }

    private static func save(_ visit: Visit) throws -> Response {
        let service = try find(visit)
        let typed = Dictionary(visit.form.pairs.map { ($0.name, $0.value) }) { first, _ in first }
        let version = Int(typed["version"] ?? "") ?? 0
        do {
            let manual = try manual(typed, units: visit.workplace.read { try Organisations.units(in: $0) })
            try Services.change(service.code, from: version, "คู่มือ", at: visit.workplace) { $0.manual = manual }
            return visit.done("บันทึกแล้ว ประชาชนเห็นเมื่อเผยแพร่", to: "/office/services/\(service.code)")
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try page(service, version: version, typed, refusal, visit)
        }
    }

    // MARK: Words to values and back

    static func values(of manual: ServiceManual) -> [String: String] {
        var values = [
            "name": manual.name, "group": manual.group, "summary": manual.summary, "gives": manual.gives,
            "criteria": manual.criteria.joined(separator: "\n"),
            "steps": manual.steps.map { "\($0.title) | \($0.time.thai) | \($0.post)" }.joined(separator: "\n"),
            "papers": manual.papers.map { $0.note.isEmpty ? $0.name : "\($0.name) | \($0.note)" }
                .joined(separator: "\n"),
            "fee": manual.fee == .zero ? "" : manual.fee.description, "feeNote": manual.feeNote,
            "channels": manual.channels.joined(separator: "\n"), "laws": manual.laws.joined(separator: "\n"),
            "days": String(manual.promisedDays), "unit": manual.unit?.description ?? "",
            "entry": manual.entry.rawValue, "address": manual.address,
        ]
        guard let rule = manual.booking else { return values }
        values["slots"] = rule.slots.joined(separator: "\n")
        values["capacity"] = String(rule.capacity)
        values["everyDay"] = rule.everyDay ? "1" : ""
        values["notice"] = String(rule.notice)
        values["horizon"] = String(rule.horizon)
        return values
    }

    static func manual(_ typed: [String: String], units: [OrganisationUnit]) throws(Refusal) -> ServiceManual {
        let text = { (field: String) in (typed[field] ?? "").tidied }
        let lines = { (field: String) in
            (typed[field] ?? "").split(whereSeparator: \.isNewline).map(\.tidied).filter { !$0.isEmpty }
        }
        guard let entry = ServiceManual.Entry(rawValue: typed["entry"] ?? "") else {
            throw .invalid("entry", "โปรดเลือกว่ายื่นคำขออย่างไร", "Choose how a request comes.")
        }
        var manual = ServiceManual(
            name: text("name"), group: text("group"), summary: text("summary"), gives: typed["gives"] ?? "")
        manual.criteria = lines("criteria")
        manual.steps = try lines("steps").map { (line) throws(Refusal) in try step(line) }
        manual.papers = lines("papers").map { line in
            let parts = parts(line)
            return ServiceManual.Paper(parts[0], parts.dropFirst().joined(separator: " "))
        }
        guard let fee = text("fee").isEmpty ? .zero : Satang(thai: text("fee")) else {
            throw .invalid("fee", "ค่าธรรมเนียมต้องเป็นจำนวนเงิน (พบ «\(text("fee"))»)", "The fee is no amount of money.")
        }
        manual.fee = fee
        manual.feeNote = text("feeNote")
        manual.channels = lines("channels")
        manual.laws = lines("laws")
        manual.promisedDays = try number("days", text("days"))
        manual.unit = units.first { $0.id.description == typed["unit"] }?.id
        manual.entry = entry
        manual.address = text("address")
        if !lines("slots").isEmpty {
            manual.booking = BookingRule(
                slots: lines("slots"), capacity: try number("capacity", text("capacity")),
                everyDay: typed["everyDay"] == "1", notice: try number("notice", text("notice")),
                horizon: try number("horizon", text("horizon")))
        }
        return manual
    }

    private static func parts(_ line: String) -> [String] {
        line.split(separator: "|", omittingEmptySubsequences: false).map(\.tidied)
    }

    private static func step(_ line: String) throws(Refusal) -> ServiceManual.Step {
        let parts = parts(line)
        guard parts.count == 3, let time = WorkTime(thai: parts[1]), !parts[0].isEmpty, !parts[2].isEmpty else {
            throw .invalid(
                "steps", "แต่ละบรรทัดต้องเป็น ขั้นตอน | เวลา | ตำแหน่ง เช่น ตรวจเอกสาร | 15 นาที | เจ้าพนักงานธุรการ (พบ «\(line)»)",
                "Each line: step | time | post.")
        }
        return ServiceManual.Step(parts[0], time, by: parts[2])
    }

    private static func number(_ field: String, _ words: String) throws(Refusal) -> Int {
        guard let number = Int(thai: words) else {
            throw .invalid(field, "กรอกเป็นจำนวนเต็ม (พบ «\(words)»)", "A whole number, please.")
        }
        return number
    }

    // MARK: The page

    private static func page(
        _ service: Service, version: Int, _ values: [String: String], _ refusal: Refusal?, _ visit: Visit
    ) throws -> Response {
        let units = try visit.workplace.read { try Organisations.units(in: $0) }
        let fields = ManualFields(values: values, refusal: refusal, units: units)
        return visit.page(
            "แก้คู่มือ", crumbs: [StaffPages.crumb, Crumb(service.manual.name, "/office/services/\(service.code)")],
            current: "/office/services", status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            visit.form("/office/services/\(service.code)/edit", in: h) {
                h.input(.type("hidden"), .name("version"), .value(String(version)))
                fields.draw(h)
                h.actions { h.add(Button("บันทึกคู่มือ")) }
            }
        }
    }
}

/// The fields of a manual, with what was typed.
private struct ManualFields: Component {
    let values: [String: String]
    let refusal: Refusal?
    let units: [OrganisationUnit]

    func draw(_ h: Markup) {
        h.add(line("ชื่อบริการ", "name"))
        h.add(line("กลุ่มงาน", "group", help: "บริการในกลุ่มเดียวกันอยู่ด้วยกันในหน้ารวม"))
        h.add(line("บริการนี้คืออะไร หนึ่งบรรทัด", "summary"))
        h.add(area("ผู้ยื่นจะได้อะไร", "gives", rows: 2))
        h.add(area("หลักเกณฑ์และเงื่อนไข", "criteria", help: "บรรทัดละข้อ", isOptional: true))
        h.add(
            area("ขั้นตอน", "steps", rows: 5, help: "บรรทัดละขั้น: ขั้นตอน | เวลา | ตำแหน่งผู้รับผิดชอบ เวลาเป็นนาที ชั่วโมง หรือวันทำการ"))
        h.add(line("สัญญาว่าเสร็จภายในกี่วันทำการ", "days", kind: .number, help: "ใช้นับวันครบกำหนดของทุกคำขอ"))
        h.add(area("เอกสาร", "papers", help: "บรรทัดละอย่าง ใส่หมายเหตุหลังเครื่องหมาย | ได้", isOptional: true))
        h.add(line("ค่าธรรมเนียม (บาท)", "fee", kind: .decimal, help: "เว้นว่างถ้าไม่มี", isOptional: true))
        h.add(line("คำอธิบายค่าธรรมเนียม", "feeNote", isOptional: true))
        h.add(area("ช่องทางและเวลาให้บริการ", "channels", help: "บรรทัดละช่องทาง"))
        h.add(area("กฎหมายที่เกี่ยวข้อง", "laws", rows: 3, help: "บรรทัดละฉบับ", isOptional: true))
        h.add(
            Select(
                "ส่วนราชการที่รับคำขอ", name: "unit", choices: units.map { Choice($0.id.description, $0.name) },
                selected: values["unit"], error: problem("unit"), isOptional: true))
        h.add(
            RadioGroup(
                "ยื่นคำขออย่างไร", name: "entry",
                choices: ServiceManual.Entry.allCases.map { Choice($0.rawValue, $0.thai) }, selected: values["entry"],
                error: problem("entry")))
        h.add(line("หน้าที่รับเรื่อง (เฉพาะเมื่อยื่นที่หน้าอื่น)", "address", help: "เช่น enquiries/request", isOptional: true))
        h.details(.class("card"), .open.when(!(values["slots"] ?? "").isEmpty)) {
            h.summary("การจองวันและเวลา")
            h.add(area("ช่วงเวลาที่จองได้", "slots", rows: 3, help: "บรรทัดละช่วง เว้นว่างถ้าบริการนี้ไม่ต้องจอง", isOptional: true))
            h.add(line("รับได้ช่วงละกี่ราย", "capacity", kind: .number, isOptional: true))
            h.add(CheckBox("จองวันเสาร์ อาทิตย์ และวันหยุดได้ด้วย", name: "everyDay", isOn: values["everyDay"] == "1"))
            h.add(line("ต้องจองล่วงหน้าอย่างน้อยกี่วัน", "notice", kind: .number, isOptional: true))
            h.add(line("จองล่วงหน้าได้ไม่เกินกี่วัน", "horizon", kind: .number, isOptional: true))
        }
    }

    private func problem(_ field: String) -> String? { refusal?.field == field ? refusal?.message.thai : nil }

    private func line(
        _ label: String, _ name: String, kind: Field.Kind = .text, help: String? = nil, isOptional: Bool = false
    ) -> Field {
        Field(
            label, name: name, value: values[name] ?? "", kind: kind, help: help, error: problem(name),
            isOptional: isOptional)
    }

    private func area(
        _ label: String, _ name: String, rows: Int = 4, help: String? = nil, isOptional: Bool = false
    ) -> TextArea {
        TextArea(
            label, name: name, value: values[name] ?? "", rows: rows, help: help, error: problem(name),
            isOptional: isOptional)
    }
}
