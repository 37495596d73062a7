/// The files that pages ask for.
package enum DeskAssets {
    /// Name and content of every file, as the program carries them.
    package static var files: [(name: String, bytes: [UInt8])] {
        Embedded.files.map { ("\($0.name)", Array("\($0.text)".utf8)) }
    }
}
