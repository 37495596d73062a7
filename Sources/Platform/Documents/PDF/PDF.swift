package import Kernel

/// A finished PDF file.
package struct PDF: Sendable {
    package let bytes: [UInt8]
    package let pages: Int
    /// Characters that no font has, in the order of their code: a box stands for each of them.
    package let missing: [Unicode.Scalar]
}

extension Document {
    /// Sets the document as one tagged file that follows PDF/A-2a and PDF/UA-1 and reads back as exactly its text.
    ///
    /// The same document gives the same bytes. Safe to call from many threads with the same fonts.
    package func pdf(_ fonts: PDFFonts) throws(Fault) -> PDF {
        do {
            return try fonts.words.with { words in
                let renderer = PDFRenderer(document: self, typesetter: Typesetter(fonts: fonts, digits: digits))
                return try renderer.render(words: words)
            }
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault("documents.pdf", "The PDF could not be made.", cause: error)
        }
    }
}

/// Places the blocks on pages and writes the file.
private struct PDFRenderer: ~Copyable {
    private let document: Document
    private var composer: Composer
    private var flow: Flow

    init(document: Document, typesetter: consuming Typesetter) {
        self.document = document
        composer = Composer(document.page, typesetter: typesetter)
        flow = Flow(document.page)
    }

    consuming func render(words: borrowing ThaiWords) throws(Fault) -> PDF {
        placeBlocks(words: words)
        placePageNumbers(words: words)
        return PDF(
            bytes: try write(), pages: flow.canvases.count,
            missing: composer.missing.sorted { $0.value < $1.value })
    }

    private mutating func placeBlocks(words: borrowing ThaiWords) {
        var waiting: [any Piece] = []
        for block in document.blocks {
            for piece in composer.pieces(block, words: words) {
                waiting.append(piece)
                if !piece.keepsWithNext { place(&waiting) }
            }
        }
        place(&waiting)
    }

    /// Places pieces of which each stays with the next, on a new page if the present one is too short for them.
    private mutating func place(_ pieces: inout [any Piece]) {
        let needed = pieces.reduce(0) { $0 + $1.leastHeight }
        if pieces.count > 1, needed > flow.room, needed <= document.page.textHeight, !flow.isAtTop { flow.newPage() }
        for piece in pieces { piece.place(on: &flow) }
        pieces = []
    }

    private mutating func placePageNumbers(words: borrowing ThaiWords) {
        let page = document.page
        let count = flow.canvases.count
        for index in 0..<count {
            switch document.pageNumbers {
            case .none: break
            case .dashes:
                guard index > 0 else { continue }
                let box = composer.box(
                    [Run("- \(index + 1) -")], size: 16, width: page.textWidth, align: .centre, words: words)
                let y = max(page.top - box.height - 4, 4)
                flow.draw(on: index) { $0.draw(box, lines: 0..<1, x: page.left, y: y, owner: nil) }
            case .footer(let text):
                let left = composer.box([Run(text)], size: 12, width: page.textWidth * 0.75, words: words)
                let right = composer.box(
                    [Run("หน้า \(index + 1) / \(count)")], size: 12, width: page.textWidth, align: .right,
                    words: words)
                let y = page.height - page.bottom + 14
                flow.draw(on: index) {
                    $0.draw(left, lines: 0..<1, x: page.left, y: y, owner: nil)
                    $0.draw(right, lines: 0..<1, x: page.left, y: y, owner: nil)
                }
            }
        }
    }

    private func write() throws(Fault) -> [UInt8] {
        var file = PDFFile()
        let tree = file.reserve()
        let fonts = try writeFonts(to: &file)
        let pages = flow.canvases.map { write($0, parent: tree, fonts: fonts, to: &file) }
        file.set(tree) { out in
            out.put("<</Type/Pages/Count ")
            out.put(pages.count)
            out.put("/Kids[")
            for page in pages {
                out.put(page)
                out.put(" ")
            }
            out.put("]>>")
        }
        let catalog = writeCatalog(tree: tree, pages: pages, to: &file)
        let information = file.add { Metadata(document: document).writeInformation(to: &$0) }
        return file.bytes(catalog: catalog, information: information)
    }

    private func writeFonts(to file: inout PDFFile) throws(Fault) -> Reference {
        var fonts: [(Int, Reference)] = []
        for (slot, use) in composer.uses.enumerated() where !use.entries.isEmpty {
            fonts.append((slot, try FontWriter(use: use).write(to: &file)))
        }
        return file.add { out in
            out.put("<<")
            for (slot, font) in fonts {
                out.put("/F\(slot) ")
                out.put(font)
            }
            out.put(">>")
        }
    }

    private func write(_ canvas: Canvas, parent: Reference, fonts: Reference, to file: inout PDFFile) -> Reference {
        let content = file.add(stream: canvas.content)
        return file.add { out in
            out.put("<</Type/Page/Parent ")
            out.put(parent)
            out.put("/MediaBox[0 0 ")
            out.put(numbers: document.page.width, document.page.height)
            out.put("]/Resources<</Font ")
            out.put(fonts)
            out.put(">>/Contents ")
            out.put(content)
            if canvas.marks > 0 {
                out.put("/StructParents ")
                out.put(canvas.index)
            }
            out.put("/Tabs/S>>")
        }
    }

    private func writeCatalog(tree: Reference, pages: [Reference], to file: inout PDFFile) -> Reference {
        var structure = StructureWriter(pages: pages)
        let root = structure.write(composer.root, to: &file)
        let profile = file.add(stream: ColourProfile.sRGB) { $0.put("/N 3") }
        let intent = file.add { out in
            out.put("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile ")
            out.put(profile)
            out.put(">>")
        }
        let xmp = file.add(stream: Metadata(document: document).xmp, compressed: false) {
            $0.put("/Type/Metadata/Subtype/XML")
        }
        let bookmarks = BookmarkWriter(headings: composer.headings, pages: pages).write(to: &file)
        return file.add { out in
            out.put("<</Type/Catalog/Pages ")
            out.put(tree)
            out.put("/StructTreeRoot ")
            out.put(root)
            out.put("/MarkInfo<</Marked true>>/Lang")
            out.put(textString: document.language)
            out.put("/ViewerPreferences<</DisplayDocTitle true>>/Metadata ")
            out.put(xmp)
            out.put("/OutputIntents[")
            out.put(intent)
            out.put("]")
            if let bookmarks {
                out.put("/PageMode/UseOutlines/Outlines ")
                out.put(bookmarks)
            }
            out.put(">>")
        }
    }
}
