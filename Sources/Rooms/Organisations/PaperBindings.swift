import Contracts
import Database
import Kernel
import Office

/// Names of the body, its units and the paper's year for templates of papers.
enum PaperBindings {
    static let all: [Binding] = organisation + units + dates

    private static let organisation: [Binding] = [
        text("organisation.name", "ชื่อหน่วยงาน") { $0.organisation.name },
        text("organisation.kind", "ประเภทหน่วยงาน") { $0.organisation.kind.thai },
        text("organisation.district", "อำเภอ") { $0.organisation.district },
        text("organisation.province", "จังหวัด") { $0.organisation.province },
        text("organisation.place", "อำเภอและจังหวัดของหน่วยงาน") { $0.organisation.place },
        text("executive", "ตำแหน่งผู้บริหารสูงสุด") { $0.organisation.executive },
        text("chief-administrator", "ตำแหน่งปลัด") { $0.organisation.chiefAdministrator },
        Binding("ita-administrator", "ตำแหน่งผู้ดูแลระบบ ITA ของหน่วยงาน", .text, enteredAt: "เจ้าหน้าที่") { db, _ in
            let officers = try OfficerStore.officers(in: db)
            return officers.first { $0.isActive && $0.roles.contains(.itaAdministrator) }.map { .text($0.position) }
        },
    ]

    private static let units: [Binding] = [
        Binding("unit.name", "ส่วนราชการเจ้าของเรื่อง", .text, enteredAt: "เจ้าหน้าที่") { db, request in
            try OfficerStore.units(in: db).first { $0.id == request.unit }.map { .text($0.name) }
        },
        Binding("unit.head", "ตำแหน่งหัวหน้าส่วนราชการเจ้าของเรื่อง", .text, enteredAt: "เจ้าหน้าที่") { db, request in
            guard let unit = request.unit else { return nil }
            let head = try OfficerStore.officers(in: db).first {
                $0.isActive && $0.unit == unit && $0.roles.contains(.unitHead)
            }
            return head.map { .text($0.position) }
        },
        Binding("organisation.units", "ส่วนราชการทั้งหมด", .list, enteredAt: "เจ้าหน้าที่") { db, _ in
            .list(try OfficerStore.units(in: db).map(\.name))
        },
    ]

    private static let dates: [Binding] = [
        Binding("year", "ปีงบประมาณของเอกสาร", .year) { _, request in .year(request.year) },
        Binding("year.previous", "ปีงบประมาณก่อนหน้า", .year) { _, request in .year(request.year.previous) },
        Binding("year.next", "ปีงบประมาณถัดไป", .year) { _, request in .year(request.year.next) },
        Binding("year.first-day", "วันแรกของปีงบประมาณ", .day) { _, request in .day(request.year.firstDay) },
        Binding("year.last-day", "วันสุดท้ายของปีงบประมาณ", .day) { _, request in .day(request.year.lastDay) },
        Binding("today", "วันที่จัดทำ", .day) { _, request in .day(request.today) },
    ]

    private static func text(
        _ name: String, _ thai: String, _ value: @escaping @Sendable (BindingRequest) -> String
    ) -> Binding {
        Binding(name, thai, .text) { _, request in .text(value(request)) }
    }
}

extension OrganisationProfile {
    /// อำเภอควนขนุน จังหวัดพัทลุง
    fileprivate var place: String {
        (district.isEmpty ? "" : "อำเภอ\(district) ") + "จังหวัด\(province)"
    }

    /// The head's title with the place, such as นายกเทศมนตรีตำบลควนขนุน.
    fileprivate var executive: String {
        if name.hasPrefix("เทศบาล") { return "นายกเทศมนตรี" + name.dropFirst("เทศบาล".count) }
        return name.hasPrefix("องค์การบริหารส่วน") ? "นายก" + name : kind.executiveThai
    }

    fileprivate var chiefAdministrator: String {
        switch kind {
        case .provincial: "ปลัดองค์การบริหารส่วนจังหวัด"
        case .cityMunicipality, .townMunicipality, .subdistrictMunicipality: "ปลัดเทศบาล"
        case .subdistrictAdministration: "ปลัดองค์การบริหารส่วนตำบล"
        case .special: "ปลัด\(name)"
        }
    }
}
