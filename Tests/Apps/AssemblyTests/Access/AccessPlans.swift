import Kernel
import Office

@testable import Findings
@testable import Measures

extension AccessSubject {
    static let measure = AccessSubject(
        under: ["/office/measures/:id"],
        states: [
            ("of-the-unit", { try promise($0, $1, ofUnit: true) }),
            ("of-nobody", { try promise($0, $1, ofUnit: false) }),
            ("withdrawn", { try promise($0, $1, ofUnit: true, isWithdrawn: true) }),
        ])

    private static func promise(
        _ people: AccessPeople, _ house: House, ofUnit: Bool, isWithdrawn: Bool = false
    ) throws -> Thing {
        var promise = Measure.Promise(titles: ["มาตรการทดสอบ"])
        if ofUnit { promise.units = [.init("กองช่าง", unit: try unit(people))] }
        let id = try Measures.add(promise, year: year, at: place(people, house))
        if isWithdrawn { try Measures.withdraw(id, because: "ซ้ำ", at: place(people, house)) }
        return thing(id)
    }

    static let finding = AccessSubject(
        under: ["/office/findings/:id"],
        states: [
            ("open", { try thing(find($0, $1)) }),
            (
                "withdrawn",
                { people, house in
                    let id = try find(people, house)
                    try Findings.withdraw(id, because: "ซ้ำ", at: place(people, house))
                    return thing(id)
                }
            ),
        ])

    private static func find(_ people: AccessPeople, _ house: House) throws -> ID<Finding> {
        try Findings.add(
            Finding.Content(topic: 1, item: nil, weakness: "จุดอ่อน"), year: year, at: place(people, house))
    }

    static let advice = AccessSubject(
        under: ["/office/advice/:id"],
        states: [
            (
                "open",
                { people, house in
                    let content = Advice.Content(topic: 1, text: "ข้อเสนอ", source: "หน่วยงาน")
                    return thing(try Findings.add(content, year: year, at: place(people, house)))
                }
            )
        ])
}
