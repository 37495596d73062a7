import Contracts
import HTTP
import Kernel
package import Office
import Vault

/// A code that lets its holder answer once. What is stored is a mark that only this installation can make.
struct AnswerCode {
    let mark: [UInt8]

    /// Ten letters and digits in two groups, some 49 bits, from the machine's own chance.
    static func make() -> Secret { HandCode.make(groups: 2, from: .machine) }

    init(_ typed: Secret, of survey: ID<Survey>, at place: Workplace) {
        let bytes = Array("\(place.organisation.id) \(survey) ".utf8) + HandCode.bare(typed)
        mark = Array(place.house.derive(bytes, purpose: "survey code").prefix(16))
    }
}

/// The number of one form of an open survey: sent twice, it counts once. It knows neither browser nor person.
package struct AnswerForm {
    /// As it stands in the form.
    let text: String

    private static let days = 2

    /// For a form that is about to be shown.
    package init(at place: Workplace) {
        let body = "\(Hex.text(Random.bytes(16))).\(place.today.number)"
        text = "\(body).\(AnswerForm.seal(body, at: place))"
    }

    /// Reads one that came back; refused when it is not ours or older than a day.
    init(_ typed: String, at place: Workplace) throws(Refusal) {
        let parts = typed.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let day = Int64(parts[1]), place.today.number - day < Int64(AnswerForm.days),
            constantTimeEqual(String(parts[2]), AnswerForm.seal("\(parts[0]).\(parts[1])", at: place))
        else {
            throw Refusal(
                .conflict,
                Message(
                    "แบบฟอร์มนี้เปิดไว้นานเกินไป คำตอบที่เลือกยังอยู่ครบ โปรดกดส่งอีกครั้ง",
                    "This form was open for too long; nothing is lost, please send it again."))
        }
        text = typed
    }

    var mark: [UInt8] { Array(SHA256.digest(Array(text.utf8)).prefix(16)) }

    /// Forms of an earlier day than this are refused, so their marks can go.
    static func oldest(on today: Day) -> Day { today.adding(days: 1 - days) }

    private static func seal(_ body: String, at place: Workplace) -> String {
        Hex.text(
            place.house.derive(Array("\(place.organisation.id) \(body)".utf8), purpose: "survey form").prefix(16))
    }
}
