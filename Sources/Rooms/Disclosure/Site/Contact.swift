package import Database
import HTML
import Kernel
package import Office
import Thai

/// How the office is reached; what is not known is empty.
package struct Contact: Hashable, Sendable {
    package var address = ""
    package var telephone = ""
    package var email = ""
    /// Where a map shows the office: another site's address.
    package var map = ""
    /// When the office is open, in words.
    package var hours = ""
    /// Grows with every change; 0 before the first.
    var version = 0

    package init(address: String = "", telephone: String = "", email: String = "", map: String = "", hours: String = "")
    {
        (self.address, self.telephone, self.email) = (address, telephone, email)
        (self.map, self.hours) = (map, hours)
    }

    var isEmpty: Bool { [address, telephone, email, map, hours].allSatisfy(\.isEmpty) }

    static func read(in db: borrowing Tx) throws -> Contact {
        try db.first("SELECT address, telephone, email, map, hours, version FROM site_contact WHERE org_id = ?1") {
            var contact = Contact(
                address: try $0[0], telephone: try $0[1], email: try $0[2], map: try $0[3], hours: try $0[4])
            contact.version = try $0[5]
            return contact
        } ?? Contact()
    }

    /// Whether `version` was still the stored one.
    fileprivate func put(in db: borrowing Tx) throws -> Bool {
        try db.run(
            """
            INSERT INTO site_contact (org_id, address, telephone, email, map, hours, version)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7 + 1)
            ON CONFLICT (org_id) DO UPDATE SET address = excluded.address, telephone = excluded.telephone,
                email = excluded.email, map = excluded.map, hours = excluded.hours, version = excluded.version
            WHERE site_contact.org_id = ?1 AND site_contact.version = ?7
            """, address, telephone, email, map, hours, version) == 1
    }

    fileprivate func checked() throws(Refusal) -> Contact {
        var contact = self
        contact.address = try Self.line(address, field: "address")
        contact.telephone = try Self.line(telephone, field: "telephone")
        contact.email = try Self.line(email, field: "email")
        contact.map = try Self.line(map, field: "map")
        contact.hours = try Self.line(hours, field: "hours")
        guard contact.email.isEmpty || Link(mail: contact.email) != nil else {
            throw .invalid("email", "อีเมลต้องมีเครื่องหมาย @ และไม่มีวรรค", "An e-mail address has an @ and no space.")
        }
        guard contact.map.isEmpty || Link(website: contact.map) != nil else {
            throw .invalid("map", "ลิงก์แผนที่ต้องขึ้นต้นด้วย https://", "A link to a map begins with https://.")
        }
        return contact
    }

    private static func line(_ text: String, field: String) throws(Refusal) -> String {
        let tidied = text.tidied
        guard tidied.count <= 500 else {
            throw .invalid(field, "กรอกได้ไม่เกิน 500 ตัวอักษร", "At most 500 characters.")
        }
        return tidied
    }
}

extension Disclosure {
    /// What the public pages say of how the office is reached.
    package static func contact(in db: borrowing Tx) throws -> Contact { try Contact.read(in: db) }

    /// Sets it for everyone to see at once.
    package static func setContact(_ contact: Contact, at place: Workplace) throws {
        try place.actor.require(publish)
        let ready = try contact.checked()
        try place.write(JournalEntry(.changed, Subject("contact", "0"), "แก้ไขข้อมูลติดต่อ")) { db in
            guard try ready.put(in: db) else { throw changedMeanwhile }
        }
    }
}
