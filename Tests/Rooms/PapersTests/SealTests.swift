import Contracts
import Documents
import Kernel
import Organisations
import Testing
import Vault

@testable import Papers

@Suite struct SealTests {
    static let head = SigningKey(seed: [UInt8](repeating: 1, count: 32))
    static let mayor = SigningKey(seed: [UInt8](repeating: 2, count: 32))
    static let circulated = SHA256.hex("ร่างที่เสนอ")
    static let noon = Instant(milliseconds: 1_750_000_000_000)

    static func statement(_ step: Int, _ position: String) -> DecisionStatement {
        DecisionStatement(
            letter: "K7PQ2", paper: circulated, step: step, position: position, verdict: .agree, reason: "",
            at: noon.adding(seconds: Int64(step)))
    }

    static func record() -> PaperRecord {
        var acting = statement(2, "นายกเทศมนตรี")
        acting.acting = .init(position: "ปลัดเทศบาล", order: "คำสั่งที่ 25/2568", orderDay: Day(number: 20_000))
        return PaperRecord(
            slug: "khuan-khanun", organisation: "เทศบาลตำบลควนขนุน", kind: .memo, number: "พท 52401/123",
            day: Day(number: 20_254), code: "K7PQ2", circulated: circulated,
            decisions: [statement(1, "หัวหน้าสำนักปลัด").signed(by: head), acting.signed(by: mayor)],
            sealKey: mayor.publicKey)
    }

    static func list(_ keys: [OfficerKey], slug: String = "khuan-khanun") -> KeyList {
        KeyList(
            OrganisationProfile(
                id: OrganisationID(1), slug: slug, name: "เทศบาลตำบลควนขนุน", kind: .subdistrictMunicipality,
                district: "ควนขนุน", province: "พัทลุง"), keys)
    }

    /// Stands for a PDF: the record between other bytes.
    static func file(_ record: PaperRecord) -> [UInt8] { Array("%PDF-1.7 ก่อน\n".utf8) + record.bytes + [0, 255, 7] }

    static func sealed() throws -> [UInt8] { try record().sealed(file(record()), by: mayor) }

    @Test func `a sealed file is good and tells what it is`() throws {
        let verification = PaperRecord.check(try Self.sealed())
        #expect(verification.findings == [])
        #expect(verification.record == Self.record())
        #expect(try Self.sealed().count == Self.file(Self.record()).count)
    }

    @Test func `every changed byte of a sealed file is found`() throws {
        let file = try Self.sealed()
        for place in file.indices {
            for bits: UInt8 in [1, 0x20, 0xFF] {
                var changed = file
                changed[place] ^= bits
                #expect(!PaperRecord.check(changed).isGood, "byte \(place) bits \(bits)")
            }
        }
    }

