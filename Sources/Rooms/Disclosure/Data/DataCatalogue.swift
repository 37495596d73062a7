import Contracts
import Kernel

/// The terms on which everyone may use the data.
enum Licence {
    static let name = "Creative Commons แสดงที่มา 4.0 (CC BY 4.0)"
    static let address = "https://creativecommons.org/licenses/by/4.0/"
}

/// The list of an organisation's tables for harvesters: DCAT in the JSON form of DCAT-US 1.1.
struct DataCatalogue {
    let organisation: OrganisationProfile
    let datasets: [Dataset]
    /// The organisation's own address.
    let base: String
    /// Where the office reads mail; empty where it has not said.
    let mail: String

    var json: JSON {
        [
            "@context": "https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld",
            "@id": .text("\(base)/data.json"), "@type": "dcat:Catalog",
            "conformsTo": "https://project-open-data.cio.gov/v1.1/schema",
            "describedBy": "https://project-open-data.cio.gov/v1.1/schema/catalog.json",
            "dataset": .list(datasets.map(entry)),
        ]
    }

    /// A table is read anew each time, so `modified` is the interval that means "at any moment".
    private func entry(_ dataset: Dataset) -> JSON {
        let page = "\(base)/data/\(dataset.code)"
        return [
            "@type": "dcat:Dataset", "identifier": .text(page), "title": .text(dataset.thai),
            "description": .text(dataset.summary),
            "keyword": .list([dataset.thai, organisation.name, organisation.province].map(JSON.text)),
            "modified": "R/PT1S", "accrualPeriodicity": "R/PT1S",
            "publisher": ["@type": "org:Organization", "name": .text(organisation.name)],
            "contactPoint": contact, "accessLevel": "public", "license": .text(Licence.address),
            "language": ["th"], "spatial": .text("จังหวัด\(organisation.province) ประเทศไทย"),
            "landingPage": .text(page),
            "distribution": [file(page, "csv", "text/csv"), file(page, "json", "application/json")],
        ]
    }

    private var contact: JSON {
        var members: [JSON.Member] = [
            .init("@type", "vcard:Contact"), .init("fn", .text(organisation.name)),
            .init("hasURL", .text("\(base)/contact")),
        ]
        if !mail.isEmpty { members.append(.init("hasEmail", .text("mailto:\(mail)"))) }
        return .object(members)
    }

    private func file(_ page: String, _ end: String, _ type: String) -> JSON {
        [
            "@type": "dcat:Distribution", "title": .text(end.uppercased()), "format": .text(end.uppercased()),
            "downloadURL": .text("\(page).\(end)"), "mediaType": .text(type),
            "describedBy": .text("\(page).schema.json"), "describedByType": "application/json",
        ]
    }
}
