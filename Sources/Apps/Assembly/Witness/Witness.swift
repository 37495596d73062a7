import Foundation
package import Kernel
package import Ledger
import Office
import Vault

/// This installation as a witness of other installations' logs: it remembers the last head it saw of each, and signs
/// only what follows from it.
package struct Witness {
    private let installation: Installation
    private let name: String

    /// What became of a request to countersign.
    package enum Answer: Sendable {
        case signed(Countersignature)
        /// Both heads are signed by the log, and they cannot both be true.
        case contradiction(known: SignedHead)
        /// Nothing shows that the log has only grown since that size.
        case needsProof(since: Int)
    }

    /// - Parameter name: who the witness is, in words that everyone reads; one line.
    package init(_ installation: Installation, name: String) throws(Refusal) {
        let line = name.split(whereSeparator: \.isNewline).joined(separator: " ")
        guard !line.isEmpty, line.utf8.count <= 300 else {
            throw .invalid("name", "โปรดบอกชื่อหน่วยงานที่เป็นพยาน", "Say who the witness is.")
        }
        (self.installation, self.name) = (installation, line)
    }

    /// Entries of the log that this witness has seen; 0 when it never saw the log.
    package func seen(of key: [UInt8]) throws -> Int { try known(key)?.head.size ?? 0 }

    /// Signs a head that is the first one of its log or follows from the last one.
    package func countersign(_ statement: LogStatement) throws -> Answer {
        let head = statement.head
        guard head.isGenuine else {
            throw Refusal.invalid("file", "ลายมือชื่อของบันทึกไม่ถูกต้อง", "The head is not signed by its log.")
        }
        if let known = try known(head.key) {
            if known.contradicts(head) { return .contradiction(known: known) }
            let follows = LogProof.extends(
                known.head.size, root: known.head.root, to: head.head.size, root: head.head.root,
                proof: statement.growth)
            guard known.head == head.head || (statement.since == known.head.size && follows) else {
                return .needsProof(since: known.head.size)
            }
        }
        try remember(head)
        let house = installation.house
        return .signed(
            Countersignature(head, name: name, at: house.surroundings.now(), signedBy: house.witnessKey))
    }

    private func file(_ key: [UInt8]) -> URL {
        URL(filePath: installation.folder).appending(path: "witness/\(Hex.text(key)).json")
    }

    private func known(_ key: [UInt8]) throws -> SignedHead? {
        guard let data = try? Data(contentsOf: file(key)) else { return nil }  // a log that was never seen
        guard let statement = LogStatement(try JSON(parsing: String(decoding: data, as: UTF8.self))) else {
            throw Fault("witness.memory", "What was seen of a log cannot be read: \(file(key).path)")
        }
        return statement.head
    }

    private func remember(_ head: SignedHead) throws {
        let file = file(head.key)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try Data(LogStatement(head: head).json.serialised().utf8).write(to: file, options: .atomic)
    }
}
