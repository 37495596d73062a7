import Foundation

/// Writes text files as one Swift source: `EmbedTool OUTPUT FILE …`.
///
/// The result is `enum Embedded` with `files`, every file's name and text in the order of their names, so that
/// a module carries its migrations, style sheets and editions inside the binary.
@main
enum EmbedTool {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let output = arguments.first else { fatalError("usage: EmbedTool OUTPUT FILE …") }
        let sources = arguments.dropFirst().map { URL(fileURLWithPath: $0) }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
        var swift = """
            /// Text files of this module, carried inside the binary; written by the Embed plugin.
            enum Embedded {
                static let files: [(name: StaticString, text: StaticString)] = [

            """
        for source in sources {
            let text = try String(contentsOf: source, encoding: .utf8)
            swift += "(\"\(source.lastPathComponent)\", ####\"\"\"\n\(text)\n\"\"\"####),\n"
        }
        swift += "    ]\n}\n"
        // An untouched file spares the module and everything above it a second compilation.
        guard (try? String(contentsOfFile: output, encoding: .utf8)) != swift else { return }  // unreadable: write it
        try swift.write(toFile: output, atomically: true, encoding: .utf8)
    }
}
