import Desk
import Foundation
import Testing

@Suite struct GalleryTests {
    private static let pages = [("staff", Gallery.staff), ("public", Gallery.visitors)]

    @Test(arguments: pages.map { String(decoding: $0.1, as: UTF8.self) })
    func `a page obeys the strict content policy`(page: String) {
        #expect(!page.contains("style="))
        #expect(!page.contains("<script>"))
        #expect(!page.contains(" onclick"))
        #expect(!page.contains("<b>ปรับปรุง</b>"))
    }

    @Test(arguments: pages.map { String(decoding: $0.1, as: UTF8.self) })
    func `every label, description and link within a page has its target`(page: String) {
        let ids = values(of: "id", in: page)
        #expect(Set(ids).count == ids.count, "an id stands twice")
        for name in ["for", "aria-describedby", "aria-labelledby"] {
            for value in values(of: name, in: page) {
                for id in value.split(separator: " ") { #expect(ids.contains(String(id)), "\(name)=\(id)") }
            }
        }
        for target in values(of: "href", in: page) where target.hasPrefix("#") {
            #expect(ids.contains(String(target.dropFirst())), "\(target)")
        }
    }

    @Test func `style sheet and script stay under forty-two kilobytes before they are packed`() {
        let files = DeskAssets.files.reduce(0) { $0 + $1.bytes.count }
        #expect(files < 42_000)
    }

    @Test func `the gallery can be looked at`() throws {
        guard let folder = ProcessInfo.processInfo.environment["PRONGSAI_GALLERY"] else { return }
        let assets = DeskAssets.files.map { ("assets/\($0.name)", $0.bytes) }
        for (name, bytes) in Self.pages.map({ ("\($0.0).html", $0.1) }) + assets {
            try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        }
    }

    private func values(of attribute: String, in page: String) -> [String] {
        page.split(separator: " \(attribute)=\"").dropFirst().compactMap {
            $0.split(separator: "\"", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init)
        }
    }
}
