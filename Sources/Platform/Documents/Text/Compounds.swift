/// Words of official Thai that a line should not end inside of, though the dictionary knows their parts.
enum Compounds {
    /// The length of the longest compound that begins at the position; `nil` when none does.
    static func length(at start: Int, in scalars: [UInt32], before end: Int) -> Int? {
        guard let candidates = byFirstLetter[scalars[start]] else { return nil }
        return candidates.first { word in
            word.count <= end - start && scalars[start..<start + word.count].elementsEqual(word)
        }?.count
    }

    /// Longest first.
    private static let byFirstLetter: [UInt32: [[UInt32]]] = Dictionary(
        grouping: words.split(whereSeparator: \.isWhitespace).map { $0.unicodeScalars.map(\.value) },
        by: { $0[0] }
    ).mapValues { $0.sorted { $0.count > $1.count } }

    private static let words = """
        ดำเนินการ ดำเนินงาน หน่วยงาน รับผิดชอบ จัดซื้อจัดจ้าง จัดซื้อ จัดจ้าง ผู้รับบริการ ผู้บริหาร ผู้ปฏิบัติงาน
        ปฏิบัติงาน ปฏิบัติหน้าที่ ปฏิบัติราชการ เจ้าหน้าที่ ประชาชน งบประมาณ ปีงบประมาณ ข้อมูล ข้อเสนอแนะ ข้อเท็จจริง
        ผลลัพธ์ ผลสัมฤทธิ์ ผลประเมิน การประเมิน คุณธรรม ความโปร่งใส ความเสี่ยง ขั้นตอน ระยะเวลา เว็บไซต์ เทศบาล
        เทศบาลตำบล องค์การ องค์การบริหารส่วนตำบล องค์การบริหารส่วนจังหวัด ส่วนตำบล สำนักปลัด กองคลัง กองช่าง กองการศึกษา
        นายกเทศมนตรี ร้องเรียน ข้อร้องเรียน ทรัพย์สิน ผู้มีส่วนได้ส่วนเสีย มีส่วนร่วม แผนปฏิบัติการ มาตรการ กำกับติดตาม
        ประชาสัมพันธ์ ผู้มาติดต่อ ติดต่อ ใช้จ่าย การใช้จ่าย รายงานผล สินบน เผยแพร่ อำนวยความสะดวก บุคลากร ภาพรวม
        """
}
