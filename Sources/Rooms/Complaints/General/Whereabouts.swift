import Cases
import Contracts
package import Kernel
import Thai

/// Where something is wrong, as far as the person said; all of it may be empty.
package struct Whereabouts: Hashable, Sendable {
    /// หมู่ที่
    package var village: Int?
    /// In words, such as หน้าตลาดสด.
    package var spot: String
    package var point: GeoPoint?

    package init(village: Int? = nil, spot: String = "", point: GeoPoint? = nil) {
        self.village = village
        self.spot = spot
        self.point = point
    }

    /// As typed; refused with the field's name where it cannot be read.
    package init(village: String, spot: String, point: String) throws(Refusal) {
        let digits = village.asciiDigits.tidied
        self.village = Int(digits)
        guard digits.isEmpty || (1...99).contains(self.village ?? 0) else {
            throw .invalid("village", "หมู่ที่เป็นตัวเลข 1 ถึง 99 (พบ «\(village.tidied)»)", "A village is a number, 1 to 99.")
        }
        self.spot = try CaseText.line(spot, field: "spot", limit: 200)
        self.point = try GeoPoint.read(point, field: "point")
        guard self != Whereabouts() else {
            throw .invalid("spot", "โปรดบอกที่เกิดเหตุ อย่างน้อยหนึ่งช่อง", "Say where, in one of the three fields.")
        }
    }

    /// Metres within which two places are one.
    static let near = 100

    /// Whether both are most likely the same place: their points are near, or village and words agree.
    func isNear(_ other: Whereabouts) -> Bool {
        if let point, let their = other.point { return point.metres(to: their) <= Self.near }
        guard village == other.village else { return false }
        let (own, their) = (Self.bare(spot), Self.bare(other.spot))
        guard !own.isEmpty, !their.isEmpty else { return false }
        let (long, short) = own.count >= their.count ? (own, their) : (their, own)
        return long == short || (short.count >= 8 && SearchKey(long).contains(SearchKey(short)))
    }

    private static func bare(_ spot: String) -> String { spot.searchable.filter { $0 != " " } }

    var villageWords: String? { village.map { "หมู่ที่ \($0)" } }

    /// For those who may read all of it.
    var words: String {
        let parts = [villageWords, spot.isEmpty ? nil : spot].compactMap(\.self)
        return parts.isEmpty ? (point?.text ?? "ไม่ได้บอก") : parts.joined(separator: " ")
    }
}
