import Cases
import Kernel
import Office

/// What somebody writes about a report, from either side, with files: the content of one envelope.
struct Statement: Hashable, Sendable {
    struct File: Hashable, Sendable {
        let name: String
        let type: FileType
        let bytes: [UInt8]
    }

    var words: String
    /// Both empty for somebody who stays unknown.
    var person = CasePerson()
    /// Positions of those whom it is about.
    var about: [String] = []
    var files: [File] = []

    /// Characters.
    static let longest = 20_000

    func checked() throws(Refusal) -> Statement {
        var statement = self
        statement.words = try CaseText.text(
            words, field: "words", limit: Statement.longest, required: "โปรดเขียนสิ่งที่ท่านพบเห็น")
        statement.person.name = try CaseText.line(person.name, field: "name", limit: 200)
        statement.person.contact = try CaseText.line(person.contact, field: "contact", limit: 200)
        return statement
    }

    /// Four bytes of length, a description as JSON of that length, then the bytes of the files one after the other.
    var bytes: [UInt8] {
        let head: JSON = [
            "words": .text(words), "name": .text(person.name), "contact": .text(person.contact),
            "about": .list(about.map { .text($0) }),
            "files": .list(
                files.map {
                    ["name": .text($0.name), "type": .text($0.type.rawValue), "size": .integer($0.bytes.count)]
                }),
        ]
        let text = Array(head.serialised().utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 + text.count + files.reduce(0) { $0 + $1.bytes.count })
        bytes += (0..<4).map { UInt8(truncatingIfNeeded: text.count >> (24 - 8 * $0)) }
        bytes += text
        for file in files { bytes += file.bytes }
        return bytes
    }
}

extension Statement {
    /// Reads what `bytes` wrote; `nil` for anything else.
    init?(bytes: [UInt8]) {
        guard bytes.count >= 4 else { return nil }
        let length = bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        guard bytes.count - 4 >= length,
            let head = try? JSON(parsing: String(decoding: bytes[4..<4 + length], as: UTF8.self))
        else { return nil }
        var place = 4 + length
        var files: [File] = []
        for entry in head["files"]?.list ?? [] {
            guard let name = entry["name"]?.text, let size = entry["size"]?.integer, size >= 0,
                let type = entry["type"]?.text.flatMap({ FileType(rawValue: $0) }), bytes.count - place >= size
            else { return nil }
            files.append(File(name: name, type: type, bytes: Array(bytes[place..<place + size])))
            place += size
        }
        self.init(
            words: head["words"]?.text ?? "",
            person: CasePerson(name: head["name"]?.text ?? "", contact: head["contact"]?.text ?? ""),
            about: head["about"]?.list?.compactMap(\.text) ?? [], files: files)
    }
}
