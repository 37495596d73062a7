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

@testable import Disclosure

/// A process that is killed while it publishes leaves news and items both shown and logged, or neither.
struct SiteDurabilityTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let variable = "PRONGSAI_SITE_DURABILITY_FILE"
    private static let year = FiscalYear(2568)

    private static func place(_ database: Database, _ role: Role = .itaAdministrator) throws -> Workplace {
        let rooms = [
            Room(name: "Organisations", migrations: Organisations.migrations, routes: []),
            Disclosure.room(fonts: try PDFFonts()),
        ]
        let house = House(
            database: database, surroundings: .machine, files: FileStore(folder: "/nonexistent"),
            assets: AssetAddresses(StaticAssets(DeskAssets.files)), rooms: rooms,
            key: InstallationKey(bytes: [UInt8](repeating: 5, count: 32)))
        try database.migrate(house.migrations)
        let profile = OrganisationProfile(
            id: OrganisationID(1), slug: "khuan-khanun", name: "เทศบาลตำบลควนขนุน", kind: .subdistrictMunicipality,
            district: "", province: "พัทลุง")
        return Workplace(
            organisation: profile, actor: World.actor(role), house: house, now: house.surroundings.now())
    }

    private static func publishItem(_ number: Int, _ database: Database) throws {
        let place = try place(database)
        let version = { try Disclosure.oitItem("O27", of: year, at: place).version }
        if number > 1 { try Disclosure.stepOIT(.renew, "O27", of: year, from: try version(), at: place) }
        let source = OITSource("ฉบับที่ \(number)", .address("https://example.go.th/\(number).pdf"))
        try Disclosure.writeOIT(
            OITContent(elements: [], sources: [source]), of: "O27", year, from: try version(), at: place)
        let steps: [(OITStep, Role)] = [
            (.submit, .officer), (.check, .unitHead), (.approve, .executive), (.publish, .itaAdministrator),
        ]
        for (step, role) in steps {
            try Disclosure.stepOIT(
                step, "O27", of: year, because: "แก้", from: try version(), at: try Self.place(database, role))
        }
    }

    /// The process that is going to be killed: says when a piece of news and a version of an item are committed.
    @Test(.enabled(if: environment[variable] != nil))
    func `publisher`() throws {
        let database = try Database(sqlite: try #require(Self.environment[Self.variable]))
        for number in 1... {
            let place = try Self.place(database)
            let content = ArticleContent(title: "ข่าว \(number)", body: "เนื้อความ", day: place.today)
            try Disclosure.publish(try Disclosure.write(.news, content, at: place), at: place)
            let done = try Disclosure.oitItem("O27", of: Self.year, at: place).versions.count
            try Self.publishItem(done + 1, database)
            FileHandle.standardOutput.write(Data("ack \(number)\n".utf8))
        }
    }

    @Test(.enabled(if: environment["PRONGSAI_SLOW_TESTS"] != nil && environment[variable] == nil))
    func `news and items are shown and logged or neither after kill -9`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "prongsai-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // A leftover in the temporary folder harms nobody.
        defer { try? FileManager.default.removeItem(at: folder) }
        for round in 1...6 {
            let file = folder.appending(path: "\(round).db").path
            let acknowledged = try publish(in: file, lines: 3 * round)
            let database = try Database(sqlite: file)
            defer { database.close() }
            let place = try Self.place(database)
            let (news, book) = try place.read { db in
                let records = try PublicationLog.entries(from: 1, count: 100_000, in: db)
                return (
                    try ShownStore.articles(.news, limit: 100_000, in: db),
                    LogBook(records: records, size: try PublicationLog.last(in: db)?.number ?? 0)
                )
            }
            let item = try Disclosure.oitItem("O27", of: Self.year, at: place)
            let published = item.versions.filter { $0.publishedAt != nil }.map { "oit/2568/O27 \($0.number)" }
            let logged = book.records.compactMap(\.entry).map { "\($0.subject) \($0.version)" }
            #expect(news.count >= acknowledged && published.count >= acknowledged && acknowledged >= 3 * round)
            #expect(Set(logged) == Set(published + news.map { "\($0.subject) \($0.version)" }))
            #expect(book.firstBreak() == nil)
        }
    }

    /// Starts a publisher, reads that many lines, kills it, and returns the last number that it had acknowledged.
    private func publish(in file: String, lines: Int) throws -> Int {
        let publisher = Process()
        publisher.executableURL = URL(filePath: CommandLine.arguments[0])
        publisher.arguments = ["--testing-library", "swift-testing", "--filter", "SiteDurabilityTests"]
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
