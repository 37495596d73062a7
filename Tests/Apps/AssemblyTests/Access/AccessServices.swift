import Kernel
import Office
import Testing

@testable import Services

extension AccessSubject {
    static let service = AccessSubject(
        under: ["/office/services/:code", "/:slug/services/:code"],
        states: [
            ("draft", { part(of: try service($0, $1)) }),
            ("shown", { part(of: try shown($0, $1)) }),
            (
                "withdrawn",
                { people, house in
                    let code = try shown(people, house)
                    try Services.withdraw(code, because: "ผิด", at: place(people, house))
                    return part(of: code)
                }
            ),
        ])

    /// The service with a page, a question and a paper of its form.
    private static func part(of code: String) -> Thing {
        Thing(parameters: ["code": code, "page": "1", "question": "fault", "paper": "photo"])
    }

    private static func service(_ people: AccessPeople, _ house: House) throws -> String {
        let template = try #require(try ServiceTemplate.all().first { $0.code == "street-light" })
        let code = try Services.create(template, at: place(people, house))
        let unit = try unit(people)
        try Services.change(code, from: 1, "ส่วนราชการ", at: place(people, house)) { $0.manual.unit = unit }
        return code
    }

    private static func shown(_ people: AccessPeople, _ house: House) throws -> String {
        let code = try service(people, house)
        try Services.publish(code, from: 2, at: place(people, house))
        return code
    }
}
