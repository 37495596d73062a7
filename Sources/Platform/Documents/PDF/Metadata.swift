import Kernel

/// What a file is called, whose it is, and when it was made.
struct FileFacts {
    var title: String
    var organisation: String
    var subject: String?
    var created: Instant?
    var language: String
}

/// What a file says about itself, twice: in the information dictionary and as XMP.
struct Metadata {
    private let facts: FileFacts
    static let producer = "Prongsai"

    init(_ facts: FileFacts) { self.facts = facts }

    /// When the file was made, as a PDF writes it; the beginning of time where nobody said.
    var date: String {
        let digits = (facts.created ?? Instant(milliseconds: 0)).description.filter(\.isNumber)
        return "(D:\(digits)Z)"
    }

    func writeInformation(to out: inout [UInt8]) {
        out.put("<</Title")
        out.put(textString: facts.title)
        out.put("/Author")
        out.put(textString: facts.organisation)
        if let subject = facts.subject {
            out.put("/Subject")
            out.put(textString: subject)
        }
        out.put("/Producer")
        out.put(textString: Self.producer)
        if facts.created != nil { out.put("/CreationDate\(date)/ModDate\(date)") }
        out.put(">>")
    }

    /// PDF/A-2a and PDF/UA-1, the latter with the description of its schema that PDF/A asks for.
    var xmp: [UInt8] {
        var out = """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
            xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" \
            xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
            xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
            xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(escaped(facts.title))</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>\(escaped(facts.organisation))</rdf:li></rdf:Seq></dc:creator>
            <dc:language><rdf:Bag><rdf:li>\(escaped(facts.language))</rdf:li></rdf:Bag></dc:language>
            <pdf:Producer>\(Self.producer)</pdf:Producer>

            """
        if let subject = facts.subject {
            let text = escaped(subject)
            out +=
                "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">\(text)</rdf:li></rdf:Alt></dc:description>\n"
        }
        if let created = facts.created {
            out += "<xmp:CreateDate>\(created)</xmp:CreateDate><xmp:ModifyDate>\(created)</xmp:ModifyDate>\n"
        }
        out += """
            <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
            <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
            <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
            <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
            <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
            <pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
            <pdfaProperty:category>internal</pdfaProperty:category>
            <pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
            </rdf:li></rdf:Seq></pdfaSchema:property>
            </rdf:li></rdf:Bag></pdfaExtension:schemas>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """
        return Array(out.utf8)
    }

    private func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            default: if scalar.value >= 0x20, scalar.value & 0xFFFE != 0xFFFE { out.unicodeScalars.append(scalar) }
            }
        }
        return out
    }
}
