import Foundation
import Kernel
import Ledger
import Testing
import Vault

@testable import prongsai

@Suite struct VerifyLogTests {
    /// Three reports and one closed entry, as `/SLUG/log.json` hands them out.
    private static func log(_ count: Int = 4) throws -> JSON {
        let key = SigningKey(seed: [UInt8](repeating: 7, count: 32))
        var (records, nodes) = ([LogRecord](), [LogPlace: LogHash]())
        let read = { (place: LogPlace) in try #require(nodes[place]) }
        for number in 1...count {
            let entry = LogEntry(
                number == 1 ? .publication : .replacement, of: "paper/plan-2568", version: number,
                sha256: SHA256.hex("\(number)"), at: Instant(milliseconds: 1_740_000_000_000),
                path: "reports/\(number)",
                title: "แผน 2568 ฉบับที่ \(number)", reason: number == 1 ? "" : "แก้\nสองบรรทัด", isOpen: number != 3,
                salt: [1, 2, 3])
            for (place, hash) in try LogTree.adding(entry.leaf, to: number - 1, read) { nodes[place] = hash }
            let head = LogHead(
                origin: "khuan-khanun", size: number, root: try LogTree.root(of: number, read),
                at: Instant(milliseconds: 1_740_000_000_000))
            records.append(LogRecord(number: number, entry: entry, head: head.signed(by: key)))
        }
        return LogBook(records: records, size: count).json()
    }

    private func withFolder(_ body: (_ path: (String) -> String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "prongsai-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // A leftover in the temporary folder harms nobody.
        defer { try? FileManager.default.removeItem(at: folder) }
        try body { folder.appending(path: $0).path }
    }

    private func write(_ text: String, _ path: String) throws { try Data(text.utf8).write(to: URL(filePath: path)) }

    @Test func `both verifiers find a log good, and name the first bad entry of a changed one`() throws {
        try withFolder { path in
            let (text, earlier) = (try Self.log().serialised(), try Self.log(2).serialised())
            try write(text, path("log.json"))
            try write(earlier, path("earlier.json"))
            let good = run(["verify", path("log.json"), "--since", path("earlier.json")])
            #expect(good.status == .good && good.output.contains("4 รายการ"), "\(good.output)")
            let (status, said) = try python([path("log.json"), "--since", path("earlier.json")])
            #expect(status == 0 && said.contains("4 entries"), "\(said)")

            try write(text.replacing("แผน 2568 ฉบับที่ 2", with: "แผน 2568 ฉบับที่ 9"), path("bad.json"))
            let bad = run(["verify", path("bad.json"), "--format", "json"])
            #expect(bad.status == .findings)
            #expect(try JSON(parsing: bad.output)["firstBad"]?.integer == 2)
            let (worse, why) = try python([path("bad.json")])
            #expect(worse == 1 && why.contains("entry 2 is not what was signed"), "\(why)")

            // An earlier state in the place of the present one.
            #expect(run(["verify", path("earlier.json"), "--since", path("log.json")]).output.contains("ลำดับที่ 3"))
            #expect(try python([path("earlier.json"), "--since", path("log.json")]).1.contains("entry 3 is missing"))
            // A forged signature.
            let other = String(repeating: "0", count: 64)
            #expect(try python([path("log.json"), "--key", other]).1.contains("entry 1 is signed by another key"))
        }
    }

    @Test func `what is no log is refused with words`() throws {
        try withFolder { path in
            try write("{\"format\": 1}", path("a.json"))
            try write("{", path("b.json"))
            for name in ["a.json", "b.json"] {
                #expect(run(["verify", path(name)]).complaints.contains("log.json"), "\(name)")
            }
        }
    }
}
