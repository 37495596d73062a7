import Cases
import Kernel

extension ServiceManual {
    /// The same with tidied words; refused where a field does not hold what it must even in a draft.
    func checked() throws(Refusal) -> ServiceManual {
        var manual = self
        manual.name = try CaseText.line(name, field: "name", limit: 120, required: "โปรดตั้งชื่อบริการ")
        manual.group = try CaseText.line(group, field: "group", limit: 80, required: "โปรดบอกกลุ่มงาน")
        manual.summary = try CaseText.line(
            summary, field: "summary", limit: 200, required: "โปรดบอกว่าบริการนี้คืออะไร หนึ่งบรรทัด")
        manual.gives = try CaseText.text(gives, field: "gives", limit: 1000)
        manual.feeNote = try CaseText.line(feeNote, field: "feeNote", limit: 200)
        manual.address = try CaseText.line(address, field: "address", limit: 200)
        guard (1...365).contains(promisedDays) else {
            throw .invalid("days", "ระบุ 1 ถึง 365 วันทำการ (พบ \(promisedDays))", "1 to 365 working days.")
        }
        guard (0...100_000_000).contains(fee.count) else {
            throw .invalid("fee", "ค่าธรรมเนียมต้องอยู่ระหว่าง 0 ถึง 1,000,000 บาท", "A fee of 0 to 1,000,000 baht.")
        }
        for (field, lines) in [("criteria", criteria), ("channels", channels), ("laws", laws)] {
            try Self.check(lines, field: field)
        }
        try Self.check(steps.map { $0.title + $0.post }, field: "steps")
        try Self.check(papers.map { $0.name + $0.note }, field: "papers")
        try booking?.check()
        return manual
    }

    private static func check(_ lines: [String], field: String) throws(Refusal) {
        guard lines.count <= 40, lines.allSatisfy({ $0.count <= 400 }) else {
            throw .invalid(
                field, "ใส่ได้ไม่เกิน 40 บรรทัด บรรทัดละไม่เกิน 400 ตัวอักษร", "At most 40 lines of 400 characters.")
        }
    }

    /// What is missing before people may read it, each with the field that it is about; empty when it can be published.
    var gaps: [(field: String, words: String)] {
        var gaps: [(field: String, words: String)] = []
        if gives.isEmpty { gaps.append(("gives", "ยังไม่ได้บอกว่าผู้ยื่นจะได้อะไร")) }
        if steps.isEmpty { gaps.append(("steps", "ยังไม่มีขั้นตอนพร้อมเวลาและตำแหน่งผู้รับผิดชอบ")) }
        if channels.isEmpty { gaps.append(("channels", "ยังไม่ได้บอกช่องทางและเวลาให้บริการ")) }
        if entry == .elsewhere, address.isEmpty { gaps.append(("address", "ยังไม่ได้บอกหน้าที่รับเรื่อง")) }
        if entry == .form, unit == nil { gaps.append(("unit", "ยังไม่ได้เลือกส่วนราชการที่รับคำขอ")) }
        return gaps
    }

    /// What a reader would stumble over; it can be published all the same.
    var advice: [String] {
        var advice: [String] = []
        if !steps.isEmpty, steps.days > promisedDays {
            advice.append("เวลาของขั้นตอนรวมกันได้ \(steps.time) มากกว่าที่สัญญาไว้ \(promisedDays) วันทำการ")
        }
        if criteria.isEmpty { advice.append("ยังไม่ได้บอกหลักเกณฑ์ว่าใครขอได้") }
        if laws.isEmpty { advice.append("ยังไม่ได้อ้างกฎหมายหรือระเบียบที่ให้อำนาจ") }
        let copies = ["สำเนาบัตรประชาชน", "สำเนาบัตรประจำตัวประชาชน", "สำเนาทะเบียนบ้าน"]
        for paper in papers where copies.contains(where: { paper.name.contains($0) }) {
            advice.append("«\(paper.name)» เป็นเอกสารที่รัฐออกเองและตรวจจากระบบได้ ไม่ควรขอสำเนาจากประชาชน")
        }
        return advice
    }
}

extension BookingRule {
    fileprivate func check() throws(Refusal) {
        guard (1...20).contains(slots.count), Set(slots).count == slots.count, slots.allSatisfy({ $0.count <= 40 })
        else {
            throw .invalid("slots", "ใส่ช่วงเวลา 1 ถึง 20 ช่วง ไม่ซ้ำกัน ช่วงละไม่เกิน 40 ตัวอักษร", "1 to 20 different slots.")
        }
        guard (1...100).contains(capacity) else {
            throw .invalid("capacity", "แต่ละช่วงรับได้ 1 ถึง 100 ราย (พบ \(capacity))", "1 to 100 places in a slot.")
        }
        guard (0...60).contains(notice), (1...180).contains(horizon), notice <= horizon else {
            throw .invalid(
                "horizon", "จองล่วงหน้าได้ 1 ถึง 180 วัน และไม่น้อยกว่าวันที่ต้องเตรียมตัว (0 ถึง 60 วัน)",
                "1 to 180 days ahead, not less than the notice of 0 to 60 days.")
        }
    }
}
