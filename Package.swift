// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target: Swift 6 language mode comes with the tools version.
let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// A module below the rooms and its tests. `on` names every module that it may import.
func floor(
    _ name: String, at folder: String, on modules: [String] = [], embeds: Bool = false, testedWith more: [String] = []
) -> [Target] {
    let dependencies = modules.map { Target.Dependency(stringLiteral: $0) }
    return [
        .target(
            name: name, dependencies: dependencies, path: "Sources/\(folder)/\(name)",
            exclude: folder == "Rooms" ? ["README.md"] : [], swiftSettings: house, plugins: embeds ? ["Embed"] : []),
        .testTarget(
            name: name + "Tests",
            dependencies: (["TestSupport", name] + more).map { .init(stringLiteral: $0) } + dependencies,
            path: "Tests/\(folder)/\(name)Tests", swiftSettings: house),
    ]
}

/// Modules that every room may import.
let everyRoomUses = ["Kernel", "Thai", "Database", "HTTP", "HTML", "Contracts", "Office", "Desk"]

/// A subject of the product and its tests. `after` names the rooms to its left that it may read.
func room(
    _ name: String, after left: [String] = [], uses more: [String] = [], testedWith tools: [String] = []
) -> [Target] {
    floor(name, at: "Rooms", on: everyRoomUses + left + more, embeds: true, testedWith: ["OfficeTesting"] + tools)
}

/// A Debian library, seen by exactly one module above it.
func wrapper(_ name: String, apt: String) -> Target {
    .systemLibrary(name: name, path: "Sources/Wrappers/\(name)", providers: [.apt([apt])])
}

let wrappers: [Target] = [
    wrapper("CSQLite", apt: "libsqlite3-dev"),
    wrapper("CPostgres", apt: "libpq-dev"),
    wrapper("CMicroHTTPD", apt: "libmicrohttpd-dev"),
    wrapper("CHarfBuzz", apt: "libharfbuzz-dev"),
    wrapper("CThai", apt: "libthai-dev"),
    wrapper("CZlib", apt: "zlib1g-dev"),
    wrapper("CSodium", apt: "libsodium-dev"),
    wrapper("CXLSXWriter", apt: "libxlsxwriter-dev"),
    wrapper("CQREncode", apt: "libqrencode-dev"),
    wrapper("CCurl", apt: "libcurl4-openssl-dev"),
]

let ground: [Target] =
    floor("Kernel", at: "Ground")
    + floor("Thai", at: "Ground", on: ["Kernel"])
    + floor("ITA", at: "Ground", on: ["Kernel", "Thai"], embeds: true)

let platform: [Target] =
    floor("Database", at: "Platform", on: ["Kernel", "CSQLite", "CPostgres"])
    + floor("HTTP", at: "Platform", on: ["Kernel", "CMicroHTTPD", "CZlib"])
    + floor("HTML", at: "Platform", on: ["Kernel"])
    + floor(
        "Documents", at: "Platform",
        on: ["Kernel", "Thai", "HTML", "CHarfBuzz", "CThai", "CZlib", "CXLSXWriter", "CQREncode"],
        testedWith: ["Tables", "PaperTesting"])
    + floor("Vault", at: "Platform", on: ["Kernel", "CSodium"])
    + floor("Ledger", at: "Platform", on: ["Kernel", "Vault"])
    + floor("Tables", at: "Platform", on: ["Kernel", "Thai", "CZlib"], testedWith: ["Documents"])
    + floor("Outgoing", at: "Platform", on: ["Kernel", "HTTP", "CCurl"], testedWith: ["WireTesting"])

let office: [Target] =
    floor("Desk", at: "Office", on: ["Kernel", "Thai", "HTML"], embeds: true)
    + floor("Contracts", at: "Office", on: ["Kernel", "Thai", "Database", "HTML", "Documents"])
    + floor(
        "Office", at: "Office",
        on: [
            "Kernel", "Thai", "Database", "HTTP", "HTML", "Vault", "Documents", "Ledger", "Outgoing", "Contracts",
            "Desk",
        ],
        embeds: true, testedWith: ["OfficeTesting"])
    + floor(
        "Cases", at: "Office",
        on: [
            "Kernel", "Thai", "Database", "HTTP", "HTML", "Documents", "Tables", "Vault", "Outgoing", "Contracts",
            "Desk", "Office",
        ],
        embeds: true, testedWith: ["OfficeTesting"])

