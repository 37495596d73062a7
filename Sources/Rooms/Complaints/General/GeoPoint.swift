import Glibc
import HTML
package import Kernel
import Thai

/// A place on the map in Thailand, in millionths of a degree.
package struct GeoPoint: Hashable, Sendable {
    package let latitude: Int
    package let longitude: Int

    private static let latitudes = 5_500_000...20_500_000
    private static let longitudes = 97_300_000...105_700_000

    /// `nil` outside of Thailand.
    package init?(latitude: Int, longitude: Int) {
        guard Self.latitudes.contains(latitude), Self.longitudes.contains(longitude) else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// Reads what people copy out of a map: two numbers, a `geo:` address, or a link that holds them. Empty text is no
    /// point; anything else without a point of Thailand is refused.
    package static func read(_ typed: String, field: String) throws(Refusal) -> GeoPoint? {
        let text = typed.asciiDigits.tidied
        guard !text.isEmpty else { return nil }
        for pair in pairs(in: text) {
            if let point = GeoPoint(latitude: pair.0, longitude: pair.1) { return point }
        }
        throw .invalid(
            field,
            "ไม่พบพิกัดในประเทศไทยในข้อความนี้ ลิงก์แบบย่อไม่มีพิกัด โปรดแตะค้างที่จุดบนแผนที่แล้วคัดลอกตัวเลขสองตัว เช่น 7.7312, 100.0345",
            "No point in Thailand here; short links hold none. Copy two numbers such as 7.7312, 100.0345.")
    }

    /// Metres to another point, rounded; exact to a part in a thousand within a district.
    package func metres(to other: GeoPoint) -> Int {
        let metresOfDegree = 111_320.0
        let middle = Double(latitude + other.latitude) / 2_000_000 * .pi / 180
        let north = Double(latitude - other.latitude) / 1_000_000 * metresOfDegree
        let east = Double(longitude - other.longitude) / 1_000_000 * metresOfDegree * cos(middle)
        return Int((north * north + east * east).squareRoot().rounded())
    }

    /// The same place to a hundredth of a degree, about a kilometre.
    package var rounded: GeoPoint {
        func round(_ value: Int) -> Int { (value + 5_000) / 10_000 * 10_000 }
        return GeoPoint(latitude: round(latitude), longitude: round(longitude)) ?? self
    }

    /// `7.7312, 100.0345`, without zeros at the end.
    package var text: String { "\(Self.degrees(latitude)), \(Self.degrees(longitude))" }

    /// OpenStreetMap with a pin; nothing of it is fetched until somebody follows it.
    func mapLink(zoom: Int) -> Link? {
        let (north, east) = (Self.degrees(latitude), Self.degrees(longitude))
        return Link(
            website: "https://www.openstreetmap.org/?mlat=\(north)&mlon=\(east)#map=\(zoom)/\(north)/\(east)")
    }

    private static func degrees(_ millionths: Int) -> String {
        let digits = String(1_000_000 + millionths % 1_000_000).dropFirst()
        let fraction = digits.reversed().drop { $0 == "0" }.reversed()
        return "\(millionths / 1_000_000)" + (fraction.isEmpty ? "" : "." + String(fraction))
    }

    /// Decimal numbers that stand beside each other, in millionths: with a comma, a slash, `!4d` or `&mlon=` between.
    private static func pairs(in text: String) -> [(Int, Int)] {
        var numbers: [(value: Int, from: String.Index, to: String.Index)] = []
        var place = text.startIndex
        while place < text.endIndex {
            guard text[place].isASCII, text[place].isNumber else {
                place = text.index(after: place)
                continue
            }
            let rest = text[place...].prefix { $0 == "." || ($0.isASCII && $0.isNumber) }
            if let value = millionths(rest) { numbers.append((value, rest.startIndex, rest.endIndex)) }
            place = rest.endIndex
        }
        return zip(numbers, numbers.dropFirst()).compactMap { first, second in
            let between = text[first.to..<second.from].replacing(" ", with: "").lowercased()
            return [",", "/", "!4d", "&mlon=", "&lon=", "%2c", "%2c+", ",+", ""].contains(between)
                && !text[first.to..<second.from].isEmpty ? (first.value, second.value) : nil
        }
    }

    /// A decimal number with at least one digit after the point, in millionths; further digits are cut.
    private static func millionths(_ text: Substring) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let whole = Int(parts[0]), whole < 1000, !parts[1].isEmpty,
            let fraction = Int((parts[1] + "000000").prefix(6))
        else { return nil }
        return whole * 1_000_000 + fraction
    }
}
