import Contracts
import Desk
import Documents
package import HTML
package import HTTP
package import Kernel
package import Office
import Thai
import Vault

extension Visit {
    /// A form of the public side that changes something: it carries a ticket, so that it does so once.
    package func publicForm(_ action: Link, in h: Markup, upload: Bool = false, _ body: () throws -> Void) rethrows {
        try h.form(
            .action(action), .method("post"), .enctype("multipart/form-data").when(upload), .class("form")
        ) {
            h.input(.type("hidden"), .name("ticket"), .value(Ticket(at: workplace).text))
            try body()
        }
    }

    /// The ticket that came with the form.
    package func ticket() throws(Refusal) -> Ticket { try Ticket(form["ticket"] ?? "", at: workplace) }
}

extension Response {
    /// Kept nowhere: it shows a secret, or a form with a ticket of its own.
    package func unkept() -> Response {
        var response = self
        response.set("Cache-Control", "no-store")
        return response
    }
}

/// What a person takes home: number, secret, the way back, and the day of the answer.
package struct ReceiptView: Component {
    private let receipt: CaseReceipt
    private let kind: CaseKind
    private let visit: Visit

    package init(_ receipt: CaseReceipt, _ kind: CaseKind, _ visit: Visit) {
        self.receipt = receipt
        self.kind = kind.promising(receipt.record.promise)
        self.visit = visit
    }

    package func draw(_ h: Markup) {
        let record = receipt.record
        if receipt.isRepeated {
            h.add(Notice(.info, "แบบฟอร์มนี้ส่งมาแล้ว นี่คือใบรับเรื่องเดิม", ["หากแก้ข้อความ ให้เปิดเรื่องแล้วส่งข้อความเพิ่ม"]))
        } else {
            h.add(Notice(.success, "รับ\(kind.thai)แล้ว โปรดเก็บเลขที่และรหัสนี้ไว้"))
        }
        h.card("ใบรับเรื่อง") {
            h.facts {
                h.fact("เลขที่") { h.strong(record.shownReference) }
                h.fact("รหัสเปิดเรื่อง") { h.strong(receipt.secret.revealed) }
                h.fact("เรื่อง", record.title)
                h.fact("รับเมื่อ", record.openedAt.thai())
            }
            if let code { h.p { code.draw(h) } }
            h.p("ผู้ที่มีทั้งเลขที่และรหัสอ่านเรื่องนี้ได้ ระบบไม่เก็บรหัส จึงออกให้ใหม่ไม่ได้", .class("quiet"))
        }
        let clock = CaseClock(
            [
                CaseEvent(
                    id: ID(1), at: record.openedAt, kind: .opened, step: "", state: record.state, actor: "",
                    isFromPerson: true, isOpen: true, number: 0, words: "")
            ], kind)
        h.add(DeadlineView(clock, kind))
        visit.publicForm("/\(visit.organisation.slug)/follow", in: h) {
            h.input(.type("hidden"), .name("reference"), .value(record.reference))
            h.input(.type("hidden"), .name("secret"), .value(receipt.secret.revealed))
            h.actions { h.add(Button("เก็บไว้แล้ว เปิดดูเรื่อง")) }
        }
    }

    /// Number and secret stand behind `#`, which browsers do not send, so that no log on the way learns them.
    private var code: CodePicture? {
        guard let host = visit.house.publicAddress else { return nil }
        let address =
            "\(host)/\(visit.organisation.slug)/follow#\(receipt.record.reference).\(receipt.secret.revealed)"
        return CodePicture(address, "คิวอาร์โค้ดเปิดเรื่อง \(receipt.record.shownReference)")
    }
}

/// A QR code on a page.
struct CodePicture {
    private let code: MachineCode

    init?(_ address: String, _ description: String) {
        guard let code = try? MachineCode(address, description: description) else { return nil }  // too long: no code
        self.code = code
    }

    func draw(_ h: Markup) {
        let side = code.modules + 2 * MachineCode.edge
        h.svg(
            .attribute("viewBox", "0 0 \(side) \(side)"), .attribute("width", "168"), .attribute("height", "168"),
            .role("img"), .ariaLabel(code.description)
        ) {
            h.rect(.attribute("width", "\(side)"), .attribute("height", "\(side)"), .attribute("fill", "#fff"))
            let path = code.stretches.map { stretch in
                "M\(stretch.column + MachineCode.edge) \(stretch.row + MachineCode.edge)h\(stretch.count)v1h-\(stretch.count)z"
            }
            h.path(.attribute("d", path.joined()), .attribute("fill", "#000"))
        }
    }
}

