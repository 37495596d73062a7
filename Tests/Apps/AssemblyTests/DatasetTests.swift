import Contracts
import HTTP
import Kernel
import Office
import Testing

@testable import Assembly

@Suite struct `Public tables of the rooms` {
    @Test func `keep their promises in every organisation of the demo`() throws {
        try withInstallation { installation in
            try Demo.load(into: installation)
            let house = installation.house
            #expect(Set(house.datasets.map(\.code)).count == house.datasets.count)
            let visitor = InProcessClient(
                installation.gate { reference, error in Issue.record("fault \(reference): \(error)") },
                surroundings: house.surroundings)
            for dataset in house.datasets {
                let names = dataset.columns.map(\.name)
                #expect(Set(names).count == names.count, "\(dataset.code)")
                for name in names + [dataset.code] {
                    #expect(
                        name.utf8.allSatisfy {
                            $0 == 0x5F || $0 == 0x2D || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
                        })
                }
                let required = Set(dataset.columns.filter(\.isRequired).map(\.name))
                #expect(!dataset.key.isEmpty && required.isSuperset(of: dataset.key), "\(dataset.code)")
                for slug in ["khuan-khanun", "non-mueang"] {
                    let address = "/\(slug)/data/\(dataset.code)"
                    #expect(visitor.get(address).status == 200, "\(address)")
                    let rows = try #require(JSON(parsing: visitor.get(address + ".json").text).list)
                    let keys = rows.map { row in dataset.key.map { row[$0] } }
                    #expect(Set(keys).count == rows.count, "\(address)")
                    if slug == "khuan-khanun" { #expect(!rows.isEmpty, "\(address)") }
                }
            }
        }
    }
}