let rooms: [Target] =
    room("Organisations", uses: ["Documents", "Vault"])
    + room("Assessments", uses: ["ITA", "Documents"])
    + room("Findings", after: ["Assessments"], uses: ["ITA", "Documents"])
    + room("Measures", after: ["Organisations"], uses: ["ITA", "Documents"])
    + room(
        "Imports", after: ["Organisations", "Assessments", "Findings", "Measures"], uses: ["ITA", "Tables"],
        testedWith: ["Documents"])
    + room("Papers", after: ["Organisations"], uses: ["Documents", "Vault", "Ledger"], testedWith: ["PaperTesting"])
    + room("Enquiries", uses: ["Cases", "Documents", "Vault", "Ledger"])
    + room("Services", after: ["Organisations"], uses: ["Cases", "Documents", "Vault", "Ledger"])
    + room("Complaints", after: ["Organisations"], uses: ["Cases", "Documents", "Vault", "Ledger"])
    + room("Channels", after: ["Organisations"], uses: ["Cases", "Vault", "Outgoing"], testedWith: ["WireTesting"])
    + room("Surveys", uses: ["ITA", "Documents", "Vault"])
    + room(
        "Disclosure", after: ["Organisations"], uses: ["ITA", "Documents", "Vault", "Ledger", "Tables", "Outgoing"],
        testedWith: ["WireTesting"])

let assembly: [Target] = floor(
    "Assembly", at: "Apps",
    on: [
        "Kernel", "Thai", "ITA", "Database", "HTTP", "HTML", "Vault", "Ledger", "Outgoing", "Contracts", "Desk",
        "Office",
        "Cases",
        "Documents",
        "Organisations", "Assessments", "Findings", "Measures", "Imports", "Papers", "Enquiries", "Services",
        "Complaints", "Channels", "Surveys", "Disclosure",
    ],
    embeds: true, testedWith: ["OfficeTesting"])

let apps: [Target] = [
    .executableTarget(
        name: "prongsai",
        dependencies: [
            "Kernel", "Thai", "ITA", "Tables", "Database", "Vault", "Ledger", "Outgoing", "Documents", "Contracts",
            "Office", "Organisations", "Papers", "Imports", "Disclosure", "Assembly",
        ],
        path: "Sources/Apps/prongsai",
        swiftSettings: house),
    .testTarget(
        name: "prongsaiTests",
        dependencies: [
            "prongsai", "Kernel", "ITA", "Tables", "Vault", "Ledger", "Documents", "Contracts", "Organisations",
            "Papers",
        ],
        path: "Tests/Apps/prongsaiTests",
        swiftSettings: house),
    .executableTarget(name: "EmbedTool", path: "Sources/Apps/EmbedTool", swiftSettings: house),
    .plugin(name: "Embed", capability: .buildTool(), dependencies: ["EmbedTool"], path: "Plugins/Embed"),
    .target(
        name: "TestSupport", dependencies: ["Kernel", "Database"], path: "Sources/Support/TestSupport",
        swiftSettings: house),
    .target(
        name: "OfficeTesting",
        dependencies: [
            "Kernel", "Database", "HTTP", "Vault", "Outgoing", "Contracts", "Office", "Desk", "TestSupport",
        ],
        path: "Sources/Support/OfficeTesting", swiftSettings: house),
    .target(
        name: "PaperTesting", dependencies: ["Kernel", "Documents", "Thai"], path: "Sources/Support/PaperTesting",
        swiftSettings: house),
    .target(
        name: "WireTesting", dependencies: ["Kernel"], path: "Sources/Support/WireTesting", swiftSettings: house),
    .executableTarget(
        name: "paper-bench", dependencies: ["Documents", "Kernel", "Thai", "PaperTesting"],
        path: "Sources/Support/PaperBench", swiftSettings: house),
    .executableTarget(
        name: "log-bench", dependencies: ["Kernel", "Vault", "Ledger", "Database", "Office"],
        path: "Sources/Support/LogBench", swiftSettings: house),
    .executableTarget(
        name: "deadline-bench", dependencies: ["Kernel", "Cases"], path: "Sources/Support/DeadlineBench",
        swiftSettings: house),
    .executableTarget(
        name: "survey-bench", dependencies: ["Kernel", "Surveys"], path: "Sources/Apps/SurveyBench",
        swiftSettings: house),
    .testTarget(name: "BordersTests", path: "Tests/Borders", swiftSettings: house),
]

let package = Package(name: "prongsai", targets: wrappers + ground + platform + office + rooms + assembly + apps)
