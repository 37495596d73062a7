import Assembly
import Contracts
import Documents
import Glibc
import Kernel
import Office
import Organisations
import Papers

extension Command {
    /// Writes a paper of the loop, as it would be published now, into a file.
    static let report = Command(
        name: "report",
        arguments: "--org SLUG --year YEAR --kind analysis|plan|six-month|yearly [--shape CODE] "
            + "[--format pdf|html|docx|xlsx] --out FILE [--data DIR]",
        purpose: Message(
            "จัดทำเอกสารจากข้อมูลเป็น PDF, HTML, Word หรือตารางใน Excel",
            "composes a paper from the data as PDF, HTML, Word, or its tables in Excel"),
        run: { options, console in
            try options.allow(["org", "year", "kind", "shape", "format", "out", "data"])
            let slug = try options.required("org")
            let kind = try options.word("kind", PaperKind.yearly)
            _ = try options.required("kind")
            let format = try options.word("format", PaperFormat.pdf)
            let path = try options.required("out")
            let year = try fiscalYear(try options.required("year"))
            let draft = try Installation.read(options) { installation in
                try Papers.compose(kind, year, shape: options["shape"], at: try place(of: slug, in: installation.house))
            }
            switch format {
            case .html: try write(draft.document.webPage(), to: path)
            case .docx: try write(draft.document.docx(), to: path)
            case .xlsx: try write(draft.document.xlsx(), to: path)
            case .pdf:
                let pdf = try draft.document.pdf(try PDFFonts())
                try write(pdf.bytes, to: path)
                warn(of: pdf.missing, console)
            }
            return .good
        })

    static func place(of slug: String, in house: House) throws -> Workplace {
        guard let organisation = try Organisations.find(slug: slug, in: house.database) else {
            throw Refusal.invalid("org", "ไม่มีหน่วยงาน «\(slug)» ในระบบนี้", "There is no organisation \(slug) here.")
        }
        return Workplace(
            organisation: organisation, actor: .commandLine, house: house, now: house.surroundings.now())
    }

    private enum PaperFormat: String, CaseIterable, Sendable { case pdf, html, docx, xlsx }

    private static func warn(of missing: [Unicode.Scalar], _ console: Console) {
        guard !missing.isEmpty else { return }
        let list = missing.map { "U+" + String($0.value, radix: 16, uppercase: true) }.joined(separator: " ")
        console.complain(
            Message("อักขระที่ไม่มีในแบบอักษร พิมพ์เป็นกรอบ: \(list)", "characters without a glyph, drawn as boxes: \(list)"))
    }

    static func fiscalYear(_ text: String) throws(Refusal) -> FiscalYear {
        guard let year = Int(text), (2500..<2700).contains(year) else {
            throw .invalid(
                "year", "--year ต้องเป็นปี พ.ศ. เช่น 2568 (พบ «\(text)»)", "--year is a Buddhist year such as 2568")
        }
        return FiscalYear(year)
    }

    static func write(_ bytes: [UInt8], to path: String) throws(Refusal) {
        let file = unsafe fopen(path, "wb")
        guard let file = unsafe file else { throw unwritable(path) }
        let written = unsafe fwrite(bytes, 1, bytes.count, file)
        guard unsafe fclose(file) == 0, written == bytes.count else { throw unwritable(path) }
    }

    private static func unwritable(_ path: String) -> Refusal {
        .invalid("out", "เขียนไฟล์ «\(path)» ไม่ได้ โปรดตรวจโฟลเดอร์และพื้นที่ว่าง", "The file \(path) cannot be written.")
    }
}
