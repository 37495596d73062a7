import Kernel
import Testing
import Vault

@Suite struct CodeTests {
    /// RFC 6238, appendix B (SHA-1, eight digits).
    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func `the codes of the standard come out`(second: Int64, code: String) {
        let totp = TOTP(key: Array("12345678901234567890".utf8))
        #expect(totp.code(step: second / 30, digits: 8) == code)
    }

    /// RFC 4226, appendix D, and its key in base 32.
    @Test func `six digits of the standard come out`() {
        let totp = TOTP(key: Array("12345678901234567890".utf8))
        #expect((0..<3).map { totp.code(step: $0) } == ["755224", "287082", "359152"])
        #expect(totp.manualKey == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
        #expect(
            totp.address(account: "ควน@x", issuer: "Prongsai")
                == "otpauth://totp/Prongsai:%E0%B8%84%E0%B8%A7%E0%B8%99%40x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Prongsai"
        )
    }

    @Test func `a code counts one step early or late and only once`() {
        let totp = TOTP(key: Array("12345678901234567890".utf8))
        let now = Instant(milliseconds: 1_739_930_700_000)
        let step = TOTP.step(at: now)
        for offset in -3...3 as ClosedRange<Int64> {
            let typed = Secret(totp.code(step: step + offset))
            #expect(totp.step(of: typed, at: now, after: 0) == (abs(offset) <= 1 ? step + offset : nil))
        }
        let typed = Secret(totp.code(step: step))
        #expect(totp.step(of: typed, at: now, after: step) == nil)
        #expect(totp.step(of: Secret(" 12 "), at: now, after: 0) == nil)
        let code = totp.code(step: step)
        #expect(totp.step(of: Secret(code.prefix(3) + " " + code.suffix(3)), at: now, after: 0) == step)
    }

    @Test func `recovery codes are ten, different, and forgiving about how they are typed`() throws {
        let codes = HandCode.recoveryCodes(from: .machine)
        #expect(codes.count == 10)
        #expect(Set(codes.map(\.revealed)).count == 10)
        let code = try #require(codes.first)
        #expect(code.revealed.count == 11)
        #expect(
            HandCode.bare(Secret(" " + code.revealed.lowercased().replacing("-", with: " "))) == HandCode.bare(code))
    }

    @Test func `a token is looked up by its fingerprint`() throws {
        let token = Token(from: .machine)
        let back = try #require(Token(token.secret.revealed))
        #expect(back.fingerprint == token.fingerprint)
        #expect(Token("short") == nil)
        #expect(Token(String(repeating: "z", count: 64)) == nil)
    }
}
