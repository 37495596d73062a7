import Documents
import Kernel
import PaperTesting
import Thai

/// Papers that the tests set: every kind of block, and what is hard about Thai.
enum Samples {
    static let all: [(name: String, document: Document)] = [
        ("report", report), ("memo", memo), ("spans", spans), ("marks", marks), ("long", long),
    ]

    static let made = Instant(milliseconds: 1_739_930_400_000)

    /// Landscape, the six columns of a yearly report with rows that split over pages.
    static let report: Document = {
        let columns = [
            "มาตรการ/โครงการ", "ขั้นตอนหรือวิธีการปฏิบัติงาน", "หน่วยงานที่รับผิดชอบ", "ระยะเวลาดำเนินการ",
            "ผลการดำเนินการ (output)", "ผลลัพธ์หรือผลสัมฤทธิ์ในการดำเนินการ (outcome/result)",
        ]
        let steps = """
            1. ทบทวนคู่มือการปฏิบัติงานของแต่ละกองให้ตรงกับกฎหมายที่ใช้อยู่
            2. จัดอบรมผู้ปฏิบัติงานเรื่องการให้บริการตามลำดับก่อนหลังอย่างเท่าเทียม
            3. เปิดช่องทาง E-Service บนเว็บไซต์ของหน่วยงาน พร้อมคำแนะนำที่อ่านเข้าใจง่ายสำหรับประชาชนทุกวัย
            """
        var rows: [Table.Row] = []
        for section in 1...7 {
            rows.append(.section("(\(section)) กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ", columns: 6))
            for measure in 1...2 {
                rows.append(
                    .texts([
                        "มาตรการที่ \(section).\(measure) พัฒนาบุคลากรให้เข้าใจหน้าที่และขั้นตอนการปฏิบัติงาน", steps,
                        "- สำนักปลัด\n- กองคลัง\n- กองช่าง", "ต.ค. 2567 – มี.ค. 2568",
                        "ดำเนินการแล้ว 12 ครั้ง มีผู้เข้าร่วม 1,014 คน คิดเป็นร้อยละ 95.01 ของเป้าหมาย",
                        "ผู้รับบริการได้รับความสะดวกรวดเร็วขึ้น ข้อร้องเรียนลดลงจาก 9 เรื่องเหลือ 2 เรื่อง "
                            + "และไม่พบการเรียกรับสินบนในปีงบประมาณ พ.ศ. 2568",
                    ]))
            }
        }
        return Document(
            title: "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส",
            organisation: "องค์การบริหารส่วนตำบลตัวอย่าง", subject: "ประจำปีงบประมาณ พ.ศ. 2568", created: made,
            page: .landscape,
            blocks: [
                .heading(
                    "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน "
                        + "ประจำปีงบประมาณ พ.ศ. 2568 องค์การบริหารส่วนตำบลตัวอย่าง", align: .centre),
                .space(6),
                .table(
                    Table(
                        summary: "มาตรการ ขั้นตอน ผู้รับผิดชอบ และผล", weights: [14, 22, 12, 11, 20, 21],
                        header: [.header(columns)], rows: rows)),
                .heading("สรุปตามสถานะ", level: 2),
                .totals([
                    Total("ดำเนินการเรียบร้อยแล้ว", "12", unit: "มาตรการ"),
                    Total("อยู่ระหว่างดำเนินการ", "1", unit: "มาตรการ"), Total("ยังไม่ดำเนินการ", "1", unit: "มาตรการ"),
                ]),
                .barChart(
                    BarChart(
                        "คะแนนรายตัวชี้วัด",
                        bars: [
                            .init("การปฏิบัติหน้าที่", Hundredths(9842)), .init("การใช้งบประมาณ", Hundredths(9110)),
                            .init("การปรับปรุงระบบการทำงาน", Hundredths(7329)),
                            .init("การเปิดเผยข้อมูล", Hundredths(10000)),
                        ])),
            ])
    }()

    /// A memo that goes up to the mayor.
    static let memo = Document(
        title: "บันทึกข้อความ รายงานวิเคราะห์ผลการประเมิน", organisation: "เทศบาลตำบลตัวอย่าง", created: made,
        blocks: [
            .picture(Picture("ตราครุฑ", height: 42.5)),
            .paragraph(Paragraph([Run("บันทึกข้อความ", bold: true)], role: .heading(1), align: .centre, size: 29)),
            .labels(LabelLine([.init("ส่วนราชการ", "สำนักปลัดเทศบาล เทศบาลตำบลตัวอย่าง โทร. 0 7461 0000")])),
            .labels(LabelLine([.init("ที่", "พท 52401/"), .init("วันที่", "19 กุมภาพันธ์ 2568")])),
            .labels(
                LabelLine([
                    .init(
                        "เรื่อง",
                        "รายงานวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2567 "
                            + "และการกำหนดแนวทางการกำกับติดตาม")
                ])),
            .text("เรียน  นายกเทศมนตรี", before: 6), .heading("เรื่องเดิม", level: 3),
            .text(
                "ตามที่เทศบาลได้เข้าร่วมการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) "
                    + "ประจำปีงบประมาณ พ.ศ. 2567 และผลการประเมินได้ประกาศแล้ว ปรากฏว่าได้คะแนนภาพรวม 95.01 คะแนน "
                    + "จึงได้นำคะแนนรายตัวชี้วัดมาทบทวนร่วมกับทุกกองเพื่อหาประเด็นที่ต้องพัฒนา", align: .distribute,
                firstIndent: 70.9),
            .heading("ข้อพิจารณา", level: 3),
            .list(
                List(
                    [
                        "แจ้งผลการประเมินให้บุคลากรทุกคนทราบ และเผยแพร่ทางเว็บไซต์ของเทศบาลให้ประชาชนทราบโดยทั่วกัน",
                        "มอบหมายหน่วยงานเจ้าของตัวชี้วัดที่ได้คะแนนต่ำกว่า 85 จัดทำมาตรการแก้ไขภายใน 30 วัน",
                    ], marks: .numbers(from: 1), indent: 70.9)),
            .list(List(["ติดตามทุกเดือน", "สรุปผลเดือนเมษายนและตุลาคม"], indent: 90)),
            .text("จึงเรียนมาเพื่อโปรดพิจารณา", firstIndent: 70.9, before: 6),
            .signature(Signature(["หัวหน้าฝ่ายอำนวยการ", "ผู้ดูแลระบบของหน่วยงาน (Admin หน่วยงาน)"])),
            .opinion(
                OpinionBox(
                    "เรียน  นายกเทศมนตรี",
                    choices: [
                        .init("เห็นควรดำเนินการตามที่เสนอ", ticked: true), .init("ไม่เห็นควร เพราะ", dots: true),
                    ], signature: Signature(["ปลัดเทศบาล"]))),
        ])

