import Office

/// A page that every such office's site is expected to have, ready to be filled in.
struct StandardPage: Sendable {
    /// The last step of its address.
    let name: String
    let title: String
    /// What a reader finds there, in one line.
    let summary: String
    let section: PublicEntry.Section
    /// The text to begin with; what stands in «…» is to be replaced.
    let body: String

    /// The first place of a ready text that nobody has filled in.
    static func unfilled(in text: String) -> Substring? {
        all.lazy.flatMap { $0.body.matches(of: /«[^»]*»/) }.map(\.output).first { text.contains($0) }
    }

    static let all: [StandardPage] = [
        StandardPage(
            name: "services", title: "บริการที่มาติดต่อบ่อย", summary: "ยื่นเรื่องอะไร ที่ไหน ใช้อะไร นานเท่าไร", section: .services,
            body: """
                | เรื่อง | ติดต่อที่ | สิ่งที่ต้องนำมา | ใช้เวลา |
                | «ชำระภาษีที่ดินและสิ่งปลูกสร้าง» | «กองคลัง» | «หนังสือแจ้งประเมิน» | «15 นาที» |
                """),
        StandardPage(
            name: "manuals", title: "คู่มือประชาชน", summary: "ขั้นตอน เวลา และเอกสารของแต่ละบริการ", section: .services,
            body: """
                # «ชื่อบริการ»
                ขั้นตอนและเวลา
                1. «ยื่นคำขอและตรวจเอกสาร 10 นาที»
                2. «ออกใบอนุญาต 3 วันทำการ»

                เอกสารที่ใช้
                - «บัตรประชาชน»

                ค่าธรรมเนียม «ไม่มี»
                """),
        StandardPage(
            name: "forms", title: "แบบฟอร์ม", summary: "แบบคำขอและคำร้องที่พิมพ์ไปกรอกได้", section: .services,
            body: "แนบไฟล์แบบฟอร์มด้านล่าง ตั้งชื่อไฟล์ตามชื่อแบบ"),
        StandardPage(
            name: "authority", title: "อำนาจหน้าที่", summary: "ทำอะไรได้บ้างตามกฎหมายใด", section: .about,
            body: """
                # อำนาจหน้าที่ตามกฎหมาย
                - «ตามพระราชบัญญัติ… มาตรา…»

                # วิธีดำเนินงาน
                «อธิบายว่าเรื่องหนึ่งเดินจากใครไปถึงใคร»
                """),
        StandardPage(
            name: "vision", title: "วิสัยทัศน์และพันธกิจ", summary: "หน่วยงานตั้งใจไปทางใด", section: .about,
            body: "# วิสัยทัศน์\n«…»\n\n# พันธกิจ\n1. «…»"),
        StandardPage(
            name: "executives", title: "ทำเนียบผู้บริหาร", summary: "ฝ่ายการเมืองและฝ่ายประจำ พร้อมช่องทางติดต่อ", section: .about,
            body: """
                # ฝ่ายการเมือง
                | ตำแหน่ง | ชื่อ | โทรศัพท์ |
                | «นายก» | «…» | «…» |

                # ฝ่ายประจำ
                | ตำแหน่ง | ชื่อ | โทรศัพท์ |
                | «ปลัด» | «…» | «…» |
                """),
        StandardPage(
            name: "council", title: "สภาท้องถิ่น", summary: "สมาชิกสภา การประชุม และรายงานการประชุม", section: .about,
            body: "# การประชุมสภา\n| สมัยประชุม | วันที่ | รายงานการประชุม |\n| «สมัยสามัญ สมัยแรก» | «…» | «…» |"),
        StandardPage(
            name: "laws", title: "กฎหมายและข้อบัญญัติ", summary: "กฎหมายที่ใช้ทำงาน และข้อบัญญัติของเราเอง", section: .rules,
            body: "# กฎหมายที่เกี่ยวข้อง\n- [«ชื่อกฎหมาย»](https://…)\n\n# ข้อบัญญัติของเรา\n- «ชื่อข้อบัญญัติ พ.ศ. …»"),
        StandardPage(
            name: "plans", title: "แผน", summary: "แผนพัฒนา แผนดำเนินงาน แผนอัตรากำลัง และแผนอื่น", section: .rules,
            body: "| แผน | ปีงบประมาณ | ไฟล์ |\n| «แผนพัฒนาท้องถิ่น» | «2566–2570» | «…» |"),
        StandardPage(
            name: "procurement", title: "จัดซื้อจัดจ้าง", summary: "แผน ประกาศ และสรุปผลรายเดือน", section: .openness,
            body: "| เดือน | สรุปผลการจัดซื้อจัดจ้าง |\n| «ตุลาคม 2567» | «…» |"),
        StandardPage(
            name: "privacy-policy", title: "นโยบายคุ้มครองข้อมูลส่วนบุคคล",
            summary: "เราเก็บข้อมูลของใคร เพื่ออะไร และท่านมีสิทธิอะไร",
            section: .rules,
            body: """
                # ข้อมูลที่เราเก็บ
                | เรื่อง | ข้อมูล | เพื่ออะไร | เก็บนานเท่าไร |
                | «คำร้องทั่วไป» | «ชื่อ ที่อยู่ โทรศัพท์» | «ติดต่อกลับ» | «1 ปี» |

                # สิทธิของท่าน
                ขอดู ขอแก้ไข ขอลบ และร้องเรียนได้ที่ «ส่วนราชการ» ทางโทรศัพท์ «…»
                """),
    ]
}
