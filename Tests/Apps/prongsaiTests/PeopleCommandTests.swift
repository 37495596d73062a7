import Foundation
import Testing

@testable import prongsai

@Suite struct PeopleCommandTests {
    /// Runs commands against a data folder of its own.
    private func withFolder(_ body: (_ command: ([String]) -> Ran) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "prongsai-\(UUID().uuidString)").path
        // A leftover in the temporary folder harms nobody.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body { run($0 + ["--data", folder]) }
    }

    private let town = [
        "organisation", "add", "--slug", "khuan-khanun", "--name", "เทศบาลตำบลควนขนุน", "--kind", "subdistrict",
        "--province",
        "พัทลุง",
    ]
    private let clerk = [
        "user", "add", "--org", "khuan-khanun", "--login", "clerk", "--position", "นักทรัพยากรบุคคล", "--unit", "สำนักปลัด",
        "--roles", "officer,ita-admin",
    ]

    @Test func `an organisation and its first user are made from the command line`() throws {
        try withFolder { command in
            #expect(command(town).status == .good)
            #expect(
                command(["organisation", "list"]).output.contains("khuan-khanun\tเทศบาลตำบลควนขนุน\tเทศบาลตำบล\tพัทลุง"))
            let added = command(clerk)
            #expect(added.status == .good && added.output.contains("รหัสใช้ครั้งเดียว"))
            let list = command(["user", "list", "--org", "khuan-khanun"])
            #expect(list.output == "clerk\tนักทรัพยากรบุคคล\tita-admin,officer\tใช้งาน\n")
            let reset = command(["user", "reset", "--org", "khuan-khanun", "--login", "clerk"])
            #expect(reset.status == .good && reset.output != added.output)
            let roles = ["user", "roles", "--org", "khuan-khanun", "--login", "clerk", "--roles"]
            #expect(command(roles + ["officer"]).status == .refused)
            #expect(command(roles + ["ita-admin,host"]).status == .good)
        }
    }

    @Test func `what cannot be is refused in words and leaves nothing behind`() throws {
        try withFolder { command in
            #expect(command(town).status == .good)
            #expect(command(town).complaints.contains("already"))
            let refused = [
                clerk + ["--position", "x"], Array(clerk.dropLast()) + ["boss"],
                clerk.map { $0 == "khuan-khanun" ? "nowhere" : $0 }, clerk.map { $0 == "clerk" ? "ช่าง" : $0 }, ["user"],
                ["user", "list"], ["organisation"], town.map { $0 == "khuan-khanun" ? "api" : $0 },
                town.map { $0 == "subdistrict" ? "village" : $0 },
                ["user", "reset", "--org", "khuan-khanun", "--login", "ghost"],
            ]
            for arguments in refused {
                let ran = command(arguments)
                #expect(ran.status == .refused && !ran.complaints.isEmpty, "\(arguments)")
            }
            #expect(command(["user", "list", "--org", "khuan-khanun"]).output == "")
        }
    }
}
