import Database
import Foundation
import Kernel
import TestSupport
import Testing

struct FileTests {
    /// A folder that vanishes after the test.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "prongsai-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
        try body(folder)
    }

    @Test func `what was committed is there after closing and opening again`() throws {
        try withFolder { folder in
            for turn in 1...3 {
                let database = try Database(sqlite: folder + "/a.db")
                defer { database.close() }
                try database.migrate(World.migrations)
                try database.write(World.here) { try World.lend(turn, "loan \(turn)", in: $0) }
                #expect(try database.read(World.here, World.titles).count == turn)
            }
        }
    }

    @Test func `a second writer is refused, a reader is not`() throws {
        try withFolder { folder in
            let database = try Database(sqlite: folder + "/a.db")
            defer { database.close() }
            try database.migrate(World.migrations)
            try database.write(World.here) { try World.lend(1, "a", in: $0) }
            let fault = #expect(throws: Fault.self) { try Database(sqlite: folder + "/a.db") }
            #expect(fault?.code == "database.inUse")
            let reader = try Database(sqlite: folder + "/a.db", readOnly: true)
            defer { reader.close() }
            #expect(try reader.read(World.here, World.titles) == ["a"])
            let error = #expect(throws: DatabaseError.self) {
                try reader.write(World.here) { try World.lend(2, "b", in: $0) }
            }
            #expect(error?.kind == .readOnly)
        }
    }

    @Test func `a backup beside running work is a whole database`() throws {
        try withFolder { folder in
            let database = try Database(sqlite: folder + "/a.db")
            defer { database.close() }
            try database.migrate(World.migrations)
            DispatchQueue.concurrentPerform(iterations: 4) { thread in
                #expect(throws: Never.self) {
                    if thread == 0 { return try database.backup(to: folder + "/it's a copy.db") }
                    for turn in 0..<20 {
                        try database.write(World.here) {
                            try World.lend(thread * 100 + turn, "\(thread) \(turn)", in: $0)
                        }
                    }
                }
            }
            let copy = try Database(sqlite: folder + "/it's a copy.db")
            defer { copy.close() }
            let verdict: String? = try copy.readHost { try $0.first("PRAGMA integrity_check") { try $0[0] } }
            #expect(verdict == "ok")
            #expect(try copy.migrate(World.migrations) == [])
        }
    }

    @Test func `a folder that is missing is named`() {
        let fault = #expect(throws: Fault.self) { try Database.open("/nowhere/at/all/a.db") }
        #expect(fault?.message.contains("/nowhere/at/all/a.db") == true)
    }

    @Test func `a server that cannot be reached is told at once`() {
        let fault = #expect(throws: Fault.self) { try Database.open("postgres://nobody@127.0.0.1:1/nothing") }
        #expect(fault?.code == "database.open")
    }
}
