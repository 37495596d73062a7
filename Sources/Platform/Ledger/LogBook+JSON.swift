package import Kernel
import Vault

extension LogBook {
    package static let format = "prongsai log 1"

    /// A page of the log, or all of it; `next` is the address of the page after it.
    package func json(next: String? = nil) -> JSON {
        [
            "format": .text(LogBook.format), "size": .integer(size), "next": .optional(next),
            "entries": .list(records.map(\.json)),
        ]
    }

    /// The pages of a log put together, in any order. `nil` when one of them is no page of a log.
    package init?(pages: [JSON]) {
        var (records, size) = ([LogRecord](), 0)
        for page in pages {
            guard page["format"]?.text == LogBook.format, let total = page["size"]?.integer,
                let list = page["entries"]?.list
            else { return nil }
            let read = list.compactMap { LogRecord($0) }
            guard read.count == list.count else { return nil }
            records += read
            size = max(size, total)
        }
        guard !pages.isEmpty else { return nil }
        if pages.count > 1 { records.sort { $0.number < $1.number } }
        self.init(records: records, size: size)
    }
}

extension LogRecord {
    /// The entry's values, or its hash alone when it is closed, and the head.
    package var json: JSON {
        guard let entry = openEntry else {
            return ["number": .integer(number), "leaf": .text("\(leaf)"), "head": head.json]
        }
        return ["number": .integer(number), "entry": entry.json, "head": head.json]
    }

    init?(_ json: JSON) {
        guard let number = json["number"]?.integer, let head = json["head"].flatMap({ SignedHead($0) }) else {
            return nil
        }
        if let entry = json["entry"].flatMap({ LogEntry($0) }) {
            self.init(number: number, entry: entry, head: head)
        } else if let leaf = json["leaf"]?.text.flatMap({ LogHash(hex: $0) }) {
            self.init(number: number, leaf: leaf, head: head)
        } else {
            return nil
        }
    }
}

extension LogEntry {
    /// Every value that is hashed, with its salt.
    package var json: JSON {
        [
            "salt": .text(Hex.text(salt)), "access": .text(isOpen ? "open" : "closed"), "kind": .text(kind.rawValue),
            "subject": .text(subject), "version": .integer(version), "sha256": .text(sha256),
            "at": .integer(at.milliseconds), "path": .text(path), "title": .text(title), "reason": .text(reason),
        ]
    }

    init?(_ json: JSON) {
        guard let salt = json["salt"]?.text.flatMap({ Hex.bytes($0) }), let access = json["access"]?.text,
            let kind = json["kind"]?.text.flatMap(Kind.init(rawValue:)), let subject = json["subject"]?.text,
            let version = json["version"]?.integer, let sha256 = json["sha256"]?.text,
            let at = json["at"]?.integer, let path = json["path"]?.text, let title = json["title"]?.text,
            let reason = json["reason"]?.text
        else { return nil }
        self.init(
            kind, of: subject, version: version, sha256: sha256, at: Instant(milliseconds: Int64(at)), path: path,
            title: title, reason: reason, isOpen: access == "open", salt: salt)
    }
}

extension SignedHead {
    var json: JSON {
        [
            "origin": .text(head.origin), "size": .integer(head.size), "root": .text("\(head.root)"),
            "at": .integer(head.at.milliseconds), "key": .text(Hex.text(key)), "signature": .text(Hex.text(signature)),
        ]
    }

    init?(_ json: JSON) {
        guard let origin = json["origin"]?.text, let size = json["size"]?.integer,
            let root = json["root"]?.text.flatMap({ LogHash(hex: $0) }), let at = json["at"]?.integer,
            let key = json["key"]?.text.flatMap({ Hex.bytes($0) }),
            let signature = json["signature"]?.text.flatMap({ Hex.bytes($0) })
        else { return nil }
        self.init(
            head: LogHead(origin: origin, size: size, root: root, at: Instant(milliseconds: Int64(at))), key: key,
            signature: signature)
    }
}
