import Glibc
import Kernel

/// A file that came with a multipart form; lies on disk and is deleted after the answer unless moved away, or is held
/// in memory where the route wants that.
package struct UploadedFile: Sendable, Hashable {
    /// The form field's name.
    package let field: String
    /// The last step of the name that the client gave; for showing only.
    package let filename: String
    /// As the client claims; empty when it gave none.
    package let contentType: String
    /// Where the bytes lie until the answer is made; empty for a file that is held in memory.
    package let path: String
    /// Bytes.
    package let size: Int
    /// The bytes of a file that never lay on disk.
    let held: [UInt8]?

    /// Takes the file for keeping. `destination` must lie on the same file system and not exist yet.
    package func move(to destination: String) throws {
        guard unsafe link(path, destination) == 0 else {
            throw Fault(
                "upload.keep",
                "an uploaded file could not be kept (error \(errno)); check space and rights of its folder")
        }
    }

    /// The whole content; call only for files known to be small.
    package func bytes() throws -> [UInt8] {
        if let held { return held }
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw Fault("upload.read", "an uploaded file could not be read (error \(errno))") }
        defer { close(descriptor) }
        return try readBytes(descriptor, offset: 0, count: size)
    }
}

/// Reads exactly `count` bytes from `offset`, fewer only at the end of the file.
func readBytes(_ descriptor: CInt, offset: Int, count: Int) throws -> [UInt8] {
    try unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        while filled < count {
            let part = unsafe pread(
                descriptor, UnsafeMutableRawBufferPointer(buffer).baseAddress.map { unsafe $0 + filled },
                count - filled, off_t(offset + filled))
            if part < 0 && errno == EINTR { continue }
            guard part >= 0 else { throw Fault("file.read", "a file could not be read (error \(errno))") }
            if part == 0 { return }
            filled += part
        }
    }
}
