import Foundation
import Testing

@Suite struct `What the repository says of itself` {
    @Test func `no text names a place on one machine`() throws {
        let found = try offences(in: House.root)
        #expect(found == [])
    }

    @Test(arguments: ["home/somchai/prongsai", "root/.cache", "tmp/w/x", "Users/x"])
    func `a place on one machine is found`(place: String) {
        #expect(namesMachinePlace("see /\(place) there"))
    }

    @Test func `a web address is no place on a machine`() {
        #expect(!namesMachinePlace("see example.go.th/home/news"))
    }

    @Test func `the list of Debian packages has every library that a wrapper needs`() throws {
        let listed = try House.text("scripts/packages")
        let words = Set(listed.split { " ()\n".contains($0) }.map(String.init))
        let needed = try House.standing().modules.flatMap(\.packages)
        #expect(!needed.isEmpty)
        #expect(needed.filter { !words.contains($0) } == [])
    }

    @Test func `the picture of the house shows every module`() throws {
        let picture = try House.text("docs/pictures/architecture.svg")
        let built = try House.standing().modules.filter { $0.folder.hasPrefix("Sources/") }.map(\.name)
        #expect(built.filter { !picture.contains(">\($0)</text>") } == [])
    }

    @Test func `every room's README lists the rooms it reads and gives to`() throws {
        let house = try House.standing()
        #expect(try disagreements(of: house) { try House.text($0.folder + "/README.md") } == [])
    }

    @Test(arguments: [
        ("- Reads: nothing\n- Gives to: Findings", 0),
        ("- Reads: Findings\n- Gives to: Findings", 1),
        ("- Gives to: nothing", 2),
        ("", 2),
    ])
    func `a README that disagrees with the package is reported`(text: String, count: Int) {
        let house = House(modules: [
            Module(name: "Assessments", folder: "Sources/Rooms/Assessments"),
            Module(name: "Findings", folder: "Sources/Rooms/Findings", dependencies: ["Assessments"]),
        ])
        let found = disagreements(of: house) { module in
            module.name == "Assessments" ? text : "- Reads: Assessments\n- Gives to: nothing"
        }
        #expect(found.count == count)
    }
}

extension House {
    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }
}

/// Rooms whose README lists other neighbours than `Package.swift` does.
private func disagreements(of house: House, readme: (Module) throws -> String) rethrows -> [String] {
    let rooms = house.modules.filter { $0.place == "Rooms" }
    let names = Set(rooms.map(\.name))
    return try rooms.flatMap { room in
        let lines = try readme(room).split(separator: "\n").map(String.init)
        let readers = rooms.filter { $0.dependencies.contains(room.name) }.map(\.name)
        return [
            ("- Reads: ", room.dependencies.intersection(names)), ("- Gives to: ", Set(readers)),
        ].compactMap { label, wanted in
            let line = label + (wanted.isEmpty ? "nothing" : wanted.sorted().joined(separator: ", "))
            return lines.contains(line) ? nil : "\(room.folder)/README.md should say: \(line)"
        }
    }
}

/// Text files, outside what builds and runs leave behind, that name a folder of somebody's machine.
private func offences(in root: URL) throws -> [String] {
    let leftovers: Set<String> = [".git", ".build", ".pytest_cache", "data", "__pycache__"]
    let walk = try #require(FileManager.default.enumerator(atPath: root.path))
    var found: [String] = []
    while let path = walk.nextObject() as? String {
        if leftovers.contains(path.split(separator: "/").last.map(String.init) ?? "") {
            walk.skipDescendants()
        } else if let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8) {  // else no text
            if namesMachinePlace(text) { found.append(path) }
        }
    }
    return found.sorted()
}

/// An absolute path, so that the same words within a web address do not count.
private func namesMachinePlace(_ text: String) -> Bool {
    ["home/", "root/", "tmp/w/", "work/main", "work/shared", "Users/"].contains { folder in
        text.ranges(of: "/" + folder).contains { place in
            guard place.lowerBound > text.startIndex else { return true }
            let before = text[text.index(before: place.lowerBound)]
            return !before.isLetter && !before.isNumber && before != "."
        }
    }
}
