package import Database
package import Kernel

/// What the events say of a promise: `have` of `need` (เช่น รายงานแล้ว 3 จาก 4 ไตรมาส).
package struct ProofCount: Hashable, Sendable {
    package let have: Int
    package let need: Int

    package init(have: Int, need: Int) {
        self.have = have
        self.need = need
    }

    /// Every event that was promised has happened.
    package var isComplete: Bool { need > 0 && have >= need }
}

/// A rule over real events of one room, which a measure may name as its proof.
package struct ProofSource: Sendable {
    /// Stable and lower-case, such as `papers.published`.
    package let code: String
    package let name: Message
    /// Counts the events of a fiscal year up to a day.
    package let count: @Sendable (borrowing Tx, FiscalYear, Day) throws -> ProofCount

    package init(
        code: String, name: Message,
        count: @escaping @Sendable (borrowing Tx, FiscalYear, Day) throws -> ProofCount
    ) {
        self.code = code
        self.name = name
        self.count = count
    }
}
