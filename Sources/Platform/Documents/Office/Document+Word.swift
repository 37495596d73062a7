package import Kernel
import Thai

extension Document {
    /// The document as a Word file (DOCX) that says and looks what the PDF does, for people who go on writing in it.
    ///
    /// The same document gives the same bytes. Letters are TH Sarabun New, or TH SarabunPSK where that is missing.
    package func docx() throws(Fault) -> [UInt8] {
        let body = WordBody(self)
        let parts = WordParts(document: self)
        var zip = Zip()
        try zip.add("[Content_Types].xml", parts.contentTypes)
        try zip.add("_rels/.rels", WordParts.relations)
        try zip.add("word/document.xml", parts.document(body.out))
        try zip.add("word/_rels/document.xml.rels", parts.documentRelations(body.pictures.media))
        try zip.add("word/styles.xml", parts.styles)
        try zip.add("word/settings.xml", WordParts.settings)
        try zip.add("word/fontTable.xml", WordParts.fontTable)
        if let numbers = parts.pageNumbers { try zip.add("word/numbers.xml", numbers) }
        for media in body.pictures.media { try zip.add("word/media/\(media.name)", media.bytes) }
        try zip.add("docProps/core.xml", parts.properties)
        return zip.bytes
    }
}

/// The parts of a Word file around its text.
private struct WordParts {
    let document: Document

    private static let head: StaticString = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    private static let font = "TH Sarabun New"

    private static func xml(_ write: (inout [UInt8]) -> Void) -> [UInt8] {
        var out: [UInt8] = []
        out.put(head)
        write(&out)
        return out
    }

    private var numbersPart: StaticString? {
        switch document.pageNumbers {
        case .none: nil
        case .dashes: "header"
        case .footer: "footer"
        }
    }

