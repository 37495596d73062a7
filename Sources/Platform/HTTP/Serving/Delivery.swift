import Glibc
import Kernel

/// An answer as it goes out: conditions, ranges and compression settled.
struct Delivery {
    enum Content {
        case bytes([UInt8])
        /// `count` bytes of an open file from `offset`.
        case file(OpenFile, offset: Int, count: Int)
    }

    private(set) var status: Int
    private(set) var headers: [(String, String)]
    private(set) var content: Content = .bytes([])

    /// `head` is `nil` when it could not be read.
    init(_ response: Response, for head: RequestHead?) {
        status = response.status
        headers = response.headers.filter { name, value in
            !name.isEmpty && name.utf8.allSatisfy(isTokenByte)
                && !value.utf8.contains { $0 == 0 || $0 == 13 || $0 == 10 }
        }
        switch response.body {
        case .empty: break
        case .bytes(let bytes): deliver(bytes, head)
        case .asset(let asset): deliver(asset, head)
        case .file(let file): deliver(file, head)
        }
    }

    var byteCount: Int {
        switch content {
        case .bytes(let bytes): bytes.count
        case .file(_, _, let count): count
        }
    }

    private func header(_ name: String) -> String? { headers.first { sameHeaderName($0.0, name) }?.1 }

    private mutating func deliver(_ bytes: [UInt8], _ head: RequestHead?) {
        content = .bytes(bytes)
        if let etag = header("ETag"), isUnchanged(etag, head) { return becomeUnchanged() }
        guard bytes.count >= 1024, header("Content-Encoding") == nil,
            MediaType.isCompressible(header("Content-Type") ?? "")
        else { return }
        headers.append(("Vary", "Accept-Encoding"))
        guard acceptsGzip(head), let packed = gzipped(bytes, level: 1) else { return }
        headers.append(("Content-Encoding", "gzip"))
        content = .bytes(packed)
    }

    private mutating func deliver(_ asset: Asset, _ head: RequestHead?) {
        headers.append(("ETag", "\"\(asset.etag)\""))
        headers.append(("Accept-Ranges", "bytes"))
        if asset.gzip != nil { headers.append(("Vary", "Accept-Encoding")) }
        if isUnchanged(asset.etag, head) { return becomeUnchanged() }
        if let part = part(of: asset.bytes.count, etag: asset.etag, head) {
            content = .bytes(Array(asset.bytes[part]))
        } else if status != 200 {
            content = .bytes([])
        } else if let gzip = asset.gzip, acceptsGzip(head) {
            headers.append(("Content-Encoding", "gzip"))
            headers.removeAll { $0.0 == "ETag" }
            headers.append(("ETag", "\"\(asset.etag)-gz\""))
            content = .bytes(gzip)
        } else {
            content = .bytes(asset.bytes)
        }
    }

    private mutating func deliver(_ stored: StoredFile, _ head: RequestHead?) {
        guard let file = OpenFile(stored.path) else {
            self = Delivery(.notFound, for: head)
            return
        }
        let etag = stored.etag ?? file.etag
        headers.append(("ETag", "\"\(etag)\""))
        headers.append(("Accept-Ranges", "bytes"))
        if isUnchanged(etag, head) { return becomeUnchanged() }
        if let part = part(of: file.size, etag: etag, head) {
            content = .file(file, offset: part.lowerBound, count: part.count)
        } else if status == 200 {
            content = .file(file, offset: 0, count: file.size)
        }
    }

    private mutating func becomeUnchanged() {
        status = 304
        headers.removeAll { lowercasedASCII($0.0).hasPrefix("content-") }
        content = .bytes([])
    }

    private func isUnchanged(_ etag: String, _ head: RequestHead?) -> Bool {
        guard status == 200, let head, head.method == .get || head.method == .head else { return false }
        let known = head.headers.all("If-None-Match").flatMap { $0.split(separator: ",") }
        return known.contains { bareTag($0) == "*" || bareTag($0) == bareTag(etag) }
    }

    /// Settles a range; changes the status to 206 or 416 when one is asked for that counts.
    private mutating func part(of size: Int, etag: String, _ head: RequestHead?) -> Range<Int>? {
        guard status == 200, let head, head.method == .get, let range = head.headers["Range"],
            head.headers["If-Range"].map({ $0 == "\"\(etag)\"" }) ?? true,
            let wanted = RangeRequest(range)
        else { return nil }
        guard let part = wanted.within(size) else {
            status = 416
            headers.removeAll { lowercasedASCII($0.0).hasPrefix("content-") }
            headers.append(("Content-Range", "bytes */\(size)"))
            return nil
        }
        status = 206
        headers.append(("Content-Range", "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(size)"))
        return part
    }
}

/// The tag without `W/`, quotation marks and the mark of a compressed copy.
private func bareTag(_ text: some StringProtocol) -> Substring {
    var tag = trimmed(text)
    if tag.hasPrefix("W/") { tag = tag.dropFirst(2) }
    tag = tag.drop { $0 == "\"" }
    while tag.last == "\"" { tag.removeLast() }
    return tag.hasSuffix("-gz") ? tag.dropLast(3) : tag
}

private func acceptsGzip(_ head: RequestHead?) -> Bool {
    guard let head else { return false }
    return head.headers.all("Accept-Encoding").flatMap { $0.split(separator: ",") }.contains { offer in
        let words = offer.split(separator: ";").map { lowercasedASCII(trimmed($0)) }
        return words.first == "gzip"
            && !words.dropFirst().contains { ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains($0) }
    }
}

/// One range of bytes as asked for; several at once are not served in parts.
private enum RangeRequest {
    case fromTo(Int, Int?)
    case last(Int)

    init?(_ header: String) {
        guard header.hasPrefix("bytes=") else { return nil }
        let ends = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2,
            ends.allSatisfy({ $0.utf8.count <= 15 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        switch (Int(ends[0]), Int(ends[1])) {
        case (let first?, let last) where last ?? first >= first: self = .fromTo(first, last)
        case (nil, let count?) where ends[0].isEmpty: self = .last(count)
        default: return nil
        }
    }

    /// `nil` when no byte of `size` lies in the range.
    func within(_ size: Int) -> Range<Int>? {
        switch self {
        case .fromTo(let first, let last): first < size ? first..<min(last ?? size, size - 1) + 1 : nil
        case .last(let count): count > 0 && size > 0 ? max(0, size - count)..<size : nil
        }
    }
}

/// A regular file opened for reading, never through a symbolic link.
final class OpenFile {
    let size: Int
    /// From size and time of change.
    let etag: String
    private var descriptor: CInt

    /// `nil` when there is no such regular file or it may not be read.
    init?(_ path: String) {
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        var status = stat()
        guard descriptor >= 0, unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            if descriptor >= 0 { close(descriptor) }
            return nil
        }
        size = Int(status.st_size)
        etag =
            String(status.st_mtim.tv_sec, radix: 36) + "-" + String(status.st_mtim.tv_nsec, radix: 36) + "-"
            + String(size, radix: 36)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func read(offset: Int, count: Int) throws -> [UInt8] { try readBytes(descriptor, offset: offset, count: count) }

    /// Hands the descriptor to someone who will close it.
    func give() -> CInt {
        defer { descriptor = -1 }
        return descriptor
    }
}
