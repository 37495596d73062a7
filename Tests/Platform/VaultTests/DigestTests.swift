import Testing
import Vault

@Suite struct DigestTests {
    /// FIPS 180-4 examples.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `the fingerprints of the standard come out`(text: String, hex: String) {
        #expect(SHA256.hex(text) == hex)
        var stream = SHA256()
        for byte in text.utf8 { stream.update([byte]) }
        #expect(Hex.text(stream.digest()) == hex)
        #expect(Hex.text(stream.digest()) == hex)
    }

    /// RFC 4231, cases 1, 2 and 6 (a key longer than a block).
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0B, count: 20), "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func `keyed fingerprints of the standard come out`(key: [UInt8], message: String, hex: String) {
        #expect(Hex.text(HMAC.sha256(Array(message.utf8), key: key)) == hex)
    }

    /// RFC 7693, appendix A.
    @Test func `BLAKE2b of the standard comes out`() {
        #expect(
            Hex.text(BLAKE2b.digest(Array("abc".utf8), length: 64))
                == "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923"
        )
    }

    @Test func `secrets are equal only when every byte is`() {
        #expect(constantTimeEqual([1, 2, 3], [1, 2, 3]))
        #expect(!constantTimeEqual([1, 2, 3], [1, 2, 4]))
        #expect(!constantTimeEqual([1, 2, 3], [1, 2]))
        #expect(constantTimeEqual([], []))
    }

    @Test func `hexadecimal text is read back and nothing else is`() {
        #expect(Hex.bytes("00ffA0") == [0, 255, 160])
        for wrong in ["0", "0g", "é1", " 00"] { #expect(Hex.bytes(wrong) == nil) }
    }
}
