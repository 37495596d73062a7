import Kernel
import Vault

/// What a chosen password must be (after NIST SP 800-63B: long, not composed by rules, not obvious).
enum PasswordRule {
    static let shortest = 12
    static let longest = 200

    static func check(_ password: Secret, again: Secret, login: String) throws(Refusal) {
        guard password.count >= shortest else {
            throw .invalid(
                "password", "รหัสผ่านต้องยาวอย่างน้อย \(shortest) ตัวอักษร (พิมพ์มา \(password.count)) เช่น คำสามสี่คำที่จำง่ายต่อกัน",
                "A password has at least \(shortest) characters.")
        }
        guard password.count <= longest else {
            throw .invalid(
                "password", "รหัสผ่านยาวเกิน \(longest) ตัวอักษร", "A password has at most \(longest) characters.")
        }
        let letters = Array(password.revealed.lowercased())
        guard Set(letters).count >= 5, !password.revealed.lowercased().contains(login.lowercased()),
            !isRun(password.revealed)
        else {
            throw .invalid(
                "password", "รหัสผ่านนี้เดาง่ายเกินไป อย่าใช้ชื่อเข้าใช้ ตัวอักษรซ้ำ หรือเลขเรียง",
                "This password is too easy to guess.")
        }
        guard password.revealed == again.revealed else {
            throw .invalid("again", "รหัสผ่านสองช่องไม่ตรงกัน โปรดพิมพ์ใหม่", "The two passwords differ.")
        }
    }

    /// Letters that only count up or down, such as 123456789012 or abcdefghijkl.
    private static func isRun(_ text: String) -> Bool {
        let values = text.unicodeScalars.map { Int($0.value) }
        let steps = zip(values.dropFirst(), values).map { $0 - $1 }
        return steps.filter { abs($0) == 1 }.count * 10 >= steps.count * 8
    }
}
