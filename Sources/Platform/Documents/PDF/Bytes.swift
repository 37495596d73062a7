/// Writing of PDF syntax into a byte array; used instead of string formatting because pages hold many numbers.
extension [UInt8] {
    mutating func put(_ text: StaticString) {
        unsafe append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func put(_ text: String) { append(contentsOf: text.utf8) }

    mutating func put(_ value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        let start = count
        repeat {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }

    /// The number rounded to three decimals, without trailing zeros.
    mutating func put(_ value: Double) {
        let thousandths = Int((value * 1000).rounded())
        if thousandths < 0 { append(UInt8(ascii: "-")) }
        let magnitude = Int(thousandths.magnitude)
        put(magnitude / 1000)
        var fraction = magnitude % 1000
        guard fraction > 0 else { return }
        append(UInt8(ascii: "."))
        var place = 100
        while fraction > 0 {
            append(UInt8(ascii: "0") + UInt8(fraction / place))
            fraction %= place
            place /= 10
        }
    }

    /// Numbers with a space after each.
    mutating func put(numbers: Double...) {
        for number in numbers {
            put(number)
            append(0x20)
        }
    }

    mutating func put(hex16 value: UInt16) {
        for shift in [12, 8, 4, 0] {
            let digit = UInt8(value >> UInt16(shift) & 15)
            append(digit < 10 ? 0x30 + digit : 0x37 + digit)
        }
    }

    /// A text string of a PDF: UTF-16 with its mark, in hexadecimal.
    mutating func put(textString text: String) {
        put("<FEFF")
        for unit in text.utf16 { put(hex16: unit) }
        put(">")
    }

    mutating func put(big value: Int, bytes: Int) {
        for index in (0..<bytes).reversed() { append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }
}
