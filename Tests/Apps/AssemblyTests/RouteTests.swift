import Database
import Foundation
import HTTP
import Kernel
import Office
import Testing

@testable import Assembly

@Suite struct `Every address of the product` {
    /// The pattern with something plausible in the place of each parameter.
    private func address(_ pattern: String) -> String {
        pattern.split(separator: "/", omittingEmptySubsequences: false).map { step in
            switch step {
            case ":slug": "khuan-khanun"
            case ":year": "2567"
            case let step where step.hasPrefix(":") || step.hasPrefix("*"): "1"
            default: String(step)
            }
        }.joined(separator: "/")
    }

    @Test func `of the staff side turns strangers away before anything is read or written`() throws {
        try withInstallation { installation in
            let visitor = InProcessClient(
                installation.gate { reference, error in Issue.record("fault \(reference): \(error)") },
                surroundings: installation.house.surroundings)
            for route in installation.house.rooms.flatMap(\.routes) {
                guard case .staff = route.access else { continue }
                let answer =
                    route.method == .get
                    ? visitor.get(address(route.pattern)) : visitor.post(address(route.pattern), form: [("a", "b")])
                #expect(answer.status == 303, "\(route.method.rawValue) \(route.pattern)")
                #expect(answer.header("Location")?.hasPrefix("/office/sign-in") == true, "\(route.pattern)")
            }
        }
    }

    @Test func `stands under the staff side, under a slug, or is known by name`() throws {
        try withInstallation { installation in
            for route in installation.house.rooms.flatMap(\.routes) {
                switch route.access {
                case .staff: #expect(route.pattern.hasPrefix("/office"), "\(route.pattern)")
                case .publicSite: #expect(route.pattern.hasPrefix("/:slug"), "\(route.pattern)")
                case .installation:
                    #expect(
                        ["/", "/healthz", "/api/openapi.json", "/assets/fonts/:name"].contains(route.pattern)
                            || route.pattern.hasPrefix("/office/"), "\(route.pattern)")
                }
            }
        }
    }

    @Test func `of the public side only reads, but for files to be checked and matters that people bring`() throws {
        try withInstallation { installation in
            for route in installation.house.rooms.flatMap(\.routes) {
                guard case .publicSite = route.access else { continue }
                let doors = [
                    "verify", "enquiries", "complaints", "follow", "subscribe", "surveys/:id/answer",
                    "services/:code/request",
                ].map { "/:slug/\($0)" }
                let mayWrite = doors.contains { route.pattern == $0 || route.pattern.hasPrefix($0 + "/") }
                #expect(route.method == .get || mayWrite, "\(route.pattern)")
            }
        }
    }

    @Test func `answers nonsense without a fault`() throws {
        try withInstallation { installation in
            try Demo.load(into: installation)
            let visitor = InProcessClient(
                installation.gate { reference, error in Issue.record("fault \(reference): \(error)") },
                surroundings: installation.house.surroundings)
            let nonsense = ["0", "-1", "99999999999999999999", "%00", "๒๕๖๗", "a%2Fb", "2499", "x.pdf", "%E0%B8"]
            for route in installation.house.rooms.flatMap(\.routes) {
                guard case .publicSite = route.access else { continue }
                for word in nonsense {
                    let target = route.pattern.split(separator: "/").map { step in
                        step == ":slug"
                            ? "khuan-khanun" : step.hasPrefix(":") || step.hasPrefix("*") ? word : String(step)
                    }.joined(separator: "/")
                    #expect(visitor.get("/\(target)?q=%27%3B--&page=-1").status < 500, "/\(target)")
                }
            }
        }
    }
}

/// An installation of its own in a folder that vanishes afterwards.
func withInstallation(_ body: (Installation) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "prongsai-\(UUID().uuidString)").path
    // A leftover in the temporary folder harms nobody.
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let installation = try Installation(folder: folder)
    defer { installation.house.database.close() }
    try body(installation)
}
