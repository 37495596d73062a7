package import Documents
package import Kernel

/// Papers of any length, for measurements and for what must stay within bounds.
package enum LongPapers {
    package static let made = Instant(milliseconds: 1_739_930_400_000)

    /// A memo of one page and a half with an emblem, as a clerk sends it up.
    package static func memo(emblem: ImageFile?) -> Document {
        let indent = 70.87
        func text(_ words: String) -> Block { .text(words, align: .distribute, firstIndent: indent, before: 6) }
        return Document(
            title: "บันทึกข้อความ รายงานผลการประเมิน", organisation: "เทศบาลตำบลตัวอย่าง", created: made,
            blocks: [
                .picture(Picture("ตราเทศบาล", image: emblem, isBeside: true)),
                .paragraph(
                    Paragraph(
                        [Run("บันทึกข้อความ", bold: true)], role: .heading(1), align: .centre, size: 29, after: 8,
                        lineHeight: 35)),
                .labels(LabelLine([.init("ส่วนราชการ", "สำนักปลัดเทศบาล เทศบาลตำบลตัวอย่าง โทร. 0 7461 0000")])),
                .labels(LabelLine([.init("ที่", "พท 52401/123"), .init("วันที่", "19 กุมภาพันธ์ 2568")])),
                .labels(LabelLine([.init("เรื่อง", "รายงานผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2567")])),
                .text("เรียน  นายกเทศมนตรี", before: 6), .heading("เรื่องเดิม", level: 3),
                text(
                    "ตามที่เทศบาลได้เข้ารับการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ประจำปีงบประมาณ "
                        + "พ.ศ. 2567 และได้มอบหมายให้สำนักปลัดเทศบาลรวบรวมผลเสนอผู้บริหาร ความละเอียดแจ้งแล้วนั้น"),
                .heading("ข้อเท็จจริง", level: 3),
                text(
                    "ผลการประเมินในภาพรวมได้ 95.01 คะแนน อยู่ในระดับผ่าน ตัวชี้วัดที่ได้คะแนนต่ำที่สุดคือการปรับปรุงระบบการทำงาน "
                        + "73.29 คะแนน ซึ่งต่ำกว่าเกณฑ์เป้าหมายที่เทศบาลกำหนดไว้ ส่วนการเปิดเผยข้อมูลได้ 100 คะแนนเต็มเป็นปีที่สองติดต่อกัน"),
                .heading("ข้อเสนอแนะ", level: 3),
                .list(
                    List(
                        [
                            "แจ้งผลให้ทุกกองทราบและเผยแพร่ทางเว็บไซต์ของเทศบาลเพื่อให้ประชาชนเข้าถึงได้โดยสะดวก",
                            "มอบหมายกองที่รับผิดชอบตัวชี้วัดต่ำกว่า 85 คะแนนจัดทำมาตรการแก้ไขภายใน 30 วัน",
                            "ให้รายงานความก้าวหน้าทุกเดือน และสรุปผลในเดือนเมษายนและเดือนกันยายน",
                        ], marks: .numbers(from: 1), indent: indent)),
                text("จึงเรียนมาเพื่อโปรดพิจารณา"), .signature(Signature(["หัวหน้าฝ่ายอำนวยการ"])),
                .opinion(
                    OpinionBox(
                        "เรียน  นายกเทศมนตรี",
                        choices: [.init("เห็นควรดำเนินการตามที่เสนอ"), .init("ไม่เห็นควร เพราะ", dots: true)],
                        signature: Signature(["ปลัดเทศบาล"]))),
            ])
    }

    /// A wide table of measures, six columns, with a section row before every seventh.
    package static func report(rows count: Int) -> Document {
        let columns = [
            "มาตรการ/โครงการ", "ขั้นตอนหรือวิธีการปฏิบัติงาน", "หน่วยงานที่รับผิดชอบ", "ระยะเวลา", "ผลการดำเนินการ", "ผลลัพธ์",
        ]
        var rows: [Table.Row] = []
        for index in 1...max(count, 1) {
            if index % 7 == 1 {
                rows.append(.section("(\(index / 7 + 1)) กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ", columns: 6))
            }
            rows.append(
                .texts([
                    "มาตรการที่ \(index) พัฒนาบุคลากรให้เข้าใจหน้าที่และขั้นตอนการปฏิบัติงาน",
                    "1. ทบทวนคู่มือการปฏิบัติงานของแต่ละกองให้ตรงกับกฎหมายที่ใช้อยู่\n2. จัดอบรมผู้ปฏิบัติงานเรื่องการให้บริการตามลำดับก่อนหลังอย่างเท่าเทียม\n"
                        + "3. เปิดช่องทาง E-Service บนเว็บไซต์ของหน่วยงาน พร้อมคำแนะนำที่อ่านเข้าใจง่ายสำหรับประชาชนทุกวัย",
                    "- สำนักปลัด\n- กองคลัง\n- กองช่าง", "ต.ค. 2567 – มี.ค. 2568",
                    "ดำเนินการแล้ว \(index % 12 + 1) ครั้ง มีผู้เข้าร่วม \(1_000 + index) คน คิดเป็นร้อยละ 95.01 ของเป้าหมาย",
                    "ผู้รับบริการได้รับความสะดวกรวดเร็วขึ้น ข้อร้องเรียนลดลงจาก 9 เรื่องเหลือ 2 เรื่อง และไม่พบการเรียกรับสินบน"
                        + "ในปีงบประมาณ พ.ศ. 2568",
                ]))
        }
        return Document(
            title: "รายงานผลการดำเนินการตามมาตรการ", organisation: "องค์การบริหารส่วนตำบลตัวอย่าง", created: made,
            page: .landscape,
            blocks: [
                .heading("รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", align: .centre),
                .table(
                    Table(
                        summary: "มาตรการ ขั้นตอน ผู้รับผิดชอบ และผล", weights: [14, 22, 12, 11, 20, 21],
                        header: [.header(columns)], rows: rows)),
            ])
    }
}
