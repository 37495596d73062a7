import Kernel
import Thai
import Vault

/// What proves that a report was handed in on a day, without showing anything of it.
///
/// The publication log holds the hash among others that stand for nothing; only the receipt gives the salt.
struct Filing: Sendable {
    let day: Day
    let salt: [UInt8]
    /// Of the content of the first envelope.
    let content: [UInt8]

    init(_ content: [UInt8], _ code: ReceiptCode, on day: Day) {
        self.day = day
        salt = Array(code.derived(for: "filing").prefix(16))
        self.content = SHA256.digest(content)
    }

    /// What is hashed, as the proof shows it: four lines.
    var text: String { "prongsai filing 1\n\(day)\n\(Hex.text(salt))\n\(Hex.text(content))" }

    var hash: [UInt8] { SHA256.digest(Array(text.utf8)) }
}
