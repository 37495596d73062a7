import Assembly
import Contracts
import Kernel
import Office
import Organisations

extension Command {
    /// Writes an organisation's public site as files that open from a disk and prove themselves.
    static let copy = Command(
        name: "copy", arguments: "SLUG --out DIR [--year YEAR] [--address URL] [--data DIR]",
        purpose: Message(
            "คัดลอกเว็บไซต์สาธารณะเป็นไฟล์ที่เปิดได้โดยไม่ต้องมีระบบ พร้อมค่าแฮชและบันทึกการเผยแพร่",
            "copies the public site as files that need no server, with hashes and the publication log"),
        run: { options, console in
            try options.allow(["out", "year", "address", "data"])
            guard let slug = options.positional.first, options.positional.count == 1 else {
                throw Refusal.invalid("slug", "ระบุชื่อหน่วยงานหนึ่งแห่ง เช่น khuan-khanun", "name one organisation")
            }
            let folder = try options.required("out")
            let year = try options["year"].map { try fiscalYear($0) }
            let count = try Installation.read(options) { installation in
                guard let profile = try Organisations.find(slug: slug, in: installation.house.database) else {
                    throw Refusal.notFound("ไม่มีหน่วยงาน «\(slug)»", "There is no organisation \(slug).")
                }
                var copy = SiteCopy(of: profile, year: year, in: installation)
                return try copy.write(to: folder)
            }
            console.write(
                "คัดลอก \(count) ไฟล์แล้ว เปิด \(folder)/index.html และตรวจด้วย prongsai verify \(folder)"
                    + " (\(count) files; open index.html, check with prongsai verify)\n")
            return .good
        })
}
