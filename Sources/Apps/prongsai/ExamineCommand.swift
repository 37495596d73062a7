import Assembly
import Contracts
import Disclosure
import Kernel
import Office
import Organisations
import Outgoing

extension Command {
    /// Reads an organisation's disclosure checklist as an assessor does.
    static let examine = Command(
        name: "examine",
        arguments: "SLUG --year พ.ศ. [--links FILE.csv [--pause SECONDS]] [--format table|json|csv] [--data DIR]",
        purpose: Message(
            "อ่านข้อมูลเปิดเผย (OIT) ทุกข้ออย่างผู้ตรวจ หรือลิงก์ของเว็บไซต์อื่นในไฟล์ แล้วบอกสิ่งที่ต้องแก้",
            "reads every item of the disclosure checklist, or another site's links, as an assessor does"),
        run: { options, console in
            try options.allow(["year", "links", "pause", "format", "data"])
            guard let slug = options.positional.first, options.positional.count == 1 else {
                throw Refusal.invalid("SLUG", "ระบุหน่วยงานหนึ่งแห่ง เช่น khuan-khanun", "name one organisation")
            }
            let year = try readYear(options.required("year"))
            let format = try options.word("format", ExaminationFormat.table)
            let examination = try examination(slug, year, options)
            switch format {
            case .table: console.write(examination.table)
            case .json: console.write(examination.json.serialised(pretty: true) + "\n")
            case .csv: console.write(examination.csv)
            }
            return examination.faults == 0 ? .good : .findings
        })

    /// The history of links elsewhere is kept, so that takes the installation for writing.
    private static func examination(_ slug: String, _ year: FiscalYear, _ options: Options) throws -> Examination {
        guard let path = options["links"] else {
            return try Installation.read(options) { try Disclosure.examine(year, at: place(slug, $0.house)) }
        }
        guard let pause = Int(options["pause"] ?? "1"), (0...60).contains(pause) else {
            throw Refusal.invalid("pause", "--pause เป็นจำนวนวินาที 0 ถึง 60", "--pause is a number of seconds, 0 to 60")
        }
        let list = try InputFile.read(path, limit: 10_000_000)
        return try Installation.use(options) { installation in
            // Whoever works at this machine may reach what it reaches.
            try Disclosure.examine(
                links: list, named: path.split(separator: "/").last.map(String.init) ?? path, of: year,
                at: place(slug, installation.house), through: Outgoing(reach: .anywhere), pause: pause)
        }
    }

    private enum ExaminationFormat: String, CaseIterable, Sendable { case table, json, csv }

    private static func place(_ slug: String, _ house: House) throws -> Workplace {
        guard let organisation = try Organisations.find(slug: slug, in: house.database) else {
            throw Refusal.notFound("ไม่มีหน่วยงาน «\(slug)» ในข้อมูลนี้", "There is no organisation \(slug) in these data.")
        }
        return Workplace(
            organisation: organisation, actor: .commandLine, house: house, now: house.surroundings.now())
    }
}
