/// What somebody who wants a service is asked: pages of questions, papers to bring along, and what the office says about
/// the data.
struct FormDefinition: Hashable, Sendable {
    /// Whether a request needs a name and a way to reach the person.
    enum Person: String, CaseIterable, Sendable {
        case optional, required

        var thai: String { self == .required ? "ต้องบอกชื่อและช่องทางติดต่อ" : "ไม่ต้องบอกชื่อ" }
    }

    var pages: [FormPage]
    /// Attached at the end, when every answer is known.
    var papers: [FormPaper] = []
    var person: Person = .required
    /// What is told before anything is asked; without it the lint complains.
    var privacy: FormPrivacy?

    var questions: [FormQuestion] { pages.flatMap(\.questions) }

    func question(_ code: String) -> FormQuestion? { questions.first { $0.code == code } }
}

/// Questions that belong together, under one heading.
struct FormPage: Hashable, Sendable {
    var title: String
    var questions: [FormQuestion]
}

/// A paper or a picture that is asked for.
struct FormPaper: Hashable, Sendable {
    /// Stable, unique among papers; letters `a-z`, digits and `_`.
    var code: String
    var label: String
    var help: String = ""
    var isRequired = false
    /// `nil` where everyone is asked for it.
    var condition: FormCondition?

    /// Its field's name; `Cases` reads every file of a form whose field begins so.
    var field: String { "files-\(code)" }
}

/// When a question or paper is asked for: an earlier answer is one of these, or has one of them among several.
struct FormCondition: Hashable, Sendable {
    /// The code of an earlier question that offers choices.
    var question: String
    /// Codes of its choices; any one is enough.
    var values: [String]

    /// - Parameter picked: what was chosen at the questions that were asked so far.
    func holds(_ picked: [String: Set<String>]) -> Bool {
        picked[question].map { !$0.isDisjoint(with: values) } ?? false
    }
}

/// What the Personal Data Protection Act has told before data are taken (section 23). How long they are kept is not
/// written here: it is what the kind of matter does.
struct FormPrivacy: Hashable, Sendable {
    /// Why the office may use the data (section 24).
    enum Basis: String, CaseIterable, Sendable {
        case publicTask = "public_task"
        case law, contract, consent

        var thai: String {
            switch self {
            case .publicTask: "จำเป็นเพื่อปฏิบัติหน้าที่ที่เป็นประโยชน์สาธารณะของหน่วยงาน (มาตรา 24 (4))"
            case .law: "กฎหมายกำหนดให้หน่วยงานต้องใช้ข้อมูลนี้ (มาตรา 24 (6))"
            case .contract: "จำเป็นเพื่อทำตามสัญญากับท่าน (มาตรา 24 (3))"
            case .consent: "ท่านให้ความยินยอม และถอนได้ทุกเมื่อ (มาตรา 19)"
            }
        }
    }

    var purpose: String
    var basis: Basis
    /// What is agreed to, in the person's words; needed where the basis is consent, and asked for with a box to tick.
    var consent: String = ""
}
