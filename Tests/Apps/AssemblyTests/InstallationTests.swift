import Database
import Foundation
import HTTP
import Kernel
import Office
import Testing

@testable import Assembly

@Suite struct `An installation` {
    @Test func `starts on an empty folder, answers, and starts again`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "prongsai-\(UUID().uuidString)").path
        // A leftover in the temporary folder harms nobody.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for _ in 1...2 {
            let installation = try Installation(folder: folder)
            let gate = installation.gate { reference, error in Issue.record("fault \(reference): \(error)") }
            let visitor = InProcessClient(gate, surroundings: installation.house.surroundings)
            #expect(visitor.get("/healthz").text == "ok\n")
            #expect(visitor.get("/office/").header("Location")?.hasPrefix("/office/sign-in") == true)
            #expect(visitor.get("/healthz").header("Set-Cookie") == nil)
            #expect(try installation.setupCode() != nil)
            let kept = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(kept.contains("prongsai.db") && kept.contains("secret.key"))
            for name in kept where name.hasPrefix("prongsai.db") || name == "secret.key" {
                let rights = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")[.posixPermissions]
                #expect(rights as? NSNumber == 0o600, "\(name)")
            }
            installation.house.database.close()
        }
    }
}
