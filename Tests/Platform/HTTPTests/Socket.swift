import Glibc
import HTTP
import Kernel

/// A client that sends exactly the bytes it is told to.
final class Socket {
    struct Answer: Hashable {
        var status: Int
        var head: String
        var body: [UInt8]
        var text: String { String(decoding: body, as: UTF8.self) }

        func header(_ name: String) -> String? {
            let prefix = name.lowercased() + ":"
            let lines = head.unicodeScalars.split(separator: "\n").map { String($0) }
            return lines.first { $0.lowercased().hasPrefix(prefix) }.map {
                String($0.dropFirst(prefix.count).filter { !$0.isWhitespace })
            }
        }
    }

    private let descriptor: CInt
    private var received: [UInt8] = []
    private(set) var isClosed = false

    init(port: Int) throws {
        descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        unsafe inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Fault("test.connect", "error \(errno)") }
    }

    deinit { close(descriptor) }

    /// Sends everything; `false` when the server closed meanwhile.
    @discardableResult
    func send(_ bytes: some Collection<UInt8>) -> Bool {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Tells the server that nothing more comes.
    func finishSending() { shutdown(descriptor, CInt(SHUT_WR)) }

    /// Waits for more bytes; `false` when the connection ended or `within` passed.
    func receive(within: Duration = .seconds(20)) -> Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&waiting, 1, CInt(within / .milliseconds(1))) > 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else {
            isClosed = true
            return false
        }
        received += buffer[..<count]
        return true
    }

    /// Reads until the server closes; whether it did within the time.
    func waitForClose(within: Duration = .seconds(20)) -> Bool {
        let end = ContinuousClock.now + within
        while !isClosed, ContinuousClock.now < end { _ = receive(within: .milliseconds(200)) }
        return isClosed
    }

    /// Waits, without reading anything, until the server has ended the connection; whether it did.
    func waitForReset(within: Duration = .seconds(20)) -> Bool {
        var waiting = pollfd(fd: descriptor, events: 0, revents: 0)
        return unsafe poll(&waiting, 1, CInt(within / .milliseconds(1))) > 0
    }

    /// The next complete answer; `nil` when the connection ended or stayed silent first.
    func answer(bodyless: Bool = false, within: Duration = .seconds(20)) -> Answer? {
        while true {
            if let answer = takeAnswer(bodyless: bodyless) { return answer }
            guard receive(within: within) else { return nil }
        }
    }

    private func takeAnswer(bodyless: Bool) -> Answer? {
        let end = Array("\r\n\r\n".utf8)
        guard let headEnd = received.indices.first(where: { received[$0...].starts(with: end) }) else { return nil }
        let head = String(decoding: received[..<headEnd], as: UTF8.self)
        var answer = Answer(status: Int(head.dropFirst(9).prefix(3)) ?? 0, head: head, body: [])
        let isBodyless = bodyless || answer.status == 304 || answer.status == 204
        let length = isBodyless ? 0 : answer.header("Content-Length").flatMap { Int($0) } ?? 0
        guard received.count >= headEnd + 4 + length else { return nil }
        answer.body = Array(received[(headEnd + 4)..<(headEnd + 4 + length)])
        received.removeFirst(headEnd + 4 + length)
        return answer
    }
}

/// One GET on a connection of its own.
func get(_ target: String, _ headers: String = "", from server: Server) throws -> Socket.Answer? {
    let socket = try Socket(port: server.port)
    socket.send("GET \(target) HTTP/1.1\r\nHost: localhost\r\n\(headers)Connection: close\r\n\r\n")
    return socket.answer()
}
