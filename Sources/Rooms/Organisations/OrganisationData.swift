import Contracts
import Database
import Kernel
import Office

/// The structure as open data: units and leading positions, nobody's name.
enum OrganisationData {
    static let all = [units, positions]

    private static let units = Dataset(
        "units", "ส่วนราชการ", summary: "แต่ละแถวคือหนึ่งส่วนราชการของหน่วยงานในปัจจุบัน",
        columns: [
            .init("name", "ชื่อส่วนราชการ", isRequired: true),
            .init("id", "รหัสส่วนราชการ", isRequired: true),
        ], key: ["id"]
    ) { db, _ in
        try OfficerStore.units(in: db).map { [.text($0.name), .text("\($0.id)")] }
    }

    /// Executives and heads of units, as the public page of the structure shows them.
    private static let positions = Dataset(
        "positions", "ตำแหน่งผู้บริหารและหัวหน้าส่วนราชการ",
        summary: "แต่ละแถวคือหนึ่งตำแหน่ง ไม่มีชื่อบุคคล",
        columns: [
            .init("level", "ระดับ", isRequired: true),
            .init("unit", "ส่วนราชการ", isRequired: true),
            .init("position", "ตำแหน่ง", isRequired: true),
            .init("holders", "จำนวนผู้ดำรงตำแหน่ง", .integer, isRequired: true),
        ], key: ["level", "unit", "position"]
    ) { db, request in
        let officers = try OfficerStore.officers(in: db).filter(\.isActive)
        var rows = counted(
            officers.filter { $0.roles.contains(.executive) }.map(\.position),
            [.text("ผู้บริหาร"), .text(request.organisation.name)])
        for unit in try OfficerStore.units(in: db) {
            let heads = officers.filter { $0.unit == unit.id && $0.roles.contains(.unitHead) }
            rows += counted(heads.map(\.position), [.text("หัวหน้าส่วนราชการ"), .text(unit.name)])
        }
        return rows
    }

    /// Each position once, in the order of first appearance.
    private static func counted(_ positions: [String], _ head: [Dataset.Value]) -> [[Dataset.Value]] {
        var seen: Set<String> = []
        return positions.filter { seen.insert($0).inserted }.map { position in
            head + [.text(position), .count(positions.count { $0 == position })]
        }
    }
}
