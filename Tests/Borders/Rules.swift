/// What each floor may stand on. Arrows point down; a floor may use modules beside it when `Package.swift` says so.
let floorsBelow: [String: Set<String>] = [
    "Wrappers": [],
    "Ground": ["Wrappers"],
    "Platform": ["Ground", "Wrappers"],
    "Office": ["Ground", "Platform"],
    "Rooms": ["Ground", "Platform", "Office"],
    "Apps": ["Ground", "Platform", "Office", "Rooms"],
    "Support": ["Ground", "Platform", "Office"],
]

/// The loop: a room may read the rooms before it. Every room may read the first.
let spine = ["Organisations", "Assessments", "Findings", "Measures", "Imports"]

/// The modules that may see a C library.
let owners: [String: Set<String>] = [
    "CSQLite": ["Database"],
    "CPostgres": ["Database"],
    "CMicroHTTPD": ["HTTP"],
    "CHarfBuzz": ["Documents"],
    "CThai": ["Documents"],
    "CZlib": ["HTTP", "Documents", "Tables"],
    "CSodium": ["Vault"],
    "CXLSXWriter": ["Documents"],
    "CQREncode": ["Documents"],
    "CCurl": ["Outgoing"],
]

extension House {
    /// Every crossing of a border, one sentence each, in the order of the files.
    var crossings: [String] {
        let found = files.flatMap(crossings(in:)) + modules.flatMap(crossings(of:))
        return found.sorted()
    }

    private func crossings(in file: SourceFile) -> [String] {
        guard let home = module(file.module) else { return ["\(file.path) belongs to no module"] }
        return file.imports.flatMap { found in
            [
                undeclared(found, home), foundation(found, home), wrapper(found, home), unused(found, file),
                outward(found), testing(found, home),
            ].compactMap { $0.map { "\(file.path) \($0)" } }
        }
    }

    /// An import that only works because another dependency happens to bring the module along.
    private func undeclared(_ found: Import, _ home: Module) -> String? {
        guard names.contains(found.module), found.module != home.name, !home.dependencies.contains(found.module) else {
            return nil
        }
        return "imports \(found.module), which Package.swift does not declare for \(home.name)"
    }

    private func foundation(_ found: Import, _ home: Module) -> String? {
        guard home.place != "Tests", found.module.hasPrefix("Foundation") else { return nil }
        if home.place == "Ground" { return "imports \(found.module); the ground is pure" }
        if found.module == "FoundationXML" && home.name != "Tables" {
            return "imports FoundationXML; only Tables reads XML"
        }
        return found.module == "FoundationNetworking" ? "imports FoundationNetworking; HTTP is our own" : nil
    }

    private func wrapper(_ found: Import, _ home: Module) -> String? {
        guard module(found.module)?.place == "Wrappers" || owners[found.module] != nil else { return nil }
        guard owners[found.module]?.contains(home.name) != true else { return nil }
        return
            "imports \(found.module), which belongs to \(owners[found.module]?.sorted().joined(separator: ", ") ?? "nobody")"
    }

    /// `package import` makes every reader of the file's module compile that module too.
    private func unused(_ found: Import, _ file: SourceFile) -> String? {
        guard found.access == "package", !file.declaresPackage else { return nil }
        return "imports \(found.module) as package and declares nothing package"
    }

    private func outward(_ found: Import) -> String? {
        found.access == "public" ? "imports \(found.module) as public; nothing leaves the package" : nil
    }

    private func testing(_ found: Import, _ home: Module) -> String? {
        guard home.place != "Tests", home.place != "Support" else { return nil }
        let forTests =
            found.isTestable
            || ["Testing", "XCTest", "TestSupport", "OfficeTesting", "PaperTesting", "WireTesting"].contains(
                found.module)
        return forTests ? "imports \(found.module) for tests, outside them" : nil
    }

    /// Edges in `Package.swift` itself that point up, sideways off the spine, or at another's C library.
    private func crossings(of home: Module) -> [String] {
        guard let below = floorsBelow[home.place] else { return [] }
        return home.dependencies.sorted().compactMap { name in
            guard let other = module(name) else { return nil }
            if home.place == "Rooms" && other.place == "Rooms" {
                return mayRead(home.name, name) ? nil : "room \(home.name) may not read room \(name)"
            }
            if other.place == "Wrappers" && owners[name]?.contains(home.name) != true {
                return "\(home.name) declares \(name), which is not its own"
            }
            let allowed = other.place == home.place || below.contains(other.place)
            return allowed ? nil : "\(home.name) (\(home.place)) may not stand on \(name) (\(other.place))"
        }
    }

    private func mayRead(_ room: String, _ other: String) -> Bool {
        if other == spine[0] { return true }
        guard let mine = spine.firstIndex(of: room), let theirs = spine.firstIndex(of: other) else { return false }
        return theirs < mine
    }
}
