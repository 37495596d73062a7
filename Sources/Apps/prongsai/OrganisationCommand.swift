import Assembly
import Contracts
import Kernel
import Office
import Organisations

extension Command {
    /// Bodies of the installation.
    static let organisation = Command(
        name: "organisation",
        arguments: "add --slug SLUG --name ชื่อ --kind \(kinds) --province จังหวัด [--district อำเภอ] | list  [--data DIR]",
        purpose: Message("เพิ่มหน่วยงาน หรือแสดงรายชื่อหน่วยงาน", "adds an organisation or lists them"),
        run: { options, console in
            try options.allow(["slug", "name", "kind", "province", "district", "data"])
            switch options.positional.first {
            case "add": return try add(options, console)
            case "list": return try list(options, console)
            default:
                throw Refusal.invalid("organisation", "ใช้ organisation add หรือ organisation list", "say add or list")
            }
        })

    private static var kinds: String { OrganisationKind.allCases.map(\.rawValue).joined(separator: "|") }

    private static func add(_ options: Options, _ console: Console) throws -> Ending {
        let kind = try options.required("kind")
        guard let known = OrganisationKind(rawValue: kind) else {
            throw Refusal.invalid(
                "kind", "--kind ต้องเป็น \(kinds) (พบ \(kind))", "--kind must be \(kinds), found \(kind)")
        }
        let draft = OrganisationDraft(
            name: try options.required("name"), kind: known, district: options["district"] ?? "",
            province: try options.required("province"), slug: try options.required("slug"))
        let profile = try Installation.use(options) { installation in
            try Organisations.add(draft, by: .commandLine, in: installation.house)
        }
        console.write("เพิ่ม\(profile.name)แล้ว ที่ /\(profile.slug)/\n")
        return .good
    }

    private static func list(_ options: Options, _ console: Console) throws -> Ending {
        let all = try Installation.use(options) { try Organisations.all(in: $0.house.database) }
        for profile in all {
            console.write("\(profile.slug)\t\(profile.name)\t\(profile.kind.thai)\t\(profile.province)\n")
        }
        return .good
    }
}
