/// The elements of a page, each a function that writes its tags around what `body` writes.
extension Markup {
    func element(_ name: StaticString, _ attributes: [Attribute], _ body: () throws -> Void) rethrows {
        open(name, attributes)
        try body()
        close(name)
    }

    func element(_ name: StaticString, _ attributes: [Attribute], _ words: String) {
        open(name, attributes)
        escape(words)
        close(name)
    }

    /// The line that makes browsers keep to the standard.
    package func doctype() { write("<!DOCTYPE html>\n") }
}

extension Markup {
    package func html(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("html", attributes, body)
    }
    package func head(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("head", attributes, body)
    }
    package func body(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("body", attributes, body)
    }
    package func header(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("header", attributes, body)
    }
    package func header(_ words: String, _ attributes: Attribute...) { element("header", attributes, words) }
    package func footer(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("footer", attributes, body)
    }
    package func footer(_ words: String, _ attributes: Attribute...) { element("footer", attributes, words) }
    package func main(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("main", attributes, body)
    }
    package func main(_ words: String, _ attributes: Attribute...) { element("main", attributes, words) }
    package func script(_ attributes: Attribute...) { element("script", attributes) {} }
    package func nav(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("nav", attributes, body)
    }
    package func nav(_ words: String, _ attributes: Attribute...) { element("nav", attributes, words) }
    package func section(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("section", attributes, body)
    }
    package func section(_ words: String, _ attributes: Attribute...) { element("section", attributes, words) }
    package func article(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("article", attributes, body)
    }
    package func article(_ words: String, _ attributes: Attribute...) { element("article", attributes, words) }
    package func aside(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("aside", attributes, body)
    }
    package func aside(_ words: String, _ attributes: Attribute...) { element("aside", attributes, words) }
    package func div(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("div", attributes, body)
    }
    package func div(_ words: String, _ attributes: Attribute...) { element("div", attributes, words) }
    package func span(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("span", attributes, body)
    }
    package func span(_ words: String, _ attributes: Attribute...) { element("span", attributes, words) }
    package func p(_ attributes: Attribute..., body: () throws -> Void) rethrows { try element("p", attributes, body) }
    package func p(_ words: String, _ attributes: Attribute...) { element("p", attributes, words) }
    package func h1(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("h1", attributes, body)
    }
    package func h1(_ words: String, _ attributes: Attribute...) { element("h1", attributes, words) }
    package func h2(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("h2", attributes, body)
    }
    package func h2(_ words: String, _ attributes: Attribute...) { element("h2", attributes, words) }
    package func h3(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("h3", attributes, body)
    }
    package func h3(_ words: String, _ attributes: Attribute...) { element("h3", attributes, words) }
    package func h4(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("h4", attributes, body)
    }
    package func h4(_ words: String, _ attributes: Attribute...) { element("h4", attributes, words) }
    package func ul(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("ul", attributes, body)
    }
    package func ol(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("ol", attributes, body)
    }
    package func li(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("li", attributes, body)
    }
    package func li(_ words: String, _ attributes: Attribute...) { element("li", attributes, words) }
    package func dl(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("dl", attributes, body)
    }
    package func dt(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("dt", attributes, body)
    }
    package func dt(_ words: String, _ attributes: Attribute...) { element("dt", attributes, words) }
    package func dd(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("dd", attributes, body)
    }
    package func dd(_ words: String, _ attributes: Attribute...) { element("dd", attributes, words) }
    package func table(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("table", attributes, body)
    }
    package func caption(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("caption", attributes, body)
    }
    package func caption(_ words: String, _ attributes: Attribute...) { element("caption", attributes, words) }
    package func thead(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("thead", attributes, body)
    }
    package func tbody(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("tbody", attributes, body)
    }
    package func tfoot(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("tfoot", attributes, body)
    }
    package func tfoot(_ words: String, _ attributes: Attribute...) { element("tfoot", attributes, words) }
    package func tr(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("tr", attributes, body)
    }
    package func th(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("th", attributes, body)
    }
    package func th(_ words: String, _ attributes: Attribute...) { element("th", attributes, words) }
    package func td(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("td", attributes, body)
    }
    package func td(_ words: String, _ attributes: Attribute...) { element("td", attributes, words) }
    package func form(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("form", attributes, body)
    }
    package func fieldset(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("fieldset", attributes, body)
    }
    package func legend(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("legend", attributes, body)
    }
    package func legend(_ words: String, _ attributes: Attribute...) { element("legend", attributes, words) }
    package func label(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("label", attributes, body)
    }
    package func label(_ words: String, _ attributes: Attribute...) { element("label", attributes, words) }
    package func select(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("select", attributes, body)
    }
    package func option(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("option", attributes, body)
    }
    package func option(_ words: String, _ attributes: Attribute...) { element("option", attributes, words) }
    package func textarea(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("textarea", attributes, body)
    }
    package func textarea(_ words: String, _ attributes: Attribute...) { element("textarea", attributes, words) }
    package func button(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("button", attributes, body)
    }
    package func button(_ words: String, _ attributes: Attribute...) { element("button", attributes, words) }
    package func a(_ attributes: Attribute..., body: () throws -> Void) rethrows { try element("a", attributes, body) }
    package func a(_ words: String, _ attributes: Attribute...) { element("a", attributes, words) }
    package func strong(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("strong", attributes, body)
    }
    package func strong(_ words: String, _ attributes: Attribute...) { element("strong", attributes, words) }
    package func em(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("em", attributes, body)
    }
    package func em(_ words: String, _ attributes: Attribute...) { element("em", attributes, words) }
    package func small(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("small", attributes, body)
    }
    package func small(_ words: String, _ attributes: Attribute...) { element("small", attributes, words) }
    package func code(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("code", attributes, body)
    }
    package func code(_ words: String, _ attributes: Attribute...) { element("code", attributes, words) }
    package func pre(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("pre", attributes, body)
    }
    package func pre(_ words: String, _ attributes: Attribute...) { element("pre", attributes, words) }
    package func time(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("time", attributes, body)
    }
    package func time(_ words: String, _ attributes: Attribute...) { element("time", attributes, words) }
    package func details(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("details", attributes, body)
    }
    package func details(_ words: String, _ attributes: Attribute...) { element("details", attributes, words) }
    package func summary(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("summary", attributes, body)
    }
    package func summary(_ words: String, _ attributes: Attribute...) { element("summary", attributes, words) }
    package func figure(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("figure", attributes, body)
    }
    package func figure(_ words: String, _ attributes: Attribute...) { element("figure", attributes, words) }
    package func figcaption(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("figcaption", attributes, body)
    }
    package func figcaption(_ words: String, _ attributes: Attribute...) { element("figcaption", attributes, words) }
    package func blockquote(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("blockquote", attributes, body)
    }
    package func blockquote(_ words: String, _ attributes: Attribute...) { element("blockquote", attributes, words) }
    package func sup(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("sup", attributes, body)
    }
    package func sup(_ words: String, _ attributes: Attribute...) { element("sup", attributes, words) }
    package func abbr(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("abbr", attributes, body)
    }
    package func abbr(_ words: String, _ attributes: Attribute...) { element("abbr", attributes, words) }
    package func output(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("output", attributes, body)
    }
    package func output(_ words: String, _ attributes: Attribute...) { element("output", attributes, words) }
    package func progress(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("progress", attributes, body)
    }
    package func progress(_ words: String, _ attributes: Attribute...) { element("progress", attributes, words) }
    package func datalist(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("datalist", attributes, body)
    }
    package func search(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("search", attributes, body)
    }
    package func search(_ words: String, _ attributes: Attribute...) { element("search", attributes, words) }
    package func title(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("title", attributes, body)
    }
    package func title(_ words: String, _ attributes: Attribute...) { element("title", attributes, words) }
    package func svg(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        try element("svg", attributes, body)
    }
    package func g(_ attributes: Attribute..., body: () throws -> Void) rethrows { try element("g", attributes, body) }
}

/// Elements without content.
extension Markup {
    package func br(_ attributes: Attribute...) { open("br", attributes) }
    package func hr(_ attributes: Attribute...) { open("hr", attributes) }
    package func input(_ attributes: Attribute...) { open("input", attributes) }
    package func img(_ attributes: Attribute...) { open("img", attributes) }
    package func meta(_ attributes: Attribute...) { open("meta", attributes) }
    package func link(_ attributes: Attribute...) { open("link", attributes) }
    package func wbr(_ attributes: Attribute...) { open("wbr", attributes) }
}

/// Elements of drawings.
extension Markup {
    package func path(_ attributes: Attribute...) { element("path", attributes) {} }
    package func rect(_ attributes: Attribute...) { element("rect", attributes) {} }
    package func line(_ attributes: Attribute...) { element("line", attributes) {} }
    package func circle(_ attributes: Attribute...) { element("circle", attributes) {} }
    package func polyline(_ attributes: Attribute...) { element("polyline", attributes) {} }
    package func polygon(_ attributes: Attribute...) { element("polygon", attributes) {} }
    package func drawnText(_ words: String, _ attributes: Attribute...) { element("text", attributes, words) }
}
