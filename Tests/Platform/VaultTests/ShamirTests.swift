import Kernel
import Testing

@testable import Vault

@Suite struct ShamirTests {
    let secret = SecretBytes(random: 32)

    @Test func `every choice of k of n gives the secret back, up to sixteen`() throws {
        for count in 1...16 {
            for threshold in 1...count {
                let shares = Shamir.split(secret, threshold: threshold, count: count)
                #expect(shares.map(\.index) == Array(1...UInt8(count)))
                let chosen = shares.shuffled()
                #expect(Shamir.combine(Array(chosen.prefix(threshold))) == secret)
                #expect(Shamir.combine(shares) == secret)
                if threshold > 1 { #expect(Shamir.combine(Array(chosen.prefix(threshold - 1))) == nil) }
            }
        }
    }

    @Test func `a wrong share is noticed in every byte`() throws {
        let shares = Shamir.split(secret, threshold: 2, count: 3)
        let bytes = shares[1].bytes.exposed { Array($0) }
        for place in bytes.indices.dropFirst() {
            var changed = bytes
            changed[place] ^= 0x40
            let wrong = try #require(Share(SecretBytes(changed)))
            #expect(Shamir.combine([shares[0], wrong]) == nil, "byte \(place)")
            #expect(Shamir.combine([shares[0], wrong, shares[2]]) == nil)
        }
        let other = Shamir.split(secret, threshold: 2, count: 3)
        #expect(Shamir.combine([shares[0], other[1]]) == nil)
        #expect(Shamir.combine([shares[0], shares[0]]) == nil)
        #expect(Shamir.combine([]) == nil)
    }

    /// With one share of two known, each value of the secret's first byte stays as likely as any other.
    @Test func `one share of two tells nothing about the secret`() {
        var seen = [Int](repeating: 0, count: 256)
        let fixed = SecretBytes([UInt8](repeating: 0xA5, count: 32))
        for _ in 0..<5120 {
            let share = Shamir.split(fixed, threshold: 2, count: 2)[0]
            seen[Int(share.bytes.exposed { $0[1] })] += 1
        }
        // Chi-square with 255 degrees of freedom: above 370 comes once in 10⁵ runs.
        let squares = seen.reduce(0) { $0 + ($1 - 20) * ($1 - 20) }
        #expect(squares < 7400, "\(squares)")
    }

    /// {53}·{CA} = 1 and {57}·{83} = {C1} (FIPS 197, 4.2).
    @Test func `the field is the one of FIPS 197`() {
        for (a, b, c) in [(0x53, 0xCA, 0x01), (0x57, 0x83, 0xC1), (0x57, 0x13, 0xFE)] as [(UInt8, UInt8, UInt8)] {
            #expect(GF256.product(a, b) == c)
        }
        for value in 1...255 as ClosedRange<UInt8> {
            #expect(GF256.product(value, GF256.inverse(value)) == 1)
        }
    }

    @Test func `a share has a form, and other bytes are none`() throws {
        let share = Shamir.split(secret, threshold: 2, count: 2)[1]
        #expect(Share(share.bytes) == share)
        #expect(share.bytes.count == 41)
        #expect(Share(SecretBytes([UInt8](repeating: 1, count: 9))) == nil)
        #expect(Share(SecretBytes([0] + [UInt8](repeating: 1, count: 40))) == nil)
        #expect(Share(SecretBytes([17] + [UInt8](repeating: 1, count: 40))) == nil)
    }

    @Test func `a printed share comes back as it was, however it is typed`() throws {
        for share in Shamir.split(secret, threshold: 2, count: 16) {
            let rows = PaperShare.rows(of: share).map(\.revealed)
            #expect(rows.count == PaperShare.rows)
            #expect(rows.allSatisfy { $0.count == 24 })
            let typed = rows.joined(separator: "\n").lowercased().replacing("-", with: " ").replacing("0", with: "o")
            #expect(try PaperShare.read(Secret(typed), field: "share") == share)
        }
    }

    @Test func `a mistyped row of a share is named`() throws {
        let share = Shamir.split(secret, threshold: 2, count: 2)[0]
        let rows = PaperShare.rows(of: share).map(\.revealed)
        for number in 0..<4 {
            var wrong = rows
            wrong[number] = (wrong[number].first == "2" ? "3" : "2") + wrong[number].dropFirst()
            let refusal = #expect(throws: Refusal.self) {
                try PaperShare.read(Secret(wrong.joined()), field: "share-1")
            }
            #expect(refusal?.message.english == "Row \(number + 1) of the share has a wrong letter.")
            #expect(refusal?.field == "share-1")
        }
        for wrong in [[rows[1], rows[0], rows[2], rows[3]], Array(rows.dropLast()), rows + ["2"], ["ก"] + rows] {
            #expect(throws: Refusal.self) { try PaperShare.read(Secret(wrong.joined(separator: " ")), field: "s") }
        }
    }
}
