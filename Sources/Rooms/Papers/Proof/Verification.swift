package import Kernel
package import Organisations
import Vault

/// What can be proven about a file that is said to be an issued paper.
package struct Verification: Hashable, Sendable {
    /// What the file says it is; `nil` when it carries no record that can be read.
    package let record: PaperRecord?
    /// SHA-256 of the whole file, 64 small hexadecimal digits.
    package let sha256: String
    /// In the order of the chain; empty when all is well.
    package let findings: [Message]
    /// Positions of the owners of the record's keys, where the organisation's keys are at hand.
    package let owners: [[UInt8]: String]

    /// Nothing is known against the file, and the file itself proves it.
    package var isGood: Bool { findings.isEmpty }
}

extension PaperRecord {
    /// Checks a file by itself: its seal, and every decision's signature.
    ///
    /// - Parameter list: what the organisation has published; `nil` leaves open whose keys they are.
    package static func check(_ file: [UInt8], keys list: KeyList? = nil) -> Verification {
        let sha256 = SHA256.hex(file)
        guard let place = RecordPlace(in: file) else {
            return Verification(record: nil, sha256: sha256, findings: [noRecord], owners: [:])
        }
        let record = place.record
        var findings = place.sealFindings(in: file)
        findings += record.decisions.flatMap { record.findings(about: $0) }
        if let list { findings += record.findings(against: list) }
        let owners = (list?.keys ?? []).map { ($0.publicKey, $0.position) }
        return Verification(
            record: record, sha256: sha256, findings: findings,
            owners: Dictionary(owners, uniquingKeysWith: { first, _ in first }))
    }

    private static let noRecord = Message(
        "ไฟล์นี้ไม่มีบันทึกการพิจารณาที่อ่านได้ อาจไม่ใช่หนังสือที่ออกจากระบบ หรือถูกแก้ไข",
        "The file carries no record that can be read: it was not issued by this system, or was changed.")

    private func findings(about decision: SignedDecision) -> [Message] {
        let step = decision.statement.step
        var findings: [Message] = []
        if decision.signature != nil, !decision.isGenuine {
            findings.append(
                Message("ลายมือชื่อดิจิทัลของลำดับที่ \(step) ไม่ถูกต้อง", "The signature of step \(step) is wrong."))
        }
        if decision.statement.letter != code || decision.statement.paper != circulated {
            findings.append(
                Message(
                    "ความเห็นของลำดับที่ \(step) เป็นของหนังสือฉบับอื่น", "The decision of step \(step) is about another paper."))
        }
        return findings
    }

    private func findings(against list: KeyList) -> [Message] {
        guard list.slug == slug else {
            return [
                Message(
                    "รายการกุญแจเป็นของ\(list.organisation) แต่หนังสือเป็นของ\(organisation)",
                    "The keys are those of another organisation (\(list.slug)) than the paper's (\(slug)).")
            ]
        }
        let known = Dictionary(list.keys.map { ($0.publicKey, $0) }, uniquingKeysWith: { first, _ in first })
        return decisions.compactMap { decision in
            guard let signature = decision.signature else { return nil }
            let (step, at) = (decision.statement.step, decision.statement.at)
            guard let key = known[signature.publicKey] else {
                return Message(
                    "กุญแจของลำดับที่ \(step) ไม่ใช่กุญแจที่\(organisation)ประกาศไว้",
                    "The key of step \(step) is none that the organisation has published.")
            }
            guard key.isInUse(at: at) else {
                return Message(
                    "กุญแจของลำดับที่ \(step) ไม่ได้ใช้อยู่ในเวลาที่ลงความเห็น",
                    "The key of step \(step) was not in use at the time of the decision.")
            }
            return nil
        }
    }
}

extension RecordPlace {
    fileprivate func sealFindings(in file: [UInt8]) -> [Message] {
        guard let key = record.sealKey else {
            return [
                Message(
                    "หนังสือนี้ลงนามด้วยหมึกและไม่มีตราปิดผนึกดิจิทัล ให้เทียบกับฉบับที่หน่วยงานเก็บไว้",
                    "The paper is signed in ink and carries no seal; compare it with what the organisation keeps.")
            ]
        }
        guard isSealIntact(in: file) else {
            return [
                Message(
                    "ตราปิดผนึกไม่ตรงกับไฟล์ ไฟล์ถูกแก้ไขหลังออกหนังสือ",
                    "The seal does not fit the file: it was changed after it was issued.")
            ]
        }
        let latest = record.decisions.map(\.statement.at).max()
        guard record.decisions.contains(where: { $0.statement.at == latest && $0.signature?.publicKey == key }) else {
            return [
                Message(
                    "ผู้ปิดผนึกไม่ใช่ผู้ลงความเห็นคนสุดท้าย", "The file was sealed by somebody other than the last who decided.")
            ]
        }
        return []
    }
}
