import Contracts
import Database
package import Desk
package import HTTP
import Kernel
package import Office

/// A file that came with a form, checked and freed of what cameras write into pictures.
package struct CaseUpload: Sendable {
    package let name: String
    package let type: FileType
    package let bytes: [UInt8]
    /// Whether what programs wrote into it, such as the author, could not be taken out.
    package var isDescribed = false
}

/// A file of an event, as it is kept.
package struct CaseAttachment: Hashable, Sendable {
    let id: ID<CaseAttachment>
    /// Of the sealed bytes.
    let sha256: String
    let name: String
    let type: FileType
    /// Bytes, before sealing.
    let size: Int
    /// Whether what programs write into files, such as the author, is still in it.
    let isDescribed: Bool
}

/// Files that go along with words, from either side.
package enum CaseFiles {
    /// The field's name in forms, and its beginning where a page has several.
    package static let name = "files"
    static let most = 5
    /// Files that one matter can hold.
    static let mostOfAll = 30
    package static let asked = AskedField(name, .files, isRequired: false)
    package static let body = BodyPlan.multipart(maximumTotal: 26 << 20, maximumFile: 5 << 20, files: most)

    /// - Parameter form: The form that it stands in, where the page has several.
    package static func field(of form: String? = nil, error: String? = nil) -> FileField {
        FileField(
            "ไฟล์แนบ", name: form.map { "\(name)-\($0)" } ?? name, accept: ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.txt",
            help: "ไม่เกิน \(most) ไฟล์ ไฟล์ละ 5 เมกะไบต์ ตำแหน่งที่ถ่าย ชื่อผู้จัดทำ และข้อมูลแฝงอื่นจะถูกลบ", error: error,
            isOptional: true,
            takesMany: true)
    }

    /// The files of a form; refused when one is of no accepted type or is no whole picture.
    package static func read(_ request: Request) throws -> [CaseUpload] {
        try request.files.filter { $0.field.hasPrefix(name) && $0.size > 0 }.map { upload in
            let bytes = try upload.bytes()
            guard let type = FileType(firstBytes: Array(bytes.prefix(4096)), name: upload.filename) else {
                throw refusal(upload, "ไม่ใช่ชนิดที่รับได้ รับ PDF ภาพ PNG และ JPEG Word Excel และข้อความ")
            }
            return try plain(upload, type, bytes)
        }
    }

    /// Without what cameras and programs write into files, as far as it can be taken out.
    private static func plain(_ upload: UploadedFile, _ type: FileType, _ bytes: [UInt8]) throws -> CaseUpload {
        let plain: [UInt8]?
        switch type {
        case .jpeg: plain = PlainPicture.jpeg(bytes)
        case .png: plain = PlainPicture.png(bytes)
        case .docx, .xlsx: plain = try office(upload, bytes)
        case .pdf:
            let file = PlainPDF.file(bytes)
            return CaseUpload(name: upload.filename, type: type, bytes: file ?? bytes, isDescribed: file == nil)
        case .text: plain = bytes
        }
        guard let plain else { throw refusal(upload, "เป็นภาพที่อ่านไม่จบ โปรดบันทึกใหม่แล้วแนบอีกครั้ง") }
        return CaseUpload(name: upload.filename, type: type, bytes: plain)
    }

    private static func office(_ upload: UploadedFile, _ bytes: [UInt8]) throws -> [UInt8] {
        do {
            return try PlainOffice.file(bytes, name: upload.filename)
        } catch let refused as Refusal {
            throw Refusal(refused.kind, refused.message, field: name)
        }
    }

    private static func refusal(_ upload: UploadedFile, _ thai: String) -> Refusal {
        .invalid(name, "ไฟล์ «\(upload.filename)» \(thai)", "This file cannot be taken.")
    }

    /// Makes the bytes durable, sealed. Before the transaction that names them.
    static func keep(_ uploads: [CaseUpload], at place: Workplace) throws -> [CaseAttachment] {
        try uploads.map { upload in
            let id: ID<CaseAttachment> = place.newID()
            let sealed = place.house.seal(upload.bytes, owner: id.number, purpose: "case file")
            let file = try place.house.files.keep(sealed, name: upload.name, as: upload.type)
            return CaseAttachment(
                id: id, sha256: file.sha256, name: file.name, type: upload.type, size: upload.bytes.count,
                isDescribed: upload.isDescribed)
        }
    }

    /// Gives the bytes up again, when the form had come before or was refused.
    static func discard(_ attachments: [CaseAttachment], at place: Workplace) {
        for attachment in attachments { place.house.files.remove(attachment.sha256) }
    }

    /// A file as an answer; whatever it holds, it runs nothing here.
    static func response(_ attachment: CaseAttachment, _ house: House) throws -> Response {
        let sealed = try house.files.bytes(of: attachment.sha256)
        guard let bytes = house.open(sealed, owner: attachment.id.number, purpose: "case file") else {
            throw Fault("cases.file", "An attachment does not open: was it changed, or secret.key?")
        }
        var response = Response(
            status: 200, headers: [("Content-Type", attachment.type.rawValue)], body: .bytes(bytes))
        response.set(
            "Content-Disposition",
            Response.contentDisposition(
                filename: attachment.name, showing: attachment.type.isShown ? .inline : .attachment))
        response.set("Content-Security-Policy", "default-src 'none'; sandbox")
        return response.unkept()
    }
}

/// Rows of attachments.
enum AttachmentStore {
    static func insert(
        _ attachments: [CaseAttachment], of event: ID<CaseEvent>, _ id: ID<Case>, in db: borrowing Tx
    ) throws {
        for attachment in attachments {
            try db.run(
                """
                INSERT INTO case_attachment (org_id, id, case_id, event_id, sha256, name, type, size, is_described)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                """, attachment.id, id, event, attachment.sha256, attachment.name, attachment.type, attachment.size,
                attachment.isDescribed)
        }
    }

    static func all(of id: ID<Case>, in db: borrowing Tx) throws -> [ID<CaseEvent>: [CaseAttachment]] {
        let rows = try db.query(
            """
            SELECT id, sha256, name, type, size, event_id, COALESCE(is_described, 0) FROM case_attachment
            WHERE org_id = ?1 AND case_id = ?2 ORDER BY id
            """, id
        ) { row in
            (
                event: try row[5] as ID<CaseEvent>,
                attachment: CaseAttachment(
                    id: try row[0], sha256: try row[1], name: try row[2], type: try row[3], size: try row[4],
                    isDescribed: try row[6])
            )
        }
        return Dictionary(grouping: rows, by: \.event).mapValues { $0.map(\.attachment) }
    }

    static func delete(of id: ID<Case>, in db: borrowing Tx) throws {
        try db.run("DELETE FROM case_attachment WHERE org_id = ?1 AND case_id = ?2", id)
    }
}
