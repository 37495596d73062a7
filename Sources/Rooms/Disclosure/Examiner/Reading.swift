import Kernel
import Office
import Tables
import Thai
import Vault

/// One source of an item, read to its end.
struct Reading: Sendable {
    enum Form: String, Sendable { case page, pdf, sheet, words }

    let address: String
    let form: Form
    /// Everything that it says.
    let text: String
    let hasPicture: Bool
    /// Files that a page leads to, in order.
    let files: [String]

    /// The text without spaces, with ASCII digits and small letters, as it is compared: where words end in a Thai PDF
    /// depends on who made it. UTF-8.
    let squeezed: [UInt8]

    init(_ address: String, _ form: Form, _ text: String, hasPicture: Bool = false, files: [String] = []) {
        self.address = address
        self.form = form
        self.text = text
        self.hasPicture = hasPicture
        self.files = files
        squeezed = text.squeezed
    }

    /// Letters of the text, at most the bytes of it.
    var length: Int { squeezed.count { $0 & 0xC0 != 0x80 } }

    /// - Parameter words: as `squeezed` spells them.
    func holds(_ words: String) -> Bool { squeezed.firstRange(of: Array(words.utf8)) != nil }

    func holds(anyOf words: [String]) -> Bool { words.contains { holds($0) } }
}

extension StringProtocol {
    /// As `searchable`, without spaces; UTF-8.
    var squeezed: [UInt8] { searchable.utf8.filter { $0 != 0x20 } }
}

/// What reading a source gave: its content, and what is wrong with it as it came.
struct ReadSource: Sendable {
    var reading: Reading?
    var findings: [Finding] = []
}

/// Opens what came from an address.
struct SourceReader {
    /// The organisation's own part of the site; `nil` when everything is elsewhere.
    let slug: String?

    /// Throws a fault when the reader of PDF is not installed.
    func read(_ reply: Reply, from address: String) throws -> ReadSource {
        switch reply {
        case .answer(let answer): return try read(answer, from: address)
        case .none(let why):
            return failed(
                .noAnswer, address, Message("เปิดไม่ได้: \(why.thai)", "Does not open: \(why.english)"),
                "ตรวจว่าที่อยู่พิมพ์ถูกและเว็บไซต์นั้นยังเปิดอยู่ แล้วแก้ลิงก์", "Check the address and the site, then mend the link.")
        case .forbidden:
            return failed(
                .forbidden, address,
                Message("ไม่ได้ตรวจ เพราะเว็บไซต์นั้นขอไม่ให้โปรแกรมอ่าน (robots.txt)", "Not read: robots.txt"),
                "เปิดดูด้วยตนเอง", "Open it yourself.")
        case .strike(let number, let most, let why):
            return failed(
                .strike, address,
                Message(
                    "เปิดไม่ได้ครั้งที่ \(number) จาก \(most): \(why.thai)",
                    "Failed \(number) of \(most) times: \(why.english)"),
                "ยังไม่นับว่าลิงก์เสีย จะลองใหม่ในรอบหน้า", "Not yet called dead; it is tried again.")
        case .notYetProbed:
            return failed(
                .notYetProbed, address, Message("ยังไม่ได้ตรวจลิงก์นี้", "This link was not looked at yet."),
                "ระบบตรวจลิงก์ของเว็บไซต์อื่นเป็นรอบ ดูผลได้ในวันถัดไป", "Links to other sites are looked at in rounds.")
        }
    }

    private func read(_ answer: Reply.Answer, from address: String) throws -> ReadSource {
        if [401, 403, 407].contains(answer.status) { return signIn(address) }
        guard answer.status == 200 else {
            return failed(
                .status, address, Message("เซิร์ฟเวอร์ตอบ \(answer.status)", "The server answers \(answer.status)."),
                answer.status < 500 ? "ไฟล์หรือหน้านี้ไม่อยู่แล้ว ใส่ลิงก์ที่เปิดได้" : "แจ้งผู้ดูแลเว็บไซต์ แล้วเปิดดูอีกครั้ง",
                answer.status < 500 ? "It is gone; give a link that opens." : "Tell whoever runs the site.")
        }
        if Address.isHome(answer.address, slug: slug) { return ReadSource(findings: [home(address)]) }
        guard !answer.bytes.isEmpty else {
            return failed(
                .empty, address, Message("ไฟล์ว่าง ไม่มีข้อมูลเลย", "The file is empty."), "แนบไฟล์ใหม่แล้วเปิดดูก่อนเผยแพร่",
                "Attach the file again and open it first.")
        }
        return try open(answer.bytes, contentType: answer.contentType, at: answer.address, from: address)
    }

    /// A file that is at hand, such as one of a draft.
    func open(file bytes: [UInt8], contentType: String, named name: String) throws -> ReadSource {
        try open(bytes, contentType: contentType, at: name, from: name)
    }

