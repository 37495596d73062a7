import Assembly
import Imports
import Kernel
import Office
import Organisations
import Tables

extension Command {
    /// Reads a paper's tables, or hands the paper in to be confirmed.
    static let importPaper = Command(
        name: "import", arguments: "FILE [--format json] | FILE --into SLUG --year พ.ศ. [--data DIR]",
        purpose: Message(
            "อ่านตารางในเอกสาร (ข้อความ, Markdown, CSV, XLSX, DOCX, PDF) หรือส่งเข้าระบบให้ตรวจและยืนยันก่อนบันทึก",
            "read the tables of a paper, or hand it in; what a person confirms on its page is stored"),
        run: { options, console in
            try options.allow(["format", "into", "year", "data"])
            guard let path = options.positional.first, options.positional.count == 1 else {
                throw Refusal.invalid("FILE", "ต้องระบุไฟล์หนึ่งไฟล์", "name one file")
            }
            let name = path.split(separator: "/").last.map(String.init) ?? path
            if let slug = options["into"] { return try handIn(path, name, slug, options, console) }
            guard try options.word("format", OutputFormat.json) == .json else {
                throw Refusal.invalid("format", "คำสั่งนี้พิมพ์ได้แบบ json", "this command prints json")
            }
            let paper = try SourcePaper.read(path: path, name: name)
            console.write(PaperReading(paper).json.serialised(pretty: true) + "\n")
            return .good
        })

    /// Good when the paper is stored for that year; findings while a person must still confirm it.
    private static func handIn(
        _ path: String, _ name: String, _ slug: String, _ options: Options, _ console: Console
    ) throws -> Ending {
        let year = try readYear(options.required("year"))
        let bytes = try SourcePaper.bytes(path: path, name: name)
        return try Installation.use(options) { installation in
            let house = installation.house
            guard let organisation = try Organisations.find(slug: slug, in: house.database) else {
                throw Refusal.invalid("into", "ไม่รู้จักหน่วยงาน \(slug)", "unknown organisation \(slug)")
            }
            let place = Workplace(
                organisation: organisation, actor: .commandLine, house: house, now: house.surroundings.now())
            let standing = try Imports.stage(bytes, name: name, for: year, at: place)
            let answer: JSON = [
                "import": .text(standing.id), "state": .text(standing.state), "stored": .text(standing.summary),
                "page": .text(standing.page),
            ]
            console.write(answer.serialised(pretty: true) + "\n")
            if standing.state == "open" {
                console.complain(
                    Message(
                        "ยังไม่บันทึก: ผู้ดูแลระบบ ITA ต้องตรวจและยืนยันที่หน้า \(standing.page)",
                        "nothing is stored yet: the ITA administrator confirms it at \(standing.page)"))
            }
            return standing.state == "stored" ? .good : .findings
        }
    }
}
