import Documents
import Kernel
import Thai

extension ServiceVersion {
    /// The manual on paper.
    func blocks(unit: String?, organisation: String) -> [Block] {
        var blocks: [Block] = [
            .heading("คู่มือประชาชน: \(manual.name)", align: .centre),
            .text("\(organisation) ฉบับที่ \(number) เผยแพร่เมื่อ \(at.day.thai())"),
            .heading("ท่านจะได้", level: 2), .text(manual.gives),
            .heading("ระยะเวลาและค่าธรรมเนียม", level: 2),
            .text("เสร็จภายใน \(manual.promisedDays) วันทำการ ค่าธรรมเนียม: \(manual.feeThai)"),
        ]
        if let unit { blocks.append(.text("ผู้รับผิดชอบ: \(unit)")) }
        blocks += list("หลักเกณฑ์และเงื่อนไข", manual.criteria)
        if !manual.steps.isEmpty {
            let rows = manual.steps.enumerated().map { place, step in
                Table.Row.texts(["\(place + 1)", step.title, step.time.thai, step.post])
            }
            blocks += [
                .heading("ขั้นตอน", level: 2),
                .table(
                    Table(
                        summary: "ขั้นตอน เวลา และผู้รับผิดชอบ", weights: [8, 42, 18, 32],
                        header: [.header(["ที่", "ขั้นตอน", "เวลา", "ผู้รับผิดชอบ"])], rows: rows)),
            ]
        }
        blocks += list("เอกสาร", manual.papers.map { $0.note.isEmpty ? $0.name : "\($0.name) (\($0.note))" })
        if manual.papers.isEmpty { blocks += [.heading("เอกสาร", level: 2), .text("ไม่ต้องใช้เอกสาร")] }
        return blocks + list("ช่องทางและเวลาให้บริการ", manual.channels) + list("กฎหมายที่เกี่ยวข้อง", manual.laws)
    }

    private func list(_ title: String, _ lines: [String]) -> [Block] {
        lines.isEmpty ? [] : [.heading(title, level: 2), .list(List(lines))]
    }
}
