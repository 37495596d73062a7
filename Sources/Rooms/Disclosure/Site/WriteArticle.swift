import Contracts
package import Database
import Documents
package import Kernel
package import Office
import Thai

extension Disclosure {
    /// Whether anything was ever written for the site.
    package static func hasArticles(in db: borrowing Tx) throws -> Bool { !(try ArticleStore.isEmpty(in: db)) }

    /// Writing for the site; nothing is shown by it.
    package static let write = Permission(
        "site.write", "เขียนข่าวและหน้าเว็บไซต์", for: [.officer, .unitHead, .itaAdministrator])
    /// Showing to everyone, and taking back.
    package static let publish = Permission(
        "site.publish", "เผยแพร่และถอนข่าวและหน้าเว็บไซต์", for: [.unitHead, .itaAdministrator, .executive])

    /// A picture or file that is handed in with an article; the bytes are kept already.
    package struct NewAttachment: Sendable {
        let file: KeptFile
        let words: String
        var width = 0
        var height = 0

        /// Reads a picture to its end and keeps it. Refused without the words that stand for it (alt).
        package init(picture bytes: [UInt8], name: String, words: String, in files: FileStore) throws {
            self.words = try line(
                words, field: "picture-words", limit: 300,
                missing: "โปรดบรรยายภาพ เพื่อให้ผู้ที่มองไม่เห็นรู้ว่าเป็นภาพอะไร", "Say what the picture shows.")
            do {
                let image = try ImageFile(checking: bytes)
                (width, height) = (image.width, image.height)
                file = try files.keep(image.bytes, name: name, as: image.format == .png ? .png : .jpeg)
            } catch let refusal as Refusal {
                throw Refusal(refusal.kind, refusal.message, field: "picture")
            }
        }

        /// A file of any accepted type, with what it is called on the page.
        init(file: KeptFile, words: String) throws {
            self.words = try line(
                words.tidied.isEmpty ? file.name : words, field: "file-words", limit: 300, missing: "โปรดตั้งชื่อไฟล์",
                "Name the file.")
            self.file = file
        }
    }

    /// Writes a new article as a draft.
    @discardableResult
    package static func write(
        _ kind: Article.Kind, _ content: ArticleContent, adding new: [NewAttachment] = [], at place: Workplace
    ) throws -> ID<Article> {
        try place.actor.require(write)
        var content = try content.checked(kind, at: place)
        let id: ID<Article> = place.newID()
        let attachments = new.map { $0.attachment(at: place) }
        content.attachments = attachments.map(\.id)
        let ready = content
        try place.write(JournalEntry(.created, Subject("article", id), "\(kind.thai) «\(content.title)»")) { db in
            try ArticleStore.insert(id, kind, in: db)
            try keep(attachments, of: id, at: place, in: db)
            try ArticleStore.insert(ready, of: id, version: 1, by: place.actor, at: place.now, in: db)
        }
        return id
    }

    /// Writes the next version; what visitors read stays until it is published.
    ///
    /// - Parameter version: the one that was changed; when another is the newest meanwhile, the refusal says so.
    static func rewrite(
        _ id: ID<Article>, _ content: ArticleContent, adding new: [NewAttachment] = [], from version: Int,
        at place: Workplace
    ) throws {
        try place.actor.require(write)
        let attachments = new.map { $0.attachment(at: place) }
        try place.write(JournalEntry(.changed, Subject("article", id), "")) { db, entry in
            let before = try ArticleStore.find(id, in: db)
            var content = try content.checked(before.article.kind, at: place)
            content.attachments = before.content.attachments.filter(content.attachments.contains)
            content.attachments += attachments.map(\.id)
            guard try ArticleStore.raise(id, from: version, in: db) else { throw changedMeanwhile }
            try keep(attachments, of: id, at: place, in: db)
            try ArticleStore.insert(
                content, of: id, version: version + 1, by: place.actor, at: place.now, in: db)
            entry.summary = "\(before.article.kind.thai) «\(content.title)» ฉบับที่ \(version + 1)"
            if try ScheduleStore.remove(id, in: db) { entry.summary += " (ยกเลิกเวลาเผยแพร่ที่ตั้งไว้)" }
        }
    }

    private static func keep(
        _ attachments: [Attachment], of id: ID<Article>, at place: Workplace, in db: borrowing Tx
    ) throws {
        for attachment in attachments {
            try FileRecord.insert(
                attachment.file, id: attachment.fileID, by: place.actor, at: place.now, in: db)
            try ArticleStore.insert(attachment, of: id, in: db)
        }
    }

    static let changedMeanwhile = Refusal(
        .conflict,
        Message(
            "มีผู้แก้ไขก่อนหน้านี้ ข้อความที่ท่านพิมพ์ยังอยู่ด้านล่าง โปรดเทียบกับฉบับล่าสุดแล้วบันทึกอีกครั้ง",
            "Somebody else saved meanwhile; compare with the newest version and save again."))

    /// One tidied line; refused when empty or too long.
    static func line(
        _ text: String, field: String, limit: Int, missing thai: String, _ english: String
    ) throws(Refusal) -> String {
        let tidied = text.tidied
        guard !tidied.isEmpty else { throw .invalid(field, thai, english) }
        guard tidied.count <= limit else {
            throw .invalid(
                field, "ยาว \(tidied.count) ตัวอักษร กรอกได้ไม่เกิน \(limit) ตัวอักษร", "At most \(limit) characters.")
        }
        return tidied
    }
}

extension Disclosure.NewAttachment {
    fileprivate func attachment(at place: Workplace) -> Attachment {
        Attachment(
            id: place.newID(), fileID: place.newID(), file: file, words: words, width: width, height: height)
    }
}

extension ArticleContent {
    /// Tidied; refused without a title or a text, with a table that is not there, and for a page whose address cannot be one.
    fileprivate func checked(_ kind: Article.Kind, at place: Workplace) throws(Refusal) -> ArticleContent {
        var content = self
        content.title = try Disclosure.line(
            title, field: "title", limit: 300, missing: "โปรดตั้งหัวเรื่อง", "Give it a title.")
        content.body = body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map(\.tidied).joined(separator: "\n")
        guard !ArticleText(content.body).blocks.isEmpty else {
            throw .invalid("body", "โปรดเขียนเนื้อหา", "Write the text.")
        }
        guard content.body.count <= 100_000 else {
            throw .invalid("body", "เนื้อหายาวเกิน 100,000 ตัวอักษร โปรดแบ่งเป็นหลายหน้า", "At most 100,000 characters.")
        }
        for table in ArticleText(content.body).tables { try table.check(against: place.house.datasets) }
        content.name = kind == .page ? try Self.checked(name: name) : ""
        return content
    }

    private static func checked(name: String) throws(Refusal) -> String {
        let name = name.tidied.lowercased()
        let allowed = name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        guard allowed, (2...60).contains(name.count), name.first != "-" else {
            throw .invalid(
                "name", "ที่อยู่ของหน้าใช้ a–z ตัวเลข และขีด 2 ถึง 60 ตัว เช่น vision (พบ «\(name.prefix(60))»)",
                "An address has 2 to 60 letters a–z, digits and dashes.")
        }
        return name
    }
}
