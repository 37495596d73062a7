import Contracts
import Documents
import Foundation
import Kernel
import Organisations
import Papers
import Testing
import Vault

@testable import prongsai

@Suite struct VerifyCommandTests {
    private static let key = SigningKey(seed: [UInt8](repeating: 3, count: 32))
    private static let noon = Instant(milliseconds: 1_750_000_000_000)

    private static var record: PaperRecord {
        let statement = DecisionStatement(
            letter: "K7PQ2", paper: SHA256.hex("ร่าง"), step: 1, position: "นายกเทศมนตรี",
            acting: .init(position: "ปลัดเทศบาล", order: "คำสั่งที่ 25/2568", orderDay: noon.day), verdict: .agree,
            reason: "", at: noon)
        return PaperRecord(
            slug: "khuan-khanun", organisation: "เทศบาลตำบลควนขนุน", kind: .order, number: "26/2568", day: noon.day,
            code: "K7PQ2", circulated: SHA256.hex("ร่าง"), decisions: [statement.signed(by: key)],
            sealKey: key.publicKey)
    }

    private static func issued() throws -> [UInt8] {
        let document = Document(title: "คำสั่ง", organisation: "เทศบาลตำบลควนขนุน", blocks: [.text("แต่งตั้งคณะทำงาน")])
        return try record.sealed(try document.pdf(try PDFFonts(), record: record.bytes).bytes, by: key)
    }

    private static func keys(of key: SigningKey, slug: String = "khuan-khanun") -> String {
        let profile = OrganisationProfile(
            id: OrganisationID(1), slug: slug, name: "เทศบาลตำบลควนขนุน", kind: .subdistrictMunicipality,
            district: "", province: "พัทลุง")
        return KeyList(profile, [OfficerKey(publicKey: key.publicKey, position: "ปลัดเทศบาล", from: noon, to: nil)])
            .json.serialised()
    }

    private func withFolder(_ body: (_ path: (String) -> String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "prongsai-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // A leftover in the temporary folder harms nobody.
        defer { try? FileManager.default.removeItem(at: folder) }
        try body { folder.appending(path: $0).path }
    }

    @Test func `a good file is told as good, with who decided`() throws {
        try withFolder { path in
            try Data(Self.issued()).write(to: URL(fileURLWithPath: path("a.pdf")))
            let alone = run(["verify", path("a.pdf")])
            #expect(alone.status == .good)
            for words in ["คำสั่ง 26/2568", "นายกเทศมนตรี", "โดยปลัดเทศบาล รักษาราชการแทน ตามคำสั่งที่ 25/2568", "--keys"] {
                #expect(alone.output.contains(words), "\(words)")
            }
            try Data(Self.keys(of: Self.key).utf8).write(to: URL(fileURLWithPath: path("keys.json")))
            let known = run(["verify", path("a.pdf"), "--keys", path("keys.json")])
            #expect(known.status == .good && known.output.contains("ของปลัดเทศบาล"))
            let json = try JSON(parsing: run(["verify", path("a.pdf"), "--format", "json"]).output)
            #expect(json["good"] == .bool(true) && json["record"]?["number"] == "26/2568")
        }
    }

    @Test func `a changed file and foreign keys are findings`() throws {
        try withFolder { path in
            var file = try Self.issued()
            let good = file
            file[file.count / 2] ^= 1
            try Data(file).write(to: URL(fileURLWithPath: path("changed.pdf")))
            try Data(good).write(to: URL(fileURLWithPath: path("a.pdf")))
            try Data("%PDF-1.7 nothing".utf8).write(to: URL(fileURLWithPath: path("other.pdf")))
            let stranger = SigningKey(seed: [UInt8](repeating: 4, count: 32))
            try Data(Self.keys(of: stranger).utf8).write(to: URL(fileURLWithPath: path("stranger.json")))
            try Data(Self.keys(of: Self.key, slug: "non-mueang").utf8).write(
                to: URL(fileURLWithPath: path("else.json")))
            for arguments in [
                [path("changed.pdf")], [path("other.pdf")], [path("a.pdf"), "--keys", path("stranger.json")],
                [path("a.pdf"), "--keys", path("else.json")],
            ] {
                let ran = run(["verify"] + arguments)
                #expect(ran.status == .findings && ran.output.contains("✘"), "\(arguments)")
            }
        }
    }

    @Test func `what cannot be read is refused`() throws {
        try withFolder { path in
            try Data(Self.issued()).write(to: URL(fileURLWithPath: path("a.pdf")))
            try Data("{}".utf8).write(to: URL(fileURLWithPath: path("keys.json")))
            for arguments in [
                [], [path("none.pdf")], [path("a.pdf"), path("a.pdf")], [path("a.pdf"), "--keys", path("keys.json")],
                [path("a.pdf"), "--keys", path("none.json")], [path("a.pdf"), "--data", path("none")],
                [path("a.pdf"), "--format", "poem"],
            ] {
                #expect(run(["verify"] + arguments).status == .refused, "\(arguments)")
            }
        }
    }
}
