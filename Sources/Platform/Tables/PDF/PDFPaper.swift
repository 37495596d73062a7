import Kernel
import Thai

extension SourcePaper {
    /// Pages of a PDF that are read before it is refused.
    static let mostPages = 300

    /// A PDF with a text layer, read by Poppler in child processes.
    ///
    /// Where the file tells its structure (headings, paragraphs, tables) and that structure holds all of the text, it is
    /// taken as told; otherwise tables are found by the white space between columns. Refuses scans, locked, damaged and
    /// endless files, and fonts that do not tell their letters.
    static func pdf(_ bytes: [UInt8], name: String, limits: PaperLimits) throws -> SourcePaper {
        let complaint = Complaint(file: name)
        let pages = try words(of: bytes, complaint)
        guard pages.count <= mostPages else {
            throw complaint("มีเกิน \(mostPages) หน้า กรุณาแบ่งไฟล์", "more than \(mostPages) pages", kind: .tooMuch)
        }
        let all = pages.flatMap { $0 }
        guard !all.isEmpty else {
            throw complaint(
                "เป็นภาพสแกนที่ไม่มีตัวอักษรให้อ่าน กรุณาใช้ไฟล์ Word หรือ Excel ต้นฉบับ หรือแปลงภาพเป็นข้อความก่อน",
                "a scan without a text layer; expected the Word or Excel original, or text made from the pictures")
        }
        guard isLegible(all) else {
            throw complaint(
                "ตัวอักษรใน PDF นี้อ่านเป็นข้อความไม่ได้ (แบบอักษรเก่าไม่บอกรหัสตัวอักษร) กรุณาใช้ไฟล์ Word หรือ Excel ต้นฉบับ",
                "its fonts do not tell which letters they draw; expected the Word or Excel original")
        }
        var paper = SourcePaper(file: name, form: .pdf, tables: [], prose: [])
        if let told = try structure(of: bytes, pages: pages.count), told.holds(all) {
            (paper.tables, paper.prose) = (told.tables, told.prose)
        } else {
            PageLayout(pages).add(to: &paper)
        }
        var budget = CellBudget(limits, file: name)
        for table in paper.tables { try budget.take(table.rows.reduce(0) { $0 + $1.cells.count }, line: table.number) }
        return paper
    }

    static func words(of bytes: [UInt8], _ complaint: Complaint) throws -> [[PDFWord]] {
        let tool = ChildTool(program: "/usr/bin/pdftotext")
        switch try tool.run(["-tsv", "-enc", "UTF-8", "-l", "\(mostPages + 1)", "/dev/stdin", "-"], input: bytes) {
        case .finished(let output): return PDFWord.pages(output)
        case .failed:
            throw complaint(
                "PDF เสียหายหรือตั้งรหัสผ่านไว้ กรุณาเปิดดูแล้วบันทึกใหม่โดยไม่มีรหัส",
                "a damaged or locked PDF; expected a whole one without a password")
        case .overLimit:
            throw complaint(
                "PDF นี้ใช้เวลาหรือหน่วยความจำในการอ่านเกินกำหนด กรุณาแบ่งไฟล์หรือใช้ไฟล์ Word, Excel",
                "reading takes more time or memory than allowed; split it or use DOCX or XLSX", kind: .tooMuch)
        }
    }

    /// `nil` where the file tells none, or so much that finding its text takes too long.
    private static func structure(of bytes: [UInt8], pages: Int) throws -> PDFStructure? {
        guard pages <= 20 else { return nil }
        var tool = ChildTool(program: "/usr/bin/pdfinfo")
        tool.limits.cpuSeconds = 15
        guard case .finished(let output) = try tool.run(["-struct-text", "-enc", "UTF-8", "/dev/stdin"], input: bytes)
        else { return nil }
        return PDFStructure(output)
    }

    /// Whether the letters are those of Thai and English; a font without a map gives accents and private signs instead.
    static func isLegible(_ words: [PDFWord]) -> Bool {
        var (strange, total) = (0, 0)
        for word in words {
            for scalar in word.text.unicodeScalars {
                total += 1
                switch scalar.value {
                case 0x80...0x24F, 0xE000...0xF6FF, 0xF71B...0xF8FF, 0xFFFD: strange += 1
                default: break
                }
            }
        }
        return strange * 5 <= total
    }
}
