import Database
import Glibc
import HTTP
import Kernel
import Office
import Outgoing

/// Looks at pages and files of other sites, politely, and keeps what came.
struct Prober {
    /// Whose history it is, and the moment of the look.
    var place: Workplace
    /// Asks an address once.
    let ask: (_ address: String) -> Reply
    /// Waits until a host may be asked again.
    let pause: (_ host: String) -> Void
    /// Looks closer together than this, in seconds, count as one.
    var apart = Probe.apart
    private let reader = SourceReader(slug: nil)

    init(
        _ place: Workplace, ask: @escaping (_ address: String) -> Reply,
        pause: @escaping (_ host: String) -> Void
    ) {
        self.place = place
        self.ask = ask
        self.pause = pause
    }

    /// Asks the address now and keeps the outcome with its history.
    /// The outcome.
    @discardableResult
    func look(at address: String) throws -> Probe.Outcome {
        guard try robots(of: address).allows(Address.split(address).path) else {
            try note(.forbidden, ReadSource(), address)
            return .forbidden
        }
        pause(Address.split(address).origin)
        switch ask(address) {
        case .answer(let answer) where answer.status == 200:
            try note(.opened, try reader.read(.answer(answer), from: address), address)
            return .opened
        case let reply:
            try note(.failed, try reader.read(reply, from: address), address)
            return .failed
        }
    }

    private func note(_ outcome: Probe.Outcome, _ source: ReadSource, _ address: String) throws {
        let words = outcome == .failed ? source.findings.first?.words : nil
        try place.together { db in
            try ProbeStore.note(outcome, words ?? Message("", ""), at: address, place.now, apart: apart, in: db)
            // What a dead link once held stays known until it counts as dead.
            if outcome == .opened { try ProbeStore.keep(source, of: address, at: place.now, in: db) }
        }
    }

    /// The site's wishes, asked once a day. Without an answer there are none; a site in trouble is left alone.
    private func robots(of address: String) throws -> Robots {
        let origin = Address.split(address).origin
        let place = origin + "/robots.txt"
        let kept = try self.place.read { try ProbeStore.kept(place, in: $0) }
        if let kept, self.place.now.milliseconds - kept.at.milliseconds < 86_400_000 {
            return Robots(kept.source.reading?.text ?? "")
        }
        pause(origin)
        var text = ""
        if case .answer(let answer) = ask(place) {
            if answer.status == 200, !answer.contentType.contains("html") {
                text = String(decoding: answer.bytes.prefix(500_000), as: UTF8.self)
            } else if answer.status >= 500 {
                text = "User-agent: *\nDisallow: /"
            }
        }
        let source = ReadSource(reading: Reading(place, .words, text))
        try self.place.together { try ProbeStore.keep(source, of: place, at: self.place.now, in: $0) }
        return Robots(text)
    }
}

extension Prober {
    /// Asks through the network. One address takes at most ten seconds and twenty megabytes.
    ///
    /// - Parameter pause: seconds between two requests to one host.
    init(_ place: Workplace, _ outgoing: Outgoing, pause seconds: Int = 1) {
        let about = place.house.publicAddress.map { "; +\($0)/" } ?? ""
        var asked: [String: ContinuousClock.Instant] = [:]
        self.init(
            place,
            ask: { address in
                var request = OutgoingRequest(
                    .get, address,
                    headers: [
                        ("User-Agent", "Mozilla/5.0 (compatible; Prongsai link check\(about))"), ("Accept", "*/*"),
                    ])
                request.redirects = 5
                request.maximumBytes = 20 << 20
                request.seconds = 10
                do throws(OutgoingFailure) {
                    let response = try outgoing.send(request)
                    return .answer(
                        Reply.Answer(
                            address: response.url, status: response.status,
                            contentType: response.headers["Content-Type"] ?? "", bytes: response.body))
                } catch {
                    return .none(error.message)
                }
            },
            pause: { host in
                if let last = asked[host] {
                    let left = last + .seconds(seconds) - .now
                    if left > .zero { usleep(UInt32(left / .microseconds(1))) }
                }
                asked[host] = .now
            })
    }
}

/// What is known of another site's address from the looks at it.
struct Elsewhere {
    let place: Workplace
    private let reader = SourceReader(slug: nil)

    init(_ place: Workplace) { self.place = place }

    func source(_ address: String) throws -> ReadSource {
        let (last, kept) = try place.read { db in
            (try ProbeStore.last(of: address, in: db), try ProbeStore.kept(address, in: db)?.source)
        }
        switch last?.outcome {
        case nil: return try reader.read(.notYetProbed, from: address)
        case .forbidden: return try reader.read(.forbidden, from: address)
        case .opened: return kept ?? ReadSource()
        case .failed:
            let (looks, words) = (last?.looks ?? 0, last?.words ?? Message("", ""))
            guard looks < Probe.strikes else { return ReadSource(findings: [dead(address, words)]) }
            var source = try reader.read(.strike(looks, of: Probe.strikes, words), from: address)
            source.reading = kept?.reading
            return source
        }
    }

    private func dead(_ address: String, _ words: Message) -> Finding {
        Finding(
            .noAnswer, at: address,
            Message(
                "เปิดไม่ได้ \(Probe.strikes) ครั้งติดกัน: \(words.thai)",
                "Failed \(Probe.strikes) times in a row: \(words.english)"),
            fix: Message("ใส่ลิงก์ที่เปิดได้ หรือแจ้งผู้ดูแลเว็บไซต์นั้น", "Give a link that opens, or tell whoever runs the site."))
    }
}
