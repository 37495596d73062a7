import Glibc
import Kernel

/// Reading a file that a person named.
enum InputFile {
    /// The whole file; `-` is the standard input.
    static func read(_ path: String, limit: Int = 2_000_000_000) throws(Refusal) -> [UInt8] {
        let descriptor = path == "-" ? 0 : unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Refusal(.notFound, Message("เปิดไฟล์ \(path) ไม่ได้ ตรวจชื่อและสิทธิ์", "cannot open file \(path)"))
        }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var size = stat()
        if unsafe fstat(descriptor, &size) == 0, size.st_size > 0 { bytes.reserveCapacity(Int(size.st_size) + 1) }
        while true {
            let start = bytes.count
            let chunk = max(1 << 16, bytes.capacity - start)
            bytes.append(contentsOf: repeatElement(0, count: chunk))
            let count = unsafe bytes.withUnsafeMutableBytes {
                unsafe Glibc.read(descriptor, $0.baseAddress?.advanced(by: start), chunk)
            }
            bytes.removeLast(chunk - max(count, 0))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw Refusal(.invalid, Message("อ่านไฟล์ \(path) ไม่ได้", "cannot read file \(path)"))
            }
            if count == 0 { return bytes }
            guard bytes.count <= limit else {
                throw Refusal(
                    .tooMuch, Message("ไฟล์ \(path) ใหญ่เกิน 2 กิกะไบต์", "file \(path) is larger than 2 gigabytes"))
            }
        }
    }
}
