import Desk
import Documents
import HTML
import HTTP
import Kernel
import Office

/// The pages about official papers: the list, one paper, writing, sending, deciding, reading many, bringing ink back.
struct LetterPages: Sendable {
    let fonts: PDFFonts

    static let crumbs = [Crumb("หนังสือ", "/office/letters")]
    static let menu = "/office/letters"

    var routes: [Route] {
        let (write, decide) = (Papers.writeLetters, Papers.decideLetters)
        let scan = BodyPlan.multipart(maximumTotal: 21 << 20, maximumFile: 20 << 20, files: 1)
        return [
            .get("/office/letters", may: .read) { try LetterListPage.show($0) },
            .get("/office/letters/new", may: write) { try LetterNewPage.show($0) },
            .post("/office/letters/new", may: write) { try LetterNewPage.create($0) },
            .get("/office/letters/reading", may: decide) { try ReadingPage.show($0) },
            .post("/office/letters/reading", may: decide) { try ReadingPage.decide($0, fonts) },
            .get("/office/letters/:id", may: .read) { try LetterPage.show($0, fonts) },
            .get("/office/letters/:id/pdf", may: .read) { try LetterFiles.pdf($0, fonts) },
            .get("/office/letters/:id/docx", may: .read) { try LetterFiles.docx($0, fonts) },
            .get("/office/letters/:id/rounds/:round/pdf", may: .read) { try LetterFiles.round($0) },
            .get("/office/letters/:id/edit", may: write) { try LetterEditPage.show($0, fonts) },
            .post("/office/letters/:id/edit", may: write) { try LetterEditPage.save($0, fonts) },
            .post("/office/letters/:id/preview", may: write) { try LetterEditPage.preview($0, fonts) },
            .get("/office/letters/:id/sending", may: write) { try LetterSendPage.show($0, nil, fonts) },
            .post("/office/letters/:id/sending", may: write) { try LetterSendPage.send($0, fonts) },
            .post("/office/letters/:id/decision", may: decide) { try LetterPage.decide($0, fonts) },
            .post("/office/letters/:id/recall", may: write) { try LetterPage.recall($0, fonts) },
            .post("/office/letters/:id/drop", may: write) { try LetterPage.drop($0, fonts) },
            .post("/office/letters/:id/cancellation", may: Papers.cancelLetters) { try LetterPage.cancel($0, fonts) },
            .get("/office/letters/:id/scan", may: write) { try InkPage.show($0, nil) },
            .post("/office/letters/:id/scan", may: write, body: scan) { try InkPage.receive($0, fonts) },
        ]
    }
}

/// Addresses of papers.
enum LetterLinks {
    static let list: Link = "/office/letters"
    static func letter(_ id: ID<Letter>) -> Link { "/office/letters/\(id)" }
    static func pdf(_ id: ID<Letter>) -> Link { "/office/letters/\(id)/pdf" }
    static func docx(_ id: ID<Letter>) -> Link { "/office/letters/\(id)/docx" }
    static func edit(_ id: ID<Letter>) -> Link { "/office/letters/\(id)/edit" }
    static func sending(_ id: ID<Letter>) -> Link { "/office/letters/\(id)/sending" }
    static func scan(_ id: ID<Letter>) -> Link { "/office/letters/\(id)/scan" }

    /// A new paper of that template, ready to be looked at; for the pages whose data it carries.
    static func new(_ template: String, _ year: FiscalYear) -> Link {
        Link("/office/letters/new").with("template", template).with("year", "\(year)")
    }
}
