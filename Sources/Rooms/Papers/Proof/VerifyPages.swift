import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Ledger
import Office
import Organisations
import Thai
import Vault

/// Checking what somebody holds in hand, by its file or by the code printed on it (`/:slug/verify`): an official paper,
/// any published file, or a file of the publication log.
///
/// A file that is handed in is read and forgotten.
enum VerifyPages {
    /// Bytes of the largest file that is checked.
    static let largest = 10 << 20

    static let routes: [Route] = [
        .publicPage("/:slug/verify", asks: [AskedField("code", .text(64), isRequired: false)]) { try ask($0) },
        .publicForm(
            "/:slug/verify", body: .multipart(maximumTotal: largest + 10_000, maximumFile: largest, files: 1),
            asks: [AskedField("file", .files)]
        ) { try check($0) },
    ]

    private static func ask(_ visit: Visit) throws -> Response {
        guard let typed = visit.request.query["code"] else { return page(nil, nil, visit) }
        if let sha256 = hash(typed) { return page(nil, .file(try published(sha256, visit)), visit) }
        if let number = entry(typed) { return .seeOther("/\(visit.organisation.slug)/log/\(number)") }
        guard let code = plain(typed) else {
            return page(
                .invalid(
                    "code", "โปรดพิมพ์รหัสใต้ QR ลำดับที่ในบันทึกการเผยแพร่ หรือค่าแฮช SHA-256",
                    "Type the code under the QR, the number of a log entry, or a SHA-256."), nil, visit)
        }
        return .seeOther("/\(visit.organisation.slug)/letters/\(code)")
    }

    /// A SHA-256 as people copy it, in small letters.
    static func hash(_ typed: String) -> String? {
        let text = typed.lowercased().filter { !$0.isWhitespace }
        return text.utf8.count == 64 ? Hex.bytes(text).map(Hex.text) : nil
    }

    /// The number of an entry of the log: digits alone, fewer than any code has.
    static func entry(_ typed: String) -> Int? {
        let text = typed.filter { !$0.isWhitespace }
        return text.count < 8 ? Int(text.asciiDigits).flatMap { $0 > 0 ? $0 : nil } : nil
    }

    /// The code as it is stored: people add spaces and dashes, and read a zero for an O or a one for an I.
    static func plain(_ typed: String) -> String? {
        let letters = typed.uppercased().utf8.compactMap { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: "0"): UInt8(ascii: "O")
            case UInt8(ascii: "1"): UInt8(ascii: "I")
            case 0x32...0x37, 0x41...0x5A: byte
            default: nil
            }
        }
        return (4...40).contains(letters.count) ? String(decoding: letters, as: UTF8.self) : nil
    }

    private static func check(_ visit: Visit) throws -> Response {
        guard let upload = visit.request.files.first(where: { $0.field == "file" }), upload.size > 0 else {
            return page(.invalid("file", "โปรดเลือกไฟล์ที่ต้องการตรวจ", "Choose the file to be checked."), nil, visit)
        }
        let file = try upload.bytes()
        if let heads = heads(file) {
            return page(nil, .log(try visit.workplace.read { try LogComparison(heads, in: $0) }), visit)
        }
        let held = try published(SHA256.hex(file), visit)
        if !held.found.isEmpty { return page(nil, .file(held), visit) }
        let view = try visit.workplace.read { db in
            let list = KeyList(visit.organisation, try Organisations.publicKeys(in: db))
            let verification = PaperRecord.check(file, keys: list)
            let issue = try verification.record.flatMap { try LetterStore.issued(code: $0.code, in: db)?.issue }
            return VerificationView(
                verification: verification, isKept: issue.map { $0.sha256 == verification.sha256 },
                cancellation: try issue.flatMap { try CancellationStore.find($0.letter, in: db) })
        }
        return page(nil, view.verification.record == nil ? .file(held) : .paper(view), visit)
    }

    private static func published(_ sha256: String, _ visit: Visit) throws -> PublishedFileView {
        let found = try visit.workplace.read { db in
            try PublicationLog.publications(ofFile: sha256, at: visit.workplace, in: db)
        }
        return PublishedFileView(sha256: sha256, found: found, slug: visit.organisation.slug)
    }

    /// The heads in a file of a publication log; `nil` when it is no such file.
    private static func heads(_ file: [UInt8]) -> [SignedHead]? {
        guard file.first == UInt8(ascii: "{"), let json = try? JSON(parsing: String(decoding: file, as: UTF8.self))
        else { return nil }
        let heads = SignedHead.all(in: json)
        return heads.isEmpty ? nil : heads
    }

    /// What was found about what somebody holds.
    private enum Answer {
        case paper(VerificationView)
        case file(PublishedFileView)
        case log(LogComparison)

        func draw(_ h: Markup) {
            switch self {
            case .paper(let view): h.add(view)
            case .file(let view): h.add(view)
            case .log(let comparison): h.add(comparison.notice)
            }
        }
    }

    private static func page(_ refusal: Refusal?, _ answer: Answer?, _ visit: Visit) -> Response {
        let slug = visit.organisation.slug
        return visit.publicPage(
            "ตรวจหนังสือและไฟล์", crumbs: [Crumb("หน้าแรก", "/\(slug)/")], status: refusal == nil ? 200 : 422
        ) { h in
            h.add(ErrorSummary(refusal.map { [($0.field, $0.message.thai)] } ?? []))
            if let answer {
                answer.draw(h)
                h.h2("ตรวจไฟล์อื่น")
            } else {
                h.p("หนังสือและไฟล์ที่เผยแพร่จากระบบ ตรวจได้ว่าเป็นของจริง ไม่ถูกแก้ไข และยังไม่ถูกแทนที่", .class("lead"))
            }
            h.form(
                .action("/\(slug)/verify"), .method("post"), .enctype("multipart/form-data"), .class("form")
            ) {
                h.add(
                    FileField(
                        "ไฟล์ที่ต้องการตรวจ", name: "file",
                        accept: ".pdf,.json,.csv,.xlsx,.docx,.png,.jpg,.jpeg,.txt,.html",
                        help: "หนังสือ รายงาน หรือไฟล์ใดก็ได้ ไม่เกิน 10 เมกะไบต์ ระบบอ่านแล้วลบทันที ไม่เก็บไฟล์ไว้",
                        error: refusal?.field == "file" ? refusal?.message.thai : nil))
                h.actions { h.add(Button("ตรวจไฟล์")) }
            }
            h.form(.action("/\(slug)/verify"), .method("get"), .class("form")) {
                h.add(
                    Field(
                        "หรือพิมพ์รหัสเอกสาร", name: "code",
                        help: "รหัสใต้ QR ของหนังสือ ลำดับที่ในบันทึกการเผยแพร่ หรือค่าแฮช SHA-256",
                        error: refusal?.field == "code" ? refusal?.message.thai : nil, .autocomplete("off")))
                h.actions { h.add(Button("ค้นหา", .secondary)) }
            }
            h.p {
                h.a("บันทึกการเผยแพร่", .href("/\(slug)/log"))
                h.text(" · ")
                h.a("กุญแจลงนามของเจ้าหน้าที่", .href("/\(slug)/keys"))
            }
        }
    }
}
