import Glibc
import Kernel

extension SourcePaper {
    /// Reads the paper at `path`, called `name` in messages.
    ///
    /// The kind is recognised from the content: XLSX and DOCX by their inner parts, anything else must be text.
    /// Refuses files over the limits, old or encrypted Office files, scanned PDF and other binaries, broken archives
    /// and damaged parts, each with the place and what was expected; throws a fault when the file cannot be opened or
    /// the reader of PDF is not installed.
    package static func read(path: String, name: String, limits: PaperLimits = PaperLimits()) throws -> SourcePaper {
        try SourcePaper(bytes: try bytes(path: path, name: name, limits: limits), name: name, limits: limits)
    }

    /// The bytes of a plain file, refused before reading when it is larger than the limit.
    package static func bytes(path: String, name: String, limits: PaperLimits = PaperLimits()) throws -> [UInt8] {
        try fileBytes(path, name: name, maximum: limits.file)
    }

    /// The same for a file already in memory.
    package init(bytes: [UInt8], name: String, limits: PaperLimits = PaperLimits()) throws {
        guard bytes.count <= limits.file else { throw tooLarge(name, limits.file) }
        let complaint = Complaint(file: name)
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            self = try Self.packed(bytes, name: name, limits: limits)
        } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw complaint(
                "เป็นไฟล์ Office ที่ตั้งรหัสผ่านหรือรุ่นเก่า (.doc .xls) กรุณาเอารหัสออกแล้วบันทึกเป็น .docx หรือ .xlsx",
                "a password-protected or old Office file (.doc, .xls); expected .docx or .xlsx without a password")
        } else if bytes.starts(with: Array("%PDF".utf8)) {
            self = try Self.pdf(bytes, name: name, limits: limits)
        } else {
            let text = try DecodedText(decoding: bytes, file: name)
            self =
                name.lowercased().hasSuffix(".csv")
                ? try Self.csv(text, name: name, limits: limits) : try Self.text(text, name: name, limits: limits)
        }
        if tables.isEmpty, prose.isEmpty {
            throw complaint("ไม่มีข้อความอยู่เลย", "contains no text; expected at least one table")
        }
    }

    private static func packed(_ bytes: [UInt8], name: String, limits: PaperLimits) throws(Refusal) -> SourcePaper {
        var archive = try ZipArchive(bytes, file: name, limits: limits)
        if archive.has("xl/workbook.xml") { return try workbook(&archive, name: name, limits: limits) }
        if archive.has("word/document.xml") { return try wordDocument(&archive, name: name, limits: limits) }
        throw Complaint(file: name)(
            "เป็นไฟล์บีบอัดที่ไม่ใช่ Word หรือ Excel", "a packed file that is neither DOCX nor XLSX; expected one of the two")
    }

    private static func csv(_ text: DecodedText, name: String, limits: PaperLimits) throws(Refusal) -> SourcePaper {
        var reader = CSVReader(text, file: name)
        var rows: [SourceRow] = []
        var budget = CellBudget(limits, file: name)
        while try reader.next() {
            try budget.take(reader.count, line: reader.line)
            rows.append(SourceRow(line: reader.line, cells: reader.texts.map { SourceCell(markedUp: $0) }))
        }
        let tables = rows.isEmpty ? [] : [SourceTable(number: 1, rows: rows)]
        return SourcePaper(file: name, form: .csv, tables: tables, prose: [])
    }
}

/// Counts cells and refuses when there are more than any paper has.
struct CellBudget {
    private var left: Int
    private let most: Int
    private let file: String

    init(_ limits: PaperLimits, file: String) {
        left = limits.cells
        most = limits.cells
        self.file = file
    }

    mutating func take(_ count: Int, line: Int) throws(Refusal) {
        left -= count
        guard left >= 0 else {
            throw Complaint(file: file, place: .line(line))(
                "มีเซลล์เกิน \(most) เซลล์", "more than \(most) cells", kind: .tooMuch)
        }
    }
}

/// Words a refusal about a file so that it names the file and the place.
struct Complaint {
    enum Place {
        case line(Int)
        case part(String)
    }

    let file: String
    var place: Place?

    func callAsFunction(_ thai: String, _ english: String, kind: Refusal.Kind = .invalid) -> Refusal {
        let (thaiPlace, englishPlace) =
            switch place {
            case .line(let line): (" บรรทัด \(line)", ", line \(line)")
            case .part(let part): (" ส่วน \(part)", ", part \(part)")
            case nil: ("", "")
            }
        return Refusal(
            kind, Message("ไฟล์ \(file)\(thaiPlace): \(thai)", "file \(file)\(englishPlace): \(english)"), field: "file")
    }
}

private func tooLarge(_ name: String, _ maximum: Int) -> Refusal {
    Complaint(file: name)(
        "ใหญ่เกิน \(maximum >> 20) เมกะไบต์ กรุณาตัดรูปภาพออกหรือแบ่งไฟล์", "larger than \(maximum >> 20) MB",
        kind: .tooMuch)
}

/// The bytes of a plain file, refused before reading when it is larger than `maximum`.
private func fileBytes(_ path: String, name: String, maximum: Int) throws -> [UInt8] {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
        throw Complaint(file: name)("เปิดอ่านไม่ได้", "cannot be opened; expected a file that may be read")
    }
    defer { close(file) }
    var facts = stat()
    guard unsafe fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
        throw Complaint(file: name)("ไม่ใช่ไฟล์ธรรมดา", "not a plain file")
    }
    guard facts.st_size <= maximum else { throw tooLarge(name, maximum) }
    var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
    var filled = 0
    while filled < bytes.count {
        let count = unsafe bytes.withUnsafeMutableBytes {
            unsafe Glibc.read(file, $0.baseAddress?.advanced(by: filled), $0.count - filled)
        }
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw Fault("tables.read", "the file could not be read: error \(errno)") }
        if count == 0 { break }
        filled += count
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
}
