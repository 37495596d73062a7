package import Kernel
import Thai

extension Examination {
    /// For people at a terminal: every item that needs work, then the sum.
    package var table: String {
        var lines = ["\(organisation) · OIT ปี \(year) · ตรวจเมื่อ \(at.thai())"]
        for item in items where !item.findings.isEmpty {
            lines.append("\(item.isSound ? "✓" : "✘") \(item.code) \(item.title)")
            lines += item.findings.flatMap(Self.lines)
        }
        if !loose.isEmpty { lines.append("✘ นอกรายการ") }
        lines += loose.flatMap(Self.lines)
        lines.append("ผ่าน \(soundItems) จาก \(items.count) ข้อ · ต้องแก้ \(faults) เรื่อง (\(faults) to mend)")
        return lines.map { $0 + "\n" }.joined()
    }

    private static func lines(_ finding: Finding) -> [String] {
        let place = finding.address.map { "  [\($0)]" } ?? ""
        let mark = finding.kind.isFault ? "-" : "หมายเหตุ:"
        return ["    \(mark) \(finding.words.thai) (\(finding.words.english))\(place)", "      → \(finding.fix.thai)"]
    }

    package var json: JSON {
        [
            "organisation": .text(organisation), "year": .integer(year.buddhistYear), "at": .text(at.description),
            "items": .list(
                items.map { item in
                    [
                        "code": .text(item.code), "title": .text(item.title), "sound": .bool(item.isSound),
                        "addresses": .list(item.addresses.map(JSON.text)),
                        "findings": .list(item.findings.map(\.json)),
                    ]
                }),
            "other": .list(loose.map(\.json)), "sound": .integer(soundItems), "faults": .integer(faults),
        ]
    }

    /// A line for each finding, and one without a finding for each sound item.
    package var csv: [UInt8] {
        var writer = CSVWriter()
        writer.row(["code", "title", "sound", "kind", "fault", "address", "finding", "fix"])
        for item in items {
            let head = [item.code, item.title, item.isSound ? "1" : "0"]
            if item.findings.isEmpty { writer.row(head + ["", "", "", "", ""]) }
            for finding in item.findings { writer.row(head + finding.cells) }
        }
        for finding in loose { writer.row(["", "", "0"] + finding.cells) }
        return writer.bytes
    }
}

extension Finding {
    fileprivate var cells: [String] {
        [kind.rawValue, kind.isFault ? "1" : "0", address ?? "", words.thai, fix.thai]
    }

    var json: JSON {
        [
            "kind": .text(kind.rawValue), "fault": .bool(kind.isFault), "address": .optional(address),
            "thai": .text(words.thai), "english": .text(words.english), "fix": .text(fix.thai),
            "fix_english": .text(fix.english),
        ]
    }
}
