/// Takes `multipart/form-data` apart as it arrives: bytes in, events out, however the bytes are cut.
struct MultipartReader {
    struct PartHead: Hashable {
        var name: String
        /// `nil` for a plain field. The last step of what the client sent.
        var filename: String?
        var contentType: String
    }

    enum Event: Hashable {
        case began(PartHead)
        case data([UInt8])
        case ended
    }

    private enum State { case preamble, boundary, head, body, done }

    private static let headMaximum = 8 << 10
    private let delimiter: [UInt8]
    private var state = State.preamble
    /// Begins with a line end that was never sent, so that the first boundary looks like the others.
    private var buffer: [UInt8] = [0x0D, 0x0A]
    private var position = 0

    init(boundary: String) { delimiter = Array("\r\n--\(boundary)".utf8) }

    /// The boundary named by a `Content-Type`; `nil` unless it is multipart with a boundary of 1 to 70 plain characters.
    static func boundary(of contentType: String) -> String? {
        let (kind, parameters) = headerParameters(contentType)
        guard kind == "multipart/form-data", let boundary = parameters["boundary"],
            (1...70).contains(boundary.utf8.count), boundary.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { return nil }
        return boundary
    }

    mutating func read(_ bytes: [UInt8]) throws(Rejection) -> [Event] {
        buffer += bytes
        var events: [Event] = []
        while try step(&events) {}
        buffer.removeFirst(position)
        position = 0
        return events
    }

    /// Call when the body has ended; a form cut short is refused.
    func finish() throws(Rejection) {
        guard state == .done else { throw .malformed("the form ends too early") }
    }

    /// Goes one state further; `false` when more bytes are needed first.
    private mutating func step(_ events: inout [Event]) throws(Rejection) -> Bool {
        switch state {
        case .preamble, .body: return readToDelimiter(&events)
        case .boundary: return try readBoundaryEnd()
        case .head: return try readHead(&events)
        case .done:
            position = buffer.count
            return false
        }
    }

    private mutating func readToDelimiter(_ events: inout [Event]) -> Bool {
        let found = find(delimiter, in: buffer, from: position)
        let end = found ?? max(position, buffer.count - delimiter.count + 1)
        if state == .body, end > position { events.append(.data(Array(buffer[position..<end]))) }
        position = end
        guard found != nil else { return false }
        if state == .body { events.append(.ended) }
        position += delimiter.count
        state = .boundary
        return true
    }

    private mutating func readBoundaryEnd() throws(Rejection) -> Bool {
        while position < buffer.count, buffer[position] == 0x20 || buffer[position] == 0x09 { position += 1 }
        guard position + 2 <= buffer.count else { return false }
        switch (buffer[position], buffer[position + 1]) {
        case (0x2D, 0x2D): state = .done
        case (0x0D, 0x0A): state = .head
        default: throw .malformed("a boundary of the form")
        }
        position += 2
        return true
    }

    private mutating func readHead(_ events: inout [Event]) throws(Rejection) -> Bool {
        guard let end = find([0x0D, 0x0A, 0x0D, 0x0A], in: buffer, from: position) else {
            guard buffer.count - position <= MultipartReader.headMaximum else { throw .malformed("a part's head") }
            return false
        }
        guard end - position <= MultipartReader.headMaximum,
            let text = String(validating: buffer[position..<end], as: UTF8.self), let head = PartHead(text)
        else { throw .malformed("a part's head") }
        position = end + 4
        state = .body
        events.append(.began(head))
        return true
    }
}

extension MultipartReader.PartHead {
    /// Reads the header lines of a part; `nil` without a name or with a broken line.
    fileprivate init?(_ text: String) {
        name = ""
        contentType = ""
        var isNamed = false
        for line in text.unicodeScalars.split(separator: "\n") {
            let halves = Substring(line).split(separator: ":", maxSplits: 1)
            guard halves.count == 2 else { return nil }
            let value = String(trimmed(halves[1].last == "\r" ? halves[1].dropLast() : halves[1]))
            guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
            switch lowercasedASCII(halves[0]) {
            case "content-type": contentType = value
            case "content-disposition":
                let (kind, parameters) = headerParameters(value)
                guard kind == "form-data", let given = parameters["name"] else { return nil }
                (name, isNamed) = (given, true)
                filename = parameters["filename"].map { given in
                    String(given.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? "")
                }
            default: break
            }
        }
        guard isNamed else { return nil }
    }
}
