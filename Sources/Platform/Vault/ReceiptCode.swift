package import Kernel

/// The receipt of somebody who wants to stay unknown: it finds the own report again and opens its answers, and the
/// server keeps nothing of it but a fingerprint.
///
/// 95 random bits and a check letter, as five groups of four letters (see `CheckedLetters`). Keys come from it by one
/// keyed BLAKE2b each: a slow hash would add nothing, for nobody guesses 2⁹⁵ codes, and would let strangers keep the
/// server busy.
package struct ReceiptCode: Sendable, CustomStringConvertible, CustomReflectable {
    /// As it is shown to its owner, such as `7K2Q-9X3M-…`.
    package let shown: Secret
    private let values: SecretBytes

    /// A receipt that did not exist before.
    package init() { self.init(values: Random.bytes(CheckedLetters.length - 1).map { $0 & 31 }) }

    private init(values: consuming [UInt8]) {
        shown = Secret(CheckedLetters.row(values))
        self.values = SecretBytes(values)
        wipe(&values)
    }

    /// Reads what somebody typed, as forgivingly as it can be without taking one receipt for another.
    ///
    /// - Parameter field: the form field that a refusal names.
    /// - Throws: a refusal that says whether letters are missing, too many, unknown, or mistaken for others.
    package init(typed: Secret, field: String) throws(Refusal) {
        let letters = CheckedLetters.values(of: typed.revealed)
        guard !letters.contains(nil) else {
            throw .invalid(
                field, "รหัสใบรับมีเฉพาะตัวเลขและอักษรอังกฤษ A–Z โปรดดูว่าแป้นพิมพ์เป็นภาษาอังกฤษ",
                "A receipt has digits and letters A–Z only; look at your keyboard's language.")
        }
        let values = letters.compactMap { $0 }
        guard values.count == CheckedLetters.length else {
            throw .invalid(
                field, "รหัสใบรับมี \(CheckedLetters.length) ตัว (พิมพ์มา \(values.count) ตัว) โปรดตรวจอีกครั้ง",
                "A receipt has \(CheckedLetters.length) letters; \(values.count) were typed.")
        }
        guard CheckedLetters.holds(values) else {
            throw .invalid(
                field, "รหัสใบรับมีตัวที่พิมพ์ผิดหรือสลับที่ โปรดเทียบกับใบรับทีละกลุ่ม",
                "A letter of the receipt is wrong or swapped; compare it group by group.")
        }
        self.init(values: values.dropLast())
    }

    /// What the server stores and looks up: it leads to the report and opens nothing.
    package var fingerprint: [UInt8] { derived(for: "lookup") }

    /// The reporter's own key, to which answers are sealed; it exists in memory while the receipt is at hand.
    package var reporterKey: CustodyKey {
        var seed = derived(for: "reporter key")
        defer { wipe(&seed) }
        return CustodyKey(seed: SecretBytes(seed))
    }

    /// 32 bytes that only this receipt gives, another for each purpose.
    package func derived(for purpose: StaticString) -> [UInt8] {
        values.exposed { BLAKE2b.digest($0, key: Array("prongsai receipt v1: \(purpose)".utf8)) }
    }

    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
