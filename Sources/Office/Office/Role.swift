/// What an officer is trusted with in one organisation.
package enum Role: String, CaseIterable, Sendable {
    /// เจ้าหน้าที่: works on what the own unit answers for.
    case officer
    /// หัวหน้าส่วนราชการ: answers for a unit.
    case unitHead = "unit-head"
    /// ผู้ดูแลระบบ ITA ของหน่วยงาน (Admin หน่วยงาน)
    case itaAdministrator = "ita-admin"
    /// ผู้บริหาร (ปลัด, นายก)
    case executive
    /// ผู้ตรวจสอบ: reads everything, changes nothing.
    case auditor
    /// ผู้ดูแลเครื่อง: runs the installation.
    case host

    package var thai: String {
        switch self {
        case .officer: "เจ้าหน้าที่"
        case .unitHead: "หัวหน้าส่วนราชการ"
        case .itaAdministrator: "ผู้ดูแลระบบ ITA ของหน่วยงาน"
        case .executive: "ผู้บริหาร"
        case .auditor: "ผู้ตรวจสอบ (อ่านอย่างเดียว)"
        case .host: "ผู้ดูแลเครื่อง"
        }
    }
}

/// One thing that may be done or read, and the roles that may.
package struct Permission: Hashable, Sendable {
    /// Stable, such as `measures.record`.
    package let code: String
    package let roles: Set<Role>
    /// What it allows, worded so that «การ…» reads as a sentence's subject, such as บันทึกความก้าวหน้า.
    package let thai: String

    package init(_ code: String, _ thai: String, for roles: Set<Role>) {
        self.code = code
        self.thai = thai
        self.roles = roles
    }

    /// Reading inside the office: everyone who signs in.
    package static let read = Permission("office.read", "ดูข้อมูลภายในของหน่วยงาน", for: Set(Role.allCases))

    /// Why this actor may not, and who may.
    package func explanation(for actor: Actor) -> String {
        let own = Role.allCases.filter(actor.roles.contains).map(\.thai).joined(separator: ", ")
        let able = Role.allCases.filter(roles.contains).map(\.thai).joined(separator: ", ")
        return "ท่านเข้าใช้ในบทบาท \(own.isEmpty ? "ผู้เยี่ยมชม" : own) ส่วนการ\(thai) เป็นสิทธิของ \(able)"
            + " หากต้องทำเรื่องนี้ โปรดแจ้งผู้ดูแลระบบ ITA ของหน่วยงานให้เพิ่มบทบาท"
    }
}
