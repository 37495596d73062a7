import Foundation
import Kernel
import Ledger
import Testing
import Vault

@testable import prongsai

@Suite struct `A witness` {
    private static let key = SigningKey(seed: [UInt8](repeating: 7, count: 32))

    /// Heads and proofs of a log of eight entries whose later ones depend on `variant`.
    private static func statement(_ size: Int, since: Int = 0, variant: UInt8 = 0) throws -> JSON {
        var nodes: [LogPlace: LogHash] = [:]
        let read = { (place: LogPlace) in try #require(nodes[place]) }
        for number in 0..<size {
            let leaf = LogHash.leaf([UInt8(number), number < 2 ? 0 : variant])
            for (place, hash) in try LogTree.adding(leaf, to: number, read) { nodes[place] = hash }
        }
        let head = LogHead(
            origin: "khuan-khanun", size: size, root: try LogTree.root(of: size, read),
            at: Instant(milliseconds: 1_740_000_000_000))
        return LogStatement(
            head: head.signed(by: key), since: since,
            growth: try LogTree.consistency(from: since, to: size, read)
        ).json
    }

    @Test func `signs what follows from what it saw, and nothing that contradicts it`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "prongsai-\(UUID().uuidString)").path
        // A leftover in the temporary folder harms nobody.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let data = "\(folder)/data"
        let town = [
            "organisation", "add", "--slug", "non-mueang", "--name", "อบต.โนนเมือง", "--kind", "subdistrict",
            "--province", "หนองบัวลำภู", "--data", data,
        ]
        #expect(run(town).status == .good)
        func file(_ name: String, _ json: JSON) throws -> String {
            let path = "\(folder)/\(name).json"
            try Data(json.serialised().utf8).write(to: URL(filePath: path))
            return path
        }
        func witness(_ path: String, out: String = "-") -> Ran {
            let target = out == "-" ? [] : ["--out", "\(folder)/\(out).json"]
            return run(["witness", path, "--name", "อบต.โนนเมือง", "--data", data] + target)
        }
        let three = try file("three", Self.statement(3))
        #expect(witness(three, out: "signed").status == .good)
        #expect(witness(three).status == .good)
        let unproven = witness(try file("five", Self.statement(5)))
        #expect(unproven.status == .findings && unproven.complaints.contains("since=3"))
        #expect(witness(try file("rewritten", Self.statement(5, since: 3, variant: 1))).status == .findings)
        let other = try file("other", Self.statement(3, variant: 1))
        #expect(witness(other).complaints.contains("two different logs"))
        #expect(witness(try file("proven", Self.statement(5, since: 3))).status == .good)

        // Two people compare what they were shown.
        let compared = run(["verify", three, other])
        #expect(compared.status == .findings && compared.output.contains("บันทึกสองชุด"))
        #expect(try python([three, other]).1.contains("two different logs of 3 entries"))
        let signed = "\(folder)/signed.json"
        let good = run(["verify", signed, three])
        #expect(good.status == .good && good.output.contains("พยาน อบต.โนนเมือง เห็น 3 รายการ"), "\(good.output)")
        #expect(try python([signed, three]).0 == 0)
        let text = try String(contentsOfFile: signed, encoding: .utf8).replacing("อบต.โนนเมือง", with: "อบต.อื่น")
        try Data(text.utf8).write(to: URL(filePath: signed))
        #expect(run(["verify", signed]).status == .findings)
        #expect(try python([signed]).1.contains("signature that is not good"))
    }
}