    var contentTypes: [UInt8] {
        Self.xml { out in
            out.put("<Types xmlns=\"\(Self.package)/content-types\">")
            out.put(
                "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            )
            out.put("<Default Extension=\"png\" ContentType=\"image/png\"/>")
            out.put("<Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>")
            var parts = [("document", "document.main"), ("styles", "styles"), ("settings", "settings")]
            parts.append(("fontTable", "fontTable"))
            if let numbersPart { parts.append(("numbers", "\(numbersPart)")) }
            for (part, kind) in parts {
                out.put("<Override PartName=\"/word/\(part).xml\" ContentType=\"\(Self.kinds).\(kind)+xml\"/>")
            }
            out.put("<Override PartName=\"/docProps/core.xml\" ")
            out.put("ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>")
        }
    }

    static let relations = xml { out in
        out.put("<Relationships xmlns=\"\(package)/relationships\">")
        out.put("<Relationship Id=\"word\" Type=\"\(office)/officeDocument\" Target=\"word/document.xml\"/>")
        out.put("<Relationship Id=\"core\" Type=\"\(package)/relationships/metadata/core-properties\" ")
        out.put("Target=\"docProps/core.xml\"/></Relationships>")
    }

    func documentRelations(_ media: [WordPictures.Media]) -> [UInt8] {
        Self.xml { out in
            out.put("<Relationships xmlns=\"\(Self.package)/relationships\">")
            func point(_ id: String, _ kind: String, _ target: String) {
                out.put("<Relationship Id=\"\(id)\" Type=\"\(Self.office)/\(kind)\" Target=\"\(target)\"/>")
            }
            for part in ["styles", "settings", "fontTable"] { point(part, part, "\(part).xml") }
            if let numbersPart { point("numbers", "\(numbersPart)", "numbers.xml") }
            for (index, file) in media.enumerated() { point("image\(index + 1)", "image", "media/\(file.name)") }
            out.put("</Relationships>")
        }
    }

    func document(_ body: [UInt8]) -> [UInt8] {
        Self.xml { out in
            out.put("<w:document xmlns:w=\"\(Self.word)\" xmlns:r=\"\(Self.office)\" ")
            out.put("xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" ")
            out.put("xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" ")
            out.put("xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>")
            out += body
            writeSection(to: &out)
            out.put("</w:body></w:document>")
        }
    }

    private func writeSection(to out: inout [UInt8]) {
        let page = document.page
        out.put("<w:sectPr>")
        if let numbersPart {
            out.put("<w:\(numbersPart)Reference w:type=\"default\" r:id=\"numbers\"/>")
        }
        out.put("<w:pgSz w:w=\"")
        out.put(twips: page.width)
        out.put("\" w:h=\"")
        out.put(twips: page.height)
        out.put(page.width > page.height ? "\" w:orient=\"landscape\"/><w:pgMar" : "\"/><w:pgMar")
        let (header, footer) = (max(page.top - 25, 10), max(page.bottom - 30, 10))
        let margins = [
            ("top", page.top), ("right", page.right), ("bottom", page.bottom), ("left", page.left),
            ("header", header), ("footer", footer), ("gutter", 0),
        ]
        for (side, margin) in margins {
            out.put(" w:\(side)=\"")
            out.put(twips: margin)
            out.put("\"")
        }
        out.put("/>")
        if document.digits == .thai { out.put("<w:pgNumType w:fmt=\"thaiNumbers\"/>") }
        if document.pageNumbers == .dashes { out.put("<w:titlePg/>") }  // the first page bears no number
        out.put("</w:sectPr>")
    }

    /// The head or foot of the pages with their number.
    var pageNumbers: [UInt8]? {
        switch document.pageNumbers {
        case .none: nil
        case .dashes:
            Self.xml { out in
                out.put("<w:hdr xmlns:w=\"\(Self.word)\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>")
                write("- ", size: 16, to: &out)
                writeField("PAGE", size: 16, to: &out)
                write(" -", size: 16, to: &out)
                out.put("</w:p></w:hdr>")
            }
        case .footer(let text):
            Self.xml { out in
                out.put("<w:ftr xmlns:w=\"\(Self.word)\"><w:p><w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"")
                out.put(twips: document.page.textWidth)
                out.put("\"/></w:tabs></w:pPr>")
                write(text, size: 12, to: &out)
                out.put("<w:r><w:tab/></w:r>")
                write("หน้า ", size: 12, to: &out)
                writeField("PAGE", size: 12, to: &out)
                if document.digits == .ascii {  // the number of pages knows no digits but these
                    write(" / ", size: 12, to: &out)
                    writeField("NUMPAGES", size: 12, to: &out)
                }
                out.put("</w:p></w:ftr>")
            }
        }
    }

    private func write(_ text: String, size: Double, to out: inout [UInt8]) {
        out.put("<w:r>")
        WordFace(size: size).write(to: &out)
        out.put("<w:t xml:space=\"preserve\">")
        out.put(escaped: document.digits.applied(to: text))
        out.put("</w:t></w:r>")
    }

    private func writeField(_ name: StaticString, size: Double, to out: inout [UInt8]) {
        out.put("<w:fldSimple w:instr=\" ")
        out.put(name)
        out.put(" \">")
        write("2", size: size, to: &out)
        out.put("</w:fldSimple>")
    }

    var styles: [UInt8] {
        Self.xml { out in
            out.put("<w:styles xmlns:w=\"\(Self.word)\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts")
            for script in ["ascii", "eastAsia", "hAnsi", "cs"] { out.put(" w:\(script)=\"\(Self.font)\"") }
            out.put("/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/><w:lang w:val=\"en-US\" w:bidi=\"")
            out.put(escaped: document.language)
            out.put(
                "\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:after=\"0\" w:line=\"240\" "
            )
            out.put("w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>")
            out.put("<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>")
            out.put("<w:qFormat/></w:style>")
            for level in 1...6 {
                let size = 2 * [20, 18, 16][min(level, 3) - 1]
                out.put(
                    "<w:style w:type=\"paragraph\" w:styleId=\"Heading\(level)\"><w:name w:val=\"heading \(level)\"/>")
                out.put("<w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/>")
                out.put(
                    "<w:spacing w:before=\"120\"/><w:outlineLvl w:val=\"\(level - 1)\"/></w:pPr><w:rPr><w:b/><w:bCs/>")
                out.put("<w:sz w:val=\"\(size)\"/><w:szCs w:val=\"\(size)\"/></w:rPr></w:style>")
            }
            out.put("</w:styles>")
        }
    }

    static let settings = xml { out in
        out.put("<w:settings xmlns:w=\"\(word)\"><w:defaultTabStop w:val=\"720\"/><w:compat>")
        out.put("<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" ")
        out.put("w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"en-US\" w:bidi=\"th-TH\"/></w:settings>")
    }

    static let fontTable = xml { out in
        out.put("<w:fonts xmlns:w=\"\(word)\"><w:font w:name=\"\(font)\"><w:altName w:val=\"TH SarabunPSK\"/>")
        out.put("<w:charset w:val=\"DE\"/><w:family w:val=\"swiss\"/><w:pitch w:val=\"variable\"/></w:font></w:fonts>")
    }

    var properties: [UInt8] {
        Self.xml { out in
            out.put("<cp:coreProperties xmlns:cp=\"\(Self.package)/metadata/core-properties\" ")
            out.put("xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" ")
            out.put("xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">")
            let texts = [
                ("title", document.title), ("subject", document.subject ?? ""), ("creator", document.organisation),
                ("language", document.language),
            ]
            for (name, text) in texts where !text.isEmpty {
                out.put("<dc:\(name)>")
                out.put(escaped: text)
                out.put("</dc:\(name)>")
            }
            if let created = document.created {
                for name in ["created", "modified"] {
                    out.put("<dcterms:\(name) xsi:type=\"dcterms:W3CDTF\">\(created)</dcterms:\(name)>")
                }
            }
            out.put("</cp:coreProperties>")
        }
    }
}
