import Glibc
import Kernel

/// A server on this machine that does on each connection what a test tells it to: answer, hang, or break off.
///
/// Connections are served one after another, on one thread, until the server is stopped.
package final class ScriptedServer: Sendable {
    /// What to do with the connection that was just taken.
    package typealias Script = @Sendable (borrowing Wire) -> Void

    package let port: Int
    private let listener: CInt
    private let thread: TestThread

    package init(_ script: @escaping Script) throws {
        let (listener, port) = try ScriptedServer.listen()
        (self.listener, self.port) = (listener, port)
        thread = try TestThread {
            while true {
                let taken = accept(listener, nil, nil)
                guard taken >= 0 else { return }
                script(Wire(taken))
            }
        }
    }

    /// Ends the thread; a script that waits is woken by the client's leaving.
    package func stop() {
        shutdown(listener, CInt(SHUT_RDWR))
        thread.join()
        close(listener)
    }

    private static func listen() throws -> (CInt, Int) {
        let listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(listener, $0, length) == 0 && Glibc.listen(listener, 16) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard isBound else { throw Fault("test.listen", "error \(errno)") }
        return (listener, Int(in_port_t(bigEndian: address.sin_port)))
    }
}

/// One connection of a scripted server; it ends with its script.
package struct Wire: ~Copyable {
    private let descriptor: CInt

    init(_ descriptor: CInt) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Sends a text as it is.
    package func send(_ text: String) { send(Array(text.utf8)) }

    package func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// The next line without its end; `nil` when the client has left.
    package func line() -> String? {
        var line: [UInt8] = []
        while let byte = bytes(1).first {
            if byte == 0x0A { return String(decoding: line.last == 0x0D ? line.dropLast() : line[...], as: UTF8.self) }
            line.append(byte)
        }
        return nil
    }

    /// As many bytes as that, fewer when the client leaves first.
    package func bytes(_ count: Int) -> [UInt8] {
        var out: [UInt8] = []
        while out.count < count {
            var room = [UInt8](repeating: 0, count: count - out.count)
            let taken = unsafe recv(descriptor, &room, room.count, 0)
            guard taken > 0 else { break }
            out += room.prefix(taken)
        }
        return out
    }

    /// Says nothing until the client leaves.
    package func hang() { while !bytes(1).isEmpty {} }

    /// Ends the connection as a machine does that loses its power: the client sees a reset.
    package func reset() {
        var abrupt = linger(l_onoff: 1, l_linger: 0)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &abrupt, socklen_t(MemoryLayout<linger>.size))
    }
}
