import Foundation
import Testing

@Suite struct `Borders between the modules` {
    @Test func `nobody crosses a border in this house`() throws {
        let house = try House.standing()
        #expect(house.files.count > 20 && house.module("Kernel") != nil)
        #expect(house.crossings == [])
    }

    @Test func `every module of the table of owners exists`() throws {
        let house = try House.standing()
        #expect(Set(owners.keys) == Set(house.modules.filter { $0.place == "Wrappers" }.map(\.name)))
    }

    /// A small house that keeps every rule, to be broken one rule at a time.
    private var small: House {
        House(
            modules: [
                Module(name: "CZlib", folder: "Sources/Wrappers/CZlib"),
                Module(name: "Kernel", folder: "Sources/Ground/Kernel"),
                Module(name: "Thai", folder: "Sources/Ground/Thai", dependencies: ["Kernel"]),
                Module(name: "HTTP", folder: "Sources/Platform/HTTP", dependencies: ["Kernel", "CZlib"]),
                Module(name: "Desk", folder: "Sources/Office/Desk", dependencies: ["Kernel", "HTTP"]),
                Module(name: "Organisations", folder: "Sources/Rooms/Organisations", dependencies: ["Kernel"]),
                Module(name: "Assessments", folder: "Sources/Rooms/Assessments", dependencies: ["Organisations"]),
                Module(name: "Findings", folder: "Sources/Rooms/Findings", dependencies: ["Assessments"]),
                Module(name: "Papers", folder: "Sources/Rooms/Papers", dependencies: ["Organisations"]),
                Module(name: "KernelTests", folder: "Tests/Ground/KernelTests", dependencies: ["Kernel"]),
            ],
            files: [
                SourceFile(path: "a", module: "HTTP", text: "package import Kernel\nimport CZlib\npackage struct A {}"),
                SourceFile(path: "b", module: "KernelTests", text: "import Foundation\n@testable import Kernel"),
            ])
    }

    @Test func `a house that keeps the rules has no crossings`() {
        #expect(small.crossings == [])
    }

    @Test(arguments: [
        ("Thai", "import HTTP", "declare"),
        ("HTTP", "import struct Thai.Digits", "declare"),
        ("Kernel", "import Foundation", "pure"),
        ("Thai", "import FoundationEssentials", "pure"),
        ("HTTP", "import FoundationXML", "only Tables"),
        ("HTTP", "import FoundationNetworking", "our own"),
        ("Desk", "import CZlib", "belongs to Documents, HTTP, Tables"),
        ("Desk", "import CSQLite", "belongs to Database"),
        ("HTTP", "package import Kernel\nstruct Quiet {}", "nothing package"),
        ("HTTP", "public import Kernel", "as public"),
        ("HTTP", "@testable import Kernel", "for tests"),
        ("HTTP", "import Testing", "for tests"),
        ("Nowhere", "import Kernel", "no module"),
    ])
    func `a forbidden import is reported`(module: String, text: String, expected: String) throws {
        var house = small
        house.files.append(SourceFile(path: "c", module: module, text: text))
        #expect(house.crossings.contains { $0.hasPrefix("c ") && $0.contains(expected) })
    }

    @Test(arguments: [
        ("Kernel", "HTTP", "may not stand on"),
        ("HTTP", "Desk", "may not stand on"),
        ("Desk", "Papers", "may not stand on"),
        ("Desk", "CZlib", "not its own"),
        ("Assessments", "Findings", "may not read"),
        ("Papers", "Findings", "may not read"),
        ("Organisations", "Papers", "may not read"),
    ])
    func `a forbidden edge in the package is reported`(from: String, to: String, expected: String) throws {
        var house = small
        let index = try #require(house.modules.firstIndex { $0.name == from })
        house.modules[index].dependencies.insert(to)
        #expect(house.crossings.count == 1)
        #expect(house.crossings.first?.contains(expected) == true)
    }

    @Test func `a word that looks like an import is none`() {
        let text = "// import Foundation\nlet note = \"import Foundation\"\n/// package words\nimportant()"
        let file = SourceFile(path: "d", module: "Kernel", text: text)
        #expect(file.imports.isEmpty && !file.declaresPackage)
    }
}
