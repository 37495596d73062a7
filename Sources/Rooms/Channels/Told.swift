import Kernel

/// A tiding as a parcel holds it.
struct Told: Hashable, Sendable {
    let text: String
    let why: String
    let url: String
    /// Where the recipient ends such letters.
    let end: String?

    init(_ payload: JSON) {
        text = payload["text"]?.text ?? ""
        why = payload["why"]?.text ?? ""
        url = payload["url"]?.text ?? ""
        end = payload["end"]?.text
    }

    /// As the text of a letter: what, where, why, and the way out.
    var letter: String {
        let foot = ["—", why] + (end.map { ["เลิกรับจดหมายแบบนี้: \($0)"] } ?? [])
        return [text, url, foot.joined(separator: "\n")].joined(separator: "\n\n") + "\n"
    }
}
