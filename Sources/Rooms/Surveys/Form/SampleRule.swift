/// How many answers are enough for a group, as data.
package struct SampleRule: Hashable, Sendable {
    /// Share of those entitled, in percent.
    let percent: Int
    /// Everyone where fewer are entitled.
    let least: Int
    let most: Int
    let thai: String

    /// A tenth, at least 30 and at most 400. Recalled for local organisations, not found in a published handbook.
    static let usual = SampleRule(
        percent: 10, least: 30, most: 400,
        thai: "ร้อยละ 10 ของผู้มีสิทธิตอบ อย่างน้อย 30 คน (ไม่ถึง 30 คนให้ตอบทุกคน) ไม่เกิน 400 คน ยังไม่ยืนยันกับคู่มือของปีนี้")

    /// Answers to aim for when `eligible` people may answer.
    func target(of eligible: Int) -> Int {
        eligible <= least ? eligible : min(most, max(least, (eligible * percent + 99) / 100))
    }
}
