import Contracts
import HTTP
import Kernel
import Office
import OfficeTesting
import Testing
import Vault
import WireTesting

@testable import Channels

/// LINE, Facebook and webhook, against servers of the test's own that answer, refuse, hold back and break off.
struct WebWayTests {
    /// A server that answers the requests one after another from a list, the last one for ever.
    private struct Script {
        let server: ScriptedServer
        let heard = Heard<HeardRequest>()

        enum Step: Sendable {
            case answer(Int, [String], String)
            case dropAfterTaking
        }

        init(_ steps: [Step]) throws {
            let heard = heard
            server = try ScriptedServer { wire in
                guard let request = wire.request() else { return }
                let count = heard.add(request)
                switch steps[min(count, steps.count) - 1] {
                case .answer(let status, let headers, let body): wire.answer(status, headers, body: body)
                case .dropAfterTaking: wire.reset()
                }
            }
        }
    }

    private let webhookSecret = "a shared key of some length"

    private func run(_ way: Way, _ steps: [Script.Step], waits: [Int64] = [0], secret: String = "token-for-tests!")
        throws
        -> (states: [Delivery], heard: [HeardRequest])
    {
        let script = try Script(steps)
        defer { script.server.stop() }
        return try withChannels(port: script.server.port) { world, desk in
            let values: [Way: [String: String]] = [
                .facebook: ["page": "42"], .webhook: ["url": "http://127.0.0.1:\(script.server.port)/hook"],
            ]
            try world.open(way, values[way] ?? [:], secret: secret, desk)
            try world.announce(way)
            for wait in waits {
                world.advance(seconds: wait)
                try Outbox.deliver(through: desk.couriers, at: world.workplace())
            }
            return (try world.states(), script.heard.all)
        }
    }

    @Test func `LINE gets one broadcast with title, text and address`() throws {
        let (states, heard) = try run(.line, [.answer(200, [], "{}")], waits: [0, 60, 60])
        #expect(states.map(\.state) == [.sent])
        #expect(heard.count == 1)
        let request = try #require(heard.first)
        #expect(request.line == "POST /v2/bot/message/broadcast")
        #expect(request.header("Authorization") == "Bearer token-for-tests!")
        let body = try JSON(parsing: request.text)
        let text = try #require(body["messages"]?.list?.first?["text"]?.text)
        #expect(text == "ประกาศหยุดน้ำ\n\nวันพรุ่งนี้\nทั้งตำบล\n\nhttps://ita.example.go.th/khuan-khanun/news/7")
    }

