import Foundation
package import HTTP
import Kernel
import Vault

/// What is known of a file once its bytes are safe.
package struct KeptFile: Hashable, Sendable {
    /// SHA-256 of the content in lower-case hexadecimal; also its name on disk.
    package let sha256: String
    /// As the sender called it, without folders, at most 120 characters.
    package let name: String
    package let type: FileType
    /// Bytes.
    package let size: Int

    package init(sha256: String, name: String, type: FileType, size: Int) {
        self.sha256 = sha256
        self.name = name
        self.type = type
        self.size = size
    }
}

/// File types that people may hand in as evidence, told from the first bytes and never from the name.
package enum FileType: String, CaseIterable, Sendable {
    case pdf = "application/pdf"
    case png = "image/png"
    case jpeg = "image/jpeg"
    case xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case text = "text/plain; charset=utf-8"

    /// `nil` when the bytes are of no accepted type.
    package init?(firstBytes bytes: [UInt8], name: String) {
        if bytes.starts(with: Array("%PDF-".utf8)) {
            self = .pdf
        } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            // Both Office types are zip archives; the name chooses, and neither is ever opened by the browser.
            self = name.lowercased().hasSuffix(".docx") ? .docx : .xlsx
        } else if !bytes.contains(0), String(validating: bytes.dropPartialScalar(), as: UTF8.self) != nil {
            self = .text
        } else {
            return nil
        }
    }

    /// A browser may show it inside the page; everything else is a download.
    package var isShown: Bool { self == .pdf || self == .png || self == .jpeg }
}

/// The folder of files that people handed in, each kept once under the hash of its content.
package struct FileStore: Sendable {
    package let folder: String

    package init(folder: String) { self.folder = folder }

    /// Makes an uploaded file durable and says what it is. Called before the transaction that names it.
    ///
    /// Throws a `Refusal` for an empty file or a type that is not accepted.
    package func keep(_ upload: UploadedFile) throws -> KeptFile {
        let field = upload.field
        guard upload.size > 0 else {
            throw Refusal.invalid(field, "ไฟล์ «\(upload.filename)» ว่างเปล่า โปรดเลือกไฟล์ใหม่", "The file is empty.")
        }
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: upload.path))
        defer { try? handle.close() }  // reading only: nothing can be lost by a failed close
        let first = try handle.read(upToCount: 4096) ?? Data()
        guard let type = FileType(firstBytes: Array(first), name: upload.filename) else {
            throw Refusal.invalid(
                field,
                "ไฟล์ «\(upload.filename)» ไม่ใช่ชนิดที่รับได้ รับ PDF, PNG, JPEG, XLSX, DOCX และข้อความ",
                "This type of file is not accepted; PDF, PNG, JPEG, XLSX, DOCX and text are.")
        }
        try handle.seek(toOffset: 0)
        let content = try handle.readToEnd() ?? Data()
        let sha256 = SHA256.hex(Array(content))
        try store(content, as: sha256)
        return KeptFile(sha256: sha256, name: FileStore.plainName(upload.filename), type: type, size: content.count)
    }

    /// Makes content durable whose type the caller has found out by reading it.
    package func keep(_ content: [UInt8], name: String, as type: FileType) throws -> KeptFile {
        let sha256 = SHA256.hex(content)
        try store(Data(content), as: sha256)
        return KeptFile(sha256: sha256, name: FileStore.plainName(name), type: type, size: content.count)
    }

    /// Where the file with this hash lies.
    package func path(of sha256: String) -> String { "\(folder)/\(sha256.prefix(2))/\(sha256)" }

    /// The bytes of a kept file. Throws a `Fault` when they are gone.
    package func bytes(of sha256: String) throws -> [UInt8] {
        guard let content = FileManager.default.contents(atPath: path(of: sha256)) else {
            throw Fault("files.read", "Cannot read \(path(of: sha256)); is the folder of files complete?")
        }
        return Array(content)
    }

    /// Removes a file that nothing names any longer; for content that nobody else can have kept, such as sealed bytes.
    package func remove(_ sha256: String) {
        // Already gone is as good.
        try? FileManager.default.removeItem(atPath: path(of: sha256))
    }

    private func store(_ content: Data, as sha256: String) throws {
        let path = path(of: sha256)
        guard !FileManager.default.fileExists(atPath: path) else { return }
        let shelf = (path as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: shelf, withIntermediateDirectories: true)
        let draft = "\(path).\(ProcessInfo.processInfo.globallyUniqueString)"
        guard FileManager.default.createFile(atPath: draft, contents: content, attributes: [.posixPermissions: 0o600])
        else { throw Fault("files.write", "Cannot write \(draft); is the disk full or read-only?") }
        let written = try FileHandle(forUpdating: URL(fileURLWithPath: draft))
        try written.synchronize()
        try written.close()
        guard unsafe rename(draft, path) == 0 else { throw Fault("files.rename", "Cannot rename \(draft)") }
        try FileHandle(forReadingFrom: URL(fileURLWithPath: shelf)).synchronize()
    }

    private static func plainName(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let kept = last.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
        let plain = String(String.UnicodeScalarView(kept).prefix(120))
        return plain.isEmpty ? "ไฟล์" : plain
    }
}

extension [UInt8] {
    /// Without the bytes of a character that the end of the sample cut apart.
    fileprivate func dropPartialScalar() -> [UInt8] {
        var end = count
        while end > 0, count - end < 3, self[end - 1] & 0xC0 == 0x80 { end -= 1 }
        return end > 0 && self[end - 1] >= 0xC0 && count - end < 3 ? Array(self[..<(end - 1)]) : self
    }
}
