import Database
import Foundation
import Glibc
import Kernel
import Testing

/// What was acknowledged survives the sudden end of the process.
struct DurabilityTests {
    private static let environment = ProcessInfo.processInfo.environment

    /// The process that is going to be killed: prints every number after its commit.
    @Test(.enabled(if: environment["PRONGSAI_DURABILITY_FILE"] != nil))
    func `writer`() throws {
        let database = try Database(sqlite: try #require(Self.environment["PRONGSAI_DURABILITY_FILE"]))
        try database.migrate(World.migrations)
        let first: Int? = try database.read(World.here) {
            try $0.first("SELECT coalesce(max(id), 0) FROM loan WHERE org_id = ?1") { try $0[0] }
        }
        let start = try #require(first)
        DispatchQueue.concurrentPerform(iterations: 4) { thread in
            for turn in 0..<10_000_000 {
                let id = start + 1 + turn * 4 + thread
                do {
                    try database.write(World.here) { try World.lend(id, "loan \(id)", in: $0) }
                } catch {
                    return print("failed: \(error)")
                }
                FileHandle.standardOutput.write(Data("ack \(id)\n".utf8))
            }
        }
    }

    @Test(.enabled(if: environment["PRONGSAI_SLOW_TESTS"] != nil && environment["PRONGSAI_DURABILITY_FILE"] == nil))
    func `no acknowledged commit is lost by kill -9`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "prongsai-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "a.db").path
        var acknowledged: Set<Int> = []
        for round in 1...10 {
            acknowledged.formUnion(try acknowledgements(writingTo: file, lines: 150 * round))
            let database = try Database(sqlite: file)
            defer { database.close() }
            let verdict: String? = try database.readHost { try $0.first("PRAGMA integrity_check") { try $0[0] } }
            #expect(verdict == "ok")
            let stored: [Int] = try database.read(World.here) {
                try $0.query("SELECT id FROM loan WHERE org_id = ?1") { try $0[0] }
            }
            #expect(acknowledged.subtracting(stored) == [])
        }
        #expect(acknowledged.count > 5000)
        print("acknowledged \(acknowledged.count)")
        try FileManager.default.removeItem(at: folder)
    }

    /// Starts a writer, reads that many lines, kills it, and returns what it had acknowledged by then.
    private func acknowledgements(writingTo file: String, lines: Int) throws -> Set<Int> {
        let writer = Process()
        writer.executableURL = URL(filePath: CommandLine.arguments[0])
        writer.arguments = ["--testing-library", "swift-testing", "--filter", "DurabilityTests"]
        writer.environment = Self.environment.merging(["PRONGSAI_DURABILITY_FILE": file]) { $1 }
        let output = Pipe()
        writer.standardOutput = output
        writer.standardError = FileHandle.nullDevice
        try writer.run()
        var text = ""
        while text.utf8.count < lines * 12 {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { break }
            text += String(decoding: more, as: UTF8.self)
        }
        kill(writer.processIdentifier, SIGKILL)
        text += String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        writer.waitUntilExit()
        let whole = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        return Set(whole.compactMap { $0.hasPrefix("ack ") ? Int($0.dropFirst(4)) : nil })
    }
}
