/// What headings of columns are called in print.
enum Headings {
    /// Exact wordings, letters only (see `bare`).
    private static let exact: [ColumnRole: [String]] = [
        .number: ["ที่", "ลำดับ", "ลำดับที่", "ข้อ", "no"],
        .indicator: ["ตัวชี้วัดที่"],
        .name: ["รายละเอียดตัวชี้วัด", "ชื่อตัวชี้วัด", "รายการตัวชี้วัด"],
        .score: ["คะแนน", "คะแนนที่ได้", "ผลคะแนน", "ค่าคะแนน", "คะแนนเฉลี่ย", "score"],
        .instrument: ["เครื่องมือ", "แบบวัด", "เครื่องมือการประเมิน"],
        .weight: ["น้ำหนัก", "ค่าน้ำหนัก", "ร้อยละน้ำหนัก"],
        .level: ["ระดับ", "ระดับผลการประเมิน"],
        .range: ["คะแนนita", "ช่วงคะแนน", "ค่าคะแนนita"],
        .condition: ["เงื่อนไข", "คะแนนรายเครื่องมือ"],
        .topic: ["ประเด็น", "ตัวชี้วัด", "ประเด็นตัวชี้วัดการประเมิน", "ประเด็นการประเมิน", "ประเด็นการวิเคราะห์", "หัวข้อ"],
        .unit: ["ผู้รับผิดชอบ", "หน่วยงานที่รับผิดชอบ", "หน่วยงาน", "ส่วนราชการ"],
        .period: ["ระยะเวลา", "ระยะเวลาดำเนินการ", "กำหนดเวลา", "การดำเนินการ"],
        .result: ["ผลการดำเนินการ", "ผลการดำเนินงาน", "ผลการปฏิบัติ"],
        .status: ["สถานะ", "สถานะการดำเนินงาน", "สถานะการดำเนินการ"],
        .notStarted: ["ยังไม่ดำเนินการ", "ยังไม่ได้ดำเนินการ"],
        .inProgress: ["อยู่ระหว่างดำเนินการ", "ระหว่างดำเนินการ", "กำลังดำเนินการ"],
        .done: ["ดำเนินการเรียบร้อยแล้ว", "ดำเนินการแล้ว", "ดำเนินการแล้วเสร็จ", "แล้วเสร็จ"],
    ]

    /// Parts of longer headings, the most telling first.
    private static let parts: [(String, ColumnRole)] = [
        ("outcome", .outcome), ("ผลลัพธ์", .outcome), ("ผลสัมฤทธิ์", .outcome), ("output", .output), ("ผลผลิต", .output),
        ("กำกับติดตาม", .followUp), ("ติดตามประเมินผล", .followUp), ("ข้อเสนอแนะ", .suggestion), ("ข้อบกพร่อง", .weakness),
        ("จุดอ่อน", .weakness), ("ประเด็นที่ต้อง", .weakness), ("รับผิดชอบ", .unit), ("ขั้นตอน", .steps),
        ("วิธีการดำเนินการ", .steps), ("วิธีดำเนินการ", .steps), ("วิธีการปฏิบัติ", .steps), ("แนวทางการดำเนินการ", .steps),
        ("ระยะเวลา", .period), ("มาตรการ", .measure), ("โครงการ", .measure), ("ผลการดำเนินการ", .result),
        ("ผลการดำเนินงาน", .result), ("ประเด็น", .topic),
    ]

    /// What a heading means; `nil` for text that is no heading known here.
    static func role(of text: String) -> (role: ColumnRole, confidence: Confidence)? {
        let heading = text.bare
        guard !heading.isEmpty, heading.unicodeScalars.count <= 80 else { return nil }
        for (role, words) in exact where words.contains(heading) { return (role, .certain) }
        for (part, role) in parts where heading.contains(part) { return (role, .certain) }
        guard heading.unicodeScalars.count >= 6 else { return nil }
        for role in ColumnRole.allCases where exact[role]?.contains(where: { isAlike($0, heading) }) == true {
            return (role, .likely)
        }
        return nil
    }
}

extension TableKind {
    /// What the headings together make of a table.
    init(_ roles: Set<ColumnRole>) {
        let hasPlan = roles.contains(.measure) || roles.contains(.steps)
        self =
            if !roles.isDisjoint(with: [.notStarted, .inProgress, .done, .status]) && hasPlan {
                .status
            } else if hasPlan && !roles.isDisjoint(with: [.output, .outcome, .result]) {
                .report
            } else if hasPlan && !roles.isDisjoint(with: [.unit, .period]) {
                .measures
            } else if roles.contains(.weakness) && roles.contains(.suggestion) {
                .analysis
            } else if roles.contains(.level) && !roles.isDisjoint(with: [.range, .condition]) {
                .levels
            } else if roles.contains(.instrument) && roles.contains(.weight) {
                .weights
            } else if roles.contains(.score) && !roles.isDisjoint(with: [.name, .indicator, .topic]) {
                .scores
            } else {
                .unknown
            }
    }
}
