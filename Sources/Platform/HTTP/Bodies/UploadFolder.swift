import Glibc
import Kernel

/// The files of one request while it lasts; whatever still lies here is deleted with it.
final class UploadFolder {
    private let directory: String
    private var paths: [String] = []
    private var descriptor: CInt = -1
    private var size = 0

    init(directory: String) { self.directory = directory }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        for path in paths { unsafe unlink(path) }
    }

    func begin() throws(Rejection) {
        var path = Array("\(directory)/upload-XXXXXX".utf8CString)
        descriptor = unsafe mkstemp(&path)
        guard descriptor >= 0 else { throw UploadFolder.noSpace }
        paths.append(String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
        size = 0
    }

    func append(_ bytes: [UInt8]) throws(Rejection) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw UploadFolder.noSpace }
            rest = rest.dropFirst(written)
        }
        size += bytes.count
    }

    /// Closes the file begun last.
    func end() -> (path: String, size: Int) {
        close(descriptor)
        descriptor = -1
        return (paths.last ?? "", size)
    }

    private static let noSpace = Rejection(
        507, "เครื่องแม่ข่ายเก็บไฟล์ที่ส่งมาไม่ได้ โปรดแจ้งผู้ดูแลระบบ",
        "The server could not keep the file. Please tell its host.")
}
