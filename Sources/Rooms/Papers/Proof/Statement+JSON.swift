import Kernel
import Vault

extension DecisionStatement {
    /// Members in one fixed order: these bytes are signed.
    var json: JSON {
        [
            "letter": .text(letter), "paper": .text(paper), "step": .integer(step), "position": .text(position),
            "acting": acting?.json ?? .null, "verdict": .text(verdict.rawValue), "reason": .text(reason),
            "at": .integer(at.milliseconds),
        ]
    }

    /// `nil` when a member is missing or of another kind.
    init?(_ json: JSON) {
        guard let letter = json["letter"]?.text, let paper = json["paper"]?.text, let step = json["step"]?.integer,
            let position = json["position"]?.text,
            let verdict = json["verdict"]?.text.flatMap(Verdict.init(rawValue:)),
            let reason = json["reason"]?.text, let at = json["at"]?.integer, let acting = json["acting"]
        else { return nil }
        self.init(
            letter: letter, paper: paper, step: step, position: position, verdict: verdict, reason: "",
            at: Instant(milliseconds: Int64(at)))
        self.reason = reason
        if !acting.isNull {
            guard let acting = Acting(acting) else { return nil }
            self.acting = acting
        }
    }
}

extension DecisionStatement.Acting {
    fileprivate var json: JSON {
        ["position": .text(position), "order": .text(order), "orderDay": .text(orderDay.description)]
    }

    fileprivate init?(_ json: JSON) {
        guard let position = json["position"]?.text, let order = json["order"]?.text,
            let day = json["orderDay"]?.text.flatMap({ Day(iso: $0) })
        else { return nil }
        self.init(position: position, order: order, orderDay: day)
    }
}

extension SignedDecision {
    var json: JSON {
        [
            "statement": statement.json, "key": .optional(signature.map { Hex.text($0.publicKey) }),
            "signature": .optional(signature.map { Hex.text($0.bytes) }),
        ]
    }

    init?(_ json: JSON) {
        guard let statement = json["statement"].flatMap({ DecisionStatement($0) }), let key = json["key"],
            let signature = json["signature"]
        else { return nil }
        if key.isNull, signature.isNull {
            self.init(statement: statement, signature: nil)
            return
        }
        guard let key = key.text.flatMap({ Hex.bytes($0) }), let bytes = signature.text.flatMap({ Hex.bytes($0) })
        else { return nil }
        self.init(statement: statement, signature: Signature(publicKey: key, bytes: bytes))
    }
}
