import Assembly
import Database
import Glibc
import Kernel
import Office

extension Installation {
    /// The installation that a command is about: `--data DIR` (default `./data`), in the database that
    /// `PRONGSAI_DATABASE` names, if it does.
    init(_ options: Options) throws {
        try self.init(folder: options["data"] ?? "./data", database: Self.address)
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
        let installation = try Installation(reading: options["data"] ?? "./data", database: address)
        defer { installation.house.database.close() }
        return try body(installation)
    }
}
