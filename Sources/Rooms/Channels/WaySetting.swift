import Database
import Kernel
import Office
import Vault

/// How a way is set up in an organisation. The secret is not in it; it is opened only where something is sent.
struct WaySetting: Hashable, Sendable {
    let way: Way
    var isOn = false
    /// By the names of `Way.fields`.
    var values: [String: String] = [:]
    var hasSecret = false
    var quota: Quota?
    /// 0 before the first change.
    var version = 0

    subscript(_ name: String) -> String { values[name] ?? "" }

    /// Messages of this month, as LINE counts them.
    struct Quota: Hashable, Sendable {
        let used: Int
        /// `nil` without a limit.
        let limit: Int?
        let at: Instant
    }
}

/// A way that is on, with its secret opened for the moment of sending.
struct OpenWay: Sendable {
    let setting: WaySetting
    /// Empty when there is none.
    let secret: String
}

/// The rows of the settings.
enum WayStore {
    static func find(_ way: Way, in db: borrowing Tx) throws -> WaySetting {
        try db.first(
            """
            SELECT is_on, settings, secret IS NOT NULL, quota_used, quota_limit, quota_at, version
            FROM channel_setting WHERE org_id = ?1 AND way = ?2
            """, way
        ) { row in
            var setting = WaySetting(way: way)
            setting.isOn = try row[0]
            if case .object(let members) = try JSON(parsing: try row[1] as String) {
                for member in members { setting.values[member.name] = member.value.text }
            }
            setting.hasSecret = try row[2]
            if let used: Int = try row[3], let at: Instant = try row[5] {
                setting.quota = WaySetting.Quota(used: used, limit: try row[4], at: at)
            }
            setting.version = try row[6]
            return setting
        } ?? WaySetting(way: way)
    }

    static func sealedSecret(of way: Way, in db: borrowing Tx) throws -> [UInt8]? {
        try db.first("SELECT secret FROM channel_setting WHERE org_id = ?1 AND way = ?2", way) { row in
            try row[0] as [UInt8]?
        } ?? nil
    }

    /// Whether `version` was still the stored one. A `secret` of `nil` keeps the one that is there.
    static func put(_ setting: WaySetting, secret: [UInt8]?, in db: borrowing Tx) throws -> Bool {
        let members = setting.values.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .text($0.value)) }
        return try db.run(
            """
            INSERT INTO channel_setting (org_id, way, is_on, settings, secret, version)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6 + 1)
            ON CONFLICT (org_id, way) DO UPDATE SET is_on = excluded.is_on, settings = excluded.settings,
                secret = COALESCE(excluded.secret, channel_setting.secret), version = excluded.version
            WHERE channel_setting.org_id = ?1 AND channel_setting.version = ?6
            """, setting.way, setting.isOn, JSON.object(members).serialised(), secret, setting.version) == 1
    }

    static func put(_ quota: WaySetting.Quota, of way: Way, in db: borrowing Tx) throws {
        try db.run(
            """
            UPDATE channel_setting SET quota_used = ?3, quota_limit = ?4, quota_at = ?5
            WHERE org_id = ?1 AND way = ?2
            """, way, quota.used, quota.limit, quota.at)
    }
}
