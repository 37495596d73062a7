import Imports
import Kernel
import Tables

extension Command {
    /// Reads a paper's tables.
    static let importPaper = Command(
        name: "import", arguments: "FILE [--format json]",
        purpose: Message(
            "อ่านตารางในเอกสาร (ข้อความ, Markdown, CSV, XLSX, DOCX) พร้อมความมั่นใจและที่มาของแต่ละช่อง",
            "read the tables of a paper with a confidence and a place per cell"),
        run: { options, console in
            try options.allow(["format"])
            _ = try options.word("format", OutputFormat.json)
            guard let path = options.positional.first, options.positional.count == 1 else {
                throw Refusal.invalid("FILE", "ต้องระบุไฟล์หนึ่งไฟล์", "name one file")
            }
            let name = path.split(separator: "/").last.map(String.init) ?? path
            let paper = try SourcePaper.read(path: path, name: name)
            console.write(PaperReading(paper).json.serialised(pretty: true) + "\n")
            return .good
        })
}
