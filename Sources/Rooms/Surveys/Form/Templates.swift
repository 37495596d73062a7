/// A survey that is ready to be opened, in our own wording on the topics of the assessment.
package struct SurveyTemplate: Sendable {
    /// Stable, part of a form.
    package let code: String
    package let title: String
    package let summary: String
    package let intro: String
    package let audience: Survey.Audience
    package let entry: Survey.Entry
    package let questions: [Question]

    package static let all = [counter, internalPulse, externalPulse, blank]

    package static func of(_ code: String) -> SurveyTemplate? { all.first { $0.code == code } }

    package static let counter = SurveyTemplate(
        code: "counter", title: "ความพึงพอใจต่อการให้บริการ",
        summary: "6 ข้อ ใช้เวลาไม่ถึงนาที ตั้งคิวอาร์โค้ดหรือแท็บเล็ตไว้ที่จุดบริการ",
        intro: "ขอหนึ่งนาทีหลังรับบริการ คำตอบของท่านช่วยให้เราปรับปรุง ไม่เก็บชื่อ เวลา หรืออุปกรณ์ที่ใช้ตอบ", audience: .visitors,
        entry: .open,
        questions: [
            Question(
                "ท่านพอใจกับเรื่องต่อไปนี้เพียงใด", .satisfaction,
                parts: [
                    QuestionPart("ขั้นตอนชัดเจน ไม่ยุ่งยาก"), QuestionPart("เวลาที่ใช้"),
                    QuestionPart("การพูดจาและดูแลของเจ้าหน้าที่"),
                    QuestionPart("สถานที่และสิ่งอำนวยความสะดวก"),
                ]),
            Question("มีใครขอเงินหรือสิ่งของนอกเหนือจากค่าธรรมเนียมหรือไม่", .yesNo, isReversed: true),
            Question("เราควรปรับปรุงอะไรก่อน", nil),
        ])

    /// On the topics of the internal form of 2567.
    package static let internalPulse = SurveyTemplate(
        code: "internal", title: "แบบสำรวจภายใน (ตามหัวข้อ IIT)",
        summary: "15 ข้อสำหรับบุคลากร ใช้รหัสครั้งเดียว รู้จุดอ่อนก่อนการประเมินจริง",
        intro: "แบบสำรวจของหน่วยงานเอง ไม่ใช่การประเมิน ITA รหัสในใบใช้ได้ครั้งเดียวและไม่ถูกเก็บไว้คู่กับคำตอบ", audience: .staff,
        entry: .code,
        questions: [
            Question("เพื่อนร่วมงานของท่านทำงานให้ประชาชนตามขั้นตอนและเวลาที่ประกาศไว้", .scale6, indicator: 1),
            Question("คนที่มาติดต่อได้รับการดูแลเท่ากัน ไม่ว่ารู้จักกันหรือไม่", .scale6, indicator: 1),
            Question("มีการขอหรือรับสิ่งตอบแทนเพื่อให้งานเร็วขึ้นหรือผ่าน", .scale6, indicator: 1, isReversed: true),
            Question("งบประมาณถูกใช้กับสิ่งที่ตั้งใจไว้จริง", .scale6, indicator: 2),
            Question("มีการเบิกเงินที่ไม่ตรงกับงานที่ทำ", .scale6, indicator: 2, isReversed: true),
            Question("การจัดซื้อจัดจ้างเอื้อให้ผู้ขายบางราย", .scale6, indicator: 2, isReversed: true),
            Question("หัวหน้าของท่านแบ่งงานและให้คะแนนผลงานอย่างเป็นธรรม", .scale6, indicator: 3),
            Question("ผู้ใหญ่ในหน่วยงานใช้ลูกน้องทำธุระส่วนตัว", .scale6, indicator: 3, isReversed: true),
            Question("การบรรจุ ย้าย หรือเลื่อนตำแหน่งขึ้นอยู่กับเส้นสายหรือเงิน", .scale6, indicator: 3, isReversed: true),
            Question("การขอยืมของหลวงทำตามระเบียบทุกครั้ง", .scale6, indicator: 4),
            Question("มีการเอาของหลวงไปใช้เรื่องส่วนตัว", .scale6, indicator: 4, isReversed: true),
            Question("มีคนคอยตรวจว่าของหลวงถูกใช้ถูกทาง", .scale6, indicator: 4),
            Question("ผู้บริหารเอาจริงกับการป้องกันการทุจริต", .scale6, indicator: 5),
            Question("วิธีป้องกันการทุจริตที่ใช้อยู่ได้ผล", .scale6, indicator: 5),
            Question("ถ้าท่านแจ้งเรื่องทุจริต ท่านมั่นใจว่าเรื่องจะถูกจัดการและท่านปลอดภัย", .scale6, indicator: 5),
        ])

    /// On the topics of the external form of 2567.
    package static let externalPulse = SurveyTemplate(
        code: "external", title: "แบบสำรวจผู้รับบริการ (ตามหัวข้อ EIT)", summary: "9 ข้อสำหรับผู้มาติดต่อ เปิดผ่านคิวอาร์โค้ดของแต่ละจุด",
        intro: "แบบสำรวจของหน่วยงานเอง ไม่ใช่การประเมิน ITA ไม่เก็บชื่อ เวลา หรืออุปกรณ์ที่ใช้ตอบ", audience: .visitors, entry: .open,
        questions: [
            Question("เจ้าหน้าที่ทำเรื่องของท่านตามขั้นตอนและเวลาที่แจ้ง", .scale6, indicator: 6),
            Question("ท่านได้รับการดูแลเหมือนคนอื่น", .scale6, indicator: 6),
            Question("ท่านเคยถูกขอเงินหรือสิ่งของเพื่อให้เรื่องเดิน", .scale6, indicator: 6, isReversed: true),
            Question("หาข้อมูลของหน่วยงานได้ง่าย", .scale6, indicator: 7),
            Question("ข้อมูลที่ประชาชนควรรู้ถูกบอกไว้ครบและเข้าใจง่าย", .scale6, indicator: 7),
            Question("เมื่อถาม ได้คำตอบที่ชัดเจน", .scale6, indicator: 7),
            Question("หน่วยงานเปิดให้ประชาชนร่วมคิด ร่วมทำ หรือร่วมติดตาม", .scale6, indicator: 8),
            Question("หน่วยงานปรับปรุงงานตามที่ประชาชนบอก", .scale6, indicator: 8),
            Question("ท่านเคยใช้บริการออนไลน์ของหน่วยงานหรือไม่", .yesNo, indicator: 8),
            Question("มีอะไรอยากบอกเรา", nil),
        ])

    static let blank = SurveyTemplate(
        code: "blank", title: "แบบสำรวจใหม่", summary: "เริ่มจากหน้าว่าง แล้วเพิ่มข้อเอง", intro: "", audience: .visitors,
        entry: .open,
        questions: [])
}
