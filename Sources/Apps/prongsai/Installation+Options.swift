import Assembly
import Database
import Glibc
import Kernel
import Office
import Outgoing

extension Installation {
    /// The installation that a command is about: `--data DIR` (default `./data`), in the database that
    /// `PRONGSAI_DATABASE` names, if it does.
    init(_ options: Options) throws {
        try self.init(
            folder: options["data"] ?? "./data", database: Self.address,
            publicAddress: try options["address"].map { try publicAddress($0) },
            reach: try options.word("reach", .internet))
    }

    private static var address: String? { unsafe getenv("PRONGSAI_DATABASE").map { unsafe String(cString: $0) } }

    /// Opens the installation for one piece of work and closes it again, so that the next command can.
    static func use<Result>(_ options: Options, _ body: (Installation) throws -> Result) throws -> Result {
        let installation = try Installation(options)
        defer { installation.house.database.close() }
        return try body(installation)
    }

    /// Opens the installation for reading, beside a server that may be running, and closes it again.
    static func read<Result>(_ options: Options, _ body: (Installation) throws -> Result) throws -> Result {
        let installation = try Installation(
            reading: options["data"] ?? "./data", database: address,
            publicAddress: try options["address"].map { try publicAddress($0) })
        defer { installation.house.database.close() }
        return try body(installation)
    }
}

/// A scheme and a host, with a port if need be; a last slash is left out.
private func publicAddress(_ text: String) throws(Refusal) -> String {
    let address = text.hasSuffix("/") ? String(text.dropLast()) : text
    let host = ["https://", "http://"].compactMap { address.hasPrefix($0) ? address.dropFirst($0.count) : nil }.first
    let isPlain = { (byte: UInt8) in
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || [0x2D, 0x2E, 0x3A].contains(byte)
    }
    guard let host, !host.isEmpty, host.utf8.count <= 200, host.utf8.allSatisfy(isPlain) else {
        throw .invalid(
            "address", "--address ต้องเป็นที่อยู่เช่น https://ita.example.go.th (พบ «\(text)»)",
            "--address is an address such as https://ita.example.go.th")
    }
    return address
}
