import Foundation
import Kernel
import Testing
import Vault

@Suite struct InstallationKeyTests {
    let key = InstallationKey(bytes: [UInt8](repeating: 7, count: 32))

    @Test func `a sealed value opens for its owner and purpose alone`() {
        let sealed = key.seal([1, 2, 3], owner: 42, purpose: "second step")
        #expect(key.open(sealed, owner: 42, purpose: "second step") == [1, 2, 3])
        #expect(key.open(sealed, owner: 43, purpose: "second step") == nil)
        #expect(key.open(sealed, owner: 42, purpose: "other") == nil)
        #expect(
            InstallationKey(bytes: [UInt8](repeating: 8, count: 32)).open(sealed, owner: 42, purpose: "second step")
                == nil)
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(key.open(changed, owner: 42, purpose: "second step") == nil)
        }
        #expect(key.open([], owner: 42, purpose: "second step") == nil)
        #expect(key.open(key.seal([], owner: 1, purpose: "p"), owner: 1, purpose: "p") == [])
    }

    @Test func `the key file is made once, for its owner alone`() throws {
        try withFolder { folder in
            let path = folder + "/secret.key"
            let first = try InstallationKey.load(folder: folder)
            let second = try InstallationKey.load(folder: folder)
            #expect(first.fingerprint([1], purpose: "p") == second.fingerprint([1], purpose: "p"))
            #expect(first.fingerprint([1], purpose: "p") != first.fingerprint([1], purpose: "q"))
            var facts = stat()
            try set(unsafe stat(path, &facts))
            #expect(facts.st_mode & 0o777 == 0o600)
            #expect("\(first)" == "•••")
        }
    }

    @Test func `a key that others may read, a broken one and a link are refused`() throws {
        try withFolder { folder in
            let path = folder + "/secret.key"
            _ = try InstallationKey.load(folder: folder)
            try set(unsafe chmod(path, 0o644))
            #expect(throws: Fault.self) { try InstallationKey.load(folder: folder) }
            try set(unsafe chmod(path, 0o600))
            try set(unsafe truncate(path, 10))
            #expect(throws: Fault.self) { try InstallationKey.load(folder: folder) }
            try set(unsafe rename(path, folder + "/link.key"))
            try set(unsafe symlink(folder + "/link.key", path))
            #expect(throws: Fault.self) { try InstallationKey.load(folder: folder) }
            #expect(throws: Fault.self) { try InstallationKey.load(folder: folder + "/absent") }
        }
    }

    private func set(_ result: Int32) throws { try #require(result == 0) }

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/vault-" + Hex.text(Random.bytes(8))
        try set(unsafe mkdir(folder, 0o700))
        defer {
            for name in ["/secret.key", "/link.key"] { unsafe unlink(folder + name) }
            unsafe rmdir(folder)
        }
        try body(folder)
    }
}
