import Kernel
import Thai
import Vault

/// What people may type about custody.
enum CustodyRule {
    /// Letters of a passphrase, at least.
    static let shortest = 12

    static func passphrase(_ passphrase: Secret, again: Secret) throws(Refusal) {
        guard passphrase.count >= shortest, Set(passphrase.revealed).count >= 5 else {
            throw .invalid(
                "passphrase",
                "วลีผ่านต้องยาวอย่างน้อย \(shortest) ตัวอักษรและเดายาก (พิมพ์มา \(passphrase.count)) เช่น คำสี่คำที่ไม่เกี่ยวกัน",
                "A passphrase has at least \(shortest) letters and is hard to guess.")
        }
        guard passphrase.count <= 200 else {
            throw .invalid("passphrase", "วลีผ่านยาวเกิน 200 ตัวอักษร", "A passphrase has at most 200 letters.")
        }
        guard passphrase.revealed == again.revealed else {
            throw .invalid("again", "วลีผ่านสองช่องไม่ตรงกัน โปรดพิมพ์ใหม่", "The two passphrases differ.")
        }
    }

    /// Readers of an organisation, at most: fewer than an envelope has room for, and few enough to keep a secret.
    static let mostReaders = 12

    static func oneMore(than readers: Int) throws(Refusal) {
        guard readers < mostReaders else {
            throw .invalid(
                "officer", "มีผู้รับรายงานครบ \(mostReaders) คนแล้ว โปรดให้คนเดิมพ้นหน้าที่ก่อน",
                "There are \(mostReaders) readers already; end one first.")
        }
    }

    static func reason(_ typed: String) throws(Refusal) -> String {
        let reason = typed.tidied
        guard !reason.isEmpty else { throw .invalid("reason", "โปรดบอกเหตุผล", "Say why.") }
        guard reason.count <= 500 else {
            throw .invalid("reason", "เหตุผลยาวเกิน 500 ตัวอักษร", "At most 500 characters.")
        }
        return reason
    }

    /// 2 to 7 shares, of which at least 2 and not all are needed.
    static func shares(threshold: Int, count: Int) throws(Refusal) {
        guard (2...7).contains(count) else {
            throw .invalid("count", "แบ่งได้ 2 ถึง 7 ส่วน", "A key is split into 2 to 7 shares.")
        }
        guard (2...count).contains(threshold) else {
            throw .invalid(
                "threshold", "จำนวนที่ต้องใช้ต้องเป็น 2 ถึง \(count)", "At least 2 shares and at most all are needed.")
        }
    }
}
