/// RFC 4648, with padding.
package func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
        for place in 0..<4 {
            out.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
        }
    }
    return String(decoding: out, as: UTF8.self)
}

/// What `base64` wrote; characters that it never writes are passed over.
package func unpacked(base64 text: String) -> [UInt8] {
    var out: [UInt8] = []
    var (bits, count) = (0, 0)
    for letter in text.utf8 {
        let value: Int
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = Int(letter) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): value = Int(letter) - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): value = Int(letter) + 4
        case UInt8(ascii: "+"): value = 62
        case UInt8(ascii: "/"): value = 63
        default: continue
        }
        bits = (bits << 6 | value) & 0xFFFF
        count += 6
        guard count >= 8 else { continue }
        count -= 8
        out.append(UInt8(truncatingIfNeeded: bits >> count))
    }
    return out
}
