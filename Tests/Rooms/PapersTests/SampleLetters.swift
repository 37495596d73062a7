import Contracts
import Documents
import Kernel
import PaperTesting

@testable import Papers

/// One paper of every kind, as a small municipality would write it.
enum SampleLetters {
    static let all: [(name: String, letter: Letter)] = [
        ("memo", memo), ("memo-signed", signedMemo), ("memo-ink", inkMemo), ("order", order),
        ("announcement", announcement), ("letter", outgoing), ("report", report), ("minutes", minutes), ("form", form),
    ]

    private static let organisation = OrganisationProfile(
        id: OrganisationID(1), slug: "tua-yang", name: "เทศบาลตำบลตัวอย่าง", kind: .subdistrictMunicipality,
        district: "เมือง", province: "พัทลุง")
    private static let day = Day(year: 2025, month: 2, day: 19)
    private static let made = Instant(milliseconds: 1_739_930_400_000)
    static let address = "https://ita.example.go.th/tua-yang/letters/K7PQ2"

    private static func written(
        _ kind: LetterKind, _ subject: String, to addressee: String = "", body: [Block], signatory: [String]
    ) -> Letter {
        var head = Letterhead(
            code: "พท 52401", unit: "สำนักปลัดเทศบาล", address: "ถนนราเมศวร์ อำเภอเมือง จังหวัดพัทลุง 93000",
            telephone: "0 7461 0000")
        head.emblem = SampleEmblem.png
        var letter = Letter(
            kind: kind, organisation: organisation, head: head, subject: subject, addressee: addressee, body: body,
            signatory: signatory)
        letter.created = made
        return letter
    }

    private static func paragraph(_ text: String) -> Block {
        .text(text, align: .distribute, firstIndent: 70.87, before: 6)
    }

    private static func issued(_ letter: Letter, number: String) -> Letter {
        var letter = letter
        (letter.number, letter.day, letter.verification) = (number, day, address)
        return letter
    }

    static let memo: Letter = {
        var letter = written(
            .memo,
            "รายงานผลวิเคราะห์การประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2567 และแนวทางการกำกับติดตาม",
            to: "นายกเทศมนตรีตำบลตัวอย่าง",
            body: [
                .heading("เรื่องเดิม", level: 3),
                paragraph(
                    "ตามที่เทศบาลได้เข้ารับการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ประจำปีงบประมาณ "
                        + "พ.ศ. 2567 และได้มอบหมายให้สำนักปลัดเทศบาลรวบรวมผลเสนอผู้บริหาร ความละเอียดแจ้งแล้วนั้น"),
                .heading("ข้อเท็จจริง", level: 3),
                paragraph(
                    "ผลการประเมินในภาพรวมได้ 95.01 คะแนน อยู่ในระดับผ่าน ตัวชี้วัดที่ได้คะแนนต่ำที่สุดคือการปรับปรุงระบบการทำงาน "
                        + "73.29 คะแนน ซึ่งต่ำกว่าเกณฑ์เป้าหมายที่เทศบาลกำหนดไว้"),
                .heading("ข้อเสนอแนะ", level: 3),
                .list(
                    List(
                        [
                            "แจ้งผลให้ทุกกองทราบและเผยแพร่ทางเว็บไซต์ของเทศบาล",
                            "มอบหมายกองที่รับผิดชอบตัวชี้วัดต่ำกว่า 85 คะแนนจัดทำมาตรการแก้ไขภายใน 30 วัน",
                        ], marks: .numbers(from: 1), indent: 70.87)),
                paragraph("จึงเรียนมาเพื่อโปรดพิจารณา"),
            ], signatory: ["หัวหน้าฝ่ายอำนวยการ"])
        letter.chain = [
            .init(position: "หัวหน้าสำนักปลัดเทศบาล"), .init(position: "ปลัดเทศบาล"), .init(position: "นายกเทศมนตรี"),
        ]
        return letter
    }()

