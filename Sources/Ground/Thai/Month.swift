/// A month of the year by its Thai names.
package enum Month: Int, CaseIterable, Hashable, Sendable {
    case january = 1, february, march, april, may, june, july, august, september, october, november, december

    /// In full, such as `กุมภาพันธ์`.
    package var name: String { Month.names[rawValue - 1].full }
    /// Shortened, such as `ก.พ.`.
    package var abbreviation: String { Month.names[rawValue - 1].short }

    /// Reads a full or shortened name; points and spaces inside a shortened name may be missing (`กพ`, `ก. พ.`).
    package init?(named text: some StringProtocol) {
        let wanted = Month.bare(text)
        guard
            let found = Month.allCases.first(where: {
                Month.bare($0.name) == wanted || Month.bare($0.abbreviation) == wanted
            })
        else { return nil }
        self = found
    }

    /// The twelve months in the order of a fiscal year, October first.
    package static let ofFiscalYear: [Month] = [
        .october, .november, .december, .january, .february, .march, .april, .may, .june, .july, .august, .september,
    ]

    private static func bare(_ text: some StringProtocol) -> String {
        String(text).filter { $0 != "." && !$0.isWhitespace }
    }

    private static let names: [(full: String, short: String)] = [
        ("มกราคม", "ม.ค."), ("กุมภาพันธ์", "ก.พ."), ("มีนาคม", "มี.ค."), ("เมษายน", "เม.ย."), ("พฤษภาคม", "พ.ค."),
        ("มิถุนายน", "มิ.ย."), ("กรกฎาคม", "ก.ค."), ("สิงหาคม", "ส.ค."), ("กันยายน", "ก.ย."), ("ตุลาคม", "ต.ค."),
        ("พฤศจิกายน", "พ.ย."), ("ธันวาคม", "ธ.ค."),
    ]
}
