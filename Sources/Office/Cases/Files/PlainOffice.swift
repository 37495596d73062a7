import Documents
import Kernel
import Tables

/// Word and Excel files without what programs write into them: author, company, times, preview, and in their pictures what
/// cameras write. What stands in the text stays, names beside comments and tracked changes among it.
enum PlainOffice {
    private static let limits = PaperLimits()

    /// Packed anew, so that times and comments of the ZIP go too. Refused when the file is no whole Word or Excel file.
    static func file(_ bytes: [UInt8], name: String) throws -> [UInt8] {
        var archive = try ZipArchive(bytes, file: name, limits: limits)
        var plain = Zip()
        for member in archive.names where !member.hasSuffix("/") {
            let content = try archive.content(member) ?? []
            try plain.add(member, replaced(member) ?? pictured(member, content))
        }
        return plain.bytes
    }

    /// What takes the place of a description of the file; its name stays, because other members point to it.
    private static func replaced(_ member: String) -> [UInt8]? {
        guard member.hasPrefix("docProps/") else { return nil }
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        let schemas = "http://schemas.openxmlformats.org"
        switch member {
        case "docProps/core.xml":
            return Array(
                (head + "<cp:coreProperties xmlns:cp=\"\(schemas)/package/2006/metadata/core-properties\"/>").utf8)
        case "docProps/app.xml":
            return Array((head + "<Properties xmlns=\"\(schemas)/officeDocument/2006/extended-properties\"/>").utf8)
        case "docProps/custom.xml":
            return Array((head + "<Properties xmlns=\"\(schemas)/officeDocument/2006/custom-properties\"/>").utf8)
        default: return []
        }
    }

    /// A picture that cannot be read to its end stays as it is.
    private static func pictured(_ member: String, _ content: [UInt8]) -> [UInt8] {
        guard member.contains("/media/") else { return content }
        return PlainPicture.jpeg(content) ?? (content.starts(with: [0x89, 0x50]) ? PlainPicture.png(content) : nil)
            ?? content
    }
}