/// The day of the answer, and every day that made it.
package struct DeadlineView: Component {
    private let clock: CaseClock
    private let kind: CaseKind

    package init(_ clock: CaseClock, _ kind: CaseKind) {
        self.clock = clock
        self.kind = kind
    }

    package func draw(_ h: Markup) {
        let deadline = clock.deadline
        h.details {
            h.summary(headline)
            h.p(
                "\(kind.promisedBy) เริ่มนับวันถัดจาก \(deadline.start.thai(.medium)) รวม \(deadline.days) วันทำการ")
            for extended in clock.extensions {
                h.p("ขยายเวลา \(extended.days) วันทำการ: \(extended.because)")
            }
            h.dataTable(
                "วันที่นับและไม่นับ", [.text("ช่วง"), .text("เหตุ"), .number("วัน")], deadline.stretches,
                hidesCaption: true
            ) { row, stretch in
                row.cell(
                    stretch.days == 1
                        ? stretch.first.thai(.medium) : "\(stretch.first.thai(.medium)) – \(stretch.last.thai(.medium))"
                )
                row.cell(stretch.reason.thai)
                row.cell(String(stretch.days))
            }
            h.p(sum, .class("quiet"))
            if !deadline.isCertain {
                h.add(Notice(.info, "วันหยุดราชการของปีที่เกี่ยวข้องยังไม่ประกาศครบ วันครบกำหนดอาจเลื่อน"))
            }
        }
    }

    private var headline: String {
        guard let due = clock.deadline.due else { return "หยุดนับเวลาอยู่ เหลือ \(clock.deadline.left) วันทำการ" }
        return "ตอบภายใน \(due.thai(.full))"
    }

    /// The parts and their sum, which is the number of days from the start to the due day.
    private var sum: String {
        let deadline = clock.deadline
        let parts = [
            ("วันทำการ", deadline.counted), ("เสาร์อาทิตย์", deadline.weekends), ("วันหยุดราชการ", deadline.holidays),
            ("หยุดนับ", deadline.paused),
        ].filter { $0.1 > 0 }
        let total = parts.reduce(0) { $0 + $1.1 }
        return parts.map { "\($0.0) \($0.1)" }.joined(separator: " + ") + " = \(total) วัน"
    }
}

extension Deadline.Reason {
    var thai: String {
        switch self {
        case .counted: "วันทำการ นับ"
        case .weekend: "เสาร์อาทิตย์ ไม่นับ"
        case .holiday(let name): "\(name) ไม่นับ"
        case .paused(let why): why.isEmpty ? "หยุดนับ รอข้อมูลจากผู้ยื่น" : "หยุดนับ: \(why)"
        }
    }
}

/// What was said and done, in order.
struct ThreadView: Component {
    let file: CaseFile
    /// Whether what stays inside the office is shown too.
    let isInside: Bool
    /// Draws the way to a file.
    let attachment: (CaseAttachment, Markup) -> Void

    func draw(_ h: Markup) {
        h.ol(.class("timeline")) {
            for event in file.events where isInside || event.isOpen {
                h.li(.class(event.isFromPerson ? "mark in-progress" : "mark done")) {
                    h.p(.class("quiet small")) {
                        h.time(event.at.thai(), .datetime(event.at.description))
                        h.text(" · \(event.isFromPerson ? "ผู้ยื่น" : event.actor)")
                        if isInside, !event.isOpen { h.text(" · ภายใน") }
                    }
                    h.p { h.strong(title(event)) }
                    for line in event.words.split(separator: "\n") { h.p(String(line)) }
                    for file in file.attachments[event.id] ?? [] { attachment(file, h) }
                }
            }
        }
    }

    private func title(_ event: CaseEvent) -> String {
        switch event.kind {
        case .opened: return "ยื่น\(file.kind.thai)"
        case .message: return event.isFromPerson ? "ข้อความเพิ่มจากผู้ยื่น" : "ข้อความถึงผู้ยื่น"
        case .note: return "บันทึกภายใน"
        case .assigned: return "มอบหมาย"
        case .extended: return "ขยายเวลา \(event.number) วันทำการ"
        case .reminded: return "เตือน"
        case .escalated: return "แจ้งผู้บังคับบัญชา"
        case .merged: return "รวมเรื่อง"
        case .rated: return "ให้คะแนน \(event.number) จาก 5"
        case .decided: return "การเผยแพร่"
        case .shredded: return "ลบตามกำหนดเก็บรักษา"
        case .step:
            let parts = event.step.split(separator: ":").map(String.init)
            let step = file.kind.steps.first { $0.code == parts.first }
            let ground = step?.grounds.first { $0.code == parts.last }?.thai
            return (step?.thai ?? event.step) + (ground.map { " เพราะ\($0)" } ?? "")
        }
    }
}

extension Markup {
    /// The state as a mark: shape and word.
    package func mark(of file: CaseFile, _ clock: CaseClock, on today: Day) {
        let isLate = file.state.phase == .open && clock.daysLate(on: today) > 0
        let shape: StatusMark.State =
            switch file.state.phase {
            case .closed: .done
            case .waiting: .notStarted
            case .open: isLate ? .overdue : .inProgress
            }
        add(StatusMark(shape, file.state.thai + (isLate ? " เลยกำหนด \(clock.daysLate(on: today)) วันทำการ" : "")))
    }
}
