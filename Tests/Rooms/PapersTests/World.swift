import Contracts
import Database
import Documents
import HTTP
import Kernel
import Office
import OfficeTesting
import Organisations
import TestSupport

@testable import Papers

/// A room that prints a yearly report out of one sentence, which the tests change.
struct PrintingRoom {
    let sentence = Lock("ดำเนินการแล้ว 12 มาตรการ")

    var room: Room {
        var room = Room(name: "Printing", migrations: [], routes: [])
        room.papers = [
            PaperSource(
                kind: .yearly,
                shapes: [PaperShape(code: "000", thai: "เจ็ดประเด็น"), PaperShape(code: "004", thai: "ตามสถานะ")],
                years: { _ in [FiscalYear(2568)] },
                compose: { [sentence] _, request in
                    Document(
                        title: "รายงานประจำปี \(request.year) \(request.organisation.name)",
                        organisation: request.organisation.name,
                        blocks: [
                            .heading("รายงานประจำปี"), .text(sentence.with { $0 } + " แบบ \(request.shape.code)"),
                        ])
                })
        ]
        return room
    }
}

/// The small world with this room and the printing one.
func withPapers(
    _ engine: Engine, publicAddress: String? = nil, _ body: (World, PrintingRoom) throws -> Void
) throws {
    let printing = PrintingRoom()
    let people = Room(name: "Organisations", migrations: Organisations.migrations, routes: [])
    let rooms = [people, printing.room, Papers.room(fonts: try PDFFonts())]
    try withWorld(engine, rooms: rooms, publicAddress: publicAddress) { world in
        try body(world, printing)
    }
}

extension InProcessClient {
    /// Looks at the page before publishing and sends its form.
    func publish(reason: String? = nil) -> Response {
        let page = get("/office/papers/2568/yearly/publication").text
        var form = [World.formToken, ("shape", "000"), ("seen", page.hidden("seen"))]
        if let reason { form.append(("reason", reason)) }
        return post("/office/papers/2568/yearly/publication", form: form)
    }
}

extension String {
    /// The value of the hidden field of that name.
    func hidden(_ name: String) -> String {
        guard let field = ranges(of: "name=\"\(name)\" value=\"").first else { return "" }
        return String(self[field.upperBound...].prefix { $0 != "\"" })
    }
}
