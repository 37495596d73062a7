import Contracts
import Database
import Kernel
import Office
import Vault

/// Somebody who follows by e-mail, or asked to and has not confirmed yet.
struct Follower: Hashable, Sendable {
    let id: ID<Follower>
    /// Sealed; only sending opens it.
    let address: [UInt8]
    /// How often the confirmation was asked for.
    let asks: Int
    let isConfirmed: Bool

    /// The most letters of confirmation to one address until it confirms or is forgotten.
    static let mostAsks = 3
    /// Who does not confirm in so many seconds is forgotten.
    static let patience: Int64 = 7 * 86_400

    /// The organisation's public home; `nil` when the host has not said where the public reaches it.
    static func home(of place: Workplace) -> String? {
        place.house.publicAddress.map { "\($0)/\(place.organisation.slug)" }
    }
}

/// What is made from the installation's key: sealed addresses, and the codes in letters, which are stored nowhere.
struct FollowCodes: Sendable {
    enum Use: String, Sendable {
        case confirm, end
    }

    let key: InstallationKey

    func seal(_ address: String, at place: Workplace) -> [UInt8] {
        key.seal(Array(address.utf8), owner: place.organisation.id.number, purpose: "follower address")
    }

    func address(of follower: Follower, at place: Workplace) -> String? {
        key.open(follower.address, owner: place.organisation.id.number, purpose: "follower address")
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// By which an address is known again without being read.
    func fingerprint(_ address: String) -> [UInt8] {
        key.fingerprint(Array(address.lowercased().utf8), purpose: "follower address")
    }

    /// Such as `123-0f3c…`: who holds the letter may do this one thing.
    func code(of id: ID<Follower>, _ use: Use, at place: Workplace) -> String {
        let mark = key.fingerprint(
            Array("\(use.rawValue) \(place.organisation.id) \(id)".utf8), purpose: "follower code")
        return "\(id)-\(Hex.text(mark.prefix(16)))"
    }

    /// The follower that a code is for; `nil` for any other text.
    func follower(_ code: String, _ use: Use, at place: Workplace) -> ID<Follower>? {
        guard let id = ID<Follower>(code.prefix { $0 != "-" }),
            constantTimeEqual(code, self.code(of: id, use, at: place))
        else { return nil }
        return id
    }
}

/// The rows of followers.
enum FollowerStore {
    static func find(_ id: ID<Follower>, in db: borrowing Tx) throws -> Follower? {
        try db.first(
            """
            SELECT id, address, asks, confirmed_at IS NOT NULL FROM follower
            WHERE org_id = ?1 AND id = ?2 AND ended_at IS NULL
            """, id, map: follower)
    }

    static func find(_ key: [UInt8], in db: borrowing Tx) throws -> Follower? {
        try db.first(
            """
            SELECT id, address, asks, confirmed_at IS NOT NULL FROM follower
            WHERE org_id = ?1 AND address_key = ?2 AND ended_at IS NULL
            """, key, map: follower)
    }

    static func insert(
        _ id: ID<Follower>, key: [UInt8], address: [UInt8], at now: Instant, in db: borrowing Tx
    ) throws {
        try db.run(
            "INSERT INTO follower (org_id, id, address_key, address, asks, asked_at) VALUES (?1, ?2, ?3, ?4, 1, ?5)",
            id, key, address, now)
    }

    static func askAgain(_ id: ID<Follower>, at now: Instant, in db: borrowing Tx) throws {
        try db.run("UPDATE follower SET asks = asks + 1, asked_at = ?3 WHERE org_id = ?1 AND id = ?2", id, now)
    }

    /// Whether there was somebody to confirm.
    static func confirm(_ id: ID<Follower>, at now: Instant, in db: borrowing Tx) throws -> Bool {
        try db.run(
            """
            UPDATE follower SET confirmed_at = COALESCE(confirmed_at, ?3)
            WHERE org_id = ?1 AND id = ?2 AND ended_at IS NULL
            """, id, now) == 1
    }

    /// Forgets the address. Whether there was somebody to forget.
    static func end(_ id: ID<Follower>, at now: Instant, in db: borrowing Tx) throws -> Bool {
        try db.run(
            """
            UPDATE follower SET address = NULL, address_key = NULL, ended_at = ?3
            WHERE org_id = ?1 AND id = ?2 AND ended_at IS NULL
            """, id, now) == 1
    }

    /// Forgets those who asked before then and never confirmed.
    static func forget(askedBefore limit: Instant, at now: Instant, in db: borrowing Tx) throws -> Int {
        try db.run(
            """
            UPDATE follower SET address = NULL, address_key = NULL, ended_at = ?3
            WHERE org_id = ?1 AND asked_at < ?2 AND confirmed_at IS NULL AND ended_at IS NULL
            """, limit, now)
    }

    static func waitingBefore(_ limit: Instant, in db: borrowing Tx) throws -> Bool {
        try db.first(
            """
            SELECT id FROM follower
            WHERE org_id = ?1 AND asked_at < ?2 AND confirmed_at IS NULL AND ended_at IS NULL LIMIT 1
            """, limit
        ) { try $0[0] as ID<Follower> } != nil
    }

    static func confirmed(in db: borrowing Tx) throws -> [ID<Follower>] {
        try db.query(
            """
            SELECT id FROM follower WHERE org_id = ?1 AND confirmed_at IS NOT NULL AND ended_at IS NULL ORDER BY id
            """
        ) { try $0[0] }
    }

    private static func follower(_ row: borrowing Row) throws -> Follower {
        Follower(id: try row[0], address: try row[1], asks: try row[2], isConfirmed: try row[3])
    }
}
