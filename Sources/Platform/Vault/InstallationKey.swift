import Glibc
package import Kernel

/// The one secret of an installation, beside its database and never inside it: a stolen copy of the database alone
/// opens no second step and no recovery code.
package struct InstallationKey: Sendable, CustomStringConvertible {
    private let bytes: [UInt8]

    /// A key from 32 bytes; tests bring their own.
    package init(bytes: [UInt8]) {
        precondition(bytes.count == 32, "an installation key has 32 bytes")
        self.bytes = bytes
    }

    package var description: String { "•••" }

    /// A fingerprint that only this installation can make, for codes and addresses that must not be stored as such.
    package func fingerprint(_ value: [UInt8], purpose: StaticString) -> [UInt8] {
        BLAKE2b.digest(value, key: key(for: purpose))
    }

    /// Encrypts and authenticates `value`; it opens only for the same `owner` and `purpose` (XChaCha20-Poly1305).
    package func seal(_ value: [UInt8], owner: Int64, purpose: StaticString) -> [UInt8] {
        SealedBox.seal(value, label: InstallationKey.label(owner), key: key(for: purpose))
    }

    /// `nil` when the value was changed, belongs to someone else, or was sealed under another key.
    package func open(_ sealed: [UInt8], owner: Int64, purpose: StaticString) -> [UInt8]? {
        SealedBox.open(sealed, label: InstallationKey.label(owner), key: key(for: purpose))
    }

    private func key(for purpose: StaticString) -> [UInt8] { BLAKE2b.digest(Array("\(purpose)".utf8), key: bytes) }
    private static func label(_ owner: Int64) -> [UInt8] { Array(String(owner).utf8) }
}

extension InstallationKey {
    /// Reads `secret.key` in the data folder, or makes it when there is none. It must be readable by its owner alone.
    package static func load(folder: String) throws(Fault) -> InstallationKey {
        let path = folder + "/secret.key"
        try makeIfMissing(path, Random.bytes(32))
        return try read(path)
    }

    private static func makeIfMissing(_ path: String, _ bytes: [UInt8]) throws(Fault) {
        let file = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        if file < 0 {
            if errno == EEXIST { return }
            throw Fault("vault.key.write", "cannot make \(path) (error \(errno)); check the folder and who owns it")
        }
        defer { close(file) }
        let text = Array((Hex.text(bytes) + "\n").utf8)
        guard unsafe write(file, text, text.count) == text.count, fsync(file) == 0 else {
            unsafe unlink(path)
            throw Fault("vault.key.write", "cannot write \(path) (error \(errno)); is the disk full?")
        }
    }

    private static func read(_ path: String) throws(Fault) -> InstallationKey {
        let file = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else {
            throw Fault(
                "vault.key.read", "cannot read \(path) (error \(errno)); it belongs to the user who runs the server")
        }
        defer { close(file) }
        var facts = stat()
        guard unsafe fstat(file, &facts) == 0, facts.st_mode & 0o077 == 0 else {
            throw Fault("vault.key.open", "\(path) may be read by others; run: chmod 600 \(path)")
        }
        var text = [UInt8](repeating: 0, count: 80)
        let count = unsafe Glibc.read(file, &text, text.count)
        let digits = String(decoding: text.prefix(max(0, count)).filter { $0 != 0x0A }, as: UTF8.self)
        guard let bytes = Hex.bytes(digits), bytes.count == 32 else {
            throw Fault("vault.key.form", "\(path) does not hold 64 hexadecimal digits; restore it from the backup")
        }
        return InstallationKey(bytes: bytes)
    }
}
