import Assembly
import Contracts
import Disclosure
import Kernel
import Office
import Organisations

extension Command {
    /// Reads an organisation's disclosure checklist as an assessor does.
    static let examine = Command(
        name: "examine", arguments: "SLUG --year พ.ศ. [--format table|json|csv] [--data DIR]",
        purpose: Message(
            "อ่านข้อมูลเปิดเผย (OIT) ทุกข้ออย่างผู้ตรวจ แล้วบอกสิ่งที่ต้องแก้",
            "reads every item of the disclosure checklist as an assessor does and says what to mend"),
        run: { options, console in
            try options.allow(["year", "format", "data"])
            guard let slug = options.positional.first, options.positional.count == 1 else {
                throw Refusal.invalid("SLUG", "ระบุหน่วยงานหนึ่งแห่ง เช่น khuan-khanun", "name one organisation")
            }
            let year = try readYear(options.required("year"))
            let format = try options.word("format", ExaminationFormat.table)
            let examination = try Installation.read(options) { installation in
                try Disclosure.examine(year, at: place(slug, installation.house))
            }
            switch format {
            case .table: console.write(examination.table)
            case .json: console.write(examination.json.serialised(pretty: true) + "\n")
            case .csv: console.write(examination.csv)
            }
            return examination.faults == 0 ? .good : .findings
        })

    private enum ExaminationFormat: String, CaseIterable, Sendable { case table, json, csv }

    private static func place(_ slug: String, _ house: House) throws -> Workplace {
        guard let organisation = try Organisations.find(slug: slug, in: house.database) else {
            throw Refusal.notFound("ไม่มีหน่วยงาน «\(slug)» ในข้อมูลนี้", "There is no organisation \(slug) in these data.")
        }
        return Workplace(
            organisation: organisation, actor: .commandLine, house: house, now: house.surroundings.now())
    }
}
