// The compiler counts the socket types to whichever of the two it happened to load first.
import CMicroHTTPD
import Glibc
import Kernel

/// A listening TCP socket.
struct Listener {
    let descriptor: CInt
    /// The port that was given out when 0 was asked for.
    let port: Int

    /// `host` is an IPv4 or IPv6 address, such as `127.0.0.1` or `::`.
    init(host: String, port: Int) throws {
        var hints = unsafe addrinfo()
        unsafe hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
        unsafe hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard unsafe getaddrinfo(host, String(port), &hints, &found) == 0, let info = unsafe found?.pointee else {
            throw Fault("http.address", "\(host) port \(port) is no address to listen on; give an IP address")
        }
        defer { unsafe freeaddrinfo(found) }
        descriptor = unsafe socket(info.ai_family, info.ai_socktype | CInt(SOCK_CLOEXEC.rawValue), info.ai_protocol)
        guard descriptor >= 0 else { throw Fault("http.socket", "no socket could be made (error \(errno))") }
        var on: CInt = 1
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<CInt>.size))
        guard unsafe bind(descriptor, info.ai_addr, info.ai_addrlen) == 0, listen(descriptor, 511) == 0 else {
            let reason = errno
            close(descriptor)
            let remedy = reason == EADDRINUSE ? "another program uses it; choose another port" : "error \(reason)"
            throw Fault("http.listen", "cannot listen on \(host) port \(port): \(remedy)")
        }
        self.port = Listener.boundPort(descriptor) ?? port
    }

    private static func boundPort(_ descriptor: CInt) -> Int? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let named = unsafe withUnsafeMutablePointer(to: &storage) { storage in
            unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getsockname(descriptor, $0, &length)
            }
        }
        guard named == 0 else { return nil }
        // The port stands at the same place, in network order, for both families.
        return unsafe withUnsafeBytes(of: &storage) { unsafe Int($0[2]) << 8 | Int($0[3]) }
    }
}

/// The address without its port, such as `192.0.2.7`; empty when it is no internet address.
func addressText(_ address: UnsafePointer<sockaddr>?) -> String {
    guard let address = unsafe address else { return "" }
    let isIPv6 = unsafe address.pointee.sa_family == sa_family_t(AF_INET6)
    let length = isIPv6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
    var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    guard unsafe getnameinfo(address, socklen_t(length), &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0
    else {
        return ""
    }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}
