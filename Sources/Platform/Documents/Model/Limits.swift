package import Kernel
import Thai

/// How large a document may be, so that setting it takes seconds and some hundred megabytes at the worst.
package enum DocumentLimits {
    /// Characters in the whole document, and in one paragraph.
    package static let characters = 3_000_000
    package static let paragraph = 100_000
    /// Rows of one table, and cells of all tables.
    package static let rows = 10_000
    package static let cells = 100_000
    /// Bytes of all images.
    package static let images = 10_000_000
}

extension Document {
    /// Refuses a document that is larger than `DocumentLimits`, by the place where it is.
    package func check() throws(Refusal) {
        var (characters, cells, images) = (0, 0, 0)
        try eachTable { number, table throws(Refusal) in
            let rows = table.header.count + table.rows.count
            cells += (table.header + table.rows).reduce(0) { $0 + $1.cells.count }
            guard rows <= DocumentLimits.rows else {
                throw .tooLong(
                    Message("ตารางที่ \(number) (\(table.summary))", "Table \(number) (\(table.summary))"),
                    rows, Message("แถว", "rows"), most: DocumentLimits.rows)
            }
        }
        let whole = Message("เอกสารทั้งฉบับ", "The whole document")
        guard cells <= DocumentLimits.cells else {
            throw .tooLong(whole, cells, Message("ช่องตาราง", "table cells"), most: DocumentLimits.cells)
        }
        let letters = Message("ตัวอักษร", "characters")
        try eachText { place, text throws(Refusal) in
            let count = text.unicodeScalars.count
            characters += count
            guard count <= DocumentLimits.paragraph else {
                throw .tooLong(place.name, count, letters, most: DocumentLimits.paragraph)
            }
        }
        guard characters <= DocumentLimits.characters else {
            throw .tooLong(whole, characters, letters, most: DocumentLimits.characters)
        }
        for case .picture(let picture) in blocks { images += picture.image?.bytes.count ?? 0 }
        guard images <= DocumentLimits.images else {
            throw .tooLong(whole, images, Message("ไบต์ของภาพ", "bytes of images"), most: DocumentLimits.images)
        }
    }

    private func eachTable(_ body: (Int, Table) throws(Refusal) -> Void) throws(Refusal) {
        var number = 0
        for case .table(let table) in blocks {
            number += 1
            try body(number, table)
        }
    }
}

extension Refusal {
    fileprivate static func tooLong(_ place: Message, _ count: Int, _ unit: Message, most: Int) -> Refusal {
        Refusal(
            .tooMuch,
            Message(
                "\(place.thai) มี \(count.grouped) \(unit.thai) ใช้ได้ไม่เกิน \(most.grouped) แบ่งเป็นหลายฉบับแล้วลองใหม่",
                "\(place.english) has \(count.grouped) \(unit.english), at most \(most.grouped); split it and try again"
            ))
    }
}
