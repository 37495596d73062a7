import Contracts
import Database
import Documents
import HTTP
import Kernel
import Office
import OfficeTesting
import Organisations
import TestSupport

@testable import Disclosure

/// The small world with this room, the units of Organisations, and a room that has evidence of 2568 only.
func withOIT(
    _ engine: Engine = .sqlite, publicAddress: String? = nil, _ body: (World) throws -> Void
) throws {
    let people = Room(name: "Organisations", migrations: Organisations.migrations, routes: [])
    var records = Room(name: "Records", migrations: [], routes: [])
    records.evidence = [
        EvidenceSource("plan", "แผนมาตรการ", for: ["มาตรการส่งเสริมคุณธรรม"]) { _, request in
            guard request.year == FiscalYear(2568) else { return nil }
            return Evidence(
                document: Document(
                    title: "แผน", organisation: request.organisation.name,
                    blocks: [
                        .table(
                            Table(
                                summary: "แผน", weights: [1, 1], header: [.header(["มาตรการ", "สถานะ"])],
                                rows: [.texts(["ความลับก่อนเผยแพร่", "ทำแล้ว"])]))
                    ]),
                rows: [Evidence.Row("ความลับก่อนเผยแพร่", day: Day(iso: "2025-02-01"), path: "measures/2568")])
        }
    ]
    let rooms = [people, records, Disclosure.room(fonts: try PDFFonts())]
    try withWorld(engine, rooms: rooms, publicAddress: publicAddress, body)
}

extension World {
    static let year = FiscalYear(2568)

    func item(_ code: String = "O27") throws -> OITItem {
        try Disclosure.oitItem(code, of: Self.year, at: workplace())
    }

    /// Writes what the draft shows, from the version that stands.
    func write(
        _ sources: [OITSource], elements: [String] = [], files: [KeptFile] = [], _ code: String = "O27",
        as role: Role = .itaAdministrator
    ) throws {
        try Disclosure.writeOIT(
            OITContent(elements: elements, sources: sources), files: files, of: code, Self.year,
            from: try item(code).version, at: workplace(role))
    }

    func take(
        _ step: OITStep, _ code: String = "O27", because reason: String = "", as role: Role = .itaAdministrator
    ) throws {
        try Disclosure.stepOIT(
            step, code, of: Self.year, because: reason, from: try item(code).version, at: workplace(role))
    }

    /// From the draft to everyone's eyes.
    func publish(_ code: String = "O27", because reason: String = "") throws {
        for (step, role) in [
            (OITStep.submit, Role.officer), (.check, .unitHead), (.approve, .executive), (.publish, .itaAdministrator),
        ] { try take(step, code, because: reason, as: role) }
    }

    /// A secret in every kind of source.
    func writeSecrets(_ code: String = "O27") throws {
        let file = try house.files.keep(Array("ความลับก่อนเผยแพร่".utf8), name: "ความลับก่อนเผยแพร่.txt", as: .text)
        try write(
            [
                OITSource("ความลับก่อนเผยแพร่", .address("https://example.go.th/plan.pdf")),
                OITSource("แผนมาตรการ", .living("plan")),
            ], files: [file], code)
    }
}
