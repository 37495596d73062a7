import Kernel
import Testing
import Vault

@Suite struct SealingTests {
    let seed = [UInt8](repeating: 9, count: 32)

    @Test func `only the password opens what was sealed under it`() throws {
        let password = Secret("แมวสามตัวนอนกลางวัน")
        let sealed = try password.seal(seed, cost: .trivial)
        #expect(try password.open(sealed) == seed)
        #expect(try Secret("แมวสองตัวนอนกลางวัน").open(sealed) == nil)
        #expect(try password.seal(seed, cost: .trivial) != sealed)
    }

    @Test func `a changed byte opens nothing and costs no more`() throws {
        let password = Secret("แมวสามตัวนอนกลางวัน")
        let sealed = try password.seal(seed, cost: .trivial)
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 0x80
            #expect(try password.open(changed) == nil, "byte \(place)")
        }
        for length in [0, 23, 24, 63] { #expect(try password.open(Array(sealed.prefix(length))) == nil) }
    }

    @Test func `only the token opens what was sealed under it`() {
        let surroundings = Surroundings.machine
        let token = Token(from: surroundings)
        let sealed = token.seal(seed)
        #expect(token.open(sealed) == seed)
        #expect(Token(from: surroundings).open(sealed) == nil)
        #expect(token.open(Array(sealed.dropLast())) == nil)
    }

    @Test func `a signature holds for its message and its key alone`() {
        let (key, other) = (SigningKey(seed: seed), SigningKey(seed: [UInt8](repeating: 8, count: 32)))
        let message = Array("เห็นควรอนุมัติ".utf8)
        let signature = key.sign(message)
        #expect(SigningKey.verifies(signature, of: message, by: key.publicKey))
        #expect(!SigningKey.verifies(signature, of: message + [0], by: key.publicKey))
        #expect(!SigningKey.verifies(signature, of: message, by: other.publicKey))
        #expect(!SigningKey.verifies(Array(signature.dropLast()), of: message, by: key.publicKey))
        #expect("\(key)" == "•••")
        #expect(SigningKey.mark(of: [0x3F, 0x2A, 0x91, 0xC0, 0x77, 0xDE, 0x0A, 0x15, 0xFF]) == "3f2a 91c0 77de 0a15")
    }
}
