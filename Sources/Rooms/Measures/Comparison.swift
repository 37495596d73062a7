import Kernel
import Thai

/// Two versions of the same thing, field by field, in the words of the page.
struct Comparison: Hashable {
    struct Line: Hashable {
        let name: String
        let first: String
        let second: String
    }

    /// Only what differs.
    let lines: [Line]

    private init(_ pairs: [(String, String, String)]) {
        lines = pairs.filter { $0.1 != $0.2 }.map { Line(name: $0.0, first: $0.1, second: $0.2) }
    }

    static func promises(_ a: Measure.Promise, _ b: Measure.Promise) -> Comparison {
        Comparison(zip(a.words, b.words).map { ($0.0, $0.1, $1.1) })
    }

    static func results(_ a: Measure.Result, _ b: Measure.Result) -> Comparison {
        Comparison(zip(a.words, b.words).map { ($0.0, $0.1, $1.1) })
    }

    static func steps(_ a: [Measure.Step], _ b: [Measure.Step]) -> Comparison {
        Comparison([("ขั้นตอน", words(a), words(b))])
    }

    /// `nil` when nothing differs.
    var journalDetail: JSON? {
        guard !lines.isEmpty else { return nil }
        return .object(lines.map { .init($0.name, ["before": .text($0.first), "after": .text($0.second)]) })
    }

    private static func words(_ steps: [Measure.Step]) -> String {
        steps.map { step in
            [
                step.words, step.owner.isEmpty ? nil : "โดย \(step.owner)",
                step.due.map { "ภายใน \($0.thai(.medium))" },
                step.doneOn.map { "ทำแล้ว \($0.thai(.medium))" },
            ].compactMap { $0 }.joined(separator: " · ")
        }.joined(separator: "\n")
    }
}

extension Measure.Promise {
    fileprivate var words: [(String, String)] {
        [
            ("ลำดับที่", number), ("ประเด็น", topic.map(String.init) ?? ""), ("ตัวชี้วัด", indicator.map(String.init) ?? ""),
            ("ตัวชี้วัดย่อย", subindicator), ("รหัสข้อ", items.joined(separator: " ")), ("ประเด็นที่ต้องพัฒนา", issue),
            ("มาตรการ", titles.joined(separator: "\n")), ("หน่วยงาน", units.map(\.words).joined(separator: "\n")),
            ("บุคคล (ตำแหน่ง)", persons.joined(separator: "\n")), ("ระยะเวลา", period),
            ("วันเริ่ม", firstDay?.thai() ?? ""), ("วันสิ้นสุด", lastDay?.thai() ?? ""), ("รอบรายงาน", rhythm.thai),
            ("การรายงานผลและการกำกับติดตาม", followUp.joined(separator: "\n")),
        ]
    }
}

extension Measure.Result {
    fileprivate var words: [(String, String)] {
        [
            ("สถานะ", status.thai), ("ผลการดำเนินการ", outputs.joined(separator: "\n")), ("ผลลัพธ์", outcome),
            ("ข้อเสนอแนะ", suggestion),
        ]
    }
}
