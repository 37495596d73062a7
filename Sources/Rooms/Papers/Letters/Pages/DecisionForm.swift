import Desk
import HTML
import HTTP
import Kernel
import Office
import Organisations

/// What a step may say, large enough for a thumb: choose, then sign.
struct DecisionForm {
    let turn: LetterTurn
    let refusal: Refusal?

    func draw(_ visit: Visit, _ h: Markup) {
        h.div(.class("decide")) { drawForm(visit, h) }
    }

    private func drawForm(_ visit: Visit, _ h: Markup) {
        visit.form("/office/letters/\(turn.letter.id)/decision", in: h) {
            h.input(.type("hidden"), .name("step"), .value("\(turn.step.place)"))
            h.input(.type("hidden"), .name("seen"), .value(turn.sha256))
            if let order = turn.order {
                h.p("ท่านพิจารณาแทน \(turn.step.position) ตาม\(order.content.order)", .class("quiet"))
            }
            Self.drawChoices(turn, suffix: "", chosen: visit.form["verdict"], words: visit.form["words"], refusal, h)
            h.add(Button("ลงความเห็นและลงนาม"))
        }
    }

    /// The choices and the room for words of one paper; `suffix` tells papers on one page apart.
    static func drawChoices(
        _ turn: LetterTurn, suffix: String, chosen: String?, words: String?, _ refusal: Refusal?, _ h: Markup
    ) {
        h.fieldset(.class("verdicts"), .id("f-verdict\(suffix)")) {
            h.legend("ความเห็นของ\(turn.step.position)")
            for verdict in turn.step.task.verdicts {
                let id = "verdict\(suffix)-\(verdict.rawValue)"
                h.input(
                    .type("radio"), .id(id), .name("verdict\(suffix)"), .value(verdict.rawValue),
                    .checked.when(chosen == verdict.rawValue),
                    .class(verdict.needsReason ? "needs-words" : "needs-none"))
                h.label(
                    verdict.words(for: turn.step.task, of: turn.letter.kind) + (verdict.needsReason ? "…" : ""),
                    .for(id))
            }
            h.div(.class("words")) {
                let name = "words\(suffix)"
                h.label("เหตุผลหรือความเห็น", .for("f-" + name))
                h.textarea(words ?? "", .id("f-" + name), .name(name), .rows(2))
            }
        }
    }
}
