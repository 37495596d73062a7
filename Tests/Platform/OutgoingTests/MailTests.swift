import Kernel
import Testing
import WireTesting

@testable import Outgoing

/// Letters go over a real connection to a mail server of the test's own.
struct MailTests {
    private let outgoing = Outgoing(reach: .anywhere)

    private func mail(subject: String = "ข่าวใหม่", text: String = "สวัสดี\n.จุดนำหน้า\n") -> Mail {
        Mail(
            from: "เทศบาลตำบลควนขนุน", "news@example.go.th", to: "somebody@example.com", subject: subject, text: text,
            sent: Instant(milliseconds: 1_739_930_400_000), identity: "1.2@example.go.th",
            unsubscribe: "https://example.go.th/x/unsubscribe/abc")
    }

    private func plain(_ server: ScriptedServer) -> MailServer {
        MailServer(host: "127.0.0.1", port: server.port, security: .none)
    }

    private func failure(_ answer: MailAnswer, seconds: Int = 20) throws -> OutgoingFailure? {
        let server = try ScriptedServer { $0.takeMail(answer) }
        defer { server.stop() }
        do {
            try outgoing.mail(mail(), by: plain(server), seconds: seconds)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a letter arrives with its head and its words`() throws {
        let heard = Heard<HeardMail>()
        let server = try ScriptedServer { $0.takeMail(into: heard) }
        defer { server.stop() }
        try outgoing.mail(mail(), by: plain(server))
        let one = try #require(heard.all.first)
        #expect(one.from == "news@example.go.th")
        #expect(one.to == "somebody@example.com")
        let parts = one.text.split(separator: "\n\n", maxSplits: 1)
        let head = try #require(parts.first)
        for line in [
            "Date: Wed, 19 Feb 2025 02:00:00 +0000", "To: <somebody@example.com>", "Message-ID: <1.2@example.go.th>",
            "List-Unsubscribe: <https://example.go.th/x/unsubscribe/abc>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        ] { #expect(head.contains(line)) }
        #expect(head.contains("Subject: =?utf-8?B?\(base64(Array("ข่าวใหม่".utf8)))?="))
        let body = String(decoding: unpacked(base64: String(parts.last ?? "")), as: UTF8.self)
        #expect(body == "สวัสดี\r\n.จุดนำหน้า\r\n")
    }

    @Test func `a long subject is cut between letters into short lines`() {
        let subject = String(repeating: "ที่นี่มีข่าว", count: 40)
        let text = String(decoding: mail(subject: subject).bytes, as: UTF8.self)
        let lines = text.unicodeScalars.split(separator: "\n").map { String($0) }
        #expect(lines.allSatisfy { $0.unicodeScalars.count <= 79 })
        let words = text.split(separator: "Subject: ")[1].split(separator: "Message-ID").first ?? ""
        let encoded = words.split(separator: "=?utf-8?B?").compactMap { $0.split(separator: "?=").first }
        let pieces = encoded.map { String(validating: unpacked(base64: String($0)), as: UTF8.self) }
        #expect(pieces.compactMap { $0 }.joined() == subject)
    }

    @Test func `a subject cannot smuggle a header in`() {
        let text = String(decoding: mail(subject: "a\r\nBcc: x@example.com").bytes, as: UTF8.self)
        #expect(!text.contains("Bcc:"))
    }

    @Test func `a refusal carries the server's code and nothing arrived`() throws {
        #expect(try failure(.refuse("550 no such user"))?.kind == .refused(550))
        let later = try #require(try failure(.refuse("451 try later")))
        #expect(later.kind == .refused(451))
        #expect(!later.mayHaveArrived)
    }

    @Test func `a server that breaks off after the letter may have taken it`() throws {
        #expect(try failure(.dropAfterTaking)?.mayHaveArrived == true)
    }

    @Test func `a silent server took nothing`() throws {
        let failure = try #require(try failure(.hang, seconds: 1))
        #expect(failure.kind == .timeout)
        #expect(!failure.mayHaveArrived)
    }

    @Test func `without the encryption that is demanded nothing is told`() throws {
        let heard = Heard<HeardMail>()
        let server = try ScriptedServer { $0.takeMail(into: heard) }
        defer { server.stop() }
        let account = MailAccount(user: "u", password: "p")
        let strict = MailServer(host: "127.0.0.1", port: server.port, security: .startTLS, account: account)
        #expect(throws: OutgoingFailure.self) { try outgoing.mail(mail(), by: strict) }
        let open = MailServer(host: "127.0.0.1", port: server.port, security: .none, account: account)
        #expect(throws: OutgoingFailure.self) { try outgoing.mail(mail(), by: open) }
        #expect(heard.all.isEmpty)
    }

    @Test func `a mail server inside the network is not asked unless the host allows`() throws {
        let server = try ScriptedServer { $0.takeMail() }
        defer { server.stop() }
        do {
            try Outgoing(reach: .internet).mail(mail(), by: plain(server))
            Issue.record("the letter went out")
        } catch {
            #expect(error.kind == .forbidden)
        }
    }

    @Test(arguments: [
        ("a@example.com", true), ("a.b+c@sub.example.go.th", true), ("", false), ("a", false), ("a@b", false),
        ("a@@example.com", false), ("a b@example.com", false), ("a@example.com\r\nX: y", false),
        ("<a@example.com>", false), ("a@-example.com", false), ("a@example..com", false), ("ก@example.com", false),
        ("a,b@example.com", false),
    ])
    func `what is an address is told from what is none`(_ text: String, _ isAddress: Bool) {
        #expect(Mail.isAddress(text) == isAddress)
    }
}
