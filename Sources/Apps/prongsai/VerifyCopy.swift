import Foundation
import Kernel
import Ledger
import Thai
import Vault

/// What `prongsai verify` finds in a copy of a site.
struct CopyVerification {
    let seal: CopySeal
    /// Files under the seal, and entries of the log.
    let (files, entries): (Int, Int)
    let findings: [Message]

    init(folder: String) throws {
        func read(_ name: String) throws -> [UInt8] { try InputFile.read("\(folder)/\(name)", limit: 2_000_000_000) }
        func json(_ name: String) throws -> JSON? {
            try? JSON(parsing: String(decoding: try read(name), as: UTF8.self))
        }
        guard let seal = try json(CopySeal.name).flatMap({ CopySeal($0) }) else {
            throw Refusal.invalid(
                "file", "โฟลเดอร์นี้ไม่ใช่สำเนาเว็บไซต์ ไม่มี \(CopySeal.name) ที่อ่านได้", "The folder is no copy of a site.")
        }
        let list = try read(CopySeal.sumsName)
        var findings: [Message] = []
        if !seal.isGenuine { findings.append(Message("ลายมือชื่อของสำเนาไม่ถูกต้อง", "The copy's signature is not good.")) }
        if SHA256.hex(list) != seal.sums {
            findings.append(Message("รายชื่อไฟล์ถูกแก้", "The list of files is not the one that was sealed."))
        }
        let sums = Self.sums(list)
        for (name, sum) in sums.sorted(by: { $0.key < $1.key }) {
            guard let bytes = try? read(name) else {
                findings.append(Message("ไม่มีไฟล์ \(name)", "\(name) is missing."))
                continue
            }
            if SHA256.hex(bytes) != sum { findings.append(Message("ไฟล์ \(name) ถูกแก้", "\(name) was changed.")) }
        }
        for name in Self.files(in: folder).sorted()
        where sums[name] == nil && name != CopySeal.name && name != CopySeal.sumsName {
            findings.append(Message("ไฟล์ \(name) ไม่ได้อยู่ในสำเนาเดิม", "\(name) was added."))
        }
        let book = try json(CopySeal.logName).flatMap { LogBook(pages: [$0]) }
        if let broken = book?.firstBreak() { findings.append(broken.message) }
        let head = book?.records.last?.head
        if book == nil || head.map({ $0.key != seal.key || $0.head.origin != seal.origin }) ?? false {
            findings.append(
                Message("บันทึกการเผยแพร่ไม่ใช่ของสำเนานี้", "The log is not signed by the key of the copy."))
        }
        (self.seal, self.findings) = (seal, findings)
        (files, entries) = (sums.count, book?.size ?? 0)
    }

    /// Names and hashes as `sha256sum` writes them.
    private static func sums(_ list: [UInt8]) -> [String: String] {
        let lines = String(decoding: list, as: UTF8.self).split(separator: "\n")
        return Dictionary(
            lines.map { (String($0.dropFirst(66)), String($0.prefix(64))) }, uniquingKeysWith: { first, _ in first })
    }

    private static func files(in folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        var isFolder: ObjCBool = false
        return names.filter { name in
            unsafe FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
                && !isFolder.boolValue
        }
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    var table: String {
        let year = seal.year.map { " ปี \($0)" } ?? ""
        var lines = [
            "สำเนาเว็บไซต์ของ \(seal.origin)\(year) ณ \(seal.at.thai()) · \(files) ไฟล์ · บันทึก \(entries) รายการ",
            "กุญแจ \(Hex.text(seal.key))",
        ]
        lines += findings.prefix(50).map { "✘ \($0.thai) (\($0.english))" }
        if findings.isEmpty { lines.append("✓ ทุกไฟล์เป็นอย่างที่ลงนามไว้ (every file is as it was signed)") }
        return lines.map { $0 + "\n" }.joined()
    }

    var json: JSON {
        [
            "good": .bool(findings.isEmpty), "origin": .text(seal.origin), "files": .integer(files),
            "entries": .integer(entries), "key": .text(Hex.text(seal.key)),
            "findings": .list(findings.map { ["thai": .text($0.thai), "english": .text($0.english)] }),
        ]
    }
}
