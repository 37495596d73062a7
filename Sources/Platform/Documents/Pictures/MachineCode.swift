import CQREncode
package import Kernel

/// A QR code with words beside it; printed so that a phone can open what the text says.
package struct MachineCode: Hashable, Sendable {
    /// What the code says, such as an address.
    package var text: String
    /// What the code leads to, in words, for people who do not see it.
    package var description: String
    /// Set beside the code, its digits as written; may be empty.
    package var caption: String
    /// Side of the code with its quiet edge, in points.
    package var side: Double
    /// Dark modules row by row, `modules` in each row; without the quiet edge.
    package let dark: [Bool]
    /// Modules a side, 21 to 177.
    package let modules: Int

    /// Light modules around the code, as ISO/IEC 18004 asks for.
    package static let edge = 4

    /// Refuses texts that are empty or longer than a code can hold (about 2,300 bytes).
    package init(_ text: String, description: String, caption: String = "", side: Double = 64) throws(Refusal) {
        self.text = text
        self.description = description
        self.caption = caption
        self.side = side
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, let code = unsafe QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else {
            throw .invalid(
                "code", "ข้อความของคิวอาร์โค้ดว่างหรือยาวเกินไป", "The text of the QR code is empty or too long")
        }
        defer { unsafe QRcode_free(code) }
        let modules = unsafe Int(code.pointee.width)
        self.modules = modules
        guard let data = unsafe code.pointee.data else {
            dark = []
            return
        }
        dark = (0..<modules * modules).map { unsafe data[$0] & 1 == 1 }
    }

    /// Dark stretches of a row: its number, the first column and how many columns.
    package var stretches: [(row: Int, column: Int, count: Int)] {
        var out: [(row: Int, column: Int, count: Int)] = []
        for row in 0..<modules {
            var column = 0
            while column < modules {
                guard dark[row * modules + column] else {
                    column += 1
                    continue
                }
                let start = column
                while column < modules, dark[row * modules + column] { column += 1 }
                out.append((row, start, column - start))
            }
        }
        return out
    }
}

extension MachineCode: Codable {
    private enum Key: String, CodingKey { case text, description, caption, side }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        try self.init(
            values.decode(String.self, forKey: .text), description: values.decode(String.self, forKey: .description),
            caption: values.decode(String.self, forKey: .caption), side: values.decode(Double.self, forKey: .side))
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(text, forKey: .text)
        try values.encode(description, forKey: .description)
        try values.encode(caption, forKey: .caption)
        try values.encode(side, forKey: .side)
    }
}
