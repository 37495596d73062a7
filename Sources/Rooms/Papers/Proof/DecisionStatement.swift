package import Kernel
package import Vault

/// What an officer puts a signature to: this verdict, by this position, on exactly this paper, at this moment.
package struct DecisionStatement: Hashable, Sendable {
    /// The code under which anyone can ask for the paper.
    package var letter: String
    /// SHA-256 of the paper as it was circulated, 64 small hexadecimal digits.
    package var paper: String
    /// Place in the chain, 1 for the first.
    package var step: Int
    /// The position that was asked, such as ปลัดเทศบาล.
    package var position: String
    /// Who decided in its place, and by which order.
    package var acting: Acting?
    package var verdict: Verdict
    /// SHA-256 of the reason as typed (of nothing when there is none): the words themselves stay in the office.
    package var reason: String
    package var at: Instant

    /// Somebody who decides for a position that is empty or away (รักษาราชการแทน).
    package struct Acting: Hashable, Sendable {
        /// The position of who decided.
        package var position: String
        /// The order as it is cited, such as `คำสั่งที่ 25/2568`.
        package var order: String
        package var orderDay: Day

        package init(position: String, order: String, orderDay: Day) {
            self.position = position
            self.order = order
            self.orderDay = orderDay
        }
    }

    /// - Parameter reason: the words as typed; only their hash is kept here.
    package init(
        letter: String, paper: String, step: Int, position: String, acting: Acting? = nil, verdict: Verdict,
        reason: String, at: Instant
    ) {
        self.letter = letter
        self.paper = paper
        self.step = step
        self.position = position
        self.acting = acting
        self.verdict = verdict
        self.reason = SHA256.hex(reason)
        self.at = at
    }

    /// The bytes that are signed: the same for the same statement, and never those of anything else that is signed.
    package var bytes: [UInt8] { Array("prongsai decision 1\n\(json.serialised())".utf8) }

    package func signed(by key: SigningKey) -> SignedDecision {
        SignedDecision(
            statement: self, signature: .init(publicKey: key.publicKey, bytes: key.sign(bytes)))
    }

    /// The statement of a decision that was written with a pen on the printed paper.
    package var inInk: SignedDecision { SignedDecision(statement: self, signature: nil) }
}

/// A decision with the signature that proves it; without one when it stands in ink on the printed paper.
package struct SignedDecision: Hashable, Sendable {
    package let statement: DecisionStatement
    package let signature: Signature?

    package struct Signature: Hashable, Sendable {
        /// 32 bytes.
        package let publicKey: [UInt8]
        /// 64 bytes (Ed25519).
        package let bytes: [UInt8]

        package init(publicKey: [UInt8], bytes: [UInt8]) {
            self.publicKey = publicKey
            self.bytes = bytes
        }
    }

    package init(statement: DecisionStatement, signature: Signature?) {
        self.statement = statement
        self.signature = signature
    }

    /// Whether the owner of the key signed exactly this statement; `false` in ink.
    package var isGenuine: Bool {
        guard let signature else { return false }
        return SigningKey.verifies(signature.bytes, of: statement.bytes, by: signature.publicKey)
    }

    /// The mark of the key, as printed beside the decision; `nil` in ink.
    package var keyMark: String? { signature.map { SigningKey.mark(of: $0.publicKey) } }
}
