import Kernel
import Office
import Thai

extension Registers {
    /// Registers a letter that came in, under the next receipt number of the year in which it was received.
    @discardableResult
    static func receive(
        _ content: IncomingLetter.Content, file: KeptFile? = nil, at place: Workplace
    ) throws -> IncomingLetter {
        try place.actor.require(keep)
        let content = try checked(content, at: place)
        let id: ID<IncomingLetter> = place.newID()
        let record = file.map { (id: place.newID(FileRecord.self), file: $0) }
        let year = content.received.buddhistYear
        return try place.write(JournalEntry(.created, subject(id), "")) { db, entry in
            if let record { try FileRecord.insert(record.file, id: record.id, by: place.actor, at: place.now, in: db) }
            let letter = IncomingLetter(
                id: id, year: year, serial: try IncomingStore.lastSerial(in: year, db) + 1, content: content,
                file: record?.id, version: 1)
            try IncomingStore.insert(letter, in: db)
            entry.summary = "ลงรับหนังสือ เลขรับ \(letter.receipt)"
            return letter
        }
    }

    /// Corrects an entry; its receipt number stays.
    ///
    /// Throws `IncomingCollision` when it has changed since `version`.
    static func change(
        _ id: ID<IncomingLetter>, to content: IncomingLetter.Content, from version: Int, at place: Workplace
    ) throws {
        try place.actor.require(keep)
        let content = try checked(content, at: place)
        try place.write(JournalEntry(.changed, subject(id), "แก้ไขรายการหนังสือรับ")) { db in
            let current = try IncomingStore.find(id, in: db)
            guard current.version == version else { throw IncomingCollision(current: current) }
            guard content.received.buddhistYear == current.year else {
                throw Refusal.invalid(
                    "received", "เลขรับ \(current.receipt) นับตามปี จึงย้ายวันที่รับไปปีอื่นไม่ได้",
                    "The receipt number belongs to its year; the day must stay in it.")
            }
            _ = try IncomingStore.update(current.with(content, file: current.file), in: db)
        }
    }

    /// Keeps the letter itself with its entry, in the place of an earlier file.
    static func attach(_ file: KeptFile, to id: ID<IncomingLetter>, at place: Workplace) throws {
        try place.actor.require(keep)
        let record: ID<FileRecord> = place.newID()
        try place.write(JournalEntry(.changed, subject(id), "แนบไฟล์ «\(file.name)»")) { db in
            let current = try IncomingStore.find(id, in: db)
            try FileRecord.insert(file, id: record, by: place.actor, at: place.now, in: db)
            _ = try IncomingStore.update(current.with(current.content, file: record), in: db)
        }
    }

    static func subject(_ id: ID<IncomingLetter>) -> Subject { Subject("incoming", id) }

    private static func checked(
        _ content: IncomingLetter.Content, at place: Workplace
    ) throws(Refusal) -> IncomingLetter.Content {
        var content = content
        content.sender = content.sender.tidied
        content.subject = content.subject.tidied
        content.number = content.number.trimmed
        for (name, text, most, thai) in [
            ("sender", content.sender, 300, "ผู้ส่ง"), ("subject", content.subject, 1000, "เรื่อง"),
            ("number", content.number, 100, "เลขที่หนังสือ"),
        ] {
            guard !text.isEmpty || name == "number" else {
                throw .invalid(name, "โปรดกรอก\(thai)", "This field must not be empty.")
            }
            guard text.unicodeScalars.count <= most else {
                throw .invalid(name, "\(thai)ยาวเกิน \(most) ตัวอักษร", "At most \(most) characters.")
            }
        }
        guard content.received <= place.today else {
            throw .invalid("received", "วันที่รับยังมาไม่ถึง", "The day of receipt lies in the future.")
        }
        guard content.received.days(since: place.today) > -3660 else {
            throw .invalid("received", "วันที่รับย้อนหลังเกิน 10 ปี โปรดตรวจปี พ.ศ.", "Received more than ten years ago.")
        }
        return content
    }
}

extension IncomingLetter {
    fileprivate func with(_ content: Content, file: ID<FileRecord>?) -> IncomingLetter {
        IncomingLetter(id: id, year: year, serial: serial, content: content, file: file, version: version + 1)
    }
}
