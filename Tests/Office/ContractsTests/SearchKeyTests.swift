import Kernel
import Testing
import Thai

@testable import Contracts

@Suite struct `Keys of the search` {
    @Test(arguments: [
        ("ปี ๒๕๖๘", "ปี 2568"), ("Plan  ITA\n", "plan ita"), ("นํ้า", "น้ำ"), ("เเผน", "แผน"),
        ("ที่", "ท่ี"), ("a\u{200B}b", "ab"), ("É", "é"),
    ])
    func `are alike for what looks alike`(one: String, other: String) {
        #expect(SearchKey(one) == SearchKey(other))
    }

    @Test func `are the same in one pass as after tidying`() {
        let letters = Array("กนเแาำ ็ัิุ่้๊ํ๔9aZ \n\u{00A0}\u{200B}é฿".unicodeScalars)
        var state = UInt64.random(in: 1 ... .max)
        let seed = state
        for _ in 0..<20_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<8 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text.append(letters[Int(state >> 33) % letters.count])
            }
            let key = SearchKey(String(text)).bytes
            #expect(key == SearchKey.bytes(ofTidied: String(text).searchable), "seed \(seed)")
        }
    }
}
