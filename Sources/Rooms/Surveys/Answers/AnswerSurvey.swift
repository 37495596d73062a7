import Contracts
package import Kernel
package import Office
package import Vault

extension Surveys {
    /// Whether answers came in by this call, or had come before by the same code or form.
    package enum Reception { case taken, known }

    /// Takes one sheet of an open survey. No line goes into the journal: it would tell when.
    package static func answer(
        _ sheet: AnswerSheet, to id: ID<Survey>, with form: AnswerForm, at place: Workplace
    ) throws -> Reception {
        try place.together { db in
            let survey = try SurveyStore.find(id, in: db)
            try survey.takes(.open, on: place)
            guard try AnswerStore.use(form: form.mark, on: place.today, in: db) else { return .known }
            try AnswerStore.insert(sheet, of: id, in: db)
            return .taken
        }
    }

    /// Takes one sheet from the holder of a code, which then is gone.
    static func answer(_ sheet: AnswerSheet, to id: ID<Survey>, with code: Secret, at place: Workplace) throws {
        let code = AnswerCode(code, of: id, at: place)
        try place.together { db in
            let survey = try SurveyStore.find(id, in: db)
            try survey.takes(.code, on: place)
            guard try AnswerStore.use(code: code.mark, of: id, in: db) else {
                throw Refusal.invalid(
                    "code", "รหัสนี้ใช้ไปแล้วหรือพิมพ์ไม่ตรง หากเพิ่งกดส่งไป คำตอบถึงเราแล้ว ไม่ต้องส่งซ้ำ",
                    "This code was used already or is mistyped; if you have just sent it, your answers are with us.")
            }
            try AnswerStore.insert(sheet, of: id, in: db)
        }
    }

    /// Makes codes for people to answer with. They are shown once: only their marks are stored.
    package static func issueCodes(_ count: Int, for id: ID<Survey>, at place: Workplace) throws -> [Secret] {
        try place.actor.require(run)
        guard (1...500).contains(count) else {
            throw Refusal.invalid("count", "ออกรหัสได้ครั้งละ 1 ถึง 500 ใบ", "Between 1 and 500 codes at a time.")
        }
        let codes = (0..<count).map { _ in AnswerCode.make() }
        let entry = JournalEntry(.created, Subject("survey", id), "ออกรหัสสำหรับตอบ \(count) ใบ")
        try place.write(entry) { db in
            try SurveyStore.find(id, in: db).takes(.code, on: place)
            for code in codes {
                try AnswerStore.insert(code: AnswerCode(code, of: id, at: place).mark, of: id, in: db)
            }
            try SurveyStore.countIssued(count, of: id, in: db)
        }
        return codes
    }
}

extension Survey {
    /// Refuses unless it takes answers of that kind today.
    func takes(_ entry: Entry, on place: Workplace) throws(Refusal) {
        guard state == .open, (head.closesOn ?? place.today) >= place.today else { throw .surveyIsClosed }
        guard head.entry == entry else { throw .noSuchPage }
    }
}

extension Refusal {
    static let surveyIsClosed = Refusal(
        .conflict, Message("แบบสำรวจนี้ไม่ได้เปิดรับคำตอบแล้ว", "This survey does not take answers at present."))
}
