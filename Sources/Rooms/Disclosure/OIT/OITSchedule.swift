import Kernel
import Office
import Thai

/// Publishes approved versions whose hour has come.
enum OITSchedule {
    static let chore = Chore("oit.schedule", everySeconds: 20) { place in
        for (year, code) in try place.read({ try OITStore.due(by: place.now, in: $0) }) {
            try publish(code, year, place)
        }
    }

    /// Does nothing when somebody took it back, or published it, a moment before.
    private static func publish(_ code: String, _ year: FiscalYear, _ place: Workplace) throws {
        try place.together { db in
            let item = try OITStore.find(code, of: year, in: db)
            guard let version = item.work, version.state == .approved, let due = version.due, due <= place.now,
                try OITStore.touch(item, in: db)
            else { return }
            try Disclosure.publish(version, item, because: version.reason, at: place, in: db)
            try place.note(
                JournalEntry(
                    .published, item.subject, "เผยแพร่ \(code) ฉบับที่ \(version.number) ตามกำหนด \(due.thai())",
                    reason: version.reason.isEmpty ? nil : version.reason), in: db)
        }
    }
}
