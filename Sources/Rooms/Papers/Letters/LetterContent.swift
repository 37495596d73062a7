import Contracts
package import Documents
import FoundationEssentials
import Kernel
import Vault

/// What a paper says, kept as it was circulated so that later data cannot change it before it is issued.
package struct LetterContent: Hashable, Sendable, Codable {
    package var subject: String
    package var addressee: String
    package var references: [String]
    package var enclosures: [String]
    package var body: [Block]
    package var closing: String
    package var signatory: [String]
    package var page: Page

    init(_ filled: FilledPaper) {
        subject = filled.subject
        addressee = filled.addressee
        references = filled.references
        enclosures = filled.enclosures
        body = filled.body
        closing = filled.closing
        signatory = filled.signatory
        page = filled.page
    }

    /// As it is kept: the same content gives the same text.
    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    static func read(_ text: String) throws -> LetterContent {
        do {
            return try JSONDecoder().decode(LetterContent.self, from: Data(text.utf8))
        } catch {
            throw Fault("letters.content", "A circulated paper cannot be read back", cause: error)
        }
    }

    /// The paper as it is printed, without number, day and chain.
    func letter(_ kind: LetterKind, of organisation: OrganisationProfile, head: Letterhead) -> Letter {
        var letter = Letter(
            kind: kind, organisation: organisation, head: head, subject: subject, addressee: addressee, body: body,
            signatory: signatory)
        letter.references = references
        letter.enclosures = enclosures
        letter.closing = closing
        letter.page = page
        return letter
    }
}

extension Letter {
    /// The chain in words: what was decided, and empty lines for what was not.
    static func chain(_ steps: [RoundStep], _ decisions: [Decision], of kind: LetterKind) -> [ChainEntry] {
        steps.map { step in
            guard let decision = decisions.first(where: { $0.place == step.place }) else {
                return ChainEntry(position: step.position)
            }
            return ChainEntry(
                position: step.position, verdict: decision.verdict.words(for: step.task, of: kind),
                reason: decision.words.isEmpty ? nil : decision.words, actingAs: decision.actingAs(step.position),
                at: decision.at, keyMark: decision.statementMark)
        }
    }
}

extension Verdict {
    /// The words that a paper prints and a button says.
    func words(for task: ChainTask, of kind: LetterKind) -> String {
        switch (self, task, kind) {
        case (.agree, .approve, .memo): "อนุมัติ"
        case (.agree, .approve, .order), (.agree, .approve, .announcement), (.agree, .approve, .letter): "ลงนาม"
        case (.agree, .approve, _): "เห็นชอบ"
        case (.agree, _, _): "เห็นควร"
        case (.disagree, .approve, .memo): "ไม่อนุมัติ"
        case (.disagree, .approve, .order), (.disagree, .approve, .announcement), (.disagree, .approve, .letter):
            "ไม่ลงนาม"
        case (.disagree, .approve, _): "ไม่เห็นชอบ"
        case (.disagree, _, _): "ไม่เห็นควร"
        case (.sendBack, _, _): "ส่งคืนแก้ไข"
        case (.opinion, _, _): "มีความเห็น"
        }
    }
}

extension Decision {
    /// `ปลัดเทศบาล รักษาราชการแทน นายกเทศมนตรี ตามคำสั่งที่ 25/2568`; `nil` when the position itself decided.
    func actingAs(_ position: String) -> String? {
        order.map { "\(actor) รักษาราชการแทน \(position) ตาม\($0)" }
    }

    var statementMark: String? { signature.map { SigningKey.mark(of: $0.publicKey) } }
}
