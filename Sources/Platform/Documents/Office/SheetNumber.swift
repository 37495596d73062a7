/// A cell of a table that is a number and nothing else, so that a spreadsheet can calculate with it.
struct SheetNumber: Hashable {
    let value: Double
    /// How a spreadsheet shows it as it was written, such as `#,##0.00`.
    let format: String

    /// Takes `95.01`, `-3` and `1,014`; leaves numbers that begin with a zero, such as telephone numbers, and those of
    /// more than 15 digits, which a spreadsheet would round.
    init?(_ text: String) {
        let unsigned = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first, let digits = Self.digits(whole) else { return nil }
        let decimals = parts.count == 2 ? parts[1] : ""
        guard parts.count == 1 || !decimals.isEmpty, decimals.utf8.allSatisfy(Self.isDigit) else { return nil }
        guard digits == "0" || !digits.hasPrefix("0"), digits.count + decimals.count <= 15 else { return nil }
        guard let value = Double((text.hasPrefix("-") ? "-" : "") + digits + (parts.count == 2 ? "." + decimals : ""))
        else { return nil }
        self.value = value
        let places = decimals.isEmpty ? "" : "." + String(repeating: "0", count: decimals.count)
        format = (whole.contains(",") ? "#,##0" : "0") + places
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// The digits without their commas; `nil` where the commas do not stand at the thousands.
    private static func digits(_ whole: Substring) -> String? {
        let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
        guard let first = groups.first, !first.isEmpty, groups.count == 1 || first.count <= 3,
            groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }), groups.joined().utf8.allSatisfy(isDigit)
        else { return nil }
        return groups.joined()
    }
}
