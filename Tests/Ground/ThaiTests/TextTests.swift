import Foundation
import Kernel
import Testing
import Thai

@Suite struct TextTests {
    @Test func `digits go both ways and leave the rest alone`() {
        #expect("มาตรา ๙ (7) ๐๑๒๓๔๕๖๗๘๙".asciiDigits == "มาตรา 9 (7) 0123456789")
        #expect("O37 ข้อ 0123456789".thaiDigits == "O๓๗ ข้อ ๐๑๒๓๔๕๖๗๘๙")
    }

    @Test(arguments: [
        ("๐", 0), ("๑,๒๓๔", 1234), ("1,234,567", 1_234_567), ("007", 7), ("-1", nil), ("1,23", nil), ("1.5", nil),
        (",123", nil),
        ("", nil), ("99999999999999999999", nil), ("12,345,6789", nil),
    ])
    func `a whole number is read or refused`(text: String, value: Int?) { #expect(Int(thai: text) == value) }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567"), (100_000, "100,000")])
    func `counts have commas between thousands`(count: Int, text: String) { #expect(count.grouped == text) }

    @Test(arguments: [
        ("นํ้า", "น้ำ"), ("น้ํา", "น้ำ"), ("ที่", "ที่"), ("ท\u{0E48}\u{0E35}", "ที่"), ("เเผน", "แผน"),
        ("ก\u{200B}ข\u{FEFF}ค", "กขค"),
        ("  ก \u{00A0}\n\tข ", "ก ข"), ("a\u{0}b", "a b"), ("ป\u{F713}า", "ป่า"), ("\u{F70F}าติ", "ญาติ"), ("", ""),
        (" \u{200B} ", ""),
    ])
    func `what looks the same is spelt the same`(typed: String, tidy: String) {
        #expect(Array(typed.tidied.unicodeScalars) == Array(tidy.unicodeScalars))
        #expect(tidy.tidied == tidy)
    }

    @Test func `a search does not mind digits and letter case`() {
        #expect("ตัวชี้วัด O๓๗".searchable == "ตัวชี้วัด o37")
    }

    @Test func `leading vowels are sorted after their consonant and tones last`() {
        let dictionary = [
            "2567", "O1", "กก", "กระทรวง", "กลาง", "กอง", "กา", "ก่า", "ก้า", "กาก", "การ", "เก็ง", "เก่ง", "เก้ง", "เก๋ง",
            "เกม",
            "แก", "แก้ว", "โกง", "ใกล้", "ไก่", "ขนม", "เขา", "งบ", "ห้อง", "อำเภอ",
        ]
        #expect(dictionary.shuffled().sorted { $0.thaiSortKey.lexicographicallyPrecedes($1.thaiSortKey) } == dictionary)
    }

    @Test func `marks alone decide in the toolchain's order, after every kind of syllable`() {
        let locale = Locale(identifier: "th_TH")
        let marks = ["", "์", "็", "่", "้", "๊", "๋"]
        for syllable in ["ก", "กี", "โล", "กา", "กุ", "กั"] {
            for (earlier, later) in zip(marks, marks.dropFirst()) {
                let (a, b) = ((syllable + earlier).tidied, (syllable + later).tidied)
                #expect(a.compare(b, options: [], range: nil, locale: locale) == .orderedAscending)
                #expect(a.thaiSortKey.lexicographicallyPrecedes(b.thaiSortKey), "\(a) and \(b)")
            }
        }
    }

    @Test func `the order agrees with the toolchain's own for Thai`() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = Seeded(state: seed)
        let locale = Locale(identifier: "th_TH")
        let consonants = Array("กขคงจชญฐดตถทนบปผพมยรลวศสหอ")
        let vowels = ["", "ะ", "า", "ิ", "ี", "ื", "ุ", "ู", "ั"]
        let leading = ["", "", "เ", "แ", "โ", "ไ"]
        let tones = ["", "", "็", "่", "้", "์"]
        func word() -> String {
            (0...Int.random(in: 0...2, using: &random)).map { _ in
                let parts = [leading, consonants.map(String.init), vowels, tones]
                return parts.map { $0.randomElement(using: &random) ?? "" }.joined()
            }.joined()
        }
        for _ in 0..<3000 {
            let (a, b) = (word().tidied, word().tidied)
            let theirs = a.compare(b, options: [], range: nil, locale: locale)
            let (x, y) = (a.thaiSortKey, b.thaiSortKey)
            let ours: ComparisonResult =
                x == y ? .orderedSame : x.lexicographicallyPrecedes(y) ? .orderedAscending : .orderedDescending
            #expect(ours == theirs, "\(a) and \(b), seed \(seed)")
        }
    }
}

struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
