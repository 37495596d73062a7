import Contracts
import Kernel
import Office

/// What is told to those who follow elsewhere.
struct Post: Hashable, Sendable {
    let title: String
    let text: String
    /// Where the whole can be read; `nil` when the host has not said where the public reaches it.
    let url: String?

    init(_ announcement: Announcement, at place: Workplace) {
        title = announcement.title
        text = announcement.text
        url = place.house.publicAddress.map { "\($0)/\(place.organisation.slug)/\(announcement.path)" }
    }

    init(_ payload: JSON) {
        title = payload["title"]?.text ?? ""
        text = payload["text"]?.text ?? ""
        url = payload["url"]?.text
    }

    var payload: JSON { ["title": .text(title), "text": .text(text), "url": .optional(url)] }

    /// Title, the beginning of the text and the address, for a message that people read on a phone.
    var message: String {
        let letters = text.split(separator: "\n").joined(separator: "\n")
        let beginning = letters.count > 300 ? letters.prefix(300) + "…" : letters[...]
        return [title, String(beginning), url ?? ""].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}
