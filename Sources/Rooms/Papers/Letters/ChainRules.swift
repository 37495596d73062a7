import Kernel
import Office
import Organisations

/// Whom a paper goes to, and which chains make sense.
enum ChainRules {
    /// At most so many steps: more is no chain but a circular.
    static let longest = 20

    /// The usual way up: the head of the unit, the clerk of the body (ปลัด), its head (นายก); whoever writes is left out.
    static func proposal(for author: OfficerID, unit: UnitID?, among officers: [Officer]) -> [ChainStep] {
        let others = officers.filter { $0.isActive && $0.id != author }
        let head = others.first { $0.roles.contains(.unitHead) && $0.unit == unit && unit != nil }
        let executives = others.filter { $0.roles.contains(.executive) }
        let clerk = executives.first { $0.position.hasPrefix("ปลัด") }
        let leader = executives.first { $0.position.hasPrefix("นายก") || $0.position.hasPrefix("ผู้ว่า") }
        var way = [head, clerk, leader].compactMap { $0?.id }
        if clerk == nil, leader == nil { way += executives.map(\.id) }
        return way.enumerated().map { index, officer in
            ChainStep(officer, stage: index + 1, task: index == way.count - 1 ? .approve : .endorse)
        }
    }

    /// The steps in order of their stages, counted from 1 without gaps.
    ///
    /// Throws a `Refusal` on the field `chain` for a chain that cannot be gone through.
    static func checked(
        _ steps: [ChainStep], author: OfficerID, among officers: [Officer]
    ) throws(Refusal) -> [ChainStep] {
        guard !steps.isEmpty else {
            throw refusal("ยังไม่ได้เลือกผู้พิจารณา โปรดเลือกอย่างน้อยหนึ่งคน", "Choose at least one person to decide.")
        }
        guard steps.count <= longest else {
            throw refusal("ผู้พิจารณามีได้ไม่เกิน \(longest) คน", "At most \(longest) steps.")
        }
        let known = Dictionary(officers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<OfficerID> = []
        for step in steps {
            guard let officer = known[step.officer], officer.isActive else {
                throw refusal("ผู้พิจารณาคนหนึ่งไม่ได้ทำงานในหน่วยงานนี้แล้ว โปรดเลือกใหม่", "One of the steps works here no more.")
            }
            guard step.officer != author else {
                throw refusal(
                    "ผู้เขียนพิจารณาหนังสือของตนเองไม่ได้ โปรดเลือกผู้อื่นแทน «\(officer.position)»",
                    "Nobody decides about the own paper; choose someone else.")
            }
            guard seen.insert(step.officer).inserted else {
                throw refusal("«\(officer.position)» อยู่ในสายพิจารณาสองครั้ง", "The same person is asked twice.")
            }
            guard (1...90).contains(step.days) else {
                throw refusal("เวลาพิจารณาต้องเป็น 1 ถึง 90 วัน (พบ \(step.days))", "A step has 1 to 90 days.")
            }
        }
        return try inStages(steps)
    }

    private static func inStages(_ steps: [ChainStep]) throws(Refusal) -> [ChainStep] {
        let stages = Set(steps.map(\.stage)).sorted()
        var ordered = steps.enumerated().sorted { ($0.element.stage, $0.offset) < ($1.element.stage, $1.offset) }
            .map(\.element)
        for index in ordered.indices {
            ordered[index].stage = 1 + (stages.firstIndex(of: ordered[index].stage) ?? 0)
        }
        guard ordered.allSatisfy({ ($0.task == .approve) == ($0.stage == stages.count) }) else {
            throw refusal(
                "ผู้อยู่ในขั้นสุดท้ายต้องเป็นผู้อนุมัติ/ลงนาม และขั้นก่อนหน้าต้องไม่ใช่",
                "Everyone of the last stage approves, and nobody of a stage before it.")
        }
        return ordered
    }

    private static func refusal(_ thai: String, _ english: String) -> Refusal {
        Refusal.invalid("chain", thai, english)
    }

    /// The steps as they are sent: positions as they are called today, days counted one stage after the other.
    static func sent(_ steps: [ChainStep], on today: Day, among officers: [Officer]) -> [RoundStep] {
        let positions = Dictionary(officers.map { ($0.id, $0.position) }, uniquingKeysWith: { first, _ in first })
        var start = today
        var result: [RoundStep] = []
        for stage in Set(steps.map(\.stage)).sorted() {
            let together = steps.filter { $0.stage == stage }
            for step in together {
                result.append(
                    RoundStep(
                        place: result.count + 1, stage: stage, officer: step.officer,
                        position: positions[step.officer] ?? "", task: step.task, due: start.adding(days: step.days)))
            }
            start = start.adding(days: together.map(\.days).max() ?? 0)
        }
        return result
    }
}
