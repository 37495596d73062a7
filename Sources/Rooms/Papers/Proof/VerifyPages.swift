import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office
import Organisations

/// Checking a paper that somebody holds in hand, by its file or by the code printed on it (`/:slug/verify`).
///
/// A file that is handed in is read and forgotten.
enum VerifyPages {
    /// Bytes of the largest file that is checked.
    static let largest = 10 << 20

    static let routes: [Route] = [
        .publicPage("/:slug/verify") { try ask($0) },
        .publicForm(
            "/:slug/verify", body: .multipart(maximumTotal: largest + 10_000, maximumFile: largest, files: 1)
        ) { try check($0) },
    ]

    private static func ask(_ visit: Visit) throws -> Response {
        guard let typed = visit.request.query["code"] else { return page(nil, nil, visit) }
        guard let code = plain(typed) else {
            return page(.invalid("code", "โปรดพิมพ์รหัสที่พิมพ์ไว้ใต้ QR ของหนังสือ", "Type the code under the QR."), nil, visit)
        }
        return .seeOther("/\(visit.organisation.slug)/letters/\(code)")
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
            return page(.invalid("file", "โปรดเลือกไฟล์ PDF ของหนังสือ", "Choose the paper's PDF file."), nil, visit)
        }
        let file = try upload.bytes()
        let view = try visit.workplace.read { db in
            let list = KeyList(visit.organisation, try Organisations.publicKeys(in: db))
            let verification = PaperRecord.check(file, keys: list)
            let issue = try verification.record.flatMap { try LetterStore.issued(code: $0.code, in: db)?.issue }
            return VerificationView(
                verification: verification, isKept: issue.map { $0.sha256 == verification.sha256 },
                cancellation: try issue.flatMap { try CancellationStore.find($0.letter, in: db) })
        }
        return page(nil, view, visit)
    }

    private static func page(_ refusal: Refusal?, _ view: VerificationView?, _ visit: Visit) -> Response {
        let slug = visit.organisation.slug
        return visit.publicPage(
            "ตรวจหนังสือ", crumbs: [Crumb("หน้าแรก", "/\(slug)/")], status: refusal == nil ? 200 : 422
        ) { h in
            h.add(ErrorSummary(refusal.map { [($0.field, $0.message.thai)] } ?? []))
            if let view {
                h.add(view)
                h.h2("ตรวจไฟล์อื่น")
            } else {
                h.p("หนังสือที่ออกจากระบบตรวจได้ว่าเป็นของจริงและไม่ถูกแก้ไข", .class("lead"))
            }
            h.form(
                .action("/\(slug)/verify"), .method("post"), .enctype("multipart/form-data"), .class("form")
            ) {
                h.add(
                    FileField(
                        "ไฟล์ PDF ของหนังสือ", name: "file", accept: ".pdf",
                        help: "ไม่เกิน 10 เมกะไบต์ ระบบอ่านแล้วลบทันที ไม่เก็บไฟล์ไว้",
                        error: refusal?.field == "file" ? refusal?.message.thai : nil))
                h.actions { h.add(Button("ตรวจไฟล์")) }
            }
            h.form(.action("/\(slug)/verify"), .method("get"), .class("form")) {
                h.add(
                    Field(
                        "หรือพิมพ์รหัสเอกสาร", name: "code", help: "อยู่ใต้ QR ของหนังสือฉบับพิมพ์",
                        error: refusal?.field == "code" ? refusal?.message.thai : nil, .autocomplete("off")))
                h.actions { h.add(Button("ค้นหา", .secondary)) }
            }
            h.p { h.a("กุญแจลงนามของเจ้าหน้าที่", .href("/\(slug)/keys")) }
        }
    }
}
