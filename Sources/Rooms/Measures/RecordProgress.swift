import Database
package import Kernel
package import Office

extension Measures {
    /// Writes down what was done, with the files that show it, and the state of the measure from then on.
    ///
    /// Files are kept (`FileStore.keep`) before this is called.
    @discardableResult
    package static func record(
        _ content: ProgressEntry.Content, of id: ID<Measure>, files: [KeptFile] = [], at place: Workplace
    ) throws -> ID<ProgressEntry> {
        try place.actor.require(record)
        let entryID: ID<ProgressEntry> = place.newID()
        let records = files.map { (id: place.newID(FileRecord.self), file: $0) }
        try place.write(JournalEntry(.changed, subject(id), "")) { db, entry in
            let measure = try MeasureStore.find(id, in: db)
            try require(measure, isOpenTo: place.actor)
            let content = try content.checked(for: measure, on: place.today)
            for record in records {
                try FileRecord.insert(record.file, id: record.id, by: place.actor, at: place.now, in: db)
            }
            try MeasureStore.insert(
                content, id: entryID, of: id, files: records.map(\.id.number), by: place.actor.label, at: place.now,
                in: db)
            if content.status != measure.result.status {
                try MeasureStore.setStatus(of: id, to: content.status, in: db)
                entry.detail = [
                    "status": ["before": .text(measure.result.status.thai), "after": .text(content.status.thai)]
                ]
            }
            let shown = files.isEmpty ? "" : " พร้อมหลักฐาน \(files.count) ไฟล์"
            entry.summary = "บันทึกความก้าวหน้าของมาตรการ «\(measure.title.excerpt)»\(shown)"
        }
        return entryID
    }

    /// Writes down the result as the report will print it. Throws `MeasureCollision` when somebody else was quicker.
    package static func report(
        _ result: Measure.Result, of id: ID<Measure>, from version: Int, at place: Workplace
    ) throws {
        try place.actor.require(record)
        let result = try result.checked()
        try place.write(JournalEntry(.changed, subject(id), "")) { db, entry in
            let before = try MeasureStore.find(id, in: db)
            try require(before, isOpenTo: place.actor)
            guard try MeasureStore.update(id, to: result, from: version, in: db) else {
                throw MeasureCollision(current: before)
            }
            entry.summary = "แก้ไขผลการดำเนินการของมาตรการ «\(before.title.excerpt)» เป็น \(result.status.thai)"
            entry.detail = Comparison.results(before.result, result).journalDetail
        }
    }
}