    private func open(
        _ bytes: [UInt8], contentType: String, at final: String, from address: String
    ) throws -> ReadSource {
        let promised = FileEnding(of: final) ?? FileEnding(of: address)
        if bytes.prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil {
            return try once(bytes, address) { try pdf(bytes, address) }
        }
        if let type = FileType(firstBytes: Array(bytes.prefix(4096)), name: final), type == .png || type == .jpeg {
            return scan(address, "เป็นรูปภาพ โปรแกรมอ่านหน้าจอและการค้นหาอ่านไม่ได้")
        }
        let isPacked = bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
        if isPacked || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            return try once(bytes, address) { try office(bytes, address) }
        }
        guard let text = try? DecodedText(decoding: bytes, file: address).bytes else { return unknown(address) }
        let words = String(decoding: text, as: UTF8.self)
        let start = words.prefix(2000).lowercased()
        if contentType.lowercased().contains("html") || start.contains("<html") || start.contains("<!doctype html") {
            if promised != nil { return notTheFile(address) }
            return page(words, at: final, from: address)
        }
        if let promised, promised != .text { return notTheFile(address) }
        return checked(Reading(address, promised == .text ? .sheet : .words, words))
    }

    // MARK: Files

    /// Files that were opened last, by content and address: reading a PDF takes a process of its own.
    private static let shelf = Lock<[String: ReadSource]>([:])
    private static let shelfSize = 300

    private func once(_ bytes: [UInt8], _ address: String, _ read: () throws -> ReadSource) rethrows -> ReadSource {
        let key = SHA256.hex(bytes) + address
        if let known = Self.shelf.with({ $0[key] }) { return known }
        let source = try read()
        Self.shelf.with { shelf in
            if shelf.count >= Self.shelfSize { shelf.removeAll() }
            shelf[key] = source
        }
        return source
    }

    private func pdf(_ bytes: [UInt8], _ address: String) throws -> ReadSource {
        let pages: PDFPages
        do { pages = try PDFPages(reading: bytes, name: address) } catch is Refusal {
            let isLocked = bytes.firstRange(of: Array("/Encrypt".utf8)) != nil
            return isLocked ? locked(address) : damaged(address)
        }
        let blank = pages.texts.count { $0.squeezed.count < 12 }
        guard blank < pages.texts.count else { return scan(address, "เป็นภาพสแกนทั้งฉบับ ไม่มีข้อความให้อ่านหรือค้น") }
        guard blank * 2 <= pages.texts.count else {
            return scan(address, "เป็นภาพสแกน \(blank) จาก \(pages.texts.count) หน้า")
        }
        guard pages.isLegible else {
            return failed(
                .illegible, address,
                Message("แบบอักษรในไฟล์ไม่บอกรหัสตัวอักษร คัดลอกหรือค้นแล้วได้ตัวขยะ", "Its fonts do not tell their letters."),
                "บันทึก PDF ใหม่จาก Word ด้วยแบบอักษร Unicode เช่น TH Sarabun New",
                "Save the PDF again from Word with a Unicode font.")
        }
        var source = checked(Reading(address, .pdf, pages.texts.joined(separator: "\n"), hasPicture: true))
        if blank > 0 {
            source.findings.append(
                Finding(
                    .someScans, at: address,
                    Message("\(blank) จาก \(pages.texts.count) หน้าเป็นภาพสแกน", "\(blank) of its pages are scans."),
                    fix: Message("แทนหน้าสแกนด้วยหน้าที่เป็นข้อความ", "Replace them by pages of text.")))
        }
        return source
    }

    private func office(_ bytes: [UInt8], _ address: String) throws -> ReadSource {
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            let mark: [UInt8] = Array("EncryptedPackage".utf8.map { [$0, 0] }.joined())
            if bytes.firstRange(of: mark) != nil { return locked(address) }
            return failed(
                .oldFormat, address,
                Message("เป็นไฟล์ Office รุ่นเก่า อ่านข้างในไม่ได้", "An old Office file; its content was not read."),
                "บันทึกใหม่เป็น .docx หรือ .xlsx", "Save it as .docx or .xlsx.")
        }
        do {
            let paper = try SourcePaper(bytes: bytes, name: address)
            return checked(Reading(address, paper.form == .xlsx ? .sheet : .words, paper.allText, hasPicture: true))
        } catch let refusal as Refusal {
            if refusal.message.english.contains("contains no text") { return scan(address, "ไม่มีข้อความอยู่เลย") }
            return refusal.message.english.contains("neither DOCX nor XLSX") ? unknown(address) : damaged(address)
        }
    }

    private func checked(_ reading: Reading) -> ReadSource {
        if Phrases.isPlaceholder(reading) {
            return failed(
                .placeholder, reading.address,
                Message("มีแต่คำว่าอยู่ระหว่างจัดทำ ยังไม่มีเนื้อหา", "It only says that it is being prepared."),
                "ใส่เนื้อหาจริง หรือระบุชัดว่าปีนี้ไม่มีเหตุการณ์", "Give the content, or say that there was none this year.")
        }
        return ReadSource(reading: reading)
    }

    // MARK: Pages

    private func page(_ html: String, at final: String, from address: String) -> ReadSource {
        let page = WebPage(html)
        let files = page.links.compactMap { Address.resolved($0.address, on: final) }
            .filter { FileEnding(of: $0) != nil }
        var seen = Set<String>()
        let reading = Reading(
            address, .page, page.text, hasPicture: page.hasPicture, files: files.filter { seen.insert($0).inserted })
        if Phrases.asksForSignIn(reading) { return signIn(address) }
        if Phrases.saysNotFound(reading) {
            return failed(
                .notFoundPage, address, Message("หน้าบอกว่าไม่พบข้อมูล", "The page says that nothing was found."),
                "ใส่ลิงก์ที่เปิดแล้วเห็นข้อมูลจริง", "Give a link that shows the content.")
        }
        if reading.length < 20, !Phrases.isPlaceholder(reading), files.isEmpty, !page.hasPicture {
            return failed(
                .empty, address, Message("หน้าว่าง ไม่มีข้อความเลย", "The page has no words."),
                "ใส่เนื้อหาในหน้า หรือชี้ลิงก์ไปยังไฟล์โดยตรง", "Write on the page, or link to the file itself.")
        }
        return checked(reading)
    }

    // MARK: Findings

    private func failed(
        _ kind: Finding.Kind, _ address: String, _ words: Message, _ fix: String, _ english: String
    ) -> ReadSource {
        ReadSource(findings: [Finding(kind, at: address, words, fix: Message(fix, english))])
    }

    func home(_ address: String) -> Finding {
        Finding(
            .homePage, at: address, Message("ลิงก์พาไปหน้าแรกของเว็บไซต์ ไม่ใช่ข้อมูลข้อนี้", "The link leads to a home page."),
            fix: Message("ชี้ลิงก์ไปยังหน้าหรือไฟล์ของข้อนี้โดยตรง", "Link to the page or file of this very item."))
    }

    private func signIn(_ address: String) -> ReadSource {
        failed(
            .needsSignIn, address,
            Message("ต้องเข้าสู่ระบบหรือขอสิทธิก่อนจึงจะเปิดได้", "It opens only for those who sign in."),
            "เปลี่ยนสิทธิของไฟล์เป็นทุกคนดูได้ หรือแนบไฟล์บนเว็บไซต์", "Let everyone see it, or put it on the site.")
    }

    private func scan(_ address: String, _ words: String) -> ReadSource {
        failed(
            .scan, address, Message(words, "It is a picture without text."), "แนบไฟล์ที่บันทึกจาก Word หรือ Excel ต้นฉบับ",
            "Attach what was saved from the original in Word or Excel.")
    }

    private func locked(_ address: String) -> ReadSource {
        failed(
            .locked, address, Message("ไฟล์ตั้งรหัสผ่านไว้ เปิดไม่ได้", "The file asks for a password."),
            "เอารหัสผ่านออกแล้วแนบใหม่", "Take the password off and attach it again.")
    }

    private func damaged(_ address: String) -> ReadSource {
        failed(
            .damaged, address, Message("ไฟล์เสียหาย เปิดไม่ได้", "The file is damaged."), "บันทึกไฟล์ใหม่จากต้นฉบับแล้วแนบอีกครั้ง",
            "Save it again from the original and attach it.")
    }

    private func unknown(_ address: String) -> ReadSource {
        failed(
            .unknownType, address,
            Message("เป็นไฟล์ชนิดที่คนทั่วไปเปิดไม่ได้ทันที", "A type of file that not everyone can open."),
            "แนบเป็น PDF, Word, Excel หรือหน้าเว็บ", "Attach PDF, Word, Excel or a web page.")
    }

    private func notTheFile(_ address: String) -> ReadSource {
        failed(
            .wrongType, address,
            Message("ลิงก์เป็นชื่อไฟล์ แต่สิ่งที่ได้ไม่ใช่ไฟล์ชนิดนั้น", "The link names a file, but another thing comes."),
            "เปิดลิงก์ดู แล้วแก้ให้ตรงกับไฟล์จริง", "Open the link and correct it.")
    }
}

/// File types that addresses name.
enum FileEnding: Sendable {
    case pdf, sheet, words, text

    /// `nil` for addresses of pages.
    init?(of address: String) {
        let path = Address.split(address).path.prefix { !"?#".contains($0) }.lowercased()
        guard let last = path.split(separator: "/").last, let dot = last.lastIndex(of: ".") else { return nil }
        switch last[dot...].dropFirst() {
        case "pdf": self = .pdf
        case "xlsx", "xls", "ods": self = .sheet
        case "docx", "doc": self = .words
        case "csv", "txt": self = .text
        default: return nil
        }
    }
}

extension SourcePaper {
    /// Every word of it, tables cell by cell.
    fileprivate var allText: String {
        var lines = prose.map(\.text)
        for table in tables {
            for row in table.rows {
                lines.append(row.cells.filter { !$0.isMerged }.map(\.text).joined(separator: " "))
            }
        }
        return lines.joined(separator: "\n")
    }
}
