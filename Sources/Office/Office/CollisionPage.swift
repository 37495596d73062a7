import Desk
package import HTML
package import HTTP

/// Two people changed the same thing: what stands now beside what was typed, and nothing overwritten.
package struct CollisionPage: Sendable {
    let back: Link
    let version: Int
    let rows: [(label: String, theirs: String, mine: String)]

    /// - Parameters:
    ///   - back: The object's page; its form is also where the change is sent again.
    ///   - version: The version that stands now, from which the change would be made again.
    ///   - rows: Label, what stands now, what was typed.
    package init(back: Link, version: Int, rows: [(label: String, theirs: String, mine: String)]) {
        self.back = back
        self.version = version
        self.rows = rows
    }

    /// The comparison (409), with everything typed still in it.
    package func response(_ visit: Visit) -> Response {
        visit.page("มีผู้แก้ไขก่อนหน้า", status: 409) { h in
            h.add(Notice(.warning, "ระหว่างที่ท่านพิมพ์ มีผู้อื่นบันทึกรายการเดียวกัน ยังไม่มีอะไรถูกเขียนทับ เทียบแล้วเลือก"))
            h.dataTable(
                "เทียบสองฉบับ", [.text("ช่อง"), .text("ที่บันทึกอยู่ตอนนี้"), .text("ที่ท่านพิมพ์")], rows
            ) { cells, row in
                cells.cell(row.theirs == row.mine ? row.label : "\(row.label) (ต่างกัน)")
                cells.cell(row.theirs)
                cells.cell(row.mine)
            }
            visit.form(back, in: h) {
                for (name, value) in visit.form.pairs where name != formTokenField && name != "version" {
                    h.input(.type("hidden"), .name(name), .value(value))
                }
                h.input(.type("hidden"), .name("version"), .value(String(version)))
                h.actions {
                    h.add(LinkButton("เก็บของที่บันทึกอยู่", back))
                    h.add(Button("ใช้ของฉันแทน", .secondary))
                }
            }
        }
    }
}
