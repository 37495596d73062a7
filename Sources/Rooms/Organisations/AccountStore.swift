import Database
import Kernel
import Vault

/// How an officer proves who it is, as stored.
struct Account: Sendable {
    let officer: OfficerID
    let organisation: OrganisationID
    let login: String
    /// `nil` until the officer has chosen a password.
    let password: PasswordHash?
    /// The sealed key of the authenticator app; `nil` without a second step.
    let secondStep: [UInt8]?
    /// The latest step whose code was used.
    let lastStep: Int64
    let isClosed: Bool

    init(_ row: borrowing Row) throws {
        officer = try row[0]
        organisation = try row[1]
        login = try row[2]
        let hash: String? = try row[3]
        password = hash.map(PasswordHash.init(stored:))
        secondStep = try row[4]
        lastStep = try row[5]
        isClosed = try row[6]
    }
}

enum AccountStore {
    /// By login name, before it is known whose organisation it is.
    static func find(login: String, in db: borrowing HostTx) throws -> Account? {
        try db.first(
            """
            SELECT officer_id, organisation_id, login, password_hash, second_step, last_step, is_closed
            FROM account WHERE login = ?1
            """, login, map: Account.init)
    }

    static func find(_ officer: OfficerID, in db: borrowing Tx) throws -> Account? {
        try db.first(
            """
            SELECT officer_id, organisation_id, login, password_hash, second_step, last_step, is_closed
            FROM account WHERE organisation_id = ?1 AND officer_id = ?2
            """, officer, map: Account.init)
    }

    static func isEmpty(in db: borrowing HostTx) throws -> Bool {
        try db.first("SELECT 1 FROM account LIMIT 1") { try $0[0] as Int } == nil
    }

    static func insert(_ officer: OfficerID, login: Login, password: PasswordHash?, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO account (organisation_id, officer_id, login, password_hash, last_step, is_closed)
            VALUES (?1, ?2, ?3, ?4, 0, 0)
            """, officer, login.text, password?.stored)
    }

    static func setPassword(_ hash: PasswordHash?, of officer: OfficerID, in db: borrowing Tx) throws {
        try db.run(
            "UPDATE account SET password_hash = ?3 WHERE organisation_id = ?1 AND officer_id = ?2",
            officer, hash?.stored)
    }

    static func setClosed(_ isClosed: Bool, _ officer: OfficerID, in db: borrowing Tx) throws {
        try db.run(
            "UPDATE account SET is_closed = ?3 WHERE organisation_id = ?1 AND officer_id = ?2", officer, isClosed)
    }

    /// Whether the code's step was still unused.
    static func useStep(_ step: Int64, of officer: OfficerID, in db: borrowing Tx) throws -> Bool {
        try db.run(
            """
            UPDATE account SET last_step = ?3 WHERE organisation_id = ?1 AND officer_id = ?2 AND last_step < ?3
            """, officer, step) == 1
    }

    /// Switches the second step on with fresh recovery codes, or off with `nil` and none.
    static func setSecondStep(
        _ sealed: [UInt8]?, usedUpTo step: Int64, recovery: [[UInt8]], of officer: OfficerID, in db: borrowing Tx
    ) throws {
        try db.run(
            """
            UPDATE account SET second_step = ?3, last_step = ?4 WHERE organisation_id = ?1 AND officer_id = ?2
            """, officer, sealed, step)
        try setRecoveryCodes(recovery, of: officer, in: db)
    }

    static func setRecoveryCodes(_ codes: [[UInt8]], of officer: OfficerID, in db: borrowing Tx) throws {
        try db.run(
            """
            DELETE FROM recovery_code WHERE officer_id = ?2
            AND officer_id IN (SELECT officer_id FROM account WHERE organisation_id = ?1)
            """, officer)
        for code in codes {
            try db.run(
                """
                INSERT INTO recovery_code (officer_id, fingerprint)
                SELECT officer_id, ?3 FROM account WHERE organisation_id = ?1 AND officer_id = ?2
                """, officer, code)
        }
    }

    /// Whether the code was one of the officer's and still unused; it is used up now.
    static func useRecoveryCode(
        _ fingerprint: [UInt8], of officer: OfficerID, at now: Instant, in db: borrowing Tx
    ) throws -> Bool {
        try db.run(
            """
            UPDATE recovery_code SET used_at = ?4 WHERE officer_id = ?2 AND fingerprint = ?3 AND used_at IS NULL
            AND officer_id IN (SELECT officer_id FROM account WHERE organisation_id = ?1)
            """, officer, fingerprint, now) == 1
    }

    static func unusedRecoveryCodes(of officer: OfficerID, in db: borrowing Tx) throws -> Int {
        try db.first(
            """
            SELECT COUNT(*) FROM recovery_code r JOIN account a ON a.officer_id = r.officer_id
            WHERE a.organisation_id = ?1 AND r.officer_id = ?2 AND r.used_at IS NULL
            """, officer
        ) { try $0[0] } ?? 0
    }
}

/// One-time codes: for choosing a password, and for the set-up page.
enum OneTimeCodeStore {
    /// Takes the place of an earlier code of that officer.
    static func setPasswordCode(
        _ fingerprint: [UInt8], until end: Instant, of officer: OfficerID, in db: borrowing Tx
    ) throws {
        try removePasswordCode(of: officer, in: db)
        try db.run(
            """
            INSERT INTO password_code (officer_id, fingerprint, expires_at)
            SELECT officer_id, ?3, ?4 FROM account WHERE organisation_id = ?1 AND officer_id = ?2
            """, officer, fingerprint, end)
    }

    static func removePasswordCode(of officer: OfficerID, in db: borrowing Tx) throws {
        try db.run(
            """
            DELETE FROM password_code WHERE officer_id = ?2
            AND officer_id IN (SELECT officer_id FROM account WHERE organisation_id = ?1)
            """, officer)
    }

    /// Whether that code is the officer's and still good; it is used up now.
    static func usePasswordCode(
        _ fingerprint: [UInt8], of officer: OfficerID, at now: Instant, in db: borrowing Tx
    ) throws -> Bool {
        try db.run(
            """
            DELETE FROM password_code WHERE officer_id = ?2 AND fingerprint = ?3 AND expires_at > ?4
            AND officer_id IN (SELECT officer_id FROM account WHERE organisation_id = ?1)
            """, officer, fingerprint, now) == 1
    }

    static func setSetupCode(_ fingerprint: [UInt8], in db: borrowing HostTx) throws {
        try db.run("DELETE FROM setup_code")
        try db.run("INSERT INTO setup_code (only_one, fingerprint) VALUES (1, ?1)", fingerprint)
    }

    static func setupCode(in db: borrowing HostTx) throws -> [UInt8]? {
        try db.first("SELECT fingerprint FROM setup_code") { try $0[0] }
    }

    static func removeSetupCode(in db: borrowing HostTx) throws { try db.run("DELETE FROM setup_code") }
}
