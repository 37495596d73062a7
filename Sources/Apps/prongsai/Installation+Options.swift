import Assembly
import Glibc
import Kernel

extension Installation {
    /// The installation that a command is about: `--data DIR` (default `./data`), in the database that
    /// `PRONGSAI_DATABASE` names, if it does.
    init(_ options: Options) throws {
        let address = unsafe getenv("PRONGSAI_DATABASE").map { unsafe String(cString: $0) }
        try self.init(folder: options["data"] ?? "./data", database: address)
    }
}
