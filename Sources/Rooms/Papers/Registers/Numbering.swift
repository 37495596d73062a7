import Contracts
package import Database
package import Kernel
import Office
import Organisations
import Thai

/// The registers that give papers their numbers (ทะเบียนหนังสือส่ง, ทะเบียนคำสั่ง, ทะเบียนประกาศ …).
package enum Numbering {
    /// Serials that still print in a line; no office comes near.
    private static let serials = 1...999_999

    /// Gives a paper the next number of its register, inside the transaction that issues the paper: when that fails,
    /// the number was never taken.
    ///
    /// - Parameters:
    ///   - unit: the unit that writes; a memo or letter counts in its register where it has a letter code of its own.
    ///   - day: the day printed on the paper; its calendar year chooses the register.
    ///   - code: the letter code to print, such as `พท 52401`; that of the unit's letterhead when left out.
    ///   - letter: the paper of this system; one paper never gets two numbers.
    /// Throws a `Refusal` when the code is missing, or when two units print under the same one.
    package static func take(
        _ kind: LetterKind, unit: UnitID?, day: Day, code: String = "", letter: ID<Letter>?, subject: String,
        in db: borrowing Tx
    ) throws -> IssuedNumber {
        let code = code.tidied.isEmpty ? try Organisations.letterhead(of: unit, in: db).code.tidied : code.tidied
        guard !kind.countsPerUnit || !code.isEmpty else {
            throw Refusal.invalid(
                "code", "ยังไม่ได้ตั้งรหัสหนังสือของหน่วยงาน (เช่น พท 52401) จึงออกเลขที่\(kind.thai)ไม่ได้ โปรดตั้งที่หัวหนังสือก่อน",
                "The unit has no letter code yet; set it with the letterhead, then number the paper.")
        }
        if let letter, let earlier = try RegisterStore.number(of: letter, in: db) {
            throw Refusal(
                .conflict, Message("หนังสือนี้ได้เลขที่ \(earlier.text) แล้ว", "This paper has its number already."))
        }
        let register = try register(kind, unit: unit, code: code, year: day.buddhistYear, in: db)
        let serial = try next(in: register, db)
        let number = IssuedNumber(
            kind: kind, unit: register.unit, year: register.year, serial: serial,
            text: kind.printed(serial, year: register.year, code: code), day: day, subject: subject, letter: letter)
        guard try !RegisterStore.isPrinted(number, in: db) else {
            throw Refusal.invalid(
                "code", "เลขที่ \(number.text) ออกไปแล้วในทะเบียนของส่วนราชการอื่นที่ใช้รหัสเดียวกัน โปรดตั้งรหัสหนังสือให้ต่างกันที่หัวหนังสือ",
                "Another unit prints under the same letter code; give each its own.")
        }
        try RegisterStore.insert(number, in: db)
        return number
    }

    /// The register that a paper counts in. Units without a letter code of their own share that of the organisation.
    static func register(
        _ kind: LetterKind, unit: UnitID?, code: String? = nil, year: Int, in db: borrowing Tx
    ) throws -> Register {
        guard kind.countsPerUnit, unit != nil else { return Register(kind, unit: nil, year: year) }
        let shared = try Organisations.letterhead(of: nil, in: db).code.tidied
        let own = try code ?? Organisations.letterhead(of: unit, in: db).code.tidied
        return Register(kind, unit: own == shared ? nil : unit, year: year)
    }

    /// Gives a number to a paper that was written outside of this system, so that the register has no second book.
    static func give(
        _ kind: LetterKind, unit: UnitID?, day: Day, subject: String, at place: Workplace
    ) throws -> IssuedNumber {
        try place.actor.require(Registers.keep)
        let words = subject.tidied
        guard !words.isEmpty, words.unicodeScalars.count <= 1000 else {
            throw Refusal.invalid(
                "subject", "โปรดกรอกเรื่อง ไม่เกิน 1,000 ตัวอักษร", "The subject has 1 to 1,000 characters.")
        }
        guard day <= place.today else {
            throw Refusal.invalid("day", "วันที่ยังมาไม่ถึง", "The day lies in the future.")
        }
        return try place.write(JournalEntry(.created, Subject("register", kind.rawValue), "")) { db, entry in
            let number = try take(kind, unit: unit, day: day, letter: nil, subject: words, in: db)
            entry.subject = Register(kind, unit: number.unit, year: number.year).subject
            entry.summary = "ออกเลขที่ \(number.text) ให้หนังสือที่จัดทำนอกระบบ"
            return number
        }
    }

    /// The number that the next paper of a register would get.
    static func next(in register: Register, _ db: borrowing Tx) throws -> Int {
        if let last = try RegisterStore.lastSerial(in: register, db) { return last + 1 }
        return try RegisterStore.start(of: register, in: db)?.first ?? 1
    }

    /// Sets once where a register begins, for an office that had begun its year on paper.
    ///
    /// Throws a `Refusal` when the register has given a number or was set before, or when the reason is missing.
    static func begin(_ register: Register, at first: Int, because reason: String, at place: Workplace) throws {
        try place.actor.require(Registers.keep)
        let words = reason.tidied
        guard serials.contains(first), first > 1 else {
            throw Refusal.invalid(
                "first", "เลขแรกต้องเป็นจำนวนตั้งแต่ 2 ถึง \(serials.upperBound.grouped)",
                "The first number is a whole number from 2 to \(serials.upperBound).")
        }
        guard !words.isEmpty else {
            throw Refusal.invalid(
                "reason", "โปรดบอกเหตุผล เช่น ปีนี้ออกเลขในสมุดไปแล้วถึงเลข \(first - 1)", "Say why it does not begin at 1.")
        }
        let entry = JournalEntry(
            .changed, register.subject, "ตั้งเลขแรกของทะเบียน\(register.kind.thai) ปี \(register.year) เป็น \(first)",
            reason: words)
        try place.write(entry) { db in
            guard try RegisterStore.lastSerial(in: register, db) == nil,
                try RegisterStore.start(of: register, in: db) == nil
            else {
                throw Refusal(
                    .conflict,
                    Message(
                        "ทะเบียนนี้ออกเลขแล้วหรือตั้งเลขแรกไว้แล้ว จึงเปลี่ยนไม่ได้",
                        "The register has given numbers or its first number is set; it cannot change."))
            }
            try RegisterStore.insert(
                RegisterStart(first: first, reason: words, at: place.now, actor: place.actor.label), of: register,
                in: db)
        }
    }
}
