/// PDF files without the description that programs write into them: author, title, program, times, and XMP.
///
/// Blanked in place, so that no offset moves. Files that are signed or encrypted stay as they are, since any change would
/// break them, and so does a description that lies inside a packed object; for these the answer is `nil`.
enum PlainPDF {
    /// As many bytes as before; `nil` when the description cannot be taken out.
    static func file(_ bytes: [UInt8]) -> [UInt8]? {
        guard !bytes.holds("/ByteRange"), !bytes.holds("/Encrypt") else { return nil }
        var plain = bytes
        for number in references("/Info", in: bytes) {
            let places = objects(number, in: bytes)
            guard !places.isEmpty else { return nil }
            for place in places { blankDictionary(from: place, in: &plain) }
        }
        blankMetadata(in: &plain)
        return plain
    }

    /// Numbers of the objects that a key points to, as in `/Info 12 0 R`.
    private static func references(_ key: String, in bytes: [UInt8]) -> Set<Int> {
        Set(
            bytes.places(of: key).compactMap { place in
                let rest = bytes[(place + key.utf8.count)...].prefix(40)
                let words = rest.split(whereSeparator: \.isPDFSpace).prefix(3).map {
                    String(decoding: $0, as: UTF8.self)
                }
                guard words.count == 3, words[2].hasPrefix("R") else { return nil }
                return Int(words[0])
            })
    }

    /// Where the bodies of an object begin: every update of the file may have brought one.
    private static func objects(_ number: Int, in bytes: [UInt8]) -> [Int] {
        bytes.places(of: "\(number) 0 obj").filter { $0 == 0 || bytes[$0 - 1].isPDFSpace }
            .map { $0 + "\(number) 0 obj".utf8.count }
    }

    /// Leaves `<<` and `>>` of the object's dictionary and spaces between.
    private static func blankDictionary(from place: Int, in bytes: inout [UInt8]) {
        guard let end = bytes.place(of: "endobj", from: place), let first = bytes.place(of: "<<", from: place),
            first < end, let last = bytes[first..<end].lastIndex(of: UInt8(ascii: ">")), last > first + 2
        else { return }
        for index in (first + 2)..<(last - 1) { bytes[index] = UInt8(ascii: " ") }
    }

    /// Streams of type Metadata hold nothing any more, in a form that readers still unpack.
    private static func blankMetadata(in bytes: inout [UInt8]) {
        for place in bytes.places(of: "/Metadata") {
            // The name of a type stands after /Type; elsewhere it is a key that points to the stream.
            let before = bytes[..<place].suffix(8).filter { !$0.isPDFSpace }
            guard before.suffix(5).elementsEqual("/Type".utf8), let start = bytes.place(of: "stream", from: place),
                let end = bytes.place(of: "endstream", from: start)
            else { continue }
            let open = start + 6 + (bytes[start + 6] == 13 ? 2 : 1)
            guard open < end else { continue }
            let object = bytes[..<start].suffix(1000)
            let isPacked = object.places(of: " obj").last.map { object[$0...].holds("Flate") } ?? false
            for index in open..<end { bytes[index] = UInt8(ascii: " ") }
            let empty: [UInt8] = [0x78, 0x9C, 3, 0, 0, 0, 0, 1]
            if isPacked, end - open >= empty.count { bytes.replaceSubrange(open..<(open + empty.count), with: empty) }
        }
    }
}

extension UInt8 {
    fileprivate var isPDFSpace: Bool { [0, 9, 10, 12, 13, 32].contains(self) }
}

extension RandomAccessCollection<UInt8> where Index == Int {
    fileprivate func holds(_ word: String) -> Bool { place(of: word, from: startIndex) != nil }

    fileprivate func places(of word: String) -> [Int] {
        var (found, next): ([Int], Int) = ([], startIndex)
        while let place = place(of: word, from: next) {
            found.append(place)
            next = place + 1
        }
        return found
    }

    fileprivate func place(of word: String, from start: Int) -> Int? {
        let word = Array(word.utf8)
        guard var place = self[start...].firstIndex(of: word[0]) else { return nil }
        while place + word.count <= endIndex {
            if self[place..<(place + word.count)].elementsEqual(word) { return place }
            guard let next = self[(place + 1)...].firstIndex(of: word[0]) else { return nil }
            place = next
        }
        return nil
    }
}
