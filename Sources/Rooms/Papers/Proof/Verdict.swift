import Database

/// What one step of the chain can say about a paper (ความเห็นในสายการพิจารณา).
package enum Verdict: String, CaseIterable, Sendable, ColumnValue {
    /// เห็นควร: goes on to the next step; the last step's word issues the paper.
    case agree
    /// ไม่เห็นควร: an opinion that climbs on with its reason; as the word of the last stage it ends the paper.
    case disagree
    /// ส่งคืนแก้ไข: the writer changes it and a new round begins, with the reason.
    case sendBack = "send-back"
    /// ความเห็น: says something without deciding.
    case opinion

    package var thai: String {
        switch self {
        case .agree: "เห็นควร"
        case .disagree: "ไม่เห็นควร"
        case .sendBack: "ส่งคืนแก้ไข"
        case .opinion: "มีความเห็น"
        }
    }

    /// Whether somebody who says so must say why.
    package var needsReason: Bool { self != .agree }
}
