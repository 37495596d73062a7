import Contracts
import Database
import Desk
import Documents
import Foundation
import Glibc
import HTTP
import Kernel
import Ledger
import Office
import OfficeTesting
import Organisations
import Testing
import Vault

@testable import Papers

/// A process that is killed while it publishes leaves each paper both published and logged, or neither.
struct LogDurabilityTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let variable = "PRONGSAI_LOG_DURABILITY_FILE"

    private static func place(_ database: Database) throws -> Workplace {
        let rooms = [
            Room(name: "Organisations", migrations: Organisations.migrations, routes: []), PrintingRoom().room,
            Room(name: "Papers", migrations: Papers.migrations, routes: []),
        ]
        let house = House(
            database: database, surroundings: .machine,
            files: FileStore(folder: "/nonexistent"), assets: AssetAddresses(StaticAssets(DeskAssets.files)),
            rooms: rooms, key: InstallationKey(bytes: [UInt8](repeating: 5, count: 32)))
        try database.migrate(house.migrations)
        let profile = OrganisationProfile(
            id: OrganisationID(1), slug: "khuan-khanun", name: "เทศบาลตำบลควนขนุน", kind: .subdistrictMunicipality,
            district: "", province: "พัทลุง")
        return Workplace(
            organisation: profile, actor: World.actor(.itaAdministrator), house: house, now: house.surroundings.now())
    }

    /// The process that is going to be killed: prints every version after its commit.
    @Test(.enabled(if: environment[variable] != nil))
    func `publisher`() throws {
        let database = try Database(sqlite: try #require(Self.environment[Self.variable]))
        let (place, fonts) = (try Self.place(database), try PDFFonts())
        while true {
            let done = try Papers.publishNow(.yearly, FiscalYear(2568), because: "อีกครั้ง", fonts: fonts, at: place)
            FileHandle.standardOutput.write(Data("ack \(done.version)\n".utf8))
        }
    }

    @Test(
        .enabled(
            if: environment["PRONGSAI_SLOW_TESTS"] != nil && environment[variable] == nil
                && environment["PRONGSAI_DURABILITY_FILE"] == nil))
    func `a paper is published and logged or neither after kill -9`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "prongsai-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "a.db").path
        var acknowledged = 0
        for round in 1...8 {
            acknowledged = max(acknowledged, try publish(in: file, lines: 5 * round))
            let database = try Database(sqlite: file)
            defer { database.close() }
            let (publications, book) = try Self.place(database).read { db in
                let records = try PublicationLog.entries(from: 1, count: 100_000, in: db)
                return (
                    try PublicationStore.all(in: db),
                    LogBook(records: records, size: try PublicationLog.last(in: db)?.number ?? 0)
                )
            }
            #expect(publications.count >= acknowledged)
            #expect(Set(publications.map(\.path)) == Set(book.records.compactMap { $0.entry?.path }))
            #expect(book.size == publications.count && book.firstBreak() == nil)
        }
        #expect(acknowledged > 100)
        print("published before being killed eight times: \(acknowledged)")
        try FileManager.default.removeItem(at: folder)
    }

    /// Starts a publisher, reads that many lines, kills it, and returns the last version that it had acknowledged.
    private func publish(in file: String, lines: Int) throws -> Int {
        let publisher = Process()
        publisher.executableURL = URL(filePath: CommandLine.arguments[0])
        publisher.arguments = ["--testing-library", "swift-testing", "--filter", "LogDurabilityTests"]
        publisher.environment = Self.environment.merging([Self.variable: file]) { $1 }
        let output = Pipe()
        publisher.standardOutput = output
        publisher.standardError = FileHandle.nullDevice
        try publisher.run()
        var text = ""
        while text.split(separator: "\n").count(where: { $0.hasPrefix("ack ") }) < lines {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { break }
            text += String(decoding: more, as: UTF8.self)
        }
        kill(publisher.processIdentifier, SIGKILL)
        text += String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        publisher.waitUntilExit()
        let whole = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        return whole.compactMap { $0.hasPrefix("ack ") ? Int($0.dropFirst(4)) : nil }.max() ?? 0
    }
}
