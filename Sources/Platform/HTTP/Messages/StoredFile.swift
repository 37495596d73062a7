/// A file on disk that an answer hands out.
package struct StoredFile: Sendable, Hashable {
    package enum Showing: Sendable, Hashable {
        /// The browser shows it in its place.
        case inline
        /// The browser saves it.
        case attachment
    }

    package var path: String
    package var contentType: String
    /// Without quotation marks, such as the file's SHA-256; `nil` derives one from size and time of change.
    package var etag: String?

    package init(path: String, contentType: String, etag: String? = nil) {
        self.path = path
        self.contentType = contentType
        self.etag = etag
    }
}

extension Response {
    /// Hands out a file by path; never follows a symbolic link, and answers 404 when it is gone.
    ///
    /// - Parameter filename: What the browser calls it; any Unicode text.
    package static func file(
        _ file: StoredFile, filename: String, showing: StoredFile.Showing = .attachment
    ) -> Response {
        Response(
            status: 200,
            headers: [
                ("Content-Type", file.contentType),
                ("Content-Disposition", contentDisposition(filename: filename, showing: showing)),
                ("X-Content-Type-Options", "nosniff"),
            ], body: .file(file))
    }

    /// RFC 6266, with an ASCII copy of the name for old clients.
    package static func contentDisposition(filename: String, showing: StoredFile.Showing) -> String {
        let plain = String(
            decoding: filename.utf8.map { byte in
                (0x20...0x7E).contains(byte) && ![0x22, 0x25, 0x5C, 0x2F].contains(byte) ? byte : UInt8(ascii: "_")
            }, as: UTF8.self)
        let kind = showing == .inline ? "inline" : "attachment"
        return "\(kind); filename=\"\(plain)\"; filename*=UTF-8''\(percentEncoded(filename))"
    }
}