    static let signedMemo: Letter = {
        var letter = issued(memo, number: "พท 52401/123")
        letter.chain = [
            .init(
                position: "หัวหน้าฝ่ายอำนวยการ", verdict: "เสนอ", at: made.adding(seconds: 60), keyMark: "9c04 17ab 52e0"),
            .init(
                position: "หัวหน้าสำนักปลัดเทศบาล", verdict: "เห็นควร", at: made.adding(seconds: 3_600),
                keyMark: "1f3a 88c2 07d9"),
            .init(
                position: "ปลัดเทศบาล", verdict: "มีความเห็น", reason: "ให้กองช่างรายงานผลการปรับปรุงระบบภายในเดือนมีนาคมด้วย",
                actingAs: "รองปลัดเทศบาล รักษาราชการแทนปลัดเทศบาล ตามคำสั่งที่ 25/2568", at: made.adding(seconds: 7_200),
                keyMark: "b7e1 0042 9d3c"),
            .init(
                position: "นายกเทศมนตรี", verdict: "เห็นควร", at: made.adding(seconds: 90_000), keyMark: "40aa 5d16 e8f1"),
        ]
        return letter
    }()

    static let inkMemo: Letter = {
        var letter = issued(memo, number: "พท 52401/124")
        letter.head.emblem = nil
        letter.chain = letter.chain.map { .init(position: $0.position, verdict: "เห็นควร", at: made) }
        return letter
    }()

    static let order: Letter = {
        var letter = issued(
            written(
                .order, "แต่งตั้งคณะทำงานขับเคลื่อนการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2568",
                body: [
                    paragraph(
                        "เพื่อให้การดำเนินงานตามกรอบการประเมินคุณธรรมและความโปร่งใสเป็นไปด้วยความเรียบร้อย "
                            + "อาศัยอำนาจตามความในมาตรา 48 เตรส แห่งพระราชบัญญัติเทศบาล พ.ศ. 2496 และที่แก้ไขเพิ่มเติม "
                            + "จึงแต่งตั้งคณะทำงาน ประกอบด้วย"),
                    .list(
                        List(
                            [
                                "นายกเทศมนตรี  ที่ปรึกษา", "ปลัดเทศบาล  หัวหน้าคณะทำงาน", "ผู้อำนวยการกองทุกกอง  คณะทำงาน",
                                "หัวหน้าฝ่ายอำนวยการ  เลขานุการ",
                            ],
                            marks: .numbers(from: 1), indent: 70.87)),
                    paragraph("ให้คณะทำงานมีหน้าที่รวบรวมข้อมูล กำกับติดตามมาตรการ และรายงานผลต่อนายกเทศมนตรีทุกเดือน"),
                    paragraph("ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป"),
                ], signatory: ["นายกเทศมนตรีตำบลตัวอย่าง"]), number: "25/2568")
        letter.chain = [
            .init(position: "ปลัดเทศบาล", verdict: "เห็นควร", at: made, keyMark: "b7e1 0042 9d3c"),
            .init(
                position: "นายกเทศมนตรีตำบลตัวอย่าง", verdict: "เห็นควร", at: made.adding(seconds: 600),
                keyMark: "40aa 5d16 e8f1"),
        ]
        return letter
    }()

    static let announcement = issued(
        written(
            .announcement, "มาตรการป้องกันการรับสินบนและการให้หรือรับของขวัญในการปฏิบัติหน้าที่ (No Gift Policy)",
            body: [
                paragraph(
                    "เพื่อส่งเสริมให้ผู้บริหารและบุคลากรปฏิบัติหน้าที่ด้วยความซื่อสัตย์สุจริต เทศบาลตำบลตัวอย่างจึงกำหนดมาตรการไว้ ดังนี้"),
                .heading("ข้อ 1", level: 3),
                paragraph("ผู้บริหารและบุคลากรทุกคนไม่รับของขวัญหรือประโยชน์อื่นใดจากการปฏิบัติหน้าที่ ทั้งก่อน ขณะ และหลังปฏิบัติหน้าที่"),
                .heading("ข้อ 2", level: 3),
                paragraph("ให้ทุกกองรายงานการรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยาภายใน 30 วันนับแต่วันที่ได้รับ"),
                paragraph("จึงประกาศเพื่อทราบและถือปฏิบัติ"),
            ], signatory: ["นายกเทศมนตรีตำบลตัวอย่าง"]), number: "7/2568")

