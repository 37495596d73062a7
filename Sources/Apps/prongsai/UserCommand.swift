import Assembly
import Contracts
import Kernel
import Office
import Organisations
import Vault

extension Command {
    /// Officers and their accounts, from the machine itself.
    static let user = Command(
        name: "user",
        arguments: """
            add --org SLUG --login NAME --position ตำแหน่ง --roles \(roleNames) [--unit ส่วนราชการ] [--password-file FILE|-] \
            | list --org SLUG | reset --org SLUG --login NAME | roles --org SLUG --login NAME --roles … [--data DIR]
            """,
        purpose: Message(
            "เพิ่มผู้ใช้ แสดงรายชื่อ ออกรหัสตั้งรหัสผ่านใหม่ หรือเปลี่ยนบทบาท",
            "adds a user, lists users, resets a password or changes roles"),
        run: { options, console in
            try options.allow(["org", "login", "position", "unit", "roles", "password-file", "data"])
            let deeds = ["add": add, "list": list, "reset": reset, "roles": changeRoles]
            guard let deed = deeds[options.positional.first ?? ""] else {
                throw Refusal.invalid("user", "ใช้ user add, list, reset หรือ roles", "say add, list, reset or roles")
            }
            return try Installation.use(options) { try deed(options, try place(options, in: $0.house), console) }
        })

    private static var roleNames: String { Role.allCases.map(\.rawValue).joined(separator: ",") }

    /// The host at work in the organisation that `--org` names.
    private static func place(_ options: Options, in house: House) throws -> Workplace {
        let slug = try options.required("org")
        guard let profile = try Organisations.find(slug: slug, in: house.database) else {
            throw Refusal.notFound("ไม่พบหน่วยงาน «\(slug)»", "there is no organisation \(slug)")
        }
        return Workplace(organisation: profile, actor: .commandLine, house: house, now: house.surroundings.now())
    }

    private static func add(_ options: Options, _ place: Workplace, _ console: Console) throws -> Ending {
        let roles = try roles(options.required("roles"))
        let position = try options.required("position")
        var unit: UnitID?
        if let name = options["unit"] { unit = try self.unit(named: name, at: place) }
        let wish = OfficerPlace(position: position, unit: unit, roles: roles)
        let password = try options["password-file"].map { try firstLine(of: $0) }
        let (_, code) = try Organisations.addOfficer(
            wish, login: try options.required("login"), password: password, at: place)
        console.write("เพิ่มผู้ใช้แล้ว\n")
        tell(code, console)
        return .good
    }

    private static func list(_: Options, _ place: Workplace, _ console: Console) throws -> Ending {
        for officer in try place.read({ try Organisations.officers(in: $0) }) {
            let roles = officer.roles.map(\.rawValue).sorted().joined(separator: ",")
            let state = officer.isActive ? "ใช้งาน" : "ปิดแล้ว"
            console.write("\(officer.login)\t\(officer.position)\t\(roles)\t\(state)\n")
        }
        return .good
    }

    private static func reset(_ options: Options, _ place: Workplace, _ console: Console) throws -> Ending {
        let officer = try officer(options, at: place)
        tell(try Organisations.resetPassword(of: officer.id, at: place), console)
        return .good
    }

    private static func changeRoles(_ options: Options, _ place: Workplace, _ console: Console) throws -> Ending {
        let officer = try officer(options, at: place)
        let wish = OfficerPlace(
            position: officer.position, unit: officer.unit, roles: try roles(options.required("roles")))
        try Organisations.changeOfficer(officer.id, to: wish, from: officer.version, at: place)
        console.write("เปลี่ยนบทบาทแล้ว\n")
        return .good
    }

    /// A password is read from a file or the standard input, never from the arguments that other users can see.
    private static func firstLine(of file: String) throws -> Secret {
        let line = try InputFile.read(file, limit: 10_000).prefix { $0 != 0x0A && $0 != 0x0D }
        return Secret(String(decoding: line, as: UTF8.self))
    }

    private static func tell(_ code: Secret?, _ console: Console) {
        guard let code else { return }
        console.write("รหัสใช้ครั้งเดียว (สามวัน): \(code.revealed)\nเปิดหน้า /office/new-password เพื่อตั้งรหัสผ่าน\n")
    }

    private static func officer(_ options: Options, at place: Workplace) throws -> Officer {
        let login = try options.required("login")
        let found = try place.read { db in try Organisations.officers(in: db).first { $0.login == login } }
        guard let found else {
            throw Refusal.notFound(
                "ไม่พบผู้ใช้ «\(login)» ใน\(place.organisation.name)", "there is no user \(login) in that organisation")
        }
        return found
    }

    private static func unit(named name: String, at place: Workplace) throws -> UnitID {
        let found = try place.read { db in try Organisations.units(in: db).first { $0.name == name } }
        return try found?.id ?? Organisations.addUnit(name, at: place)
    }

    private static func roles(_ text: String) throws(Refusal) -> Set<Role> {
        var roles: Set<Role> = []
        for word in text.split(separator: ",") {
            guard let role = Role(rawValue: String(word)) else {
                throw .invalid(
                    "roles", "--roles ต้องเป็น \(roleNames) คั่นด้วยจุลภาค (พบ \(word))",
                    "--roles must be \(roleNames), found \(word)")
            }
            roles.insert(role)
        }
        return roles
    }
}
