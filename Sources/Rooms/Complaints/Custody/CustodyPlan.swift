package import Kernel
package import Vault

/// To whom a report is sealed, decided before anything of it is sealed.
package struct CustodyPlan: Hashable, Sendable {
    /// Somebody who reads reports, by position.
    package struct Reader: Hashable, Sendable {
        package let officer: OfficerID
        package let position: String
        /// Does not work for the organisation.
        package let isOutside: Bool
        package let key: CustodyKey.Public

        init(officer: OfficerID, position: String, isOutside: Bool, key: CustodyKey.Public) {
            self.officer = officer
            self.position = position
            self.isOutside = isOutside
            self.key = key
        }

        /// The position, and that it is from outside.
        package var words: String { isOutside ? "\(position) (ภายนอกหน่วยงาน)" : position }
    }

    /// Those who open a report together: any `threshold` of the readers, one from outside among them where there are
    /// readers of both kinds.
    package struct Rung: Hashable, Sendable {
        package let readers: [Reader]
        package let threshold: Int

        /// Whether one from inside and one from outside have to open together.
        package var needsBothSides: Bool {
            threshold > 1 && readers.contains(where: \.isOutside) && !readers.allSatisfy(\.isOutside)
        }

        /// As the envelope takes it.
        package var circle: Circle {
            guard needsBothSides else { return Circle(readers.map(\.key), threshold: threshold) }
            return Circle(sides: [
                readers.filter { !$0.isOutside }.map(\.key), readers.filter(\.isOutside).map(\.key),
            ])
        }
    }

    /// The first may open a report at once; each further one is held back by the server until nobody before it opened
    /// the report in the promised days. The same order as the circles of the envelope.
    package let rungs: [Rung]
    /// How many readers of reports were left out because of whom the report is about.
    package let leftOut: Int
    /// Who can read it and who cannot, in Thai, a sentence each, for the reporter to read before writing.
    package let explanation: [String]

    /// For `Envelope.seal(_:to:)`.
    package var circles: [Circle] { rungs.map(\.circle) }
}

extension CustodyPlan {
    /// The custodians that a report about somebody may be sealed to.
    ///
    /// The accused, who stands under them, and their declared relatives are left out. About an executive a report needs
    /// two, one from inside and one from outside where there is one. Where only one inside is left, those from
    /// outside read along; where none is left, they read alone.
    ///
    /// - Throws: a refusal with other places to turn to when nobody is left.
    init(
        about accused: Set<OfficerID>, actingFor absent: Set<OfficerID> = [], readers: [Reader], chain: Chain,
        relatives: [(OfficerID, OfficerID)]
    ) throws(Refusal) {
        let posts = accused.union(absent)
        let related = relatives.flatMap { a, b in (accused.contains(a) ? [b] : []) + (accused.contains(b) ? [a] : []) }
        let barred = accused.union(chain.under(posts)).union(related)
        let free = readers.filter { !barred.contains($0.officer) }
        let (inside, outside) = (free.filter { !$0.isOutside }, free.filter(\.isOutside))
        guard let rungs = CustodyPlan.rungs(inside, outside, isHigh: !posts.isDisjoint(with: chain.executives)) else {
            throw Refusal(
                .conflict,
                Message(
                    "หน่วยงานนี้ไม่มีผู้รับรายงานที่เป็นกลางต่อผู้ที่ท่านจะแจ้ง โปรดแจ้งสำนักงาน ป.ป.ช. โทร 1205 "
                        + "สำนักงาน ป.ป.ท. โทร 1206 หรือศูนย์ดำรงธรรม โทร 1567",
                    "No impartial custodian is left here; turn to the NACC (1205), the PACC (1206) or Damrongdhama (1567)."
                ))
        }
        self.rungs = rungs
        leftOut = readers.count - free.count
        explanation = CustodyPlan.explanation(rungs, inside: inside.count, outside: outside.count, leftOut: leftOut)
    }

    private static func rungs(_ inside: [Reader], _ outside: [Reader], isHigh: Bool) -> [Rung]? {
        let first: Rung
        switch (inside.count, outside.count) {
        case (0, 0): return nil
        case (0, let count): first = Rung(readers: outside, threshold: isHigh && count > 1 ? 2 : 1)
        case (1, 0): first = Rung(readers: inside, threshold: 1)
        case (_, _) where isHigh:
            let chosen = outside.isEmpty ? Array(inside.prefix(3)) : Array(inside.prefix(2)) + outside
            first = Rung(readers: chosen, threshold: 2)
        case (1, _): first = Rung(readers: inside + outside, threshold: 1)
        default: first = Rung(readers: inside, threshold: 1)
        }
        let next = outside.isEmpty || first.threshold == 1 && first.readers.contains(where: \.isOutside)
        return next ? [first] : [first, Rung(readers: outside, threshold: 1)]
    }

    private static func explanation(_ rungs: [Rung], inside: Int, outside: Int, leftOut: Int) -> [String] {
        let first = rungs[0]
        let names = first.readers.map(\.words).joined(separator: ", ")
        var lines = [
            first.needsBothSides
                ? "เปิดอ่านได้เมื่อผู้รับรายงานภายในหนึ่งคนกับผู้รับจากภายนอกหนึ่งคนเปิดพร้อมกัน จาก \(names)"
                : first.threshold > 1
                    ? "เปิดอ่านได้เมื่อผู้รับรายงาน \(first.threshold) ใน \(first.readers.count) คนเปิดพร้อมกัน ได้แก่ \(names)"
                    : first.readers.count == 1 ? "ผู้ที่เปิดอ่านได้มีคนเดียว คือ \(names)" : "คนใดคนหนึ่งต่อไปนี้เปิดอ่านได้: \(names)"
        ]
        if leftOut > 0 {
            lines.append("ตัดผู้รับรายงานออกแล้ว \(leftOut) คน เพราะเกี่ยวข้องกับผู้ที่ท่านแจ้ง คนเหล่านั้นเปิดอ่านไม่ได้แม้ภายหลัง")
        }
        if inside == 0 {
            lines.append("ไม่มีผู้รับรายงานภายในที่เป็นกลาง จึงส่งให้ผู้รับจากภายนอกเท่านั้น")
        } else if inside == 1 {
            lines.append(
                outside > 0
                    ? "ผู้รับรายงานภายในที่เป็นกลางเหลือคนเดียว จึงให้ผู้รับจากภายนอกร่วมด้วย"
                    : "ผู้รับรายงานที่เป็นกลางเหลือคนเดียว และหน่วยงานยังไม่มีผู้รับจากภายนอก")
        }
        if rungs.count > 1 {
            let later = rungs[1].readers.map(\.position).joined(separator: ", ")
            lines.append("ถ้าไม่มีใครเปิดอ่านภายในวันที่สัญญา ระบบจะเปิดให้ \(later) จากภายนอกหน่วยงานอ่านได้เอง")
        }
        return lines
    }
}
