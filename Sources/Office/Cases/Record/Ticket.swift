import Contracts
package import Kernel
package import Office
package import Vault

/// A public form's own number: the form sent twice does its deed once, and nobody can make one but this installation.
///
/// Nobody is signed in at a public form, so there is no session whose power another site could borrow; the ticket only
/// stops repetition and programs that never opened the form. Reference and secret of a new matter grow from it, so that
/// the same form gives the same receipt again although the secret is stored nowhere.
package struct Ticket: Sendable {
    /// As it stands in the form.
    package let text: String

    private static let hours: Int64 = 24

    /// A new one for a form that is about to be shown.
    package init(at place: Workplace) {
        let number = Hex.text(place.house.surroundings.randomBytes(16))
        let body = "\(number).\(place.now.milliseconds)"
        text = "\(body).\(Ticket.mark(body, at: place))"
    }

    /// Reads one that came back; refused when it is not ours, of another organisation, or a day old.
    package init(_ typed: String, at place: Workplace) throws(Refusal) {
        let parts = typed.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let made = Int64(parts[1]),
            constantTimeEqual(String(parts[2]), Ticket.mark("\(parts[0]).\(parts[1])", at: place)),
            place.now.milliseconds - made <= Ticket.hours * 3_600_000
        else {
            throw Refusal(
                .conflict,
                Message(
                    "แบบฟอร์มนี้เปิดไว้นานเกินไป สิ่งที่พิมพ์ยังอยู่ครบ โปรดตรวจแล้วกดส่งอีกครั้ง",
                    "This form was open for too long; nothing is lost, please send it again."))
        }
        text = typed
    }

    /// What is stored with the event, unique within the organisation.
    var number: String { String(text.prefix(32)) }

    /// Ten letters and digits for talking about the matter.
    func reference(at place: Workplace) -> String { grown("case reference", 2, place).filter { $0 != "-" } }

    /// Four groups of five, some 98 bits, for opening it.
    func secret(at place: Workplace) -> Secret { Secret(grown("case secret", 4, place)) }

    private func grown(_ purpose: StaticString, _ groups: Int, _ place: Workplace) -> String {
        let bytes = place.house.derive(Array("\(place.organisation.id) \(number)".utf8), purpose: purpose)
        return HandCode.make(from: Array(bytes.prefix(5 * groups))).revealed
    }

    private static func mark(_ body: String, at place: Workplace) -> String {
        let bytes = place.house.derive(Array("\(place.organisation.id) \(body)".utf8), purpose: "case ticket")
        return Hex.text(bytes.prefix(16))
    }
}

/// What somebody takes home who brought a matter.
package struct CaseReceipt: Sendable {
    package let record: Case
    package let secret: Secret
    /// Whether the same form had come before.
    package let isRepeated: Bool
}
