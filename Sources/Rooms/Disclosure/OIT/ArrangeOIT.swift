import Contracts
import Database
import HTML
import ITA
package import Kernel
package import Office
import Organisations
import Thai

extension Disclosure {
    /// The item as it stands; a refusal when the year's checklist has no such code.
    package static func oitItem(_ code: String, of year: FiscalYear, at place: Workplace) throws -> OITItem {
        try place.read { try OITStore.find(code, of: year, in: $0) }
    }

    /// Says who answers for an item and when it is looked at again.
    package static func assignOIT(
        _ code: String, of year: FiscalYear, to unit: UnitID?, reviewOn: Day?, from version: Int,
        at place: Workplace
    ) throws {
        try place.actor.require(.assignOIT)
        try place.write(JournalEntry(.changed, OITItem.subject(year, code), "")) { db, entry in
            let item = try current(code, of: year, version, in: db)
            let units = try Organisations.units(in: db)
            guard unit == nil || units.contains(where: { $0.id == unit }) else {
                throw Refusal.invalid("unit", "โปรดเลือกหน่วยงานจากรายการ", "Choose one of the units.")
            }
            try OITStore.assign(item, to: unit, reviewOn: reviewOn, in: db)
            let name = units.first { $0.id == unit }?.name ?? "ผู้ดูแลระบบ ITA"
            let review = reviewOn.map { " ทบทวนภายใน \($0.thai(.medium))" } ?? ""
            entry.summary = "มอบหมาย \(code) ให้ \(name)\(review)"
        }
    }

    /// Writes what the version in the making shows; begins the first version when there is none.
    ///
    /// Files are kept (`FileStore.keep`) before this is called; `files` are those that came with it.
    package static func writeOIT(
        _ content: OITContent, files: [KeptFile] = [], of code: String, _ year: FiscalYear, from version: Int,
        at place: Workplace
    ) throws {
        try place.actor.require(.prepareOIT)
        let records = files.map { (id: place.newID(FileRecord.self), file: $0) }
        try place.write(JournalEntry(.changed, OITItem.subject(year, code), "")) { db, entry in
            let item = try current(code, of: year, version, in: db)
            try require(item, isOpenTo: place.actor)
            guard item.versions.isEmpty || item.work?.state == .draft else {
                throw Refusal(
                    .conflict,
                    Message("แก้ได้เฉพาะฉบับร่าง โปรดทำฉบับใหม่หรือส่งกลับไปแก้ก่อน", "Only a draft can be changed."))
            }
            for record in records {
                try FileRecord.insert(record.file, id: record.id, by: place.actor, at: place.now, in: db)
            }
            let added = records.map { OITSource($0.file.name, .file($0.id, $0.file)) }
            var content = content
            content.sources += added
            content = try content.checked(for: item, place)
            let number = item.work?.number ?? 1
            if item.work == nil { try OITStore.insertDraft(number, of: item, in: db) }
            try OITStore.write(content, to: number, of: item, in: db)
            entry.summary = "แก้ไขร่างของ \(code) แหล่งข้อมูล \(content.sources.count) แห่ง"
        }
    }

    /// Moves an item one step along; the reason of a publication, a withdrawal and a return is kept with it.
    ///
    /// - Parameter due: when a scheduled version is to be published; for `schedule` alone.
    package static func stepOIT(
        _ step: OITStep, _ code: String, of year: FiscalYear, because reason: String = "", due: Instant? = nil,
        from version: Int, at place: Workplace
    ) throws {
        precondition((step == .schedule) == (due != nil), "A publication to come has its hour, and nothing else has")
        try place.actor.require(step.permission)
        let reason = reason.tidied
        try place.write(JournalEntry(step.deed, OITItem.subject(year, code), "")) { db, entry in
            let item = try current(code, of: year, version, in: db)
            guard let moved = step.version(of: item) else { throw collision }
            if [.submit, .renew, .check].contains(step) { try require(item, isOpenTo: place.actor) }
            if step.needsReason(moved), !(1...1000).contains(reason.count) {
                throw Refusal.invalid(
                    step.reasonField, "โปรดบอกเหตุผล ไม่เกิน 1,000 ตัวอักษร", "Give the reason in at most 1,000 characters.")
            }
            guard step != .submit || !moved.content.sources.isEmpty else {
                throw Refusal.invalid(
                    "address", "ยังไม่มีแหล่งข้อมูล เพิ่มลิงก์ ไฟล์ หรือหน้าที่สร้างจากข้อมูลในระบบก่อนส่งตรวจ",
                    "Add a link, a file or a living page first.")
            }
            entry.reason = step.needsReason(moved) ? reason : nil
            try take(step, moved, item, because: reason, due: due, at: place, in: db)
            let number = step == .renew ? moved.number + 1 : moved.number
            entry.summary = "\(step.thai) \(code) ฉบับที่ \(number)\(due.map { " \($0.thai())" } ?? "")"
        }
    }

