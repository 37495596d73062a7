extension StringProtocol {
    /// Bytes whose order is the dictionary order of the Royal Institute (พจนานุกรม ฉบับราชบัณฑิตยสถาน):
    /// Latin before Thai, a vowel written before its consonant counts after it, tone marks decide only between texts
    /// that are otherwise equal, digits count the same in both scripts. Compare byte by byte.
    package var thaiSortKey: [UInt8] {
        var letters: [UInt8] = []
        var marks: [UInt8] = []
        var place: UInt16 = 0
        var waiting: Unicode.Scalar?
        for scalar in tidied.unicodeScalars {
            if let weight = weight(ofMark: scalar) {
                // An earlier mark outweighs a later one, so an earlier place has the greater byte.
                let rank = UInt16.max - place
                marks += [UInt8(rank >> 8), UInt8(rank & 0xFF), weight]
                continue
            }
            place += place < .max ? 1 : 0
            let isConsonant = (0x0E01...0x0E2E).contains(scalar.value)
            if let vowel = waiting, !isConsonant { weigh(vowel, into: &letters) }
            if (0x0E40...0x0E44).contains(scalar.value) {
                waiting = scalar
                continue
            }
            weigh(scalar, into: &letters)
            if let vowel = waiting, isConsonant { weigh(vowel, into: &letters) }
            waiting = nil
        }
        if let waiting { weigh(waiting, into: &letters) }
        return letters + [0] + marks
    }
}

/// Marks in their order: ์ before ็, then the four tones; `nil` for a letter, which นิคหิต is too.
private func weight(ofMark scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0x0E4E: 1
    case 0x0E4C: 2
    case 0x0E47...0x0E4B: UInt8(scalar.value - 0x0E47 + 3)
    default: nil
    }
}

private func weigh(_ scalar: Unicode.Scalar, into key: inout [UInt8]) {
    switch scalar.value {
    case 0x20: key.append(0x01)
    case 0x41...0x5A: key.append(UInt8(scalar.value + 0x20))
    case 0..<0x80: key.append(UInt8(scalar.value))
    case 0x0E50...0x0E59: key.append(UInt8(scalar.value - 0x0E50 + 0x30))
    case 0x0E01...0x0E5B: key.append(UInt8(scalar.value - 0x0E01 + 0x80))
    default: key += [0xFE, UInt8(scalar.value >> 16), UInt8(scalar.value >> 8 & 0xFF), UInt8(scalar.value & 0xFF)]
    }
}
