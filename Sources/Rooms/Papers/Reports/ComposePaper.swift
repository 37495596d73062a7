package import Contracts
import Database
package import Documents
import HTML
package import Kernel
package import Office
import Vault

/// A paper as it would be published now.
package struct Draft: Sendable {
    package let kind: PaperKind
    package let year: FiscalYear
    package let shape: PaperShape
    package let document: Document
    /// The paper's own part of a web page.
    package let page: [UInt8]

    /// Changes with every word of the paper: tells whether a person decides about what they have seen.
    var fingerprint: String { SHA256.hex(page) }
}

extension Papers {
    /// Composes a paper from the data as it is now.
    ///
    /// `shape` is the code of a form, the usual one when left out. Throws a `Refusal` when no room prints this kind or
    /// form, when what it needs is missing, or when it is too large to be set.
    package static func compose(
        _ kind: PaperKind, _ year: FiscalYear, shape code: String? = nil, at place: Workplace
    ) throws -> Draft {
        let source = try source(of: kind, in: place.house)
        guard let shape = code == nil ? source.shapes.first : source.shapes.first(where: { $0.code == code }) else {
            let known = source.shapes.map(\.code).joined(separator: ", ")
            throw Refusal.invalid(
                "shape", "ไม่มีรูปแบบ «\(code ?? "")» สำหรับ\(kind.thai) เลือกได้: \(known)",
                "There is no form \(code ?? "") of this paper; choose one of \(known).")
        }
        let request = PaperRequest(organisation: place.organisation, year: year, shape: shape, today: place.today)
        let document = try place.read { try source.compose($0, request) }
        try document.check()
        let page = Markup.render { document.draw(on: $0, topHeading: 2) }
        return Draft(kind: kind, year: year, shape: shape, document: document, page: page)
    }

    static func source(of kind: PaperKind, in house: House) throws(Refusal) -> PaperSource {
        guard let source = house.papers.first(where: { $0.kind == kind }) else {
            throw Refusal.notFound("ระบบนี้ยังจัดทำ\(kind.thai)ไม่ได้", "This installation cannot compose that paper.")
        }
        return source
    }
}
