import Kernel
import Testing

@testable import Vault

@Suite struct ReceiptCodeTests {
    private let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    private func reads(_ letters: [Character]) -> Bool {
        (try? ReceiptCode(typed: Secret(String(letters)), field: "r")) != nil
    }

    private func bare(_ receipt: ReceiptCode) -> [Character] { receipt.shown.revealed.filter { $0 != "-" } }

    @Test func `it has twenty letters in five groups, 95 of their bits random`() {
        let shown = ReceiptCode().shown.revealed
        #expect(shown.split(separator: "-").map(\.count) == [4, 4, 4, 4, 4])
        #expect(CheckedLetters.bits == 95)
        #expect(Set((0..<1000).map { _ in ReceiptCode().shown.revealed }).count == 1000)
    }

    @Test func `every single wrong letter is found`() {
        for _ in 0..<50 {
            let right = bare(ReceiptCode())
            #expect(reads(right))
            var missed = 0
            for place in right.indices {
                for letter in letters where letter != right[place] {
                    var wrong = right
                    wrong[place] = letter
                    if reads(wrong) { missed += 1 }
                }
            }
            #expect(missed == 0)
        }
    }

    /// The sum is linear: a swap of a and b adds a ⊕ b at both places. All such mixes at all pairs of places are tried.
    @Test func `every swap of two letters is found, neighbours or not`() {
        var missed = 0
        for first in 0..<20 {
            for second in (first + 1)..<20 {
                for mix in 1..<32 as Range<UInt8> {
                    var difference = [UInt8](repeating: 0, count: 20)
                    difference[first] = mix
                    difference[second] = mix
                    if CheckedLetters.holds(difference) { missed += 1 }
                }
            }
        }
        #expect(missed == 0)
        for _ in 0..<200 {
            let right = bare(ReceiptCode())
            for place in 0..<19 where right[place] != right[place + 1] {
                var wrong = right
                wrong.swapAt(place, place + 1)
                #expect(!reads(wrong))
            }
        }
    }

    @Test func `it is read as people type it`() throws {
        let receipt = ReceiptCode()
        let shown = receipt.shown.revealed
        let thaiDigits = String(
            shown.unicodeScalars.map { scalar in
                ("0"..."9").contains(scalar)
                    ? Character(Unicode.Scalar(scalar.value - 0x30 + 0x0E50) ?? scalar) : Character(scalar)
            })
        for typed in [
            shown.lowercased(), shown.replacing("-", with: ""), "  " + shown.replacing("-", with: " – ") + "\r\n",
            shown.replacing("0", with: "O").replacing("1", with: "l"), thaiDigits,
        ] {
            #expect(try ReceiptCode(typed: Secret(typed), field: "r").fingerprint == receipt.fingerprint)
        }
    }

    @Test(arguments: [
        ("", "0 were typed"), ("7K2Q", "4 were typed"), ("ำำำำ", "keyboard"),
        ("AAAA-AAAA-AAAA-AAAA-AAAB", "wrong or swapped"),
        ("U000-0000-0000-0000-0000", "keyboard"), ("0000-0000-0000-0000-0000-0", "21 were typed"),
    ])
    func `a refusal says what is wrong and names the field`(typed: String, words: String) {
        let refusal = #expect(throws: Refusal.self) { try ReceiptCode(typed: Secret(typed), field: "receipt") }
        #expect(refusal?.field == "receipt")
        #expect(refusal?.message.english.contains(words) == true)
    }

    @Test func `the same receipt gives the same keys, each purpose its own`() throws {
        let receipt = ReceiptCode()
        let again = try ReceiptCode(typed: receipt.shown, field: "r")
        #expect(again.reporterKey.publicKey == receipt.reporterKey.publicKey)
        #expect(again.derived(for: "salt") == receipt.derived(for: "salt"))
        #expect(receipt.derived(for: "salt") != receipt.fingerprint)
        let answer = Envelope.seal(Array("คำตอบ".utf8), to: [Circle([receipt.reporterKey.publicKey])])
        #expect(answer.open(with: again.reporterKey) == Array("คำตอบ".utf8))
        #expect(answer.open(with: ReceiptCode().reporterKey) == nil)
    }
}
