import Thai

/// A point on the map in millionths of a degree, within Thailand.
struct MapPoint: Hashable, Sendable {
    let latitude: Int
    let longitude: Int

    init?(latitude: Int, longitude: Int) {
        guard (5_000_000...21_000_000).contains(latitude), (97_000_000...106_000_000).contains(longitude) else {
            return nil
        }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// Reads `7.6172, 100.0743`, a `geo:` address or the link of a map: the first two numbers beside each other that lie in
    /// Thailand.
    init?(_ text: String) {
        let numbers = text.asciiDigits.split { !($0.isASCII && $0.isNumber) && $0 != "." }.map(MapPoint.millionths)
        for (first, second) in zip(numbers, numbers.dropFirst()) {
            if let first, let second, let point = MapPoint(latitude: first, longitude: second) {
                self = point
                return
            }
        }
        return nil
    }

    /// `7.6172` as 7,617,200; `nil` without a fraction, so that a zoom or a house number is not taken for a degree.
    private static func millionths(_ text: Substring) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...3).contains(parts[0].count), !parts[1].isEmpty else { return nil }
        let fraction = parts[1].prefix(6)
        return Int(parts[0] + fraction + String(repeating: "0", count: 6 - fraction.count))
    }

    /// `7.617200,100.074300`
    var text: String { "\(Self.degrees(latitude)),\(Self.degrees(longitude))" }

    /// A page that shows it on a free map.
    var link: String {
        let (north, east) = (Self.degrees(latitude), Self.degrees(longitude))
        return "https://www.openstreetmap.org/?mlat=\(north)&mlon=\(east)#map=17/\(north)/\(east)"
    }

    private static func degrees(_ millionths: Int) -> String {
        let fraction = String(millionths % 1_000_000)
        return "\(millionths / 1_000_000).\(String(repeating: "0", count: 6 - fraction.count))\(fraction)"
    }
}
