import Kernel

/// Writes the file that holds the pages: fonts, images, pages, tag tree, bookmarks, metadata, and the record.
struct FileWriter {
    private let facts: FileFacts
    private let sheets: [Canvas]
    private let uses: [GlyphUse]
    private let images: [ImageFile]
    private let shelf: ImageShelf
    private let top: StructureElement
    private let headings: [(level: Int, text: String, owner: StructureElement)]
    private let record: [UInt8]?

    init(facts: FileFacts, sheets: [Canvas], composer: borrowing Composer, shelf: ImageShelf, record: [UInt8]?) {
        self.shelf = shelf
        self.facts = facts
        self.sheets = sheets
        self.record = record
        (uses, images) = (composer.uses, composer.images)
        (top, headings) = (composer.top, composer.headings)
    }

    func write() throws(Fault) -> [UInt8] {
        var file = PDFFile()
        let tree = file.reserve()
        let resources = try writeResources(to: &file)
        let pages = sheets.map { write($0, parent: tree, resources: resources, to: &file) }
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
        let information = file.add { Metadata(facts).writeInformation(to: &$0) }
        return file.bytes(catalog: catalog, information: information)
    }

    /// The fonts and images that every page may use.
    private func writeResources(to file: inout PDFFile) throws(Fault) -> Reference {
        var fonts: [(Int, Reference)] = []
        for (slot, use) in uses.enumerated() where !use.entries.isEmpty {
            fonts.append((slot, try FontWriter(use: use).write(to: &file)))
        }
        var pictures: [Reference] = []
        for image in images { pictures.append(try shelf.packed(image).write(to: &file)) }
        return file.add { out in
            out.put("<</Font<<")
            for (slot, font) in fonts {
                out.put("/F\(slot) ")
                out.put(font)
            }
            out.put(">>")
            if !pictures.isEmpty {
                out.put("/XObject<<")
                for (index, picture) in pictures.enumerated() {
                    out.put("/Im\(index) ")
                    out.put(picture)
                }
                out.put(">>")
            }
            out.put(">>")
        }
    }

    private func write(_ canvas: Canvas, parent: Reference, resources: Reference, to file: inout PDFFile) -> Reference {
        let contents = canvas.streams.map { stream in
            file.add(stream: stream, compressed: false) { $0.put("/Filter/FlateDecode") }
        }
        return file.add { out in
            out.put("<</Type/Page/Parent ")
            out.put(parent)
            out.put("/MediaBox[0 0 ")
            out.put(numbers: canvas.page.width, canvas.page.height)
            out.put("]/Resources ")
            out.put(resources)
            out.put("/Contents[")
            for content in contents {
                out.put(content)
                out.put(" ")
            }
            out.put("]")
            if canvas.marks > 0 {
                out.put("/StructParents ")
                out.put(canvas.index)
            }
            out.put("/Tabs/S>>")
        }
    }

    private func writeCatalog(tree: Reference, pages: [Reference], to file: inout PDFFile) -> Reference {
        var structure = StructureWriter(pages: pages)
        let root = structure.write(top, to: &file)
        let profile = file.add(stream: ColourProfile.sRGB) { $0.put("/N 3") }
        let intent = file.add { out in
            out.put("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile ")
            out.put(profile)
            out.put(">>")
        }
        let metadata = Metadata(facts)
        let xmp = file.add(stream: metadata.xmp, compressed: false) { $0.put("/Type/Metadata/Subtype/XML") }
        let bookmarks = BookmarkWriter(headings: headings, pages: pages).write(to: &file)
        let record = record.map { file.add(stream: $0, compressed: false) }
        return file.add { out in
            out.put("<</Type/Catalog/Pages ")
            out.put(tree)
            out.put("/StructTreeRoot ")
            out.put(root)
            out.put("/MarkInfo<</Marked true>>/Lang")
            out.put(textString: facts.language)
            out.put("/ViewerPreferences<</DisplayDocTitle true>>/Metadata ")
            out.put(xmp)
            out.put("/OutputIntents[")
            out.put(intent)
            out.put("]")
            if let bookmarks {
                out.put("/PageMode/UseOutlines/Outlines ")
                out.put(bookmarks)
            }
            if let record {
                out.put("/PieceInfo<</Prongsai<</LastModified\(metadata.date)/Private ")
                out.put(record)
                out.put(">>>>")
            }
            out.put(">>")
        }
    }
}
