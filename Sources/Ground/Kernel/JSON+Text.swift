extension JSON {
    /// The value as JSON text; `pretty` puts each member on a line of its own, indented by two spaces.
    package func serialised(pretty: Bool = false) -> String {
        var out: [UInt8] = []
        write(to: &out, pretty: pretty, depth: 0)
        return String(decoding: out, as: UTF8.self)
    }

    private func write(to out: inout [UInt8], pretty: Bool, depth: Int) {
        switch self {
        case .null: out += "null".utf8
        case .bool(let value): out += (value ? "true" : "false").utf8
        case .number(let value): out += value.utf8
        case .text(let value): JSON.quote(value, into: &out)
        case .list(let values):
            JSON.bracket("[", values, "]", into: &out, pretty: pretty, depth: depth) {
                $0.write(to: &$1, pretty: pretty, depth: depth + 1)
            }
        case .object(let members):
            JSON.bracket("{", members, "}", into: &out, pretty: pretty, depth: depth) {
                JSON.quote($0.name, into: &$1)
                $1 += (pretty ? ": " : ":").utf8
                $0.value.write(to: &$1, pretty: pretty, depth: depth + 1)
            }
        }
    }

    private static func bracket<Element>(
        _ open: String, _ elements: [Element], _ close: String, into out: inout [UInt8], pretty: Bool, depth: Int,
        _ each: (Element, inout [UInt8]) -> Void
    ) {
        out += open.utf8
        for (index, element) in elements.enumerated() {
            if index > 0 { out += ",".utf8 }
            if pretty { out += ("\n" + String(repeating: "  ", count: depth + 1)).utf8 }
            each(element, &out)
        }
        if pretty, !elements.isEmpty { out += ("\n" + String(repeating: "  ", count: depth)).utf8 }
        out += close.utf8
    }

    private static func quote(_ text: String, into out: inout [UInt8]) {
        let hex = Array("0123456789abcdef".utf8)
        out.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22: out += "\\\"".utf8
            case 0x5C: out += "\\\\".utf8
            case 0x0A: out += "\\n".utf8
            case 0x0D: out += "\\r".utf8
            case 0x09: out += "\\t".utf8
            case 0..<0x20: out += "\\u00".utf8; out += [hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            default: out.append(byte)
            }
        }
        out.append(0x22)
    }
}

extension JSON {
    /// Where reading JSON text stopped and what was expected there.
    package struct SyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
        /// Byte offset from the start, 0 for the first byte.
        package let offset: Int
        package let expected: String
        package var description: String { "byte \(offset): expected \(expected)" }
    }

    /// Reads one JSON value that fills the whole text; nesting is refused beyond 64 levels.
    package init(parsing text: String) throws(SyntaxError) {
        var reader = Reader(bytes: Array(text.utf8))
        self = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.position == reader.bytes.count else { throw reader.failure("the end") }
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        func failure(_ expected: String) -> SyntaxError { SyntaxError(offset: position, expected: expected) }
        var next: UInt8? { position < bytes.count ? bytes[position] : nil }

        mutating func skipSpace() {
            while let byte = next, byte == 0x20 || (0x09...0x0D).contains(byte) { position += 1 }
        }

        mutating func take(_ byte: UInt8) -> Bool {
            guard next == byte else { return false }
            position += 1
            return true
        }

        mutating func expect(_ word: StaticString, _ value: JSON) throws(SyntaxError) -> JSON {
            for byte in Array("\(word)".utf8) {
                guard take(byte) else { throw failure("\(word)") }
            }
            return value
        }

        mutating func value(depth: Int) throws(SyntaxError) -> JSON {
            guard depth < 64 else { throw failure("at most 64 levels") }
            skipSpace()
            switch next {
            case UInt8(ascii: "{"): return try object(depth: depth)
            case UInt8(ascii: "["): return try list(depth: depth)
            case UInt8(ascii: "\""): return .text(try quoted())
            case UInt8(ascii: "t"): return try expect("true", .bool(true))
            case UInt8(ascii: "f"): return try expect("false", .bool(false))
            case UInt8(ascii: "n"): return try expect("null", .null)
            default: return try number()
            }
        }

        mutating func object(depth: Int) throws(SyntaxError) -> JSON {
            var members: [Member] = []
            position += 1
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            repeat {
                skipSpace()
                let name = try quoted()
                skipSpace()
                guard take(UInt8(ascii: ":")) else { throw failure(":") }
                members.append(Member(name, try value(depth: depth + 1)))
                skipSpace()
            } while take(UInt8(ascii: ","))
            guard take(UInt8(ascii: "}")) else { throw failure(", or }") }
            return .object(members)
        }

        mutating func list(depth: Int) throws(SyntaxError) -> JSON {
            var values: [JSON] = []
            position += 1
            skipSpace()
            if take(UInt8(ascii: "]")) { return .list(values) }
            repeat {
                values.append(try value(depth: depth + 1))
                skipSpace()
            } while take(UInt8(ascii: ","))
            guard take(UInt8(ascii: "]")) else { throw failure(", or ]") }
            return .list(values)
        }

        mutating func number() throws(SyntaxError) -> JSON {
            let start = position
            _ = take(UInt8(ascii: "-"))
            let whole = digits()
            guard whole > 0 else { throw failure("a value") }
            if take(UInt8(ascii: ".")), digits() == 0 { throw failure("a digit") }
            if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
                if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
                if digits() == 0 { throw failure("a digit") }
            }
            return .number(String(decoding: bytes[start..<position], as: UTF8.self))
        }

        mutating func digits() -> Int {
            let start = position
            while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
            return position - start
        }

        mutating func quoted() throws(SyntaxError) -> String {
            guard take(0x22) else { throw failure("a quoted text") }
            var text: [UInt8] = []
            while let byte = next {
                position += 1
                switch byte {
                case 0x22:
                    guard let string = String(validating: text, as: UTF8.self) else { throw failure("valid UTF-8") }
                    return string
                case 0x5C: try escape(into: &text)
                case 0..<0x20: throw failure("no control character inside a text")
                default: text.append(byte)
                }
            }
            throw failure("a closing quotation mark")
        }

        mutating func escape(into text: inout [UInt8]) throws(SyntaxError) {
            guard let byte = next else { throw failure("an escape") }
            position += 1
            switch byte {
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case 0x22, 0x5C, UInt8(ascii: "/"): text.append(byte)
            case UInt8(ascii: "u"):
                var code = try unit()
                if (0xD800..<0xDC00).contains(code), take(0x5C), take(UInt8(ascii: "u")) {
                    code = 0x10000 + (code - 0xD800) << 10 + (try unit() &- 0xDC00) & 0x3FF
                }
                guard let scalar = Unicode.Scalar(code) else { throw failure("a whole surrogate pair") }
                text += String(Character(scalar)).utf8
            default: throw failure("an escape such as \\n or \\u0e01")
            }
        }

        mutating func unit() throws(SyntaxError) -> UInt32 {
            guard position + 4 <= bytes.count,
                let code = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
            else { throw failure("four hexadecimal digits") }
            position += 4
            return code
        }
    }
}
