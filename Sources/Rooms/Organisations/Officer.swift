package import Kernel
package import Office

/// A division of an organisation (ส่วนราชการ): สำนัก, กอง, งาน.
package struct OrganisationUnit: Hashable, Sendable {
    package let id: UnitID
    package let name: String
}

/// Somebody who works here, known by position; personal names are not kept.
package struct Officer: Hashable, Sendable {
    package let id: OfficerID
    /// ตำแหน่ง, such as หัวหน้าสำนักปลัดเทศบาล.
    package let position: String
    package let unit: UnitID?
    package let roles: Set<Role>
    package let login: String
    /// Why the officer no longer works here; `nil` for those who do.
    package let closedBecause: String?
    /// Grows with every change, so that two editors notice each other.
    package let version: Int

    package var isActive: Bool { closedBecause == nil }
    var actor: Actor { Actor(officer: id, label: position, unit: unit, roles: roles) }
}

/// What an administrator decides about an officer.
package struct OfficerPlace: Hashable, Sendable {
    package var position: String
    package var unit: UnitID?
    package var roles: Set<Role>

    package init(position: String, unit: UnitID?, roles: Set<Role>) {
        self.position = position
        self.unit = unit
        self.roles = roles
    }

    /// Tidied; refused without a position or a role, and when a unit's people belong to no unit.
    func checked() throws(Refusal) -> OfficerPlace {
        var place = self
        place.position = try Wording.required(position, field: "position", thai: "ตำแหน่ง", limit: 200)
        guard !roles.isEmpty else {
            throw .invalid("roles", "โปรดเลือกบทบาทอย่างน้อยหนึ่งบทบาท", "Choose at least one role.")
        }
        guard unit != nil || roles.isDisjoint(with: [.officer, .unitHead]) else {
            throw .invalid(
                "unit", "เจ้าหน้าที่และหัวหน้าส่วนราชการต้องมีส่วนราชการ โปรดเลือกส่วนราชการ",
                "Officers and unit heads belong to a unit; choose one.")
        }
        return place
    }
}

/// A login name: small letters, digits, points and dashes, 3 to 60 of them, unique in the installation.
package struct Login: Hashable, Sendable {
    package let text: String

    package init(_ typed: String) throws(Refusal) {
        let text = Wording.tidy(typed).lowercased()
        let allowed = text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || [0x2E, 0x2D, 0x5F, 0x40].contains($0)
        }
        guard allowed, (3...60).contains(text.utf8.count) else {
            throw .invalid(
                "login", "ชื่อเข้าใช้ต้องเป็นอักษร a–z ตัวเลข จุด หรือขีด 3 ถึง 60 ตัว (พบ «\(text.prefix(60))»)",
                "A login name has 3 to 60 letters a–z, digits, points or dashes.")
        }
        self.text = text
    }
}
