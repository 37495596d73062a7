import Contracts
import Desk
import Documents
import HTML
import HTTP
import Kernel
import Office
import Thai

/// The year's papers as one bundle, and each paper as Word and Excel.
struct PackPages: Sendable {
    let fonts: PDFFonts

    var routes: [Route] {
        [
            .get("/office/papers/:year/pack", may: .read) { try show($0) },
            .get("/office/papers/:year/pack/pdf", may: .read) { visit in
                .pdf(try pack(visit).pdf(fonts).bytes, name: "pack-\(try visit.year()).pdf")
            },
            .get("/office/papers/:year/pack/xlsx", may: .read) { visit in
                .download(try pack(visit).xlsx(), as: .xlsx, name: "pack-\(try visit.year()).xlsx")
            },
            .get("/office/papers/:year/pack/zip", may: .read) { visit in
                .download(
                    try pack(visit).zip(fonts, at: visit.workplace), contentType: "application/zip",
                    name: "pack-\(try visit.year()).zip")
            },
            .get("/office/papers/:year/:kind/docx", may: .read) { visit in
                let (kind, year) = try visit.paper()
                let document = try document(visit)
                return .download(try document.docx(), as: .docx, name: "\(kind.rawValue)-\(year).docx")
            },
            .get("/office/papers/:year/:kind/xlsx", may: .read) { visit in
                let (kind, year) = try visit.paper()
                return .download(try document(visit).xlsx(), as: .xlsx, name: "\(kind.rawValue)-\(year).xlsx")
            },
        ]
    }

    private func document(_ visit: Visit) throws -> Document {
        let (kind, year) = try visit.paper()
        var document = try Papers.compose(kind, year, shape: visit.chosenShape, at: visit.workplace).document
        document.created = visit.now
        return document
    }

    private func pack(_ visit: Visit) throws -> YearPack {
        var shapes: [PaperKind: String] = [:]
        for kind in PaperKind.allCases {
            shapes[kind] = visit.request.query[field(kind)].flatMap { $0.isEmpty ? nil : $0 }
        }
        return try YearPack(try visit.year(), shapes: shapes, at: visit.workplace)
    }

    private func show(_ visit: Visit) throws -> Response {
        let pack = try pack(visit)
        let year = pack.year
        return visit.page(
            "รวมเล่มเอกสาร ปี \(year)", crumbs: PaperPages.crumbs, current: "/office/papers"
        ) { h in
            guard !pack.isEmpty else {
                h.add(
                    EmptyState(
                        "ปีนี้ยังไม่มีข้อมูลให้จัดทำเอกสาร", "เริ่มจากบันทึกผลการประเมินและมาตรการของปีงบประมาณ",
                        first: ("ไปที่หน้าแรก", "/office/")))
                return
            }
            h.p("เอกสารทุกฉบับของปีที่ข้อมูลทำได้ตอนนี้ ในไฟล์เดียวพร้อมสารบัญข้าง หรือเป็น Word และ Excel ไปแก้ต่อ", .class("lead"))
            h.actions {
                h.add(LinkButton("ดาวน์โหลดทั้งชุด (ZIP)", link("zip", pack), .primary))
                if !pack.papers.isEmpty {
                    h.add(LinkButton("รวมเล่ม PDF", link("pdf", pack)))
                    h.add(LinkButton("ตารางทั้งหมด (Excel)", link("xlsx", pack)))
                }
            }
            if !pack.papers.isEmpty { drawPapers(pack, h) }
            if !pack.issued.isEmpty {
                h.h2("หนังสือที่ออกแล้วของปีนี้")
                h.p("อยู่ในชุด ZIP ตามที่ออก ไม่เปลี่ยนแม้ไบต์เดียว จึงยังตรวจลายมือชื่อได้", .class("quiet"))
                h.dataTable(
                    "หนังสือที่ออกแล้ว", [.text("หนังสือ"), .text("เรื่อง")], pack.issued, hidesCaption: true
                ) { row, file in
                    row.cell { h.a("\(file.kind.thai) \(file.number)", .href("/office/letters/\(file.letter)")) }
                    row.cell(file.subject)
                }
            }
            if !pack.missing.isEmpty {
                h.add(Notice(.info, "ยังไม่อยู่ในชุด", pack.missing.map { "\($0.kind.thai): \($0.reason.thai)" }))
            }
            drawForms(pack, visit, h)
        }
    }

    private func drawPapers(_ pack: YearPack, _ h: Markup) {
        h.dataTable(
            "เอกสารในชุด", [.text("เอกสาร"), .text("รูปแบบ"), .text("เฉพาะฉบับนี้")], pack.papers, hidesCaption: true
        ) { row, paper in
            row.cell {
                h.a(
                    "\(paper.kind.thai) \(paper.year)",
                    .href(PaperLinks.preview(paper.kind, paper.year, paper.shape)))
            }
            row.cell(paper.shape.thai)
            row.cell {
                h.a("PDF", .href(PaperLinks.pdf(paper.kind, paper.year, paper.shape)))
                h.text(" · ")
                h.a("Word", .href(PaperLinks.file("docx", paper.kind, paper.year, paper.shape)))
                if !paper.document.tables.isEmpty {
                    h.text(" · ")
                    h.a("Excel", .href(PaperLinks.file("xlsx", paper.kind, paper.year, paper.shape)))
                }
            }
        }
    }

    /// The forms that papers with several can take.
    private func drawForms(_ pack: YearPack, _ visit: Visit, _ h: Markup) {
        let several = visit.house.papers.filter { source in
            source.shapes.count > 1 && pack.papers.contains { $0.kind == source.kind }
        }
        guard !several.isEmpty else { return }
        h.h2("เลือกรูปแบบตาราง")
        h.form(.action("/office/papers/\(pack.year)/pack"), .method("get"), .class("form")) {
            for source in several {
                h.add(
                    Select(
                        source.kind.thai, name: field(source.kind),
                        choices: source.shapes.map { Choice($0.code, $0.thai) },
                        selected: pack.papers.first { $0.kind == source.kind }?.shape.code))
            }
            h.actions { h.add(Button("ใช้รูปแบบนี้", .secondary)) }
        }
    }

    private func field(_ kind: PaperKind) -> String { "shape-\(kind.rawValue)" }

    private func link(_ form: String, _ pack: YearPack) -> Link {
        pack.papers.reduce("/office/papers/\(pack.year)/pack/\(form)" as Link) {
            $0.with(field($1.kind), $1.shape.code)
        }
    }
}

extension PaperLinks {
    /// The paper as a file to work on: `docx` or `xlsx`.
    static func file(_ form: String, _ kind: PaperKind, _ year: FiscalYear, _ shape: PaperShape) -> Link {
        ("/office/papers/\(year)/\(kind.rawValue)/\(form)" as Link).with("shape", shape.code)
    }
}

extension Response {
    /// A file that the browser saves; `name` is plain ASCII.
    static func download(_ bytes: [UInt8], as type: FileType, name: String) -> Response {
        download(bytes, contentType: type.rawValue, name: name)
    }

    static func download(_ bytes: [UInt8], contentType: String, name: String) -> Response {
        Response(
            status: 200,
            headers: [
                ("Content-Type", contentType), ("Content-Disposition", "attachment; filename=\"\(name)\""),
                ("X-Content-Type-Options", "nosniff"),
            ], body: .bytes(bytes))
    }
}
