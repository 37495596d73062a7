/// How an element that an item must show is recognised in what its sources say.
///
/// The wording of the elements comes from the edition; here stand the words that offices use for them.
enum ElementWords {
    enum Sign: Sendable {
        /// Any of these words, as `Reading.squeezed` spells them.
        case words([String])
        /// At least two of these: one alone may stand there for another reason.
        case several([String])
        case picture
        /// Both a text for people and a table for programs; judged by the form of the sources.
        case spreadsheet
        /// Powers and duties, and not the whole text of a law.
        case notWholeLaw
        /// Judged elsewhere (the year), or by nothing that a program can see.
        case unseen
    }

    static func sign(of element: String) -> Sign {
        if let known = known[element] { return known }
        return .words(words(in: element))
    }

    static func isShown(_ element: String, in readings: [Reading]) -> Bool {
        switch sign(of: element) {
        case .words(let words): readings.contains { $0.holds(anyOf: words) }
        case .several(let words):
            words.count { word in readings.contains { $0.holds(word) } } > 1
        case .picture: readings.contains(where: \.hasPicture)
        case .notWholeLaw:
            readings.contains { $0.holds(anyOf: ["อำนาจหน้าที่", "หน้าที่และอำนาจ", "ภารกิจ", "หน้าที่"]) }
                && !readings.contains(where: isWholeLaw)
        case .spreadsheet, .unseen: true
        }
    }

    /// A law has a section on nearly every line; a summary names few.
    private static func isWholeLaw(_ reading: Reading) -> Bool {
        let section = Array("มาตรา".utf8)
        return reading.squeezed.ranges(of: section).count >= 60
    }

    /// Without knowing better: any of its own parts, as written.
    private static func words(in element: String) -> [String] {
        var parts = [""]
        for part in element.split(whereSeparator: { ",;()".contains($0) || $0 == " " }) {
            if part == "หรือ" { continue }
            parts.append(String(part))
        }
        return parts.dropFirst().flatMap { $0.components(at: "หรือ") }
            .map { String(decoding: $0.squeezed, as: UTF8.self) }.filter { $0.utf8.count > 2 }
    }

    private static let chief = [
        "นายกเทศมนตรี", "นายกองค์การบริหาร", "นายกอบต", "นายกอบจ", "นายกเมือง", "ผู้บริหารสูงสุด", "นายกฯ",
    ]
    private static let deputy = ["รองนายก", "รองผู้บริหาร", "รองปลัด"]

