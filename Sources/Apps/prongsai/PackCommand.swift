import Assembly
import Contracts
import Documents
import Kernel
import Papers

extension Command {
    /// Writes a year's papers as one bundle.
    static let pack = Command(
        name: "pack", arguments: "--org SLUG --year YEAR --out FILE.zip [--data DIR]",
        purpose: Message(
            "รวมเอกสารทั้งปีเป็น ZIP: PDF เล่มเดียว, Word, Excel และหนังสือที่ออกแล้ว",
            "bundles a year's papers: one PDF volume, Word, Excel, and the official papers as issued"),
        run: { options, console in
            try options.allow(["org", "year", "out", "data"])
            let slug = try options.required("org")
            let year = try fiscalYear(try options.required("year"))
            let path = try options.required("out")
            let (bytes, missing) = try Installation.read(options) { installation in
                let place = try place(of: slug, in: installation.house)
                let pack = try YearPack(year, at: place)
                return (try pack.zip(try PDFFonts(), at: place), pack.missing)
            }
            try write(bytes, to: path)
            for (kind, reason) in missing {
                console.complain(Message("\(kind.thai): \(reason.thai)", "\(kind.rawValue): \(reason.english)"))
            }
            return .good
        })
}
