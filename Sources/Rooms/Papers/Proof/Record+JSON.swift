import Glibc
package import Kernel
import Vault

extension PaperRecord {
    /// The record as it stands in the file.
    package var json: JSON {
        [
            "slug": .text(slug), "organisation": .text(organisation), "kind": .text(kind.rawValue),
            "number": .text(number), "day": .text(day.description), "code": .text(code),
            "circulated": .text(circulated), "decisions": .list(decisions.map(\.json)),
            "sealKey": .optional(sealKey.map { Hex.text($0) }),
        ]
    }

    /// `nil` when a member is missing or of another kind.
    init?(_ json: JSON) {
        guard let slug = json["slug"]?.text, let organisation = json["organisation"]?.text,
            let kind = json["kind"]?.text.flatMap(LetterKind.init(rawValue:)), let number = json["number"]?.text,
            let day = json["day"]?.text.flatMap({ Day(iso: $0) }), let code = json["code"]?.text,
            let circulated = json["circulated"]?.text, let list = json["decisions"]?.list, let key = json["sealKey"]
        else { return nil }
        let decisions = list.compactMap { SignedDecision($0) }
        guard decisions.count == list.count else { return nil }
        var sealKey: [UInt8]?
        if !key.isNull {
            guard let bytes = key.text.flatMap({ Hex.bytes($0) }), bytes.count == 32 else { return nil }
            sealKey = bytes
        }
        self.init(
            slug: slug, organisation: organisation, kind: kind, number: number, day: day, code: code,
            circulated: circulated, decisions: decisions, sealKey: sealKey)
    }
}

extension [UInt8] {
    /// Where `word` begins, the first `most` times.
    func places(of word: [UInt8], atMost most: Int) -> [Int] {
        unsafe withUnsafeBytes { whole in
            var found: [Int] = []
            var start = 0
            while found.count < most, start + word.count <= whole.count, let base = whole.baseAddress,
                let hit = unsafe memchr(base + start, Int32(word[0]), whole.count - start - word.count + 1)
            {
                let place = unsafe UnsafeRawPointer(hit) - base
                if unsafe memcmp(hit, word, word.count) == 0 { found.append(place) }
                start = place + 1
            }
            return found
        }
    }
}
