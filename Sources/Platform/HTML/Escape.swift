extension Buffer {
    /// Appends text so that it stays text inside an element or a quoted attribute.
    @usableFromInline
    mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            guard let source = bytes.baseAddress else { return }
            unsafe appendEscaped(source, bytes.count)
        }
    }

    /// Copies runs without special bytes whole, looking at eight bytes at a time.
    @unsafe
    private mutating func appendEscaped(_ source: UnsafePointer<UInt8>, _ length: Int) {
        var copied = 0
        var at = 0
        while at < length {
            let stop = min(at + 8, length)
            // The last few bytes are looked at together with those before them.
            if length >= 8, unsafe !holdsSpecialByte(eightBytes(source + stop - 8)) {
                at = stop
                continue
            }
            while at < stop {
                if let replacement = unsafe replacement(of: source[at]) {
                    unsafe append(source + copied, at - copied)
                    append(replacement)
                    copied = at + 1
                }
                at += 1
            }
        }
        unsafe append(source + copied, length - copied)
    }
}

private func eightBytes(_ start: UnsafePointer<UInt8>) -> UInt64 {
    unsafe UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
}

/// Whether one of eight bytes is `& < > " '` or a control character. May say yes too often, never too rarely.
private func holdsSpecialByte(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    // A byte below 0x80 that is zero after the exclusive-or borrows into its top bit.
    let quotation = (word ^ ones &* 0x22) &- ones
    let ampersandOrApostrophe = ((word | ones) ^ ones &* 0x27) &- ones
    let angle = ((word | ones &* 0x02) ^ ones &* 0x3E) &- ones
    let control = (word &- ones &* 0x20) | ((word ^ ones &* 0x7F) &- ones)
    return (quotation | ampersandOrApostrophe | angle | control) & ~word & (ones &* 0x80) != 0
}

private func replacement(of byte: UInt8) -> StaticString? {
    switch byte {
    case 0x26: "&amp;"
    case 0x3C: "&lt;"
    case 0x3E: "&gt;"
    case 0x22: "&quot;"
    case 0x27: "&#39;"
    case 0x09, 0x0A, 0x0D: nil
    case 0..<0x20, 0x7F: "\u{FFFD}"
    default: nil
    }
}
