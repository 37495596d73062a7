import Assembly
import Contracts
import Database
import Kernel
import Office
import Organisations
import Papers
import Thai
import Vault

extension Command {
    /// Tells whether a paper's file is as it was issued, and who decided, or whether a publication log is as it was
    /// signed; needs neither the network nor the installation.
    static let verify = Command(
        name: "verify",
        arguments:
            "FILE.pdf [--keys FILE.json | --data DIR] | LOG.json|HEAD.json... [--since OLD.json] | COPY [--format table|json]",
        purpose: Message(
            "ตรวจว่าหนังสือไม่ถูกแก้ไขและใครลงความเห็น บันทึกการเผยแพร่ไม่ถูกแก้ หรือสำเนาเว็บไซต์ไม่ถูกแก้",
            "checks a paper that was issued and who decided what, a publication log, or a copy of a site"),
        run: { options, console in
            try options.allow(["keys", "data", "since", "format"])
            let format = try options.word("format", VerifyFormat.table)
            if let folder = options.positional.first, options.positional.count == 1, CopyVerification.isFolder(folder) {
                let verification = try CopyVerification(folder: folder)
                switch format {
                case .table: console.write(verification.table)
                case .json: console.write(verification.json.serialised(pretty: true) + "\n")
                }
                return verification.findings.isEmpty ? .good : .findings
            }
            let files = try options.positional.map { try InputFile.read($0, limit: 200_000_000) }
            if let first = files.first, LogVerification.mayBeLog(first) {
                let since = try options["since"].map { [try InputFile.read($0, limit: 200_000_000)] } ?? []
                let verification = try LogVerification(files, since: since)
                switch format {
                case .table: console.write(verification.table)
                case .json: console.write(verification.json.serialised(pretty: true) + "\n")
                }
                return verification.broken == nil ? .good : .findings
            }
            guard let file = files.first, files.count == 1 else {
                throw Refusal.invalid(
                    "file", "ระบุไฟล์ PDF หนึ่งไฟล์ หรือไฟล์ของบันทึกการเผยแพร่", "name one PDF file, or the files of a log")
            }
            let list = try keyList(options, of: PaperRecord.check(file).record)
            let verification = PaperRecord.check(file, keys: list)
            switch format {
            case .table: console.write(table(verification, hasKeys: list != nil))
            case .json: console.write(json(verification).serialised(pretty: true) + "\n")
            }
            return verification.isGood ? .good : .findings
        })

    private enum VerifyFormat: String, CaseIterable, Sendable { case table, json }

    /// The keys that the options name, if they do.
    private static func keyList(_ options: Options, of record: PaperRecord?) throws -> KeyList? {
        if let path = options["keys"] {
            let bytes = try InputFile.read(path, limit: 20_000_000)
            return try KeyList(parsing: String(decoding: bytes, as: UTF8.self))
        }
        guard options["data"] != nil, let record else { return nil }
        return try Installation.read(options) { installation in
            let database = installation.house.database
            guard let profile = try Organisations.find(slug: record.slug, in: database) else {
                throw Refusal.notFound(
                    "ไม่มีหน่วยงาน «\(record.slug)» ในข้อมูลนี้", "There is no organisation \(record.slug) in these data.")
            }
            return KeyList(profile, try database.read(profile.id) { try Organisations.publicKeys(in: $0) })
        }
    }

    private static func table(_ verification: Verification, hasKeys: Bool) -> String {
        var lines: [String] = []
        if let record = verification.record {
            lines += [
                "\(record.kind.thai) \(record.number) ลงวันที่ \(record.day.thai())", record.organisation,
                "รหัสเอกสาร \(record.code)",
            ]
            for decision in record.decisions { lines.append(line(decision, verification)) }
        }
        lines.append("SHA-256 \(verification.sha256)")
        lines += verification.findings.map { "✘ \($0)" }
        if verification.isGood {
            lines.append("✓ ไฟล์เป็นอย่างที่ออกไว้ทุกไบต์ และลายมือชื่อทุกลำดับถูกต้อง (unchanged, every signature is good)")
            if !hasKeys {
                lines.append(
                    "  กุญแจเป็นของหน่วยงานจริงหรือไม่ ให้เทียบกับหน้า /\(verification.record?.slug ?? "")/keys หรือใช้ --keys"
                        + " (compare the keys with that page, or give --keys)")
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func line(_ decision: SignedDecision, _ verification: Verification) -> String {
        let statement = decision.statement
        var parts = ["\(statement.step). \(statement.position)", statement.verdict.thai, statement.at.thai()]
        if let acting = statement.acting {
            parts.insert(
                "โดย\(acting.position) รักษาราชการแทน ตาม\(acting.order) ลงวันที่ \(acting.orderDay.thai())", at: 1)
        }
        guard let signature = decision.signature, let mark = decision.keyMark else {
            return (parts + ["ลงนามด้วยหมึก"]).joined(separator: " · ")
        }
        parts.append("กุญแจ \(mark)")
        if let owner = verification.owners[signature.publicKey] { parts.append("ของ\(owner)") }
        return parts.joined(separator: " · ")
    }

    private static func json(_ verification: Verification) -> JSON {
        [
            "good": .bool(verification.isGood), "sha256": .text(verification.sha256),
            "findings": .list(
                verification.findings.map { ["thai": .text($0.thai), "english": .text($0.english)] }),
            "record": verification.record?.json ?? .null,
            "owners": .object(
                verification.owners.map { JSON.Member(Hex.text($0.key), .text($0.value)) }
                    .sorted { $0.name < $1.name }),
        ]
    }
}
