import HTTP
import Kernel
import Office

/// The web fonts that `scripts/fonts` made from the system's own, served as they are.
enum FontFiles {
    static func routes(folder: String) -> [Route] {
        [
            .installation(.get, "/assets/fonts/:name") { visit in
                let name = visit.parameters["name"] ?? ""
                guard name.hasSuffix(".woff2"), name.utf8.allSatisfy(isPlain) else { throw Refusal.noSuchPage }
                var response = Response.file(
                    StoredFile(path: "\(folder)/\(name)", contentType: "font/woff2"), filename: name, showing: .inline)
                response.set("Cache-Control", "public, max-age=2592000")
                return response
            }
        ]
    }

    /// Small letters, digits, hyphen and full stop: nothing that could leave the folder.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
    }
}
