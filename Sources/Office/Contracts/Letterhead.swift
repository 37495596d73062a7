/// What an organisation's papers carry at their head (หัวหนังสือ), for the unit that writes.
package struct Letterhead: Hashable, Sendable {
    /// The organisation's letter code (รหัสตัวพยัญชนะและเลขประจำของเจ้าของเรื่อง), such as `พท 52401`; empty when not set.
    package var code: String
    /// The unit, such as สำนักปลัด; empty for the organisation itself.
    package var unit: String
    /// Where answers go, on letters that leave the house; may be empty.
    package var address: String
    /// Telephone of the unit; may be empty.
    package var telephone: String
    /// The organisation's emblem as a PNG or JPEG file that was checked when it came; `nil` until it has one.
    package var emblem: [UInt8]?

    package init(
        code: String = "", unit: String = "", address: String = "", telephone: String = "", emblem: [UInt8]? = nil
    ) {
        self.code = code
        self.unit = unit
        self.address = address
        self.telephone = telephone
        self.emblem = emblem
    }
}
