package import Desk
import HTML
import Kernel
package import Ledger
import Thai

extension Notice {
    /// What became of a publication, in one sentence, with the reason and the way to what came after.
    package init(_ standing: LogStanding, of entry: LogEntry, slug: String) {
        if entry.kind.isEnd {
            self.init(.warning, "\(entry.kind.thai)เมื่อ \(entry.at.thai())", Self.because(entry))
            return
        }
        let published = "เผยแพร่เมื่อ \(entry.at.thai())"
        switch standing {
        case .unchanged: self.init(.success, "\(published) ยังไม่เปลี่ยน")
        case .replaced(let next):
            let when = next.entry?.at.thai() ?? ""
            self.init(
                .warning, "\(published) ถูกแทนที่เมื่อ \(when)", Self.because(next.entry),
                next: ("ดูรายการที่แทนที่", "/\(slug)/log/\(next.number)"))
        case .gone(let end):
            let when = end.entry?.at.thai() ?? ""
            self.init(
                .warning, "\(published) \(end.entry?.kind.thai ?? "")เมื่อ \(when)", Self.because(end.entry),
                next: ("ดูรายการที่ถอน", "/\(slug)/log/\(end.number)"))
        }
    }

    private static func because(_ entry: LogEntry?) -> [String] {
        entry.map { $0.reason.isEmpty ? [] : ["เพราะ: \($0.reason)"] } ?? []
    }
}
