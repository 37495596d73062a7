/// An element of the tag tree, which tells readers what a piece of the page is.
final class StructureElement {
    enum Kid {
        case element(StructureElement)
        /// Marked content number `mark` on the page with that index.
        case content(page: Int, mark: Int)
    }

    let type: String
    private(set) var kids: [Kid] = []
    /// Entries of the attribute dictionary, in PDF syntax, such as `/O/Table/Scope/Column`.
    var attributes = ""
    /// What a figure shows, in words.
    var alternative: String?

    init(_ type: String) { self.type = type }

    func add(_ type: String) -> StructureElement {
        let element = StructureElement(type)
        kids.append(.element(element))
        return element
    }

    func addContent(page: Int, mark: Int) { kids.append(.content(page: page, mark: mark)) }
}

/// Writes the tag tree and the table that leads from a page's marks to their elements.
struct StructureWriter {
    let pages: [Reference]
    /// For every page, the element of each mark.
    private var owners: [[Int: Reference]]

    init(pages: [Reference]) {
        self.pages = pages
        owners = Array(repeating: [:], count: pages.count)
    }

    /// Adds the whole tree; the result is the structure root for the catalog.
    mutating func write(_ document: StructureElement, to file: inout PDFFile) -> Reference {
        let root = file.reserve()
        let top = write(document, parent: root, to: &file)
        let parents = file.add { out in
            out.put("<</Nums[")
            for (page, marks) in owners.enumerated() where !marks.isEmpty {
                out.put(page)
                out.put("[")
                for mark in 0..<marks.count {
                    if let owner = marks[mark] { out.put(owner) } else { out.put("null") }
                    out.put(" ")
                }
                out.put("]")
            }
            out.put("]>>")
        }
        file.set(root) { out in
            out.put("<</Type/StructTreeRoot/K ")
            out.put(top)
            out.put("/ParentTree ")
            out.put(parents)
            out.put("/ParentTreeNextKey ")
            out.put(pages.count)
            out.put(">>")
        }
        return root
    }

    private mutating func write(_ element: StructureElement, parent: Reference, to file: inout PDFFile) -> Reference {
        let own = file.reserve()
        var kids: [UInt8] = []
        for kid in element.kids {
            switch kid {
            case .element(let child):
                kids.put(write(child, parent: own, to: &file))
                kids.put(" ")
            case .content(let page, let mark):
                owners[page][mark] = own
                kids.put("<</Type/MCR/Pg ")
                kids.put(pages[page])
                kids.put("/MCID ")
                kids.put(mark)
                kids.put(">>")
            }
        }
        file.set(own) { out in
            out.put("<</Type/StructElem/S/")
            out.put(element.type)
            out.put("/P ")
            out.put(parent)
            if !element.attributes.isEmpty {
                out.put("/A<<")
                out.put(element.attributes)
                out.put(">>")
            }
            if let alternative = element.alternative {
                out.put("/Alt")
                out.put(textString: alternative)
            }
            if !kids.isEmpty {
                out.put("/K[")
                out += kids
                out.put("]")
            }
            out.put(">>")
        }
        return own
    }
}
