/// Elements of feeds (Atom, RFC 4287) and site maps: XML, where every element is closed.
extension Markup {
    package func xmlDeclaration() { unsafe buffer.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n") }

    package var feed: Element { Element(self, "feed") }
    package var entry: Element { Element(self, "entry") }
    package var author: Element { Element(self, "author") }
    /// `<name>`.
    package var authorName: Element { Element(self, "name") }
    /// `<id>`.
    package var feedID: Element { Element(self, "id") }
    package var updated: Element { Element(self, "updated") }
    package var published: Element { Element(self, "published") }
    /// `<link>`, which HTML leaves open and XML does not.
    package var feedLink: LeafElement { LeafElement(self, "link") }

    package var urlset: Element { Element(self, "urlset") }
    package var url: Element { Element(self, "url") }
    package var loc: Element { Element(self, "loc") }
    package var lastmod: Element { Element(self, "lastmod") }
}

extension Attribute {
    /// The vocabulary of an XML document.
    package static func xmlns(_ name: StaticString) -> Attribute { Attribute("xmlns", "\(name)") }
}
