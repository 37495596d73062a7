import Contracts
import HTTP
import Kernel
import Office

/// Hands out files that people attached. Only officers of the organisation get them.
enum FilePage {
    static let routes: [Route] = [
        .get("/office/files/:id", may: .read) { visit in
            let id: ID<FileRecord> = try visit.id("id")
            let record = try visit.workplace.read { try FileRecord.find(id, in: $0) }
            guard let file = record?.file else { throw Refusal.notFound("ไม่พบไฟล์นี้", "There is no such file.") }
            let stored = StoredFile(
                path: visit.house.files.path(of: file.sha256), contentType: file.type.rawValue, etag: file.sha256)
            var response = Response.file(
                stored, filename: file.name, showing: file.type.isShown ? .inline : .attachment)
            // Whatever the file holds, it runs nothing here.
            response.set("Content-Security-Policy", "default-src 'none'; sandbox")
            return response
        }
    ]
}
