import Kernel

/// The templates that come with the program: one text file each in `Default`, named by its code.
enum ShippedTemplates {
    /// A shipped text that cannot be read is left out; a test reads every one of them.
    static let all: [Template] = Embedded.files.compactMap { file in
        let name = "\(file.name)"
        guard name.hasSuffix(".txt") else { return nil }
        return try? Template(code: String(name.dropLast(4)), version: 0, source: "\(file.text)")
    }

    static func find(_ code: String) -> Template? { all.first { $0.code == code } }
}

/// Every template in its current version.
struct Shelf {
    let templates: [Template]

    subscript(_ code: String) -> Template? { templates.first { $0.code == code } }

    /// The template with everything that stands in it.
    func whole(_ template: Template) throws -> Template {
        var template = template
        template.whole = try template.text.expanded(template.code) { self[$0]?.text }
        return template
    }
}
