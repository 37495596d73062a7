import Foundation
import PackagePlugin

/// Carries a module's `.css`, `.js`, `.sql`, `.json`, `.tsv`, `.svg` and `.txt` files into its code as `Embedded.files`.
@main
struct Embed: BuildToolPlugin {
    static let kinds: Set<String> = ["css", "js", "sql", "json", "tsv", "svg", "txt"]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let module = target.sourceModule else { return [] }
        let files = module.sourceFiles.map(\.url).filter { Self.kinds.contains($0.pathExtension) }
        let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
        return [
            .buildCommand(
                displayName: "Embed \(files.count) files into \(target.name)",
                executable: try context.tool(named: "EmbedTool").url,
                arguments: [output.path] + files.map(\.path), inputFiles: files, outputFiles: [output])
        ]
    }
}
