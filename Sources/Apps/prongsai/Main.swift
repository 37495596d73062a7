import Glibc

@main
struct Prongsai {
    static func main() {
        let console = Console(write: { Self.put($0, on: 1) }, complain: { Self.put(Array(($0 + "\n").utf8), on: 2) })
        exit(Command.run(Array(CommandLine.arguments.dropFirst()), console).rawValue)
    }

    /// Writes everything; gives up when the reader has gone away.
    private static func put(_ bytes: [UInt8], on descriptor: Int32) {
        var start = 0
        while start < bytes.count {
            let written = unsafe bytes[start...].withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            start += written
        }
    }
}
