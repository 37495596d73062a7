import CCurl
import Glibc

/// What passes between the library and us during one transfer, on the thread of the transfer alone.
final class Exchange {
    private(set) var body: [UInt8] = []
    /// The lines of the last head, without their ends.
    private(set) var head: [String] = []
    private(set) var isTooLarge = false
    /// Whether an address that was found lies outside the reach.
    private(set) var isForbidden = false
    /// Whether a connection was begun.
    private(set) var hasOpened = false
    private var headSize = 0
    private var outgoing: ArraySlice<UInt8>
    private let maximumBytes: Int
    private let reach: Reach

    init(reach: Reach, maximumBytes: Int, sending outgoing: [UInt8] = []) {
        self.reach = reach
        self.maximumBytes = maximumBytes
        self.outgoing = outgoing[...]
    }

    /// Takes a piece of the body; `false` ends the transfer.
    fileprivate func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= maximumBytes - body.count else {
            isTooLarge = true
            return false
        }
        unsafe body.append(contentsOf: bytes)
        return true
    }

    /// Takes a line of the head; a status line begins a new head. At most 64 KiB in all.
    fileprivate func takeLine(_ bytes: UnsafeRawBufferPointer) -> Bool {
        headSize += bytes.count
        guard headSize <= 64 << 10 else {
            isTooLarge = true
            return false
        }
        var line = unsafe String(decoding: bytes, as: UTF8.self).unicodeScalars
        while let last = line.last, last == "\r" || last == "\n" { line.removeLast() }
        if String(line).hasPrefix("HTTP/") { head = [] }
        if !line.isEmpty { head.append(String(line)) }
        return true
    }

    fileprivate func give(upTo count: Int) -> ArraySlice<UInt8> {
        let piece = outgoing.prefix(count)
        outgoing = outgoing.dropFirst(piece.count)
        return piece
    }

    fileprivate func open(_ wish: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        var address = [UInt8](repeating: 0, count: 16)
        let count = unsafe shim_curl_address(wish, &address)
        guard reach.allows(Array(address.prefix(count)), family: unsafe wish.pointee.family) else {
            isForbidden = true
            return curl_socket_t(-1)
        }
        hasOpened = true
        return unsafe socket(
            wish.pointee.family, wish.pointee.socktype | CInt(SOCK_CLOEXEC.rawValue), wish.pointee.protocol)
    }
}

private func exchange(_ context: UnsafeMutableRawPointer?) -> Exchange? {
    unsafe context.map { unsafe Unmanaged<Exchange>.fromOpaque($0).takeUnretainedValue() }
}

let takeBody: curl_write_callback = { bytes, size, count, context in
    let taken = unsafe exchange(context)?.take(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? false
    return taken ? size * count : 0
}

let takeHead: curl_write_callback = { bytes, size, count, context in
    let taken = unsafe exchange(context)?.takeLine(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? false
    return taken ? size * count : 0
}

let giveBody: curl_read_callback = { room, size, count, context in
    guard let room = unsafe room, let piece = unsafe exchange(context)?.give(upTo: size * count) else { return 0 }
    unsafe UnsafeMutableRawBufferPointer(start: room, count: size * count).copyBytes(from: piece)
    return piece.count
}

let openSocket: curl_opensocket_callback = { context, _, wish in
    guard let wish = unsafe wish, let exchange = unsafe exchange(context) else { return curl_socket_t(-1) }
    return unsafe exchange.open(wish)
}
