import Kernel
import Testing
import Vault

@Suite struct EnvelopeTests {
    let keys = (0..<5).map { _ in CustodyKey.fresh() }

    func circle(_ numbers: [Int], _ threshold: Int = 1) -> Circle {
        Circle(numbers.map { keys[$0].publicKey }, threshold: threshold)
    }

    @Test(arguments: [0, 1, 4091, 4092, 4093, 16_380, 16_381, 200_000, 1_048_573])
    func `whatever was sealed comes back for each custodian and nobody else`(length: Int) throws {
        let content = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let envelope = Envelope.seal(content, to: [circle([0, 1])])
        let stored = try #require(Envelope(reading: envelope.bytes))
        #expect(stored == envelope)
        #expect(stored.open(with: keys[0]) == content)
        #expect(stored.open(with: keys[1]) == content)
        #expect(stored.open(with: keys[2]) == nil)
    }

    @Test func `any k of n open and fewer do not`() throws {
        let envelope = Envelope.seal([1, 2, 3], to: [circle([0, 1, 2], 2)])
        let shares = try (0..<3).map { try #require(envelope.share(with: keys[$0])) }
        #expect(envelope.share(with: keys[3]) == nil)
        for (a, b) in [(0, 1), (0, 2), (1, 2), (2, 0)] {
            #expect(envelope.open(with: [shares[a], shares[b]]) == [1, 2, 3])
        }
        #expect(envelope.open(with: shares) == [1, 2, 3])
        #expect(envelope.open(with: keys[0]) == nil)
        for share in shares { #expect(envelope.open(with: [share]) == nil) }
        #expect(envelope.open(with: [shares[0], shares[0]]) == nil)
        #expect(envelope.open(with: []) == nil)
        let other = Envelope.seal([1, 2, 3], to: [circle([0, 1, 2], 2)])
        #expect(envelope.open(with: [shares[0], try #require(other.share(with: keys[1]))]) == nil)
    }

    @Test func `one of each side opens, and a side alone never does`() throws {
        let sides = Circle(sides: [[keys[0], keys[1]].map(\.publicKey), [keys[2], keys[3]].map(\.publicKey)])
        let envelope = try #require(Envelope(reading: Envelope.seal([5], to: [sides]).bytes))
        #expect(envelope.circles == [sides])
        let shares = try (0..<4).map { try #require(envelope.share(with: keys[$0])) }
        for (a, b) in [(0, 2), (0, 3), (1, 2), (3, 1)] { #expect(envelope.open(with: [shares[a], shares[b]]) == [5]) }
        for (a, b) in [(0, 1), (2, 3), (0, 0)] { #expect(envelope.open(with: [shares[a], shares[b]]) == nil) }
        for key in keys { #expect(envelope.open(with: key) == nil) }
    }

    @Test func `either circle opens the whole`() throws {
        let envelope = Envelope.seal([9], to: [circle([0, 1, 2], 2), circle([3])])
        #expect(envelope.open(with: keys[3]) == [9])
        #expect(envelope.open(with: keys[0]) == nil)
        let share = try #require(envelope.share(with: keys[3], in: 1))
        #expect(envelope.open(with: [share]) == [9])
        #expect(envelope.share(with: keys[3], in: 0) == nil)
        #expect(envelope.share(with: keys[3], in: 2) == nil)
    }

    @Test func `a changed byte anywhere opens nothing`() throws {
        let envelope = Envelope.seal([7, 7], to: [circle([0])])
        let headerLength = 2 + 2 + 1 + 32 + 89 + 32
        for place in Array(0..<headerLength + 24) + [headerLength + 2000, envelope.bytes.count - 1] {
            var bytes = envelope.bytes
            bytes[place] ^= 1
            #expect(Envelope(reading: bytes)?.open(with: keys[0]) == nil, "byte \(place)")
        }
    }

    @Test func `what is no envelope is not read`() {
        let bytes = Envelope.seal([7], to: [circle([0])]).bytes
        for length in 0..<bytes.count where length < 300 || length % 97 == 0 {
            #expect(Envelope(reading: Array(bytes.prefix(length))) == nil)
        }
        #expect(Envelope(reading: bytes + [0]) == nil)
        #expect(Envelope(reading: [2] + bytes.dropFirst()) == nil)
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            var noise = bytes
            for _ in 0..<8 {
                noise[Int.random(in: 0..<200, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            _ = Envelope(reading: noise)?.open(with: keys[0])
        }
    }

    /// The documented places, read without the code under test.
    @Test func `the form is the documented one`() {
        let envelope = Envelope.seal(Array("x".utf8), to: [circle([0, 1], 2), circle([2])])
        let bytes = envelope.bytes
        #expect(Array(bytes[0..<4]) == [1, 2, 2, 2])
        #expect(bytes[4] == 1)
        #expect(Array(bytes[5..<37]) == keys[0].publicKey.bytes)
        #expect(bytes[126] == 2)
        #expect(Array(bytes[127..<159]) == keys[1].publicKey.bytes)
        #expect(Array(bytes[248..<251]) == [1, 1, 1])
        #expect(Array(bytes[251..<283]) == keys[2].publicKey.bytes)
        #expect(bytes.count == 372 + 32 + 24 + 4096 + 16)
    }

    @Test func `the size tells the bucket and no more`() {
        #expect(Envelope.bucket(for: 0) == 4096)
        #expect(Envelope.bucket(for: 4092) == 4096)
        #expect(Envelope.bucket(for: 4093) == 16_384)
        #expect(Envelope.bucket(for: 200_000) == 262_144)
        let sizes = Set(
            [0, 10, 4092].map { Envelope.seal([UInt8](repeating: 1, count: $0), to: [circle([0])]).bytes.count })
        #expect(sizes.count == 1)
    }

    @Test func `two envelopes of one content share nothing`() {
        let (a, b) = (Envelope.seal([1], to: [circle([0])]), Envelope.seal([1], to: [circle([0])]))
        #expect(a.bytes.suffix(4000) != b.bytes.suffix(4000))
    }

    @Test func `a key is stored under a passphrase or a token and grows again`() throws {
        let key = keys[0]
        let under = try key.sealed(under: Secret("ยาวพอสมควร-1"), cost: .trivial)
        let back = try #require(try CustodyKey.opened(under, under: Secret("ยาวพอสมควร-1"), as: key.publicKey))
        #expect(back.publicKey == key.publicKey)
        #expect(try CustodyKey.opened(under, under: Secret("ยาวพอสมควร-2"), as: key.publicKey) == nil)
        #expect(try CustodyKey.opened(under, under: Secret("ยาวพอสมควร-1"), as: keys[1].publicKey) == nil)
        let token = Token(from: .machine)
        #expect(CustodyKey.opened(key.sealed(under: token), under: token, as: key.publicKey)?.seed == key.seed)
        #expect(CustodyKey.opened(key.sealed(under: token), under: Token(from: .machine), as: key.publicKey) == nil)
    }

    @Test func `a public key that hides nothing is known as such`() throws {
        #expect(keys[0].publicKey.isSound)
        #expect(try #require(CustodyKey.Public(bytes: [UInt8](repeating: 0, count: 32))).isSound == false)
        #expect(CustodyKey.Public(bytes: [1]) == nil)
    }

    @Test func `nothing secret can be printed`() throws {
        let receipt = ReceiptCode()
        let share = try #require(Shamir.split(keys[0].seed, threshold: 1, count: 1).first)
        for text in [
            "\(keys[0])", "\(keys[0].seed)", "\(share)", "\(receipt)", String(reflecting: keys[0].seed),
        ] {
            #expect(text == "•••")
        }
        var dumped = ""
        for value in [keys[0], keys[0].seed, share, receipt] as [Any] { dump(value, to: &dumped) }
        #expect(!dumped.contains(receipt.shown.revealed))
        #expect(Mirror(reflecting: keys[0]).children.isEmpty)
    }
}
