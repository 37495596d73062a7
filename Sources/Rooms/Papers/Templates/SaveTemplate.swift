import Contracts
import Database
import Kernel
package import Office

extension Templates {
    /// Writing the organisation's own versions of templates.
    package static let write = Permission("templates.write", "แก้ไขแม่แบบเอกสาร", for: [.itaAdministrator])

    /// Keeps a text as the next version of a template, or as a new one.
    ///
    /// `seen` is the version that the text was made from, 0 for the shipped one and for a new template. Refused when the
    /// text cannot be read, names what no room offers, stands in itself, or changes the kind of an existing template.
    static func save(
        _ code: String, _ source: String, from seen: Int, because reason: String, isNew: Bool = false,
        at place: Workplace
    ) throws {
        try place.actor.require(write)
        let source = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: "\n")
        let read = try Template(code: code, version: seen, source: source)
        try keep(read, JournalEntry(isNew ? .created : .changed, subject(code), ""), because: reason, isNew, at: place)
    }

    /// Makes an earlier version, or the shipped text (0), the current one again.
    static func restore(
        _ code: String, version: Int, from seen: Int, because reason: String, at place: Workplace
    ) throws {
        try place.actor.require(write)
        guard !reason.trimmed.isEmpty else {
            throw Refusal.invalid("reason", "โปรดบอกเหตุผลที่กลับไปใช้ฉบับนี้", "Say why this version is used again.")
        }
        let old = try place.read { try find(code, version: version, in: $0) }
        let again = try Template(code: code, version: seen, source: old.source)
        try keep(again, JournalEntry(.restored, subject(code), ""), because: reason, false, at: place)
    }

    static func subject(_ code: String) -> Subject { Subject("template", code) }

    private static func keep(
        _ template: Template, _ entry: JournalEntry, because reason: String, _ isNew: Bool, at place: Workplace
    ) throws {
        let words = reason.trimmed
        let bindings = Dictionary(place.house.bindings.map { ($0.name, $0) }) { first, _ in first }
        try place.write(entry) { db, entry in
            let shelf = try Shelf(in: db)
            let whole = try shelf.whole(template)
            try TemplateProblem.refuse(whole.whole.problems(among: bindings))
            let current = shelf[template.code]
            try check(template, current, isNew)
            let last = try TemplateStore.versions(of: template.code, in: db).first?.version ?? 0
            let next = try Template(code: template.code, version: last + 1, source: template.source)
            try TemplateStore.insert(
                next, reason: words, at: place.now, officer: place.actor.officer, actor: place.actor.label, in: db)
            entry.summary = "แม่แบบ «\(next.title)» ฉบับที่ \(next.version)"
            entry.reason = words.isEmpty ? nil : words
        }
    }

    private static func check(_ template: Template, _ current: Template?, _ isNew: Bool) throws {
        guard let current else {
            guard isNew else { throw Refusal.noSuchPage }
            return
        }
        guard !isNew else {
            throw Refusal.invalid(
                "code", "มีแม่แบบรหัส «\(template.code)» อยู่แล้ว โปรดใช้รหัสอื่น", "There is a template of that code.")
        }
        guard current.version == template.version else { throw TemplateCollision(current: current) }
        guard current.kind == template.kind, current.isPart == template.isPart else {
            throw Refusal.invalid(
                "text", "ชนิดของแม่แบบนี้คือ\(current.kind.thai) เปลี่ยนไม่ได้ โปรดสร้างแม่แบบใหม่",
                "The kind of a template cannot be changed.")
        }
    }
}

/// Somebody else changed the template meanwhile.
struct TemplateCollision: Error {
    let current: Template
}
