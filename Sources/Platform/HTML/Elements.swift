/// The elements, one each, in the order of the standard's chapters.
extension Markup {
    // The page
    @inlinable package var html: Element { Element(self, "html") }
    @inlinable package var head: Element { Element(self, "head") }
    @inlinable package var body: Element { Element(self, "body") }
    @inlinable package var title: Element { Element(self, "title") }
    @inlinable package var header: Element { Element(self, "header") }
    @inlinable package var footer: Element { Element(self, "footer") }
    @inlinable package var main: Element { Element(self, "main") }
    @inlinable package var nav: Element { Element(self, "nav") }
    @inlinable package var section: Element { Element(self, "section") }
    @inlinable package var article: Element { Element(self, "article") }
    @inlinable package var aside: Element { Element(self, "aside") }

    // Text
    @inlinable package var h1: Element { Element(self, "h1") }
    @inlinable package var h2: Element { Element(self, "h2") }
    @inlinable package var h3: Element { Element(self, "h3") }
    @inlinable package var h4: Element { Element(self, "h4") }
    @inlinable package var p: Element { Element(self, "p") }
    @inlinable package var div: Element { Element(self, "div") }
    @inlinable package var span: Element { Element(self, "span") }
    @inlinable package var a: Element { Element(self, "a") }
    @inlinable package var strong: Element { Element(self, "strong") }
    @inlinable package var em: Element { Element(self, "em") }
    @inlinable package var small: Element { Element(self, "small") }
    @inlinable package var code: Element { Element(self, "code") }
    @inlinable package var pre: Element { Element(self, "pre") }
    @inlinable package var blockquote: Element { Element(self, "blockquote") }
    @inlinable package var time: Element { Element(self, "time") }
    @inlinable package var mark: Element { Element(self, "mark") }
    @inlinable package var abbr: Element { Element(self, "abbr") }
    @inlinable package var sub: Element { Element(self, "sub") }
    @inlinable package var sup: Element { Element(self, "sup") }
    @inlinable package var q: Element { Element(self, "q") }
    @inlinable package var cite: Element { Element(self, "cite") }
    @inlinable package var del: Element { Element(self, "del") }
    @inlinable package var ins: Element { Element(self, "ins") }

    // Lists
    @inlinable package var ul: Element { Element(self, "ul") }
    @inlinable package var ol: Element { Element(self, "ol") }
    @inlinable package var li: Element { Element(self, "li") }
    @inlinable package var dl: Element { Element(self, "dl") }
    @inlinable package var dt: Element { Element(self, "dt") }
    @inlinable package var dd: Element { Element(self, "dd") }

    // Tables
    @inlinable package var table: Element { Element(self, "table") }
    @inlinable package var caption: Element { Element(self, "caption") }
    @inlinable package var thead: Element { Element(self, "thead") }
    @inlinable package var tbody: Element { Element(self, "tbody") }
    @inlinable package var tfoot: Element { Element(self, "tfoot") }
    @inlinable package var tr: Element { Element(self, "tr") }
    @inlinable package var th: Element { Element(self, "th") }
    @inlinable package var td: Element { Element(self, "td") }
    @inlinable package var colgroup: Element { Element(self, "colgroup") }

    // Forms
    @inlinable package var search: Element { Element(self, "search") }
    @inlinable package var form: Element { Element(self, "form") }
    @inlinable package var label: Element { Element(self, "label") }
    @inlinable package var button: Element { Element(self, "button") }
    @inlinable package var fieldset: Element { Element(self, "fieldset") }
    @inlinable package var legend: Element { Element(self, "legend") }
    @inlinable package var select: Element { Element(self, "select") }
    @inlinable package var option: Element { Element(self, "option") }
    @inlinable package var optgroup: Element { Element(self, "optgroup") }
    @inlinable package var output: Element { Element(self, "output") }
    @inlinable package var progress: Element { Element(self, "progress") }
    @inlinable package var meter: Element { Element(self, "meter") }
    @inlinable package var datalist: Element { Element(self, "datalist") }

    // Disclosure and figures
    @inlinable package var details: Element { Element(self, "details") }
    @inlinable package var summary: Element { Element(self, "summary") }
    @inlinable package var figure: Element { Element(self, "figure") }
    @inlinable package var figcaption: Element { Element(self, "figcaption") }
    @inlinable package var noscript: Element { Element(self, "noscript") }

    // Drawings
    @inlinable package var svg: Element { Element(self, "svg") }
    @inlinable package var g: Element { Element(self, "g") }
    @inlinable package var path: LeafElement { LeafElement(self, "path") }
    @inlinable package var rect: LeafElement { LeafElement(self, "rect") }
    @inlinable package var circle: LeafElement { LeafElement(self, "circle") }
    @inlinable package var line: LeafElement { LeafElement(self, "line") }
    @inlinable package var polyline: LeafElement { LeafElement(self, "polyline") }
    @inlinable package var polygon: LeafElement { LeafElement(self, "polygon") }
    @inlinable package var desc: Element { Element(self, "desc") }
    @inlinable package var defs: Element { Element(self, "defs") }

    /// Text inside a drawing (`<text>`); `text(_:)` writes plain text.
    @inlinable package var drawnText: Element { Element(self, "text") }

    // Elements without content
    @inlinable package var meta: VoidElement { VoidElement(self, "meta") }
    @inlinable package var link: VoidElement { VoidElement(self, "link") }
    @inlinable package var br: VoidElement { VoidElement(self, "br") }
    @inlinable package var hr: VoidElement { VoidElement(self, "hr") }
    @inlinable package var img: VoidElement { VoidElement(self, "img") }
    @inlinable package var input: VoidElement { VoidElement(self, "input") }
    @inlinable package var col: VoidElement { VoidElement(self, "col") }
    @inlinable package var wbr: VoidElement { VoidElement(self, "wbr") }

    /// A text area with its text. The extra line break keeps a first empty line, which parsers drop.
    package func textarea(_ text: String, _ attributes: Attribute...) { textarea(text, attributes) }
    package func textarea(_ words: String, _ attributes: [Attribute]) {
        open("textarea", attributes)
        unsafe buffer.append(0x0A)
        text(words)
        close("textarea")
    }

    /// A script by address; scripts with content do not exist.
    package func script(_ attributes: Attribute...) {
        open("script", attributes)
        close("script")
    }
}
