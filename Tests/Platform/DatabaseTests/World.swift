import Database
import Kernel

/// A small register of loans: one table with an organisation, one that points into it, one of the installation.
enum World {
    static let migrations = [
        Migration(
            "Loans", "0001-loans",
            """
            CREATE TABLE loan (
                org_id {int} NOT NULL,
                id {int} NOT NULL,
                title {text} NOT NULL CHECK (title <> 'forbidden'),
                note {text},
                picture {blob},
                times {int} NOT NULL DEFAULT 0,
                PRIMARY KEY (org_id, id),
                UNIQUE (org_id, title)
            ) {strict};
            CREATE TABLE item (
                org_id {int} NOT NULL,
                loan_id {int} NOT NULL,
                number {int} NOT NULL,
                PRIMARY KEY (org_id, loan_id, number),
                FOREIGN KEY (org_id, loan_id) REFERENCES loan (org_id, id)
            ) {rowless};
            CREATE TABLE account (id {int} PRIMARY KEY, name {text} NOT NULL) {strict};
            """)
    ]

    static let here = OrganisationID(1)
    static let there = OrganisationID(2)

    static func lend(_ id: Int, _ title: String, in tx: borrowing Tx) throws {
        try tx.run("INSERT INTO loan (org_id, id, title) VALUES (?1, ?2, ?3)", id, title)
    }

    static func titles(_ tx: borrowing Tx) throws -> [String] {
        try tx.query("SELECT title FROM loan WHERE org_id = ?1 ORDER BY id") { try $0[0] }
    }
}
