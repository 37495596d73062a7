/// Writes the headings as bookmarks, nested by their levels.
struct BookmarkWriter {
    let headings: [(level: Int, text: String, owner: StructureElement)]
    let pages: [Reference]

    private final class Node {
        let title: String
        let page: Int
        var children: [Node] = []

        init(title: String, page: Int) {
            self.title = title
            self.page = page
        }
        var descendants: Int { children.reduce(children.count) { $0 + $1.descendants } }
    }

    /// `nil` when the document has fewer than two headings.
    func write(to file: inout PDFFile) -> Reference? {
        guard headings.count > 1 else { return nil }
        let root = Node(title: "", page: 0)
        var path = [root]
        for heading in headings {
            guard let page = firstPage(of: heading.owner) else { continue }
            let node = Node(title: heading.text, page: page)
            path.removeLast(max(0, path.count - heading.level))
            path[path.count - 1].children.append(node)
            path.append(node)
        }
        let own = file.reserve()
        let (first, last) = write(root.children, parent: own, to: &file)
        file.set(own) { out in
            out.put("<</Type/Outlines/Count ")
            out.put(root.descendants)
            put(first: first, last: last, to: &out)
            out.put(">>")
        }
        return own
    }

    private func firstPage(of element: StructureElement) -> Int? {
        for kid in element.kids {
            switch kid {
            case .content(let page, _): return page
            case .element(let child): if let page = firstPage(of: child) { return page }
            }
        }
        return nil
    }

    private func put(first: Reference?, last: Reference?, to out: inout [UInt8]) {
        guard let first, let last else { return }
        out.put("/First ")
        out.put(first)
        out.put("/Last ")
        out.put(last)
    }

    private func write(_ nodes: [Node], parent: Reference, to file: inout PDFFile) -> (Reference?, Reference?) {
        let own = nodes.map { _ in file.reserve() }
        for (index, node) in nodes.enumerated() {
            let (first, last) = write(node.children, parent: own[index], to: &file)
            file.set(own[index]) { out in
                out.put("<</Title")
                out.put(textString: node.title)
                out.put("/Parent ")
                out.put(parent)
                if index > 0 { out.put("/Prev "); out.put(own[index - 1]) }
                if index + 1 < own.count { out.put("/Next "); out.put(own[index + 1]) }
                if !node.children.isEmpty { out.put("/Count "); out.put(node.descendants) }
                put(first: first, last: last, to: &out)
                out.put("/Dest[")
                out.put(pages[node.page])
                out.put("/Fit]>>")
            }
        }
        return (own.first, own.last)
    }
}
