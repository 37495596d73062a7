import Kernel
import Thai

/// Text that people type, made fit to keep.
enum Wording {
    /// One spelling, without surrounding space and invisible characters.
    static func tidy(_ text: String) -> String { text.tidied }

    /// Tidied text; refused when empty or longer than `limit` letters.
    static func required(_ text: String, field: String, thai: String, limit: Int) throws(Refusal) -> String {
        let tidied = tidy(text)
        guard !tidied.isEmpty else { throw .invalid(field, "โปรดกรอก\(thai)", "This field is needed.") }
        guard tidied.count <= limit else {
            throw .invalid(
                field, "\(thai)ยาว \(tidied.count) ตัวอักษร กรอกได้ไม่เกิน \(limit) ตัวอักษร", "At most \(limit) characters.")
        }
        return tidied
    }
}
