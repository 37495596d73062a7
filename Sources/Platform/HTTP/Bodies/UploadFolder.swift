import Glibc
import Kernel

/// The files of one request while it lasts; whatever still lies here is deleted with it.
final class UploadFolder {
    private let directory: String
    private let prefix: String
    private var paths: [String] = []
    private var descriptor: CInt = -1
    private var size = 0

    /// `prefix` is unique to the request.
    init(directory: String, prefix: String) {
        self.directory = directory
        self.prefix = prefix
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        for path in paths { unsafe unlink(path) }
    }

    func begin() throws(Rejection) {
        let path = "\(directory)/upload-\(prefix)-\(paths.count)"
        descriptor = unsafe open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw UploadFolder.noSpace }
        paths.append(path)
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
