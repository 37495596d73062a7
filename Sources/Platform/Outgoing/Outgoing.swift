import HTTP

/// Speaks to other machines: the web, and mail servers. Every call blocks its thread until the answer or a limit.
package struct Outgoing: Sendable {
    /// Which machines this installation lets itself be led to.
    package let reach: Reach

    package init(reach: Reach = .internet) { self.reach = reach }

    /// Asks and waits for the answer. Every status is an answer; a failure means that there was none.
    ///
    /// Only GET and HEAD follow redirects, and what proves who we are does not follow to another host.
    package func send(_ request: OutgoingRequest) throws(OutgoingFailure) -> OutgoingResponse {
        guard (0...10).contains(request.redirects) else { throw OutgoingFailure(.address) }
        let end = ContinuousClock.now + .seconds(request.seconds)
        var (step, address) = (request, try WebAddress(request.url))
        var redirects: [String] = []
        while true {
            let left = end - .now
            guard left > .zero else { throw OutgoingFailure(.timeout) }
            let answer = try Transfer.ask(step, at: address, reach: reach, within: left)
            guard request.redirects > 0, request.method == .get || request.method == .head, let next = answer.next
            else {
                return OutgoingResponse(
                    status: answer.status, url: address.text, headers: answer.headers, body: answer.body,
                    redirects: redirects)
            }
            guard redirects.count < request.redirects else { throw OutgoingFailure(.tooManyRedirects) }
            redirects.append(address.text)
            let before = address
            address = try WebAddress(next)
            if address.origin != before.origin { step.headers = step.headers.forAnotherHost }
        }
    }
}

extension Headers {
    fileprivate var forAnotherHost: Headers {
        let own = ["authorization", "cookie", "proxy-authorization"]
        return Headers(pairs.filter { !own.contains($0.name.lowercased()) }.map { ($0.name, $0.value) })
    }
}
