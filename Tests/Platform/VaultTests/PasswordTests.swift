import Testing
import Vault

@Suite struct PasswordTests {
    @Test(arguments: ["correct horse battery", "รหัสผ่านยาวพอสมควร", "", "a\u{0}b"])
    func `only the password that was hashed matches`(password: String) throws {
        let hash = try PasswordHash(Secret(password), cost: .trivial)
        #expect(hash.matches(Secret(password)))
        #expect(!hash.matches(Secret(password + "x")))
        #expect(hash.stored.hasPrefix("$argon2id$v=19$m=8,t=1,p=1$"))
        #expect(!hash.isOutdated(for: .trivial))
        #expect(hash.isOutdated())
    }

    @Test func `the usual cost is what OWASP asks at least`() throws {
        let hash = try PasswordHash(Secret("x"))
        #expect(hash.stored.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(hash.matches(Secret("x")))
    }

    @Test func `the same password hashes differently each time`() throws {
        let password = Secret("again")
        #expect(try PasswordHash(password, cost: .trivial) != PasswordHash(password, cost: .trivial))
    }

    @Test func `a damaged hash matches nothing`() {
        for stored in ["", "$argon2id$", "plain"] { #expect(!PasswordHash(stored: stored).matches(Secret("plain"))) }
    }

    @Test func `a secret is never printed`() throws {
        let secret = Secret("do-not-show")
        let hash = try PasswordHash(secret, cost: .trivial)
        for shown in ["\(secret)", String(reflecting: secret), "\([secret])", "\(hash)", "\(Optional(secret) as Any)"] {
            #expect(shown.contains("•••") && !shown.contains("do-not-show") && !shown.contains("argon2"))
        }
        var dumped = ""
        dump(secret, to: &dumped)
        #expect(!dumped.contains("do-not-show"))
    }
}
