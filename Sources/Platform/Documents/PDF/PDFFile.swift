import CZlib

/// The number of an object in a PDF file.
struct Reference: Hashable {
    let number: Int
}

extension [UInt8] {
    mutating func put(_ reference: Reference) {
        put(reference.number)
        put(" 0 R")
    }
}

/// Collects the objects of a PDF 1.7 file and writes them: plain objects in compressed object streams, the cross
/// reference as a stream. The same objects in the same order give the same bytes.
struct PDFFile {
    private enum Object {
        case reserved
        case plain([UInt8])
        case stream(dictionary: [UInt8], data: [UInt8])
    }

    private var objects: [Object] = []
    private static let objectsPerStream = 200

    /// Takes a number for an object that is written later.
    mutating func reserve() -> Reference {
        objects.append(.reserved)
        return Reference(number: objects.count)
    }

    mutating func set(_ reference: Reference, _ write: (inout [UInt8]) -> Void) {
        var bytes: [UInt8] = []
        write(&bytes)
        objects[reference.number - 1] = .plain(bytes)
    }

    mutating func add(_ write: (inout [UInt8]) -> Void) -> Reference {
        let reference = reserve()
        set(reference, write)
        return reference
    }

    /// Adds a stream; `entries` are written into its dictionary beside the length.
    mutating func add(stream data: [UInt8], compressed: Bool = true, entries: (inout [UInt8]) -> Void = { _ in })
        -> Reference
    {
        let reference = reserve()
        objects[reference.number - 1] = Self.stream(data, compressed: compressed, entries: entries)
        return reference
    }

    private static func stream(_ data: [UInt8], compressed: Bool, entries: (inout [UInt8]) -> Void) -> Object {
        var dictionary: [UInt8] = []
        entries(&dictionary)
        let body = compressed ? deflate(data) : data
        if compressed { dictionary.put("/Filter/FlateDecode") }
        dictionary.put("/Length ")
        dictionary.put(body.count)
        return .stream(dictionary: dictionary, data: body)
    }

    /// The whole file. `information` is the optional information dictionary.
    consuming func bytes(catalog: Reference, information: Reference) -> [UInt8] {
        let places = packPlainObjects()
        var out: [UInt8] = []
        out.put("%PDF-1.7\n%\u{E2}\u{E3}\n")
        var rows = [(type: 0, first: 0, second: 65_535)]
        for (index, object) in objects.enumerated() {
            if case .stream(let dictionary, let data) = object {
                rows.append((1, out.count, 0))
                Self.write(index + 1, dictionary, data, to: &out)
            } else if let place = places[index] {
                rows.append((2, place.stream, place.position))
            } else {
                rows.append((0, 0, 0))
            }
        }
        let start = out.count
        rows.append((1, start, 0))
        writeCrossReferences(rows, catalog: catalog, information: information, to: &out)
        out.put("startxref\n")
        out.put(start)
        out.put("\n%%EOF\n")
        return out
    }

    private static func write(_ number: Int, _ dictionary: [UInt8], _ data: [UInt8], to out: inout [UInt8]) {
        out.put(number)
        out.put(" 0 obj\n<<")
        out += dictionary
        out.put(">>\nstream\n")
        out += data
        out.put("\nendstream\nendobj\n")
    }

    /// Moves the plain objects into object streams; tells for each of them its stream and its place in it.
    private mutating func packPlainObjects() -> [(stream: Int, position: Int)?] {
        var places = [(stream: Int, position: Int)?](repeating: nil, count: objects.count)
        let plain = objects.indices.filter { if case .plain = objects[$0] { true } else { false } }
        for start in stride(from: 0, to: plain.count, by: Self.objectsPerStream) {
            let members = plain[start..<min(start + Self.objectsPerStream, plain.count)]
            var index: [UInt8] = []
            var body: [UInt8] = []
            for (position, member) in members.enumerated() {
                guard case .plain(let bytes) = objects[member] else { continue }
                index.put(member + 1)
                index.put(" ")
                index.put(body.count)
                index.put(" ")
                body += bytes
                body.put("\n")
                places[member] = (objects.count + 1, position)
            }
            objects.append(
                Self.stream(index + body, compressed: true) {
                    $0.put("/Type/ObjStm/N ")
                    $0.put(members.count)
                    $0.put("/First ")
                    $0.put(index.count)
                })
            places.append(nil)
        }
        return places
    }

    private func writeCrossReferences(
        _ rows: [(type: Int, first: Int, second: Int)], catalog: Reference, information: Reference,
        to out: inout [UInt8]
    ) {
        var table: [UInt8] = []
        for row in rows {
            table.put(big: row.type, bytes: 1)
            table.put(big: row.first, bytes: 4)
            table.put(big: row.second, bytes: 2)
        }
        let fingerprint = Fingerprint.of(out)
        let stream = Self.stream(table, compressed: true) {
            $0.put("/Type/XRef/W[1 4 2]/Size ")
            $0.put(rows.count)
            $0.put("/Root ")
            $0.put(catalog)
            $0.put("/Info ")
            $0.put(information)
            $0.put("/ID[<")
            $0.put(fingerprint)
            $0.put("><")
            $0.put(fingerprint)
            $0.put(">]")
        }
        if case .stream(let dictionary, let data) = stream {
            Self.write(rows.count - 1, dictionary, data, to: &out)
        }
    }
}

/// Names files and font subsets by their content; not for security.
enum Fingerprint {
    /// 32 hexadecimal digits: two 64-bit FNV-1a sums, one forwards and one over every byte turned round.
    static func of(_ bytes: [UInt8]) -> String {
        var a: UInt64 = 0xCBF2_9CE4_8422_2325
        var b: UInt64 = 0x8422_2325_CBF2_9CE4
        for byte in bytes {
            a = (a ^ UInt64(byte)) &* 0x100_0000_01B3
            b = (b ^ UInt64(~byte)) &* 0x100_0000_01B3
        }
        return hex(a) + hex(b)
    }

    private static func hex(_ value: UInt64) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// The zlib format at its usual level.
func deflate(_ data: [UInt8]) -> [UInt8] {
    var length = compressBound(UInt(data.count))
    return unsafe [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
        let code = unsafe data.withUnsafeBufferPointer {
            unsafe compress(buffer.baseAddress, &length, $0.baseAddress, UInt($0.count))
        }
        precondition(code == Z_OK, "compressing into a buffer of the bound's size cannot fail")
        count = Int(length)
    }
}
