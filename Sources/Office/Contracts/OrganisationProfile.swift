package import Kernel

/// What every page and paper says of the organisation it belongs to.
package struct OrganisationProfile: Hashable, Sendable {
    package let id: OrganisationID
    /// The first part of its public addresses, such as `khuan-khanun`.
    package let slug: String
    /// The full official name, such as เทศบาลตำบลควนขนุน.
    package let name: String
    package let kind: OrganisationKind
    /// อำเภอ, without that word; empty where it does not apply.
    package let district: String
    /// จังหวัด, without that word.
    package let province: String

    package init(
        id: OrganisationID, slug: String, name: String, kind: OrganisationKind, district: String, province: String
    ) {
        self.id = id
        self.slug = slug
        self.name = name
        self.kind = kind
        self.district = district
        self.province = province
    }
}

/// Kinds of local administrative organisation (ประเภทองค์กรปกครองส่วนท้องถิ่น).
package enum OrganisationKind: String, CaseIterable, Sendable {
    /// องค์การบริหารส่วนจังหวัด (อบจ.)
    case provincial
    /// เทศบาลนคร
    case cityMunicipality = "city"
    /// เทศบาลเมือง
    case townMunicipality = "town"
    /// เทศบาลตำบล
    case subdistrictMunicipality = "subdistrict"
    /// องค์การบริหารส่วนตำบล (อบต.)
    case subdistrictAdministration = "sao"
    /// กรุงเทพมหานคร, เมืองพัทยา
    case special

    package var thai: String {
        switch self {
        case .provincial: "องค์การบริหารส่วนจังหวัด"
        case .cityMunicipality: "เทศบาลนคร"
        case .townMunicipality: "เทศบาลเมือง"
        case .subdistrictMunicipality: "เทศบาลตำบล"
        case .subdistrictAdministration: "องค์การบริหารส่วนตำบล"
        case .special: "องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ"
        }
    }

    /// The head of the organisation, as addressed in its papers.
    package var executiveThai: String {
        switch self {
        case .provincial: "นายกองค์การบริหารส่วนจังหวัด"
        case .cityMunicipality, .townMunicipality, .subdistrictMunicipality: "นายกเทศมนตรี"
        case .subdistrictAdministration: "นายกองค์การบริหารส่วนตำบล"
        case .special: "ผู้บริหารท้องถิ่น"
        }
    }
}