    @Test func `bytes added, left out or doubled are found`() throws {
        let file = try Self.sealed()
        let forgeries = [file + [10], Array(file.dropLast()), Array(file.dropFirst()), file + file, [], [10]]
        for forgery in forgeries { #expect(!PaperRecord.check(forgery).isGood) }
    }

    @Test func `an approver cannot seal a paper that others approved after`() throws {
        var record = Self.record()
        record.sealKey = Self.head.publicKey
        let forged = try record.sealed(Self.file(record), by: Self.head)
        #expect(PaperRecord.check(forged).findings.count == 1)
    }

    @Test func `a decision about another paper proves nothing here`() throws {
        var record = Self.record()
        record.circulated = SHA256.hex("ร่างอื่น")
        let forged = try record.sealed(Self.file(record), by: Self.mayor)
        #expect(PaperRecord.check(forged).findings.count == 2)
    }

    @Test func `a decision that was reworded no longer bears its signature`() throws {
        var record = Self.record()
        var statement = record.decisions[0].statement
        statement.verdict = .opinion
        record.decisions[0] = SignedDecision(statement: statement, signature: record.decisions[0].signature)
        let forged = try record.sealed(Self.file(record), by: Self.mayor)
        #expect(PaperRecord.check(forged).findings.map(\.english) == ["The signature of step 1 is wrong."])
    }

    @Test func `keys must be the organisation's and in use at the time`() throws {
        let file = try Self.sealed()
        let start = Self.noon.adding(seconds: -60)
        let head = OfficerKey(publicKey: Self.head.publicKey, position: "หัวหน้าสำนักปลัด", from: start, to: nil)
        let mayor = OfficerKey(publicKey: Self.mayor.publicKey, position: "ปลัดเทศบาล", from: start, to: nil)
        let good = PaperRecord.check(file, keys: Self.list([head, mayor]))
        #expect(good.isGood && good.owners[Self.mayor.publicKey] == "ปลัดเทศบาล")
        #expect(PaperRecord.check(file, keys: Self.list([head])).findings.count == 1)
        #expect(PaperRecord.check(file, keys: Self.list([])).findings.count == 2)
        let over = OfficerKey(publicKey: Self.mayor.publicKey, position: "ปลัดเทศบาล", from: start, to: Self.noon)
        #expect(PaperRecord.check(file, keys: Self.list([head, over])).findings.count == 1)
        let later = OfficerKey(
            publicKey: Self.mayor.publicKey, position: "ปลัดเทศบาล", from: Self.noon.adding(seconds: 9), to: nil)
        #expect(PaperRecord.check(file, keys: Self.list([head, later])).findings.count == 1)
    }

    @Test func `a paper in ink says so and carries no seal`() throws {
        var record = Self.record()
        record.sealKey = nil
        record.decisions[1] = record.decisions[1].statement.inInk
        let file = Self.file(record)
        #expect(try record.sealed(file, by: nil) == file)
        let verification = PaperRecord.check(file)
        #expect(verification.record == record)
        #expect(verification.findings.count == 1)
    }

    @Test func `a file that carries another record is not sealed`() throws {
        var other = Self.record()
        other.number = "พท 52401/124"
        #expect(throws: Fault.self) { try other.sealed(Self.file(Self.record()), by: Self.mayor) }
        #expect(throws: Fault.self) { try Self.record().sealed(Self.file(Self.record()), by: Self.head) }
        #expect(throws: Fault.self) { try Self.record().sealed([1, 2, 3], by: Self.mayor) }
    }

    @Test func `a real file is sealed in place, and a change anywhere in it is found`() throws {
        let document = Document(
            title: "บันทึกข้อความ", organisation: "เทศบาลตำบลควนขนุน",
            blocks: [.heading("เรื่อง"), .text("เรียนมาเพื่อโปรดพิจารณา")])
        let pdf = try document.pdf(try PDFFonts(), record: Self.record().bytes)
        let file = try Self.record().sealed(pdf.bytes, by: Self.mayor)
        #expect(file.count == pdf.bytes.count)
        #expect(PaperRecord.check(file).isGood)
        let start = Int.random(in: 0..<61)
        for place in stride(from: start, to: file.count, by: 61) {
            var changed = file
            changed[place] ^= 1 << UInt8(place % 8)
            #expect(!PaperRecord.check(changed).isGood, "byte \(place), first \(start)")
        }
    }

    @Test func `keys travel as a file and are those of one organisation`() throws {
        let keys = [
            OfficerKey(publicKey: Self.head.publicKey, position: "หัวหน้า", from: Self.noon, to: nil),
            OfficerKey(
                publicKey: Self.mayor.publicKey, position: "ปลัด", from: Self.noon, to: Self.noon.adding(seconds: 9)),
        ]
        let list = Self.list(keys)
        #expect(try KeyList(parsing: list.json.serialised()) == list)
        for text in ["", "{}", "[]", list.json.serialised().replacing("\"from\"", with: "\"form\"")] {
            #expect(throws: Refusal.self) { try KeyList(parsing: text) }
        }
        let other = Self.list(keys, slug: "non-mueang")
        #expect(PaperRecord.check(try Self.sealed(), keys: other).findings.count == 1)
    }
}
