import Assembly
import Database
import Glibc
import Kernel
import Office

extension Installation {
    /// The installation that a command is about: `--data DIR` (default `./data`), in the database that
    /// `PRONGSAI_DATABASE` names, if it does.
    init(_ options: Options) throws {
        let address = unsafe getenv("PRONGSAI_DATABASE").map { unsafe String(cString: $0) }
        try self.init(folder: options["data"] ?? "./data", database: address)
    }

    /// Opens the installation for one piece of work and closes it again, so that the next command can.
    static func use<Result>(_ options: Options, _ body: (Installation) throws -> Result) throws -> Result {
        let installation = try Installation(options)
        defer { installation.house.database.close() }
        return try body(installation)
    }
}
