import Contracts
import HTTP
import Kernel
import Office

/// The organisation's public pages as somebody reads them who is not signed in, without a socket.
final class OwnSite {
    private let client: InProcessClient
    private let slug: String
    private var pages: [String: Reply.Answer] = [:]

    init(_ place: Workplace) {
        let (house, organisation) = (place.house, place.organisation)
        let gate = Gate(
            house: house,
            directory: Directory(
                session: { _, _ in nil }, signingKey: { _, _ in nil },
                organisationOfSlug: { $0 == organisation.slug ? organisation : nil },
                organisation: { $0 == organisation.id ? organisation : nil }),
            assets: StaticAssets([]),
            // A page that fails shows as its status in what is found.
            report: { _, _ in })
        client = InProcessClient(gate, surroundings: house.surroundings)
        // Looks of ours are no visits.
        client.headers.append(("User-Agent", "Prongsai link check bot"))
        slug = organisation.slug
    }

    /// What an address of our own answers, redirects followed. Pages are read once.
    func get(_ address: String) -> Reply.Answer {
        if let known = pages[address] { return known }
        var path = address
        for _ in 0..<6 {
            let response = client.get(Address.wire(path))
            if (300..<400).contains(response.status), let next = response.header("Location") {
                path = Address.resolved(next, on: path) ?? path
                continue
            }
            let answer = Reply.Answer(
                address: path, status: response.status, contentType: response.header("Content-Type") ?? "",
                bytes: response.bytes)
            pages[address] = answer
            return answer
        }
        return Reply.Answer(address: path, status: 508, contentType: "", bytes: [])
    }

    /// How many clicks from the organisation's home lead to each of the addresses; those farther than three are left
    /// out.
    func clicks(to wanted: Set<String>) -> [String: Int] {
        var found: [String: Int] = [:]
        var seen: Set<String> = ["/\(slug)/"]
        var front = ["/\(slug)/"]
        for step in 1...3 {
            var next: [String] = []
            for page in front {
                let answer = get(page)
                guard answer.status == 200, answer.contentType.hasPrefix("text/html") else { continue }
                for link in WebPage(String(decoding: answer.bytes, as: UTF8.self)).allLinks {
                    guard let target = Address.resolved(link.address, on: answer.address),
                        target.hasPrefix("/\(slug)/"), seen.insert(target).inserted
                    else { continue }
                    if wanted.contains(target) { found[target] = step }
                    next.append(target)
                }
                if found.count == wanted.count { return found }
            }
            // Lists of years and of items come first among the pages that are worth opening.
            front =
                next.filter { $0.hasPrefix("/\(slug)/oit") } + next.filter { !$0.hasPrefix("/\(slug)/oit") }.prefix(200)
        }
        return found
    }
}
