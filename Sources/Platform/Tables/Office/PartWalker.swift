import Foundation
import FoundationXML
import Kernel

/// Walks through an XML part of an Office file, telling a reader of elements and text as they come.
///
/// External entities are never resolved, and a part with a document type declaration is refused: Office writes none,
/// and entities that grow without end live there.
final class PartWalker: NSObject, XMLParserDelegate {
    /// What a reader hears. Names come without their namespace prefix.
    struct Ears {
        var opened: (_ name: String, _ attributes: [String: String]) -> Void
        var closed: (_ name: String) -> Void
        var text: (_ text: String) -> Void
        /// Asked at every element; once true, the rest of the part is left unread.
        var hasEnough: () -> Bool = { false }
    }

    private let ears: Ears
    private var depth = 0
    private var isTooDeep = false
    private var isLeft = false
    private var isStarted = false

    private init(_ ears: Ears) { self.ears = ears }

    static func walk(_ content: [UInt8], part: String, file: String, _ ears: Ears) throws(Refusal) {
        let complaint = Complaint(file: file, place: .part(part))
        if content.starts(with: [0xFE, 0xFF]) || content.starts(with: [0xFF, 0xFE]) {
            throw complaint("ไม่ใช่ UTF-8", "not in UTF-8")
        }
        if declaresEntities(content) {
            throw complaint("มีคำสั่ง DOCTYPE ซึ่งไม่อนุญาต", "holds a DOCTYPE, which is not allowed")
        }
        let walker = PartWalker(ears)
        let parser = XMLParser(stream: InputStream(data: Data(content)))
        parser.shouldResolveExternalEntities = false
        parser.delegate = walker
        let isWhole = parser.parse()
        if walker.isTooDeep { throw complaint("ซ้อนกันลึกเกินไป", "nested too deeply", kind: .tooMuch) }
        if walker.isLeft { return }
        guard isWhole, walker.depth == 0, walker.isStarted else {  // an open end alone does not fail the parser
            throw complaint(
                "โครงสร้างเสียหายที่บรรทัด \(parser.lineNumber)", "damaged at line \(parser.lineNumber); expected whole XML")
        }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        depth += 1
        isStarted = true
        if depth > 200 {
            isTooDeep = true
            parser.abortParsing()
        } else if ears.hasEnough() {
            isLeft = true
            parser.abortParsing()
        }
        ears.opened(Self.bare(name), Dictionary(attributes.map { (Self.bare($0.key), $0.value) }) { first, _ in first })
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        depth -= 1
        ears.closed(Self.bare(name))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { ears.text(text) }

    private static func declaresEntities(_ content: [UInt8]) -> Bool {
        let (document, entity) = (Array("<!DOCTYPE".utf8), Array("<!ENTITY".utf8))
        return content.indices.contains { index in
            content[index] == 0x3C && index + 1 < content.count && content[index + 1] == 0x21
                && (content[index...].starts(with: document) || content[index...].starts(with: entity))
        }
    }

    private static func bare(_ name: String) -> String {
        name.firstIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
    }
}