    /// Cells over several rows and columns that run over the foot of a page.
    static let spans: Document = {
        let long = String(repeating: "เครื่องมือที่ใช้วัดความเห็นของผู้รับบริการภายนอก ", count: 30)
        var rows: [Table.Row] = []
        for group in 1...4 {
            for line in 1...4 {
                let cells = [
                    Table.Cell("ตัวชี้วัดที่ \(group).\(line)"),
                    Table.Cell("คะแนน \(90 + line).\(group)5 ประเด็นที่ควรพัฒนาให้ดียิ่งขึ้นในปีถัดไป"),
                ]
                rows.append(Table.Row(line == 1 ? [Table.Cell("กลุ่ม \(group) " + long, rows: 4)] + cells : cells))
            }
        }
        return Document(
            title: "ตารางรวมช่อง", organisation: "ทดสอบ", created: made, pageNumbers: .footer("ตารางรวมช่อง"),
            digits: .ascii,
            blocks: [
                .heading("ตารางรวมช่อง"),
                .table(
                    Table(
                        summary: "ช่องที่รวมหลายแถว", weights: [1, 1, 2],
                        header: [
                            Table.Row([
                                Table.Cell("เครื่องมือ", bold: true, align: .centre, rows: 2, shade: 0.9),
                                Table.Cell("ผล", bold: true, align: .centre, columns: 2, shade: 0.9),
                            ]),
                            Table.Row([
                                Table.Cell("ตัวชี้วัด", bold: true, align: .centre, shade: 0.9),
                                Table.Cell("ข้อสังเกต", bold: true, align: .centre, shade: 0.9),
                            ]),
                        ], rows: rows)),
            ])
    }()

    /// Tone marks and vowels over and under tall and deep letters.
    static let marks = Document(
        title: "แผ่นทดสอบสระและวรรณยุกต์", organisation: "ทดสอบ", created: made, pageNumbers: .none,
        blocks: [
            .heading("แผ่นทดสอบสระและวรรณยุกต์"),
            .text("ป้ำ ปี่ ฟ้า ฝั้น ญู ฐุ ฏุ ฎู ก็ ซ้ำ น้ำ ค่ำ ย้ำ ป่า ป๊ะ ฬี่ กฺ กิ์ ฤๅ ฦๅ เก๋ โก้ ไฟฟ้า เป็น ใช้", size: 29),
            .text("ป้ำ ปี่ ฟ้า ฝั้น ญู ฐุ ฏุ ฎู ก็ ซ้ำ น้ำ ค่ำ ย้ำ ป่า ป๊ะ ฬี่", bold: true, size: 29),
            .text("ที่นี่ผู้ใหญ่ปู่ย่าเป็นผู้ให้คำปรึกษาแก่ผู้ปฏิบัติหน้าที่ด้านน้ำประปาและไฟฟ้าฯลฯ กรุงเทพฯ ต่างๆ นานา 100% “คำพูด” ☐ ☑ → ● ① ½"),
            .text(
                "ผู้บริหารและเจ้าหน้าที่ร่วมกันประกาศเจตนารมณ์ไม่รับของขวัญ (No Gift Policy) ต่อหน้าผู้มีส่วนได้ส่วนเสียทุกกลุ่ม "
                    + "พร้อมเผยแพร่บนเว็บไซต์ภายใน 7 วัน และรายงานผลการรับทรัพย์สินให้ทราบทุกไตรมาสตามแนวทางของสำนักงาน ป.ป.ช.",
                align: .distribute, firstIndent: 70.9),
        ])

    /// A word wider than the page, an address, a huge cell, and characters that no font has.
    static let long = Document(
        title: "คำยาว", organisation: "ทดสอบ <&>", created: made,
        blocks: [
            .heading("คำยาว", level: 3), .heading("ข้ามระดับ", level: 3),
            .text(String(repeating: "ยาว", count: 120)), .text(String(repeating: "x", count: 300)),
            .text("https://www.example.go.th/" + String(repeating: "ita/", count: 60)),
            .text("no glyph: \u{1F600} \u{4E2D} \u{E000} and control \u{0}\u{8}\u{FEFF} gone"),
            .table(
                Table(
                    summary: "ช่องยาวมาก", weights: [1, 3], header: [.header(["หัว", "ข้อความ"])],
                    rows: [.texts(["สั้น", String(repeating: "ข้อความในช่องเดียวที่ยาวกว่าหนึ่งหน้ากระดาษ ", count: 250)])])),
        ])
}
