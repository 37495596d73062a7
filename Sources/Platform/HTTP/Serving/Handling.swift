import CMicroHTTPD
import Glibc
import Kernel

/// One request on one connection: carries bytes between libmicrohttpd and the exchange.
final class Handling {
    private let server: Server
    private let wire: Wire
    private let target: String
    private let id: String
    private let exchange: Exchange
    private let began = ContinuousClock.now
    private(set) var isOpen = false
    /// Answered with the body unread: the connection ends, but not before the client could read the answer.
    private var drains = false
    private var sent: (response: Response, bytes: Int)?

    init(_ server: Server, _ wire: Wire, target: String) {
        self.server = server
        self.wire = wire
        self.target = target
        id = newRequestID(server.configuration.surroundings)
        exchange = Exchange(
            server.application, server.configuration.limits,
            temporaryDirectory: server.configuration.temporaryDirectory, id: id)
        wire.enter(.head, deadline: .now + server.configuration.limits.head)
    }

    func open(
        _ connection: OpaquePointer, method: UnsafePointer<CChar>, version: UnsafePointer<CChar>
    ) -> MHD_Result {
        isOpen = true
        wire.enter(.body, deadline: .now + server.configuration.limits.body)
        let raw = unsafe RawHead(
            connection, method: method, target: target, version: version, peer: wire.address)
        guard var raw else {
            let rejection = Rejection.malformed("the lines of the head")
            return unsafe send(server.application.page(for: rejection, head: nil), on: connection, ending: true)
        }
        raw.trustsProxy = server.configuration.trustsProxyOnLoopback
        guard let early = exchange.open(raw) else { return .YES }
        return unsafe send(early, on: connection, ending: true)
    }

    func receive(_ bytes: [UInt8]) -> MHD_Result { exchange.receive(bytes) ? .YES : .NO }

    func answer(_ connection: OpaquePointer) -> MHD_Result {
        wire.enter(.handling, deadline: nil)
        return unsafe send(exchange.close(), on: connection, ending: server.isStopping)
    }

    private func send(_ response: Response, on connection: OpaquePointer, ending: Bool) -> MHD_Result {
        drains = ending && exchange.head?.contentLength != 0
        let delivery = Delivery(response, for: exchange.head)
        sent = (response, exchange.head?.method == .head ? 0 : delivery.byteCount)
        sent?.response.status = delivery.status
        wire.enter(.writing, deadline: .now + server.configuration.limits.write)
        guard let made = unsafe delivery.made() else { return .NO }
        defer { unsafe MHD_destroy_response(made) }
        for (name, value) in delivery.headers { unsafe MHD_add_response_header(made, name, value) }
        unsafe MHD_add_response_header(made, "X-Request-Id", id)
        if ending { unsafe MHD_add_response_header(made, "Connection", "close") }
        return unsafe MHD_queue_response(connection, UInt32(delivery.status), made)
    }

    /// The answer is out, or the connection broke.
    func complete(_ connection: OpaquePointer?) {
        if sent?.response.isUnlogged == true {
            wipeStack(kilobytes: 256)
        } else if let sent {
            server.configuration.log.record(
                at: server.configuration.surroundings.now(), id: id, method: exchange.head?.method,
                response: sent.response, bytes: sent.bytes, took: .now - began)
        }
        if drains {
            wire.enter(.body, deadline: .now + server.configuration.limits.linger)
            unsafe wire.drain(descriptor: shim_mhd_descriptor(connection))
        }
        wire.enter(.idle, deadline: .now + server.configuration.limits.keepAlive)
    }
}

extension Delivery {
    /// The library's form of the content.
    fileprivate func made() -> OpaquePointer? {
        switch content {
        case .bytes(let bytes):
            unsafe bytes.withUnsafeBytes {
                unsafe MHD_create_response_from_buffer(
                    $0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), .RESPMEM_MUST_COPY)
            }
        case .file(let file, let offset, let count):
            unsafe MHD_create_response_from_fd_at_offset64(UInt64(count), file.give(), UInt64(offset))
        }
    }
}
