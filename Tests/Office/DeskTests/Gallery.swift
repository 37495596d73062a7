import Desk
import HTML
import Kernel

/// Every component once, with the words and the sizes that are hard: long names, marks above marks, `<`, nought.
enum Gallery {
    static var staff: [UInt8] {
        StaffShell(
            title: "ปีงบประมาณ 2568 — เราอยู่ตรงไหน", organisation: "เทศบาลตำบลควนขนุน", publicHome: "/khuan-khanun/",
            actor: "ผู้ดูแลระบบ ITA", menu: menu,
            crumbs: [Crumb("บอร์ดปี", "/office/"), Crumb("แผนมาตรการ", "/office/plan")],
            notice: "บันทึกแล้ว ขั้นต่อไป: ส่งให้หัวหน้าสำนักปลัดพิจารณา", formToken: ("token", "x"),
            styleSheet: "/assets/prongsai.css", script: "/assets/prongsai.js"
        ).render { h in
            board(h)
            charts(h)
            tables(h)
            notices(h)
            forms(h)
            lists(h)
        }
    }

    static var visitors: [UInt8] {
        PublicShell(
            title: "ผลประเมิน ITA", organisation: "องค์การบริหารส่วนจังหวัดสมุทรปราการ", slug: "samut-prakan-pao",
            menu: [
                MenuGroup(title: "", items: Array(menu.prefix(2))),
                MenuGroup(title: "ความโปร่งใส", items: Array(menu.dropFirst(2).prefix(3))),
            ], crumbs: [Crumb("หน้าแรก", "/samut-prakan-pao/")],
            styleSheet: "/assets/prongsai.css", script: "/assets/prongsai.js"
        ).render { h in
            charts(h)
            tables(h)
        }
    }

    private static let menu = ["บอร์ดปี", "ผลประเมิน", "วิเคราะห์", "แผนมาตรการ", "งานของฉัน", "รายงาน", "นำเข้า", "ผู้ใช้"]
        .enumerated().map { MenuItem(title: $1, link: "/office/\($0)", isCurrent: $0 == 3) }

    private static func board(_ h: Markup) {
        h.cards {
            h.card("ผลปีก่อน") {
                h.p { ScoreText(Hundredths(9501), year: FiscalYear(2567), isLarge: true).draw(h) }
                h.p("ผ่าน · ผ่านดีต้องการ EIT ส่วนใดส่วนหนึ่งไม่ต่ำกว่า 85", .class("quiet"))
            }
            h.card("งานของฉัน (3)") {
                h.ul(.class("link-list")) {
                    h.li {
                        h.a(.href("/office/measures/1")) {
                            StatusMark(.overdue, "เกิน 4 วัน").draw(h)
                            h.text("บันทึกผล มาตรการ 2.1")
                        }
                    }
                    h.li {
                        h.a(.href("/office/measures/2")) {
                            StatusMark(.inProgress).draw(h)
                            h.text("ลงนามบันทึกข้อความ")
                        }
                    }
                }
            }
            h.card("แผนปีนี้ 14 มาตรการ") {
                Progress("มีหลักฐาน", done: 4, of: 6).draw(h)
                h.actions { LinkButton("ทำรายงานรอบ 6 เดือน", "/office/papers/new", .primary).draw(h) }
            }
        }
    }

