import Glibc
import Testing

@testable import Outgoing

struct ReachTests {
    @Test(arguments: [
        ("8.8.8.8", true), ("203.150.1.1", true), ("172.15.0.1", true), ("172.32.0.1", true), ("100.128.0.1", true),
        ("127.0.0.1", false), ("10.1.2.3", false), ("172.16.0.1", false), ("172.31.255.255", false),
        ("192.168.1.1", false), ("169.254.169.254", false), ("100.64.0.1", false), ("0.0.0.0", false),
        ("224.0.0.1", false), ("255.255.255.255", false), ("198.18.0.1", false), ("192.0.2.1", false),
    ])
    func `an address of version four is public or it is not`(_ text: String, _ isPublic: Bool) throws {
        var bytes = [UInt8](repeating: 0, count: 4)
        try #require(unsafe inet_pton(AF_INET, text, &bytes) == 1)
        #expect(Reach.internet.allows(bytes, family: AF_INET) == isPublic)
        #expect(Reach.anywhere.allows(bytes, family: AF_INET))
    }

    @Test(arguments: [
        ("2001:4860:4860::8888", true), ("2606:4700::1111", true), ("::1", false), ("::", false), ("fe80::1", false),
        ("fc00::1", false), ("fd12::1", false), ("ff02::1", false), ("2001:db8::1", false), ("2001::1", false),
        ("2002:7f00:1::", false), ("64:ff9b::7f00:1", false), ("::ffff:127.0.0.1", false), ("::ffff:8.8.8.8", true),
        ("::127.0.0.1", false),
    ])
    func `an address of version six is public or it is not`(_ text: String, _ isPublic: Bool) throws {
        var bytes = [UInt8](repeating: 0, count: 16)
        try #require(unsafe inet_pton(AF_INET6, text, &bytes) == 1)
        #expect(Reach.internet.allows(bytes, family: AF_INET6) == isPublic)
    }

    @Test func `other families are never reached`() {
        #expect(!Reach.anywhere.allows([], family: AF_UNIX))
    }
}
