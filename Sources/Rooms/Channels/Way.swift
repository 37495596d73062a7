import Database
import Desk

/// A kind of channel.
enum Way: String, CaseIterable, Hashable, Sendable, ColumnValue {
    case line, facebook, webhook, email

    /// Names of settings beside the usual, and the answer that switches one on.
    static let (group, matters, yes) = ("group", "matters", "yes")

    var thai: String {
        switch self {
        case .line: "LINE"
        case .facebook: "Facebook"
        case .webhook: "เว็บฮุก"
        case .email: "อีเมล"
        }
    }

    /// What it does, in one line.
    var summary: String {
        switch self {
        case .line: "ส่งถึงทุกคนที่เป็นเพื่อนกับบัญชีทางการของหน่วยงาน"
        case .facebook: "โพสต์บนเพจของหน่วยงาน"
        case .webhook: "แจ้งระบบอื่น เช่น เว็บไซต์จังหวัด พร้อมลายเซ็นของข้อมูล"
        case .email: "ส่งถึงผู้ที่สมัครและยืนยันแล้ว ยกเลิกได้ทุกฉบับ"
        }
    }

    /// What an administrator fills in beside the secret.
    var fields: [WayField] {
        switch self {
        case .line:
            [
                .link("ลิงก์เพิ่มเพื่อน", "เช่น https://lin.ee/… แสดงที่หน้าติดตามข่าว"),
                WayField(
                    Self.group, "รหัสกลุ่มของเจ้าหน้าที่", "ขึ้นต้นด้วย C รับแจ้งเรื่องใหม่และเรื่องเลยกำหนด เว้นว่างถ้าไม่ใช้",
                    limit: 40, isOptional: true),
            ]
        case .facebook:
            [
                WayField("page", "รหัสเพจ", "ตัวเลขในหน้าเกี่ยวกับเพจ", limit: 40),
                .link("ลิงก์เพจ", "แสดงที่หน้าติดตามข่าว"),
            ]
        case .webhook:
            [
                WayField("url", "ที่อยู่ที่รับ", "ขึ้นต้นด้วย https://", limit: 500),
                WayField(
                    Self.matters, "เรื่องจากประชาชน", "ไม่มีชื่อ ไม่มีข้อความของผู้ยื่น", limit: 3, isOptional: true,
                    choices: [
                        Choice("", "ไม่แจ้ง", hint: "เมื่อที่อยู่นี้เป็นของหน่วยงานอื่น"),
                        Choice(Self.yes, "แจ้งเรื่องใหม่และเรื่องเลยกำหนด", hint: "เมื่อที่อยู่นี้เป็นระบบของหน่วยงานเอง"),
                    ]),
            ]
        case .email:
            [
                WayField("host", "เครื่องส่งอีเมล (SMTP)", "เช่น mail.example.go.th", limit: 200),
                WayField("port", "พอร์ต", "587 (STARTTLS) หรือ 465 (TLS)", limit: 5),
                WayField(
                    "security", "การเข้ารหัส", "ดูในคู่มือของผู้ให้บริการอีเมล", limit: 10,
                    choices: [
                        Choice("starttls", "STARTTLS (พอร์ต 587)"), Choice("tls", "TLS (พอร์ต 465)"),
                        Choice("none", "ไม่เข้ารหัส", hint: "เฉพาะเครื่องส่งในเครือข่ายของหน่วยงาน และไม่มีรหัสผ่าน"),
                    ]),
                WayField("user", "ชื่อผู้ใช้", "เว้นว่างเมื่อเครื่องส่งไม่ถาม", limit: 200, isOptional: true),
                WayField("sender", "อีเมลผู้ส่ง", "เช่น news@example.go.th", limit: 200),
            ]
        }
    }

    /// What the secret is called where it comes from.
    var secretLabel: String {
        switch self {
        case .line: "Channel access token (long-lived)"
        case .facebook: "Page access token"
        case .webhook: "กุญแจร่วมสำหรับลายเซ็น (อย่างน้อย 16 ตัวอักษร)"
        case .email: "รหัสผ่าน"
        }
    }

    var needsSecret: Bool { self != .email }
}

/// A value of a way's settings.
struct WayField: Hashable, Sendable {
    let name: String
    let label: String
    let help: String
    let limit: Int
    let isOptional: Bool
    /// The only answers; empty where anything may be typed.
    let choices: [Choice]

    init(
        _ name: String, _ label: String, _ help: String, limit: Int, isOptional: Bool = false, choices: [Choice] = []
    ) {
        (self.name, self.label, self.help) = (name, label, help)
        (self.limit, self.isOptional, self.choices) = (limit, isOptional, choices)
    }

    static func link(_ label: String, _ help: String) -> WayField {
        WayField("link", label, help, limit: 300, isOptional: true)
    }
}