    private static func charts(_ h: Markup) {
        let letters = "ระดับ AA–F (ถึงปี 2565)"
        let words = "ห้าระดับ (ตั้งแต่ปี 2566)"
        h.cards {
            h.div(.class("card")) {
                TrendChart(
                    "คะแนน ITA ปี 2563–2568",
                    points: [
                        TrendPoint(year: FiscalYear(2563), score: Hundredths(7412), level: "C", scale: letters),
                        TrendPoint(year: FiscalYear(2564), score: Hundredths(8230), level: "B", scale: letters),
                        TrendPoint(year: FiscalYear(2565), score: Hundredths(8822), level: "A", scale: letters),
                        TrendPoint(year: FiscalYear(2566), score: Hundredths(9120), level: "ผ่าน", scale: words),
                        TrendPoint(year: FiscalYear(2568), score: Hundredths(9501), level: "ผ่าน", scale: words),
                    ],
                    bands: [
                        LevelBand("C", from: Hundredths(7500), scale: letters),
                        LevelBand("B", from: Hundredths(8500), scale: letters),
                        LevelBand("A", from: Hundredths(9500), scale: letters),
                        LevelBand("ต้องปรับปรุง", from: Hundredths(0), scale: words),
                        LevelBand("ผ่าน", from: Hundredths(8500), scale: words),
                        LevelBand("ผ่านดี", from: Hundredths(9500), scale: words),
                    ]
                ).draw(h)
            }
            h.div(.class("card")) {
                BarChart(
                    "คะแนนรายตัวชี้วัด",
                    [
                        Bar("1 การปฏิบัติหน้าที่", Hundredths(9651)), Bar("4 การใช้ทรัพย์สินของราชการ", Hundredths(9119)),
                        Bar("8 การปรับปรุงการทำงาน", Hundredths(7329), link: "/office/results/8", isWeak: true),
                        Bar("10 การป้องกันการทุจริต", Hundredths(10000)), Bar("9 การเปิดเผยข้อมูล", Hundredths(0)),
                    ], target: Hundredths(8500)
                ).draw(h)
            }
        }
    }

    private static func tables(_ h: Markup) {
        h.h2("แผนมาตรการ")
        FilterLinks(
            "ตัวกรอง",
            [
                FilterLink("ทั้งหมด", "?", count: 14, isCurrent: true), FilterLink("เกินกำหนด", "?s=late", count: 1),
                FilterLink("ยังไม่มีหลักฐาน", "?s=unproven", count: 10),
            ]
        ).draw(h)
        Tabs(
            "มุมมอง",
            [
                FilterLink("ตามประเด็น", "?", isCurrent: true), FilterLink("ตามตัวชี้วัด", "?v=2"),
                FilterLink("ตามเวลา", "?v=3"),
            ]
        )
        .draw(h)
        let rows: [(String, StatusMark, ProofMark)] = [
            (
                "เผยแพร่ขั้นตอนการขอใช้ทรัพย์สินของราชการให้บุคลากรและประชาชนทราบทุกช่องทางอย่างทั่วถึง", StatusMark(.inProgress),
                ProofMark(proven: 4, of: 12)
            ),
            ("<b>ปรับปรุง</b>คู่มือ & น้ำประปาหมู่บ้าน", StatusMark(.done), ProofMark(proven: 12, of: 12)),
            ("ประชุมผู้ที่ฟื้นฟู", StatusMark(.notStarted), .wordOnly),
            ("รับฟังความเห็น", StatusMark(.overdue, "เกิน 4 วัน"), ProofMark(proven: 0, of: 3)),
        ]
        for isWide in [false, true] {
            h.dataTable(
                isWide ? "มาตรการ (ตารางกว้าง)" : "มาตรการของปี 2568",
                [
                    .text("มาตรการ"), .text("ข้อที่แก้"), .text("หน่วยงาน"), .text("กำหนด"), .number("คะแนน"), .text("สถานะ"),
                    .text("หลักฐาน"),
                ],
                rows, isWide: isWide
            ) { row, item in
                row.cell { h.a(item.0, .href("/office/measures/1")) }
                row.cell {
                    h.codeChip("i24")
                    h.text(" ")
                    h.codeChip("O37")
                }
                row.cell("สำนักปลัด")
                row.cell("31 มี.ค. 2568")
                row.cell("73.29")
                row.cell { item.1.draw(h) }
                row.cell { item.2.draw(h) }
            }
        }
        Pagination(page: 2, of: 9) { "?page=\($0)" }.draw(h)
        EmptyState("ยังไม่มีมาตรการ", "เริ่มจากข้อที่ได้คะแนนน้อยที่สุด", first: ("สร้างมาตรการจากผลวิเคราะห์", "/office/findings"))
            .draw(h)
    }