    @Test func `LINE knows a repetition by its key, and its 409 means that it has it`() throws {
        let (states, heard) = try run(
            .line, [.dropAfterTaking, .answer(409, [], #"{"message":"The retry key is already accepted"}"#)],
            waits: [0, 60])
        #expect(states.map(\.state) == [.sent])
        #expect(heard.count == 2)
        let keys = heard.map { $0.header("X-Line-Retry-Key") }
        #expect(keys[0] == keys[1])
        let key = try #require(keys[0])
        #expect(key.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
    }

    @Test(arguments: [
        (429, "{\"message\":\"You have reached your monthly limit.\"}", Delivery.State.failed, "เดือนนี้หมด"),
        (429, "{\"message\":\"The API rate limit has been exceeded.\"}", .waiting, "429"),
        (500, "", .waiting, "500"), (401, "{\"message\":\"Authentication failed\"}", .failed, "Authentication failed"),
        (400, "{}", .failed, "400"),
    ])
    func `each refusal of LINE has its end`(_ status: Int, _ body: String, _ state: Delivery.State, _ words: String)
        throws
    {
        let (states, _) = try run(.line, [.answer(status, [], body)])
        let delivery = try #require(states.first)
        #expect(delivery.state == state)
        #expect(delivery.words.contains(words))
    }

    @Test func `where nobody listens it waits`() throws {
        let server = try ScriptedServer { _ in }
        server.stop()
        try withChannels(port: server.port) { world, desk in
            try world.open(.line, [:], secret: "t", desk)
            try world.announce(.line)
            try Outbox.deliver(through: desk.couriers, at: world.workplace())
            #expect(try world.states().map(\.state) == [.waiting])
        }
    }

    @Test func `a server that asks for patience gets it`() throws {
        let steps: [Script.Step] = [.answer(503, ["Retry-After: 600"], ""), .answer(200, [], "")]
        let (early, one) = try run(.webhook, steps, waits: [0, 599])
        #expect((early.map(\.state), one.count) == ([.waiting], 1))
        let (late, two) = try run(.webhook, steps, waits: [0, 600])
        #expect((late.map(\.state), two.count) == ([.sent], 2))
    }

    @Test func `a webhook is signed and keeps its key over repetitions`() throws {
        let (states, heard) = try run(
            .webhook, [.dropAfterTaking, .answer(500, [], ""), .answer(204, [], "")], waits: [0, 60, 300],
            secret: webhookSecret)
        #expect(states.map(\.state) == [.sent])
        #expect(Set(heard.map { $0.header("Idempotency-Key") }).count == 1)
        for request in heard {
            let parts = try #require(request.header("X-Prongsai-Signature")).split(separator: ",")
            let second = parts[0].dropFirst(2)
            let expected = Hex.text(
                HMAC.sha256(Array("\(second).\(request.text)".utf8), key: Array(webhookSecret.utf8)))
            #expect(parts[1].dropFirst(3) == expected)
            let body = try JSON(parsing: request.text)
            #expect(body["subject"]?.text == "article/7")
            #expect(body["url"]?.text == "https://ita.example.go.th/khuan-khanun/news/7")
        }
    }

    @Test func `a webhook that redirects is not followed`() throws {
        let (states, heard) = try run(.webhook, [.answer(302, ["Location: /other"], "")])
        #expect((states.map(\.state), heard.count) == ([.failed], 1))
    }

    @Test func `Facebook gets a post and is looked through after an unknown end`() throws {
        let message = "ประกาศหยุดน้ำ\n\nวันพรุ่งนี้\nทั้งตำบล\n\nhttps://ita.example.go.th/khuan-khanun/news/7"
        let feed: JSON = ["data": [["message": "อื่น"], ["message": .text(message)]]]
        let (states, heard) = try run(
            .facebook, [.dropAfterTaking, .answer(200, [], feed.serialised())], waits: [0, 60])
        #expect(heard.map(\.line) == ["POST /42/feed", "GET /42/feed?fields=message&limit=25"])
        #expect(states.map(\.state) == [.sent])
        #expect(heard[0].text.hasPrefix("message="))
        #expect(!heard[0].text.contains("token"))
    }

    @Test func `Facebook gets it again when the page does not show it`() throws {
        let (states, heard) = try run(
            .facebook, [.dropAfterTaking, .answer(200, [], #"{"data":[]}"#), .answer(200, [], #"{"id":"42_1"}"#)],
            waits: [0, 60])
        #expect(heard.map(\.line).last == "POST /42/feed")
        #expect((states.map(\.state), heard.count) == ([.sent], 3))
    }

    @Test func `Facebook is not asked to post while nobody can look`() throws {
        let (states, heard) = try run(.facebook, [.dropAfterTaking, .answer(500, [], "")], waits: [0, 60])
        #expect(heard.count == 2)
        #expect(states.map(\.state) == [.waiting])
    }

    @Test(arguments: [
        (#"{"error":{"code":190,"message":"expired"}}"#, Delivery.State.failed),
        (#"{"error":{"code":32,"message":"limit"}}"#, .waiting),
        (#"{"error":{"code":2,"is_transient":true,"message":"x"}}"#, .waiting),
        (#"{"error":{"code":100,"message":"bad"}}"#, .failed),
    ])
    func `each error of Facebook has its end`(_ body: String, _ state: Delivery.State) throws {
        let (states, _) = try run(.facebook, [.answer(400, [], body)])
        #expect(states.map(\.state) == [state])
    }

    @Test(arguments: [
        ("120", 120), ("-5", 0), ("Wed, 19 Feb 2025 02:10:00 GMT", 600), ("Wed, 19 Feb 2020 02:10:00 GMT", 0),
        ("soon", nil), ("Wed, 99 Feb 2025 02:10:00 GMT", nil), ("", nil),
    ])
    func `how long to wait is a number or a date`(_ header: String, _ seconds: Int?) {
        let now = Instant(milliseconds: 1_739_930_400_000)
        #expect(Answering.wait(header, at: now) == seconds)
    }

    @Test func `the quota of LINE is looked up hourly and shown`() throws {
        let server = try ScriptedServer { wire in
            switch wire.request()?.line {
            case "GET /v2/bot/message/quota": wire.answer(200, body: #"{"type":"limited","value":500}"#)
            case "GET /v2/bot/message/quota/consumption": wire.answer(200, body: #"{"totalUsage":120}"#)
            default: wire.answer(200, body: #"{"displayName":"ควนขนุน"}"#)
            }
        }
        defer { server.stop() }
        try withChannels(port: server.port) { world, desk in
            try world.open(.line, [:], secret: "t", desk)
            try desk.look(at: world.workplace())
            let page = world.browser(.itaAdministrator).get("/office/channels").text
            #expect(page.contains("120"))
            #expect(page.contains("500"))
            #expect(try desk.test(.line, at: world.workplace()) == "เชื่อมต่อบัญชี LINE «ควนขนุน» ได้")
        }
    }
}