    private static func take(
        _ step: OITStep, _ version: OITVersion, _ item: OITItem, because reason: String, due: Instant?,
        at place: Workplace, in db: borrowing Tx
    ) throws {
        switch step {
        case .submit: try OITStore.move(version.number, of: item, to: .submitted, in: db)
        case .check: try OITStore.move(version.number, of: item, to: .checked, in: db)
        case .approve: try OITStore.move(version.number, of: item, to: .approved, in: db)
        case .sendBack: try OITStore.move(version.number, of: item, to: .draft, in: db)
        case .publish:
            try publish(version, item, because: step.needsReason(version) ? reason : "", at: place, in: db)
        case .schedule:
            try OITStore.schedule(
                version.number, of: item, for: due, because: step.needsReason(version) ? reason : "", in: db)
        case .unschedule: try OITStore.schedule(version.number, of: item, for: nil, because: "", in: db)
        case .withdraw:
            try OITLog.withdraw(version, item, because: reason, at: place, in: db)
            try OITStore.end(version.number, of: item, as: .withdrawn, because: reason, at: place.now, in: db)
        case .renew:
            try OITStore.insertDraft(version.number + 1, of: item, in: db)
            try OITStore.write(version.content, to: version.number + 1, of: item, in: db)
        }
    }

    /// Shows an approved version to everyone in place of the live one, and logs it in the same transaction.
    static func publish(
        _ version: OITVersion, _ item: OITItem, because reason: String, at place: Workplace, in db: borrowing Tx
    ) throws {
        try OITLog.publish(version, item, because: reason, at: place, in: db)
        if let live = item.live {
            try OITStore.end(live.number, of: item, as: .replaced, because: reason, at: place.now, in: db)
        }
        try OITStore.publish(version.number, of: item, because: reason, at: place.now, in: db)
    }

    /// The item, with its version counted up in this transaction.
    private static func current(
        _ code: String, of year: FiscalYear, _ version: Int, in db: borrowing Tx
    ) throws -> OITItem {
        let item = try OITStore.find(code, of: year, in: db)
        guard item.version == version, try OITStore.touch(item, in: db) else { throw collision }
        return item
    }

    private static let collision = Refusal(
        .conflict,
        Message("มีผู้แก้ไขข้อนี้ก่อนหน้า ตรวจข้อมูลล่าสุดด้านล่างแล้วทำอีกครั้ง", "Somebody changed this item; look again."))

    /// Units work on what they answer for; the administrator on everything.
    static func isOpen(_ item: OITItem, to actor: Actor) -> Bool {
        actor.roles.contains(.itaAdministrator) || item.unit == nil || item.unit == actor.unit
    }

    private static func require(_ item: OITItem, isOpenTo actor: Actor) throws(Refusal) {
        guard isOpen(item, to: actor) else {
            throw Refusal(
                .notAllowed,
                Message(
                    "ข้อนี้เป็นงานของหน่วยงานอื่น ท่านดูได้แต่แก้ไม่ได้ หากเป็นงานของท่าน โปรดแจ้งผู้ดูแลระบบ ITA ให้มอบหมายใหม่",
                    "Another unit answers for this item."))
        }
    }
}

extension OITContent {
    /// Most sources of one item.
    static let limit = 50

    /// As it may be kept: known elements, addresses that lead somewhere, living pages that exist.
    func checked(for item: OITItem, _ place: Workplace) throws(Refusal) -> OITContent {
        guard sources.count <= Self.limit else {
            throw .invalid("address", "ข้อหนึ่งมีแหล่งข้อมูลได้ไม่เกิน \(Self.limit) แห่ง", "At most \(Self.limit) sources.")
        }
        var checked = OITContent(elements: item.wording.shows.filter(elements.contains))
        for source in sources {
            let title = source.title.tidied
            guard (1...200).contains(title.count) else {
                throw .invalid("title", "โปรดบอกว่าแหล่งข้อมูลนี้คืออะไร ไม่เกิน 200 ตัวอักษร", "Name the source.")
            }
            switch source.target {
            case .address(let address):
                guard OITSource.link(address, of: place.organisation.slug) != nil else {
                    throw .invalid(
                        "address",
                        "ลิงก์ต้องขึ้นต้นด้วย https:// หรือ /\(place.organisation.slug)/ หน้าในเว็บนี้ต้องไม่ใช่หน้าแรก (พบ «\(address)»)",
                        "The link must begin with https:// or lead to a page below /\(place.organisation.slug)/."
                    )
                }
            case .living(let code):
                guard place.house.evidence.contains(where: { $0.code == code && $0.proves(item.wording.words) }) else {
                    throw .invalid(
                        "living", "โปรดเลือกหน้าที่สร้างจากข้อมูลในระบบจากรายการ", "Choose one of the living pages.")
                }
            case .file: break
            }
            checked.sources.append(OITSource(title, source.target))
        }
        return checked
    }
}

extension OITSource {
    /// An address as a link; `nil` unless it leads to another site's page or to one of the organisation's own.
    static func link(_ address: String, of slug: String) -> Link? {
        guard address.utf8.count <= 2000 else { return nil }
        if address.hasPrefix("/") {
            let own = Link(path: address)
            return own.path.hasPrefix("/\(slug)/") && own.path.utf8.count > slug.utf8.count + 2 ? own : nil
        }
        let host = address.drop { $0 != "/" }.dropFirst(2).prefix { !"/?#".contains($0) }
        return host.contains(".") ? Link(website: address) : nil
    }
}
