import Foundation

/// The house as written: the modules that `Package.swift` declares and the files that lie in their folders.
struct House {
    var modules: [Module] = []
    var files: [SourceFile] = []

    func module(_ name: String) -> Module? { modules.first { $0.name == name } }

    var names: Set<String> { Set(modules.map(\.name)) }
}

/// A target of the package.
struct Module {
    var name: String
    /// The folder from the package's root, as in `Sources/Ground/Kernel`.
    var folder: String
    var dependencies: Set<String> = []
    /// Debian packages that a wrapper declares.
    var packages: [String] = []

    /// The floor or the test tree that the module stands on: `Ground`, `Rooms`, `Tests` …
    var place: String {
        let parts = folder.split(separator: "/")
        guard parts.first == "Sources", parts.count > 1 else { return parts.first.map(String.init) ?? "" }
        return String(parts[1])
    }
}

/// A Swift file and what its import lines and declarations say.
struct SourceFile {
    var path: String
    var module: String
    var imports: [Import] = []
    /// Whether a line declares something `package`.
    var declaresPackage = false

    /// Reads the lines of a file; comments do not count.
    init(path: String, module: String, text: String) {
        self.path = path
        self.module = module
        for line in text.split(separator: "\n") {
            let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
            if let found = Import(words) {
                imports.append(found)
            } else if words.first?.hasPrefix("//") == false && words.contains("package") {
                declaresPackage = true
            }
        }
    }
}

/// One import line.
struct Import: Hashable {
    var module: String
    var access: String?
    var isTestable: Bool

    private static let accessWords: Set<String> = ["public", "package", "internal", "fileprivate", "private"]

    init?(_ words: [String]) {
        guard let index = words.firstIndex(of: "import"), index + 1 < words.count else { return nil }
        let before = words[..<index]
        guard before.allSatisfy({ $0.hasPrefix("@") || Self.accessWords.contains($0) }) else { return nil }
        let kinds: Set<String> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
        let named = kinds.contains(words[index + 1]) && index + 2 < words.count ? words[index + 2] : words[index + 1]
        module = String(named.prefix { $0 != "." && $0 != ";" })
        access = before.first(where: Self.accessWords.contains)
        isTestable = before.contains("@testable")
    }
}

extension House {
    /// The root of the package, found from this file's place in it.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The house that stands here. Asks the package manager what `Package.swift` means.
    static func standing() throws -> House {
        var house = House()
        house.modules = try declared()
        let bySize = house.modules.sorted { $0.folder.count > $1.folder.count }
        for path in try paths(withSuffix: ".swift") {
            let owner = bySize.first { path.hasPrefix($0.folder + "/") }
            let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
            house.files.append(SourceFile(path: path, module: owner?.name ?? "", text: text))
        }
        return house
    }

    /// Paths from the root of the files under `Sources`, `Tests` and `Plugins` that end in `suffix`.
    static func paths(withSuffix suffix: String) throws -> [String] {
        try ["Sources", "Tests", "Plugins"].flatMap { folder in
            try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
                .filter { $0.hasSuffix(suffix) }.map { folder + "/" + $0 }
        }.sorted()
    }

    private static func declared() throws -> [Module] {
        struct Manifest: Decodable {
            var targets: [Target]
        }
        struct Target: Decodable {
            var name: String
            var path: String
            var dependencies: [Dependency]
            var providers: [[String: [[String]]]]?
        }
        struct Dependency: Decodable {
            var byName: [String?]?
            var target: [String?]?
        }
        let manifest = try JSONDecoder().decode(Manifest.self, from: dumpedPackage())
        return manifest.targets.map { target in
            Module(
                name: target.name, folder: target.path,
                dependencies: Set(target.dependencies.compactMap { ($0.byName ?? $0.target)?.first ?? nil }),
                packages: (target.providers ?? []).flatMap { $0["apt"] ?? [] }.flatMap { $0 })
        }
    }

    /// A folder of its own for the package manager, because the one that runs this test holds the usual one.
    private static func dumpedPackage() throws -> Data {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "prongsai-borders-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }  // a leftover in the temporary folder harms nobody
        let pipe = Pipe()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "swift", "package", "--package-path", root.path, "--scratch-path", scratch.path, "dump-package",
        ]
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return data
    }
}
