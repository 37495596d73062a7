import Glibc

/// The sRGB colour space as an ICC profile of version 2, made from its published numbers (IEC 61966-2-1).
enum ColourProfile {
    static let sRGB: [UInt8] = {
        let tags: [(name: String, data: [UInt8])] = [
            ("desc", description("sRGB")), ("cprt", text("Public domain")), ("wtpt", xyz(0.9642, 1, 0.8249)),
            ("rXYZ", xyz(0.43607, 0.22249, 0.01392)), ("gXYZ", xyz(0.38515, 0.71687, 0.09708)),
            ("bXYZ", xyz(0.14307, 0.06061, 0.7141)), ("rTRC", curve),
        ]
        // The three channels share one curve.
        let names = tags.map(\.name) + ["gTRC", "bTRC"]
        var body: [UInt8] = []
        var places: [(Int, Int)] = []
        let start = 128 + 4 + 12 * names.count
        for (_, data) in tags {
            places.append((start + body.count, data.count))
            body += data
            body.padToFour()
        }
        places += [places[places.count - 1], places[places.count - 1]]
        var profile = header(size: start + body.count)
        profile.put(big: names.count, bytes: 4)
        for (name, place) in zip(names, places) {
            profile += name.utf8
            profile.put(big: place.0, bytes: 4)
            profile.put(big: place.1, bytes: 4)
        }
        return profile + body
    }()

    private static func header(size: Int) -> [UInt8] {
        var out: [UInt8] = []
        out.put(big: size, bytes: 4)
        out.put(big: 0, bytes: 4)
        out.put(big: 0x0210_0000, bytes: 4)
        out.put("mntrRGB XYZ ")
        for part in [2026, 1, 1, 0, 0, 0] { out.put(big: part, bytes: 2) }
        out.put("acsp")
        out += [UInt8](repeating: 0, count: 28)
        out += xyzNumbers(0.9642, 1, 0.8249)
        return out + [UInt8](repeating: 0, count: 48)
    }

    private static func xyzNumbers(_ values: Double...) -> [UInt8] {
        var out: [UInt8] = []
        for value in values { out.put(big: Int((value * 65_536).rounded()), bytes: 4) }
        return out
    }

    private static func tag(_ name: StaticString) -> [UInt8] {
        var out: [UInt8] = []
        out.put(name)
        out.put(big: 0, bytes: 4)
        return out
    }

    private static func xyz(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] { tag("XYZ ") + xyzNumbers(x, y, z) }

    private static func text(_ text: StaticString) -> [UInt8] {
        var out = tag("text")
        out.put(text)
        out.append(0)
        return out
    }

    private static func description(_ text: String) -> [UInt8] {
        var out = tag("desc")
        out.put(big: text.utf8.count + 1, bytes: 4)
        out.put(text)
        // The end of the text, then no Unicode and no Macintosh variant of it.
        return out + [UInt8](repeating: 0, count: 1 + 8 + 3 + 67)
    }

    private static let curve: [UInt8] = {
        var out = tag("curv")
        let count = 512
        out.put(big: count, bytes: 4)
        for index in 0..<count {
            let value = Double(index) / Double(count - 1)
            let linear = value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
            out.put(big: Int((linear * 65_535).rounded()), bytes: 2)
        }
        return out
    }()
}
