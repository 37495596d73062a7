import Contracts
import Database
import Documents
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Disclosure

@Suite struct `Open data` {
    /// A room with one table of every kind of value, and `rows` rows of it.
    private func giver(rows: Int = 2) -> Room {
        var room = Room(name: "Giver", migrations: [], routes: [])
        room.datasets = [
            Dataset(
                "kinds", "ทุกชนิด", summary: "แต่ละแถวคือหนึ่งชนิด",
                columns: [
                    .init("number", "เลขที่", .integer, isRequired: true), .init("words", "คำ"),
                    .init("score", "คะแนน", .hundredths), .init("day", "วัน", .day), .init("year", "ปี", .year),
                    .init("yes", "ใช่", .boolean), .init("page", "หน้า", .path),
                ], key: ["number"]
            ) { _, request in
                [
                    [
                        .integer(-1), .text("=1+1, \"ก\""), .hundredths(Hundredths(9501)), .day(request.today),
                        .year(FiscalYear(2568)), .boolean(true), .path("oit/2568/o1"),
                    ]
                ] + (1..<rows).map { [.count($0), .empty, .empty, .empty, .empty, .empty, .empty] }
            }
        ]
        return room
    }

    private func inWorld(rows: Int = 2, _ body: (InProcessClient) throws -> Void) throws {
        try withWorld(.sqlite, rooms: [giver(rows: rows), Disclosure.room(fonts: try PDFFonts())]) { world in
            try body(world.visitor())
        }
    }

    @Test func `a table as CSV has lasting names, ISO dates and no formulas`() throws {
        try inWorld { visitor in
            let answer = visitor.get("/khuan-khanun/data/kinds.csv")
            #expect(answer.header("Content-Type") == "text/csv; charset=utf-8")
            #expect(
                answer.text == """
                    \u{FEFF}number,words,score,day,year,yes,page\r
                    -1,"'=1+1, ""ก""\",95.01,2025-02-19,2568,true,http://localhost/khuan-khanun/oit/2568/o1\r
                    1,,,,,,\r

                    """)
        }
    }

    @Test func `a table as JSON keeps texts as they are and numbers exact`() throws {
        try inWorld { visitor in
            let rows = try #require(JSON(parsing: visitor.get("/khuan-khanun/data/kinds.json").text).list)
            #expect(rows.count == 2)
            #expect(rows[0]["words"]?.text == "=1+1, \"ก\"" && rows[0]["score"]?.number == "95.01")
            #expect(rows[0]["year"]?.integer == 2568 && rows[0]["yes"]?.bool == true)
            #expect(rows[1]["words"]?.isNull == true)
        }
    }

    @Test func `a schema names every column with its type and the key`() throws {
        try inWorld { visitor in
            let schema = try JSON(parsing: visitor.get("/khuan-khanun/data/kinds.schema.json").text)
            let fields = try #require(schema["fields"]?.list)
            #expect(fields.map { $0["name"]?.text } == ["number", "words", "score", "day", "year", "yes", "page"])
            let types = ["integer", "string", "number", "date", "integer", "boolean", "string"]
            #expect(fields.map { $0["type"]?.text } == types)
            #expect(schema["primaryKey"]?.list == ["number"])
        }
    }

    @Test func `the catalogue leads to every table under one lasting address each`() throws {
        try inWorld { visitor in
            let catalogue = try JSON(parsing: visitor.get("/khuan-khanun/data.json").text)
            let datasets = try #require(catalogue["dataset"]?.list)
            let addresses = datasets.compactMap { $0["identifier"]?.text }
            #expect(addresses.count == datasets.count && Set(addresses).count == addresses.count)
            for dataset in datasets {
                #expect(dataset["license"]?.text == Licence.address)
                for file in try #require(dataset["distribution"]?.list) {
                    for name in ["downloadURL", "describedBy"] {
                        let address = try #require(file[name]?.text)
                        #expect(visitor.get(String(address.dropFirst("http://localhost".count))).status == 200)
                    }
                }
            }
            let list = visitor.get("/khuan-khanun/data").text
            for address in addresses { #expect(list.contains("\"\(address.dropFirst("http://localhost".count))\"")) }
        }
    }

    @Test func `a long table is shown in pages`() throws {
        try inWorld(rows: 120) { visitor in
            let first = visitor.get("/khuan-khanun/data/kinds").text
            #expect(first.contains("120 แถว") && first.contains("หน้า 1 จาก 3"))
            #expect(first.contains(">49<") && !first.contains(">50<"))
            #expect(visitor.get("/khuan-khanun/data/kinds?page=3").text.contains(">119<"))
            #expect(visitor.get("/khuan-khanun/data/kinds?page=99").text.contains("หน้า 3 จาก 3"))
        }
    }

    @Test(arguments: ["nothing", "nothing.csv", "kinds.xml", "kinds.csv.csv", ".csv", "kinds."])
    func `there is nothing at an unknown address`(file: String) throws {
        try inWorld { visitor in #expect(visitor.get("/khuan-khanun/data/\(file)").status == 404) }
    }

    @Test func `a row that does not fit its columns is a fault and no table`() throws {
        var room = Room(name: "Giver", migrations: [], routes: [])
        room.datasets = [
            Dataset("wrong", "ผิด", summary: "", columns: [.init("day", "วัน", .day, isRequired: true)], key: ["day"]) {
                _, _ in [[.empty]]
            }
        ]
        try withWorld(.sqlite, rooms: [room, Disclosure.room(fonts: try PDFFonts())]) { world in
            #expect(world.visitor().get("/khuan-khanun/data/wrong.csv").status == 500)
        }
    }
}