    static let outgoing: Letter = {
        var letter = issued(
            written(
                .letter, "ขอส่งรายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใส", to: "ท้องถิ่นจังหวัดพัทลุง",
                body: [
                    paragraph(
                        "ตามหนังสือที่อ้างถึง แจ้งให้องค์กรปกครองส่วนท้องถิ่นรายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสรอบหกเดือน นั้น"
                    ),
                    paragraph(
                        "เทศบาลตำบลตัวอย่างได้ดำเนินการตามมาตรการแล้ว 12 มาตรการ จาก 14 มาตรการ รายละเอียดปรากฏตามสิ่งที่ส่งมาพร้อมหนังสือนี้"
                    ),
                    paragraph("จึงเรียนมาเพื่อโปรดทราบ"),
                ], signatory: ["นายกเทศมนตรีตำบลตัวอย่าง"]), number: "พท 52401/311")
        letter.references = ["หนังสือสำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดพัทลุง ที่ พท 0023.1/ว 412 ลงวันที่ 3 กุมภาพันธ์ 2568"]
        letter.enclosures = ["รายงานผลรอบหกเดือน จำนวน 1 ชุด", "สำเนาประกาศมาตรการ จำนวน 2 ฉบับ"]
        letter.closing = "ขอแสดงความนับถือ"
        return letter
    }()

    static let report: Letter = {
        let rows = (1...14).map { index in
            Table.Row.texts([
                "มาตรการที่ \(index) เผยแพร่ข้อมูลที่เป็นปัจจุบัน", "1. ทบทวนข้อมูลบนเว็บไซต์\n2. มอบหมายผู้รับผิดชอบรายหัวข้อ",
                "สำนักปลัดเทศบาล", "ต.ค. 2567 – มี.ค. 2568",
                index % 5 == 0 ? "อยู่ระหว่างดำเนินการ" : "ดำเนินการแล้ว เผยแพร่ครบ \(20 + index) รายการ",
            ])
        }
        var letter = written(
            .report, "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส รอบ 6 เดือน ประจำปีงบประมาณ พ.ศ. 2568",
            body: [
                .table(
                    Table(
                        summary: "มาตรการ วิธีดำเนินการ ผู้รับผิดชอบ ระยะเวลา ผล", weights: [22, 28, 14, 14, 22],
                        header: [.header(["มาตรการ", "วิธีดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา", "ผลการดำเนินการ"])], rows: rows)
                )
            ], signatory: ["หัวหน้าสำนักปลัดเทศบาล"])
        letter.page = .landscape
        return letter
    }()

    static let minutes: Letter = {
        var letter = issued(
            written(
                .minutes, "คณะทำงานขับเคลื่อนการประเมินคุณธรรมและความโปร่งใส",
                body: [
                    .heading("ผู้มาประชุม", level: 2),
                    .list(List(["ปลัดเทศบาล", "หัวหน้าสำนักปลัดเทศบาล", "ผู้อำนวยการกองช่าง"], marks: .numbers(from: 1))),
                    .heading("เริ่มประชุมเวลา 09.30 น.", level: 2),
                    .heading("ระเบียบวาระที่ 1 เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", level: 3),
                    paragraph("ประธานแจ้งผลการประเมินประจำปีงบประมาณ พ.ศ. 2567 ได้ 95.01 คะแนน"),
                    .heading("เลิกประชุมเวลา 11.00 น.", level: 2),
                ], signatory: ["ผู้จดรายงานการประชุม", "ผู้ตรวจรายงานการประชุม"]), number: "2/2568")
        letter.verification = nil
        return letter
    }()

    static let form = written(
        .form, "แบบรายงานการรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยา",
        body: [
            .labels(LabelLine([.init("ตำแหน่ง"), .init("สังกัด")], labelSize: 16)),
            .labels(LabelLine([.init("รายการที่ได้รับ"), .init("มูลค่าประมาณ (บาท)", weight: 0.8)], labelSize: 16)),
            .labels(LabelLine([.init("วันที่รับ"), .init("ผู้ให้")], labelSize: 16)),
        ], signatory: ["ผู้รายงาน"])
}