    private static let known: [String: Sign] = [
        "ผู้บริหารสูงสุด": .words(chief), "รองผู้บริหารสูงสุด": .words(deputy), "รอง": .words(deputy),
        "ชื่อ": .words(["นาย", "นาง", "นางสาว", "ว่าที่", "ดร.", "ชื่อ"]),
        "ตำแหน่ง": .words(chief + ["ปลัด", "ตำแหน่ง", "ผู้อำนวยการ", "หัวหน้า"]),
        "ตำแหน่งสำคัญ": .words(["ปลัด", "ผู้อำนวยการ", "หัวหน้าสำนัก", "หัวหน้าส่วน"]), "รูป": .picture,
        "ช่องทางติดต่อ": .words(["โทร", "อีเมล", "e-mail", "email", "@", "ติดต่อ"]),
        "ผังโครงสร้าง": .words(["โครงสร้าง", "แผนผัง", "ผัง"]), "ผังส่วนราชการ": .words(["โครงสร้าง", "แผนผัง", "ผัง"]),
        "ส่วนงานภายใน": .several([
            "สำนักปลัด", "สำนักงานปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา", "กองสาธารณสุข", "กองสวัสดิการ", "กองยุทธศาสตร์",
            "กองวิชาการ", "กองการประปา", "กองการเจ้าหน้าที่", "กองส่งเสริม", "ส่วนโยธา", "ส่วนการคลัง", "หน่วยตรวจสอบภายใน", "ฝ่าย",
        ]),
        "เฉพาะหน้าที่และอำนาจ": .notWholeLaw, "เฉพาะหน้าที่และอำนาจ ไม่ใช่กฎหมายทั้งฉบับ": .notWholeLaw,
        "ที่อยู่": .words(["ที่อยู่", "ตำบล", "ถนน", "หมู่ที่", "รหัสไปรษณีย์"]), "โทรศัพท์": .words(["โทรศัพท์", "โทร", "tel"]),
        "โทรสาร": .words(["โทรสาร", "แฟกซ์", "แฟ็กซ์", "fax"]), "อีเมล": .words(["อีเมล", "e-mail", "email", "@"]),
        "แผนที่": .words(["แผนที่", "map"]), "PDF และ Excel": .spreadsheet, "ข่าวปีปัจจุบัน": .unseen, "ของปี": .unseen,
        "แผนปีปัจจุบัน": .unseen, "กิจกรรมปีปัจจุบัน": .unseen, "การดำเนินการปีปัจจุบัน": .unseen, "ผลปีก่อน": .unseen,
        "รายปีของปีก่อน": .unseen, "สองภาษา": .unseen, "งบ": .words(["งบ", "บาท"]),
        "งบใช้จ่าย": .words(["งบ", "บาท", "ใช้จ่าย"]),
        "งบที่ได้รับ": .words(["งบ", "วงเงิน"]), "แหล่งงบ": .words(["แหล่งงบ", "แหล่งที่มา", "เงินอุดหนุน", "รายได้", "งบประมาณ"]),
        "ปัญหา": .words(["ปัญหา", "อุปสรรค"]), "ข้อเสนอแนะ": .words(["ข้อเสนอ", "เสนอแนะ", "แนวทางแก้ไข"]),
        "เวลา": .words(["เวลา", "วันทำการ", "นาที", "เดือน", "ภายใน", "ไตรมาส", "ต.ค.", "กำหนด"]),
        "ความก้าวหน้า": .words(["ความก้าวหน้า", "ผลการดำเนินงาน", "ร้อยละ", "เบิกจ่าย"]),
        "ความก้าวหน้า 6 เดือนแรก": .words(["6เดือน", "หกเดือน", "รอบ6", "มีนาคม", "มี.ค.", "ไตรมาส2", "ไตรมาสที่2"]),
        "รายเดือน 6 เดือนแรก": .words(["เดือน"]), "6 เดือนแรก ทุกเดือน; ไม่มีให้ระบุว่าไม่มี": .words(["เดือน", "ไม่มี"]),
        "แบบ สขร. รายเดือนครบปี": .words(["สขร"]), "แบบ สขร.1 รายเดือน": .words(["สขร"]),
        "ชื่อรายการ": .words(["รายการ", "ชื่อโครงการ", "ชื่องาน", "งานที่ซื้อ", "งานจัดซื้อ"]),
        "หน่วยงาน อำเภอ จังหวัด กระทรวง ประเภท": .words(["อำเภอ", "จังหวัด", "กระทรวง"]),
        "วิธี": .words(["วิธี", "ช่องทาง"]), "วิธีร้อง": .words(["ร้องเรียน", "แจ้ง"]),
        "ราคาที่ตกลง": .words(["ราคาที่ตกลง", "ราคาที่ซื้อ", "ราคาที่จ้าง", "วงเงินตามสัญญา", "ราคาตกลง"]),
        "ผู้ได้รับคัดเลือก": .words(["ผู้ได้รับ", "ได้รับการคัดเลือก", "ผู้ชนะ", "คู่สัญญา", "ผู้ที่ได้รับ", "ผู้ขาย", "ผู้รับจ้าง"]),
        "เลขที่ e-GP": .words(["e-gp", "egp", "เลขที่โครงการ"]), "ผล": .words(["ผล"]),
        "แผน >1 ปี ครอบคลุมปีประเมิน": .words(["แผน"]), "ตัวชี้วัด": .words(["ตัวชี้วัด", "kpi"]),
        "ทั้งหมด": .words(["ทั้งหมด", "รวม", "จำนวน"]), "เสร็จ": .words(["เสร็จ", "ยุติ", "แล้ว"]),
        "อยู่ระหว่าง": .words(["ระหว่าง", "ค้าง", "คงเหลือ"]),
        "วิเคราะห์ ITA ปีก่อน": .words(["วิเคราะห์", "ผลการประเมิน"]),
        "ผู้รับผิดชอบ": .words(["รับผิดชอบ", "หน่วยงาน"]), "กำกับติดตาม": .words(["กำกับ", "ติดตาม", "รายงาน"]),
        "ให้คุณให้โทษ": .words(["ให้คุณ", "ให้โทษ", "โทษ", "ขวัญกำลังใจ"]), "ประกาศลงนามโดยผู้บริหารสูงสุด": .words(["ประกาศ"]),
        "กิจกรรมของผู้บริหารสูงสุด": .words(["นายก", "ผู้บริหาร"]), "ผลสำรวจปีก่อน": .words(["พึงพอใจ", "สำรวจ"]),
        "Dos and Don'ts": .words(["dos", "do's", "ควรทำ", "ไม่ควร"]), "ผลตามมาตรการ": .words(["ผล"]),
        "แยกจากเรื่องทั่วไป": .words(["ทุจริต"]),
        "ออนไลน์": .words(["ออนไลน์", "online", "http", "เว็บไซต์", "แบบฟอร์ม", "อีเมล"]),
        "ช่องทางออนไลน์": .words(["ออนไลน์", "online", "http", "เว็บไซต์", "แบบฟอร์ม", "อีเมล"]),
        "ช่องทางถามตอบสองทาง": .words(["ถาม", "q&a", "กระดาน", "แชต", "ไลน์", "line", "messenger"]),
        "เครือข่ายสังคมของหน่วยงาน": .words(["facebook", "เฟซบุ๊ก", "เฟสบุ๊ค", "line", "ไลน์", "youtube"]),
        "กฎหมายที่ใช้ดำเนินงาน": .words(["พระราชบัญญัติ", "พ.ร.บ", "พรบ", "ระเบียบ", "กฎกระทรวง", "ข้อบัญญัติ"]),
        "บริการออนไลน์ของภารกิจ": .words(["บริการ"]),
    ]
}

extension StringProtocol {
    /// The pieces between every occurrence of a word.
    fileprivate func components(at word: String) -> [String] {
        var pieces: [String] = []
        var rest = self[...]
        while let found = rest.firstRange(of: word) {
            pieces.append(String(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        return (pieces + [String(rest)]).filter { !$0.isEmpty }
    }
}
