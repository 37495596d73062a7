/// An address that may be asked: `http` or `https`, a host, no user name.
struct WebAddress {
    /// In ASCII but for the host, which may be written in any letters.
    let text: String
    /// Scheme, host and port, in small letters.
    let origin: String

    init(_ url: String) throws(OutgoingFailure) {
        guard let colon = url.firstIndex(of: ":"), ["http", "https"].contains(url[..<colon].lowercased()),
            url[colon...].hasPrefix("://"),
            !url.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F })
        else { throw OutgoingFailure(.address) }
        let rest = url[url.index(colon, offsetBy: 3)...]
        let authority = rest.prefix { !"/?#\\".contains($0) }
        guard !authority.isEmpty, !authority.hasPrefix(":"), !authority.contains("@") else {
            throw OutgoingFailure(.address)
        }
        let path = rest.dropFirst(authority.count).prefix { $0 != "#" }
        origin = "\(url[..<colon])://\(authority)".lowercased()
        text = "\(url[..<colon].lowercased())://\(authority)" + WebAddress.inASCII(path)
    }

    /// Letters beyond ASCII as the percent signs of their UTF-8 bytes; what is escaped already stays.
    private static func inASCII(_ path: Substring) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        for byte in path.utf8 {
            if byte < 0x80 {
                out.append(byte)
            } else {
                out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
