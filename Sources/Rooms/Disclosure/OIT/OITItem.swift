import Database
import HTTP
package import ITA
package import Kernel
package import Office
import Thai

/// One item of a year's disclosure checklist (แบบตรวจการเปิดเผยข้อมูลสาธารณะ) as work of the organisation.
package struct OITItem: Sendable {
    package let year: FiscalYear
    package let wording: Edition.Item
    /// The unit that answers for it; `nil` when it is the ITA administrator's.
    package var unit: UnitID?
    /// When its content is to be looked at again.
    package var reviewOn: Day?
    /// Grows by one with every change; 0 before the first.
    package var version = 0
    /// Newest first.
    package var versions: [OITVersion] = []

    init(year: FiscalYear, wording: Edition.Item) {
        self.year = year
        self.wording = wording
    }

    var code: String { wording.code }
    var subject: Subject { OITItem.subject(year, code) }

    /// The version in the making.
    package var work: OITVersion? { versions.first.flatMap { $0.state.isWork ? $0 : nil } }
    package var live: OITVersion? { versions.first { $0.state == .live } }

    static func subject(_ year: FiscalYear, _ code: String) -> Subject { Subject("oit", "\(year)-\(code)") }

    /// Years whose checklist is known, newest first.
    static let years = Edition.all.filter { !checklist(of: $0).isEmpty }.map(\.year).sorted(by: >)

    /// The year's items, in the order of the checklist; empty where none is known.
    static func checklist(of year: FiscalYear) -> [Edition.Item] { Edition(year).map(checklist) ?? [] }

    private static func checklist(of edition: Edition) -> [Edition.Item] {
        edition.items.filter { $0.kind == .disclosure }
    }

    /// The newest year whose checklist is known and has begun.
    static func newestYear(on today: Day) -> FiscalYear {
        years.first { $0 <= today.fiscalYear } ?? today.fiscalYear
    }
}

/// What an item shows, or showed. Only a draft can be written to.
package struct OITVersion: Hashable, Sendable {
    package enum State: String, CaseIterable, ColumnValue {
        case draft, submitted, checked, approved, live, replaced, withdrawn

        var thai: String {
            switch self {
            case .draft: "ร่าง"
            case .submitted: "รอตรวจ"
            case .checked: "ตรวจแล้ว รออนุมัติ"
            case .approved: "อนุมัติแล้ว รอเผยแพร่"
            case .live: "เผยแพร่อยู่"
            case .replaced: "มีฉบับใหม่แทนแล้ว"
            case .withdrawn: "ถอนแล้ว"
            }
        }

        /// Not yet seen by anyone outside.
        var isWork: Bool { [.draft, .submitted, .checked, .approved].contains(self) }
    }

    package let number: Int
    package let state: State
    package let content: OITContent
    /// Why it replaced an earlier one; empty for the first.
    package let reason: String
    package let publishedAt: Instant?
    package let endedAt: Instant?
    package let endedBecause: String?
    /// When an approved version is to be published by itself.
    package let due: Instant?

    /// How far it is, in words.
    var standing: String { due.map { "จะเผยแพร่ \($0.thai())" } ?? state.thai }
}

/// What an item shows: which of the asked-for elements, and where each part of it is.
package struct OITContent: Hashable, Sendable {
    /// Those elements of the edition's list that the sources show.
    package var elements: [String]
    package var sources: [OITSource]

    package init(elements: [String] = [], sources: [OITSource] = []) {
        self.elements = elements
        self.sources = sources
    }
}

/// One place where content is.
package struct OITSource: Hashable, Sendable {
    package enum Target: Hashable, Sendable {
        /// Another site (`https://…`) or a page of the organisation's own (`/slug/…`).
        case address(String)
        case file(ID<FileRecord>, KeptFile)
        /// The code of a room's evidence.
        case living(String)
    }

    package let title: String
    package let target: Target

    package init(_ title: String, _ target: Target) {
        self.title = title
        self.target = target
    }
}

/// Codes as people write them.
enum OITCode {
    /// `O9` from `o9`, `OIT 9`, `๙`, `O-09`, `ข้อ 9.` and from a zero where an O was meant, such as `๐9`; `nil` where no
    /// number can be read.
    static func read(_ text: String) -> String? {
        var rest = text.searchable.filter { !" .-_".contains($0) }[...]
        for head in ["ข้อที่", "ข้อ", "oit", "0it", "o"] where rest.hasPrefix(head) { rest = rest.dropFirst(head.count) }
        guard let number = Int(rest), (1...99).contains(number) else { return nil }
        return "O\(number)"
    }
}

extension Edition.Item {
    /// Its wording: the established one, else the recalled one.
    var words: String { title ?? hint ?? code }
    /// The code as addresses write it, such as `o9`.
    var path: String { code.lowercased() }
}