    private static func notices(_ h: Markup) {
        h.h2("ข้อความ")
        Notice(.info, "ค่าที่คำนวณ ไม่ใช่ค่าที่ประกาศ").draw(h)
        Notice(
            .warning, "ค่าที่ประกาศ 95.01 แต่คำนวณได้ 97.01",
            ["เป็นไปได้ว่า ตัวชี้วัด 4 = 96.51 และตัวชี้วัด 8 = 73.29"], next: ("ดูทุกทางที่เป็นไปได้", "/office/results/2567")
        ).draw(h)
        Notice(.success, "บันทึกแล้ว").draw(h)
        ErrorSummary([("i8", "คะแนนต้องอยู่ระหว่าง 0 ถึง 100 (พบ 967.1 อาจพิมพ์เกินหนึ่งหลัก)"), (nil, "ยังไม่ได้เลือกปีงบประมาณ")])
            .draw(h)
    }

    private static func forms(_ h: Markup) {
        h.h2("แบบฟอร์ม")
        SearchForm("ค้นหามาตรการ", action: "/office/plan", value: "น้ำ").draw(h)
        h.form(.action("/x"), .method("post"), .class("form"), .data("data-guard", "unsaved")) {
            Field("ชื่อมาตรการ", name: "title", help: "เขียนให้เห็นว่าทำอะไร ให้ใคร").draw(h)
            Field(
                "ตัวชี้วัดที่ 8", name: "i8", value: "967.1", kind: .decimal,
                error: "คะแนนต้องอยู่ระหว่าง 0 ถึง 100 (พบ 967.1 อาจพิมพ์เกินหนึ่งหลัก)"
            ).draw(h)
            TextArea("ผลที่เกิดขึ้น", name: "outcome", value: "ประชาชนใช้บริการ\nได้สะดวกขึ้น", isOptional: true).draw(h)
            Select(
                "หน่วยงานที่รับผิดชอบ", name: "unit", choices: [Choice("1", "สำนักปลัด"), Choice("2", "กองคลัง")], selected: "2"
            ).draw(h)
            RadioGroup(
                "สถานะ", name: "status",
                choices: [
                    Choice("0", "ยังไม่ดำเนินการ"), Choice("1", "อยู่ระหว่างดำเนินการ", hint: "เริ่มแล้ว แต่ยังไม่ครบทุกขั้น"),
                    Choice("2", "ดำเนินการเรียบร้อยแล้ว"),
                ], selected: "1"
            ).draw(h)
            CheckGroup(
                "รอบติดตาม", name: "rhythm", choices: [Choice("a", "เมษายน"), Choice("o", "ตุลาคม")], selected: ["a"]
            ).draw(h)
            CheckBox("เผยแพร่ต่อสาธารณะ", name: "public", isOn: true).draw(h)
            FileField(
                "หลักฐาน", name: "file", accept: ".pdf,.jpg,.png", help: "PDF หรือภาพ ไม่เกิน 20 MB", isOptional: true
            ).draw(h)
            h.actions {
                Button("บันทึก").draw(h)
                Button("บันทึกร่าง", .secondary, .name("act"), .value("draft")).draw(h)
                Button("ถอนการเผยแพร่", .danger).draw(h)
                Button("ยกเลิก", .plain).draw(h)
            }
        }
    }

    private static func lists(_ h: Markup) {
        h.card("ข้อเท็จจริง") {
            FactList([("หน่วยงาน", "สำนักปลัด"), ("ระยะเวลา", "1 ต.ค. 2567 – 30 ก.ย. 2568"), ("หลักฐาน", "ยังไม่มีหลักฐาน")])
                .draw(h)
        }
        h.h2("เส้นเวลา")
        Timeline([
            .init(.done, "จัดทำคู่มือ", when: "19 ก.พ. 2568"), .init(.inProgress, "เผยแพร่", when: "ภายในมีนาคม"),
            .init(.overdue, "รายงานผล", when: "31 มี.ค. 2568"), .init(.notStarted, "ติดตาม", when: "ตุลาคม"),
        ]).draw(h)
        h.h2("ประวัติ")
        HistoryList([
            HistoryEntry(
                when: Instant(milliseconds: 1_739_930_000_000), who: "เจ้าหน้าที่ กองคลัง",
                what: "แก้คะแนนตัวชี้วัด 8 จาก 79.32 เป็น 73.29",
                why: "พิมพ์สลับหลัก")
        ]).draw(h)
    }
}
