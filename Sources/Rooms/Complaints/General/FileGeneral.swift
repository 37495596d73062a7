package import Cases
import Contracts
import Database
package import Kernel
package import Office
import Thai

extension Complaints {
    /// Takes a general complaint. It goes to the unit of its category at once, with the days that are promised for it.
    ///
    /// - Parameter category: one that is offered; `nil` where it fits none.
    package static func file(
        _ draft: CaseDraft, about category: ID<ComplaintCategory>?, at whereabouts: Whereabouts, _ ticket: Ticket,
        at place: Workplace
    ) throws -> CaseReceipt {
        let known = try place.read { db in try CategoryStore.all(in: db).first { $0.id == category && $0.isOffered } }
        guard known?.id == category else {
            throw Refusal.invalid("category", "โปรดเลือกประเภทจากรายการ", "Choose one of the categories.")
        }
        var draft = draft
        (draft.unit, draft.promise) = (known?.unit, known?.promise)
        return try Cases.open(draft, .generalComplaint, ticket, at: place) { matter, db in
            try GeneralStore.insert(
                GeneralFacts(matter: matter.id, category: category, place: whereabouts, at: place.now), in: db)
        }
    }

    /// Puts a complaint under another category, for the figures; unit and promise stay as they are.
    package static func reclassify(
        _ matter: ID<Case>, as category: ID<ComplaintCategory>?, at place: Workplace
    ) throws {
        try place.actor.require(Cases.handle)
        try place.write(JournalEntry(.changed, Subject("case", matter), "")) { db, entry in
            let file = try Cases.file(matter, .generalComplaint, for: place.actor, in: db)
            let name = try CategoryStore.all(in: db).first { $0.id == category }?.name
            guard category == nil || name != nil else {
                throw Refusal.invalid("category", "โปรดเลือกประเภทจากรายการ", "Choose one of the categories.")
            }
            try GeneralStore.setCategory(category, of: matter, in: db)
            entry.summary = "จัด \(file.record.shownReference) เป็นประเภท «\(name ?? ComplaintCategory.other)»"
        }
    }

    /// Says what everyone reads of a complaint, in words that tell nobody who complained.
    ///
    /// Refused when the person did not agree, and when the words hold the person's name, address, or a citizen number.
    package static func show(
        _ matter: ID<Case>, heading: String, spot: String, done: String, from version: Int, at place: Workplace
    ) throws {
        try place.actor.require(arrangeGeneral)
        let shown = ShownComplaint(
            heading: try CaseText.line(heading, field: "heading", limit: 200, required: "โปรดเขียนหัวข้อที่ทุกคนอ่าน"),
            spot: try CaseText.line(spot, field: "spot", limit: 200),
            done: try CaseText.text(done, field: "done", limit: 2000))
        try place.write(JournalEntry(.published, Subject("case", matter), "")) { db, entry in
            let file = try agreed(matter, at: place, in: db)
            let person = try Cases.person(of: matter, at: place, in: db)
            for (field, words) in [("heading", shown.heading), ("spot", shown.spot), ("done", shown.done)] {
                try PublicWords.refuse(words, field: field, telling: person)
            }
            try ShownStore.put(shown, of: matter, at: place.now, in: db)
            try Cases.decide("แสดงต่อทุกคนว่า «\(shown.heading)»", on: file, from: version, at: place, in: db)
            entry.summary = "แสดง \(file.record.shownReference) ต่อทุกคนว่า «\(shown.heading)»"
        }
    }

    /// Takes a complaint off the public list; the person reads why.
    package static func hide(
        _ matter: ID<Case>, because reason: String, from version: Int, at place: Workplace
    ) throws {
        try place.actor.require(arrangeGeneral)
        let reason = try CaseText.line(
            reason, field: "because", limit: 500, required: "โปรดบอกเหตุผลที่ไม่แสดง ผู้แจ้งจะได้อ่าน")
        try place.write(JournalEntry(.withdrawn, Subject("case", matter), "", reason: reason)) { db, entry in
            let file = try agreed(matter, at: place, in: db)
            let before = try ShownStore.find(matter, in: db)
            let shown = ShownComplaint(
                heading: before?.heading ?? "", spot: before?.spot ?? "", done: before?.done ?? "",
                hiddenBecause: reason)
            try ShownStore.put(shown, of: matter, at: place.now, in: db)
            try Cases.decide("ไม่แสดงในรายการสาธารณะ: \(reason)", on: file, from: version, at: place, in: db)
            entry.summary = "นำ \(file.record.shownReference) ออกจากรายการสาธารณะ"
        }
    }

    private static func agreed(_ matter: ID<Case>, at place: Workplace, in db: borrowing Tx) throws -> CaseFile {
        let file = try Cases.file(matter, .generalComplaint, for: place.actor, in: db)
        guard file.record.mayBePublic else {
            throw Refusal(
                .conflict, Message("ผู้แจ้งขอไม่ให้แสดง จึงไม่อยู่ในรายการสาธารณะ", "The person did not agree."))
        }
        return file
    }
}
