import Documents
import ITA
import Kernel
import Testing

@testable import Disclosure

@Suite struct `The year that a text names` {
    @Test(arguments: [
        ("รายงานผล ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", 2568), ("แผนปฏิบัติการ ปีงบประมาณ 2568 (ฐานปี 2566, 2567)", 2568),
        ("แผนพัฒนาท้องถิ่น (พ.ศ. 2566 – 2570)", 2568), ("แผน ๒๕๖๖-๒๕๗๐", 2568), ("แผน 2566–70", 2568),
        ("แผน พ.ศ. 2566 ถึง พ.ศ. 2570", 2568), ("ประกาศ ณ วันที่ 3 ตุลาคม พ.ศ. 2567", 2568), ("ลงวันที่ ๑๕ ต.ค. ๒๕๖๗", 2568),
        ("5/11/2567", 2568), ("2024-11-05", 2568), ("Fiscal year 2025", 2568), ("FY2025", 2568), ("ค.ศ. 2025", 2568),
        ("12 November 2024", 2568), ("ปีงบประมาณ 68", 2568), ("ปีงบประมาณ พ.ศ. 2568 งบ 2,567 บาท 2567 บาท", 2568),
        ("สรุปปี 2568 เทียบ 2567 และ 2568", 2568),
    ])
    func `is read in every way of writing it`(text: String, year: Int) {
        #expect(YearsNamed(text).verdict(2568...2568) == .right(year))
    }

    @Test(arguments: [
        ("รายงาน ประจำปีงบประมาณ พ.ศ. 2567 ใช้ประกอบการประเมินปีงบประมาณ 2568 ปีงบประมาณ 2567", 2567),
        ("ประกาศ ณ วันที่ 3 กันยายน 2567", 2567), ("แผน (พ.ศ. 2561 – 2565)", 2565), ("ปีงบ 66", 2566),
        ("Fiscal year 2024", 2567), ("ประจำปี ๒๕๖๗ พิมพ์เมื่อ 5 ตุลาคม 2567", 2567),
    ])
    func `is told from another`(text: String, year: Int) {
        #expect(YearsNamed(text).verdict(2568...2568) == .wrong(year))
    }

    @Test(arguments: ["", "ไม่มีปี", "จำนวน 2568 บาท", "2,568", "25.68", "โทร 0256812345", "ราคา 2024", "รหัส 12568"])
    func `is not made up from other numbers`(text: String) {
        #expect(YearsNamed(text).verdict(2568...2568) == nil)
    }
}

@Suite struct `A web page as it is read` {
    private let html = """
        <!doctype html><html><head><title>เว็บ</title><style>main{}</style></head><body>
        <header><a href="/">หน้าแรก</a></header>
        <nav><a href='/menu?a=1&amp;b=2'>เมนู</a></nav><!-- <a href="/hidden">ซ่อน</a> -->
        <main><h1>แผน&nbsp;2568</h1><p>1 < 2 <b>ตัว</b>หนา</p><img src=x alt="ผังโครงสร้าง">
        <a href=files/a.pdf>ไฟล์ <i>หนึ่ง</i></a><script>var a = "<a href='/no'>";</script></main>
        <footer>ท้าย</footer></body></html>
        """

    @Test func `is its main part without script, style and menus`() {
        let page = WebPage(html)
        let text = String(decoding: page.text.squeezed, as: UTF8.self)
        #expect(text == "แผน25681<2ตัวหนาผังโครงสร้างไฟล์หนึ่ง")
        #expect(page.links.map(\.address) == ["files/a.pdf"] && page.links.first?.words == "ไฟล์ หนึ่ง")
        #expect(page.allLinks.map(\.address) == ["/", "/menu?a=1&b=2", "files/a.pdf"])
        #expect(page.hasPicture)
    }

    @Test func `is all but menus and frames where no part is marked as main`() {
        let page = WebPage("<nav>เมนู</nav><div>เนื้อหา<a href='a.xlsx'>ตาราง</a></div><footer>ท้าย</footer>")
        #expect(page.text.squeezed == "เนื้อหาตาราง".squeezed)
    }

    @Test(arguments: ["<", "<a href=\"", "<main", "</", "<!--", "&#x;&#xD800;&lt", "<a href='x", "<script>", "< a>"])
    func `may be broken anywhere`(html: String) {
        _ = WebPage(html)
    }

    @Test(arguments: [
        ("#", nil), ("", nil), (" ", nil), ("javascript:void(0)", nil), ("mailto:a@b", nil), ("#top", nil),
        ("b.pdf", "https://a.go.th/x/b.pdf"), ("../b.pdf", "https://a.go.th/b.pdf"), ("/b", "https://a.go.th/b"),
        ("?p=2", "https://a.go.th/x/y.php?p=2"), ("//c.go.th/d", "https://c.go.th/d"), ("./b#x", "https://a.go.th/x/b"),
        ("http://c.go.th", "http://c.go.th"),
    ])
    func `leads where its addresses say`(address: String, target: String?) {
        #expect(Address.resolved(address, on: "https://a.go.th/x/y.php?p=1") == target)
    }

    @Test(arguments: [
        ("https://a.go.th", true), ("https://a.go.th/", true), ("https://a.go.th/index.php", true), ("/lao/", true),
        ("/", true), ("https://a.go.th/index.php?id=9", false), ("/lao/oit", false), ("https://a.go.th/oit", false),
    ])
    func `is a home page or not`(address: String, isHome: Bool) {
        #expect(Address.isHome(address, slug: "lao") == isHome)
    }
}

@Suite struct `What is wrong with a source` {
    static func answer(_ bytes: [UInt8], type: String = "", status: Int = 200, at address: String) -> Reply {
        .answer(Reply.Answer(address: address, status: status, contentType: type, bytes: bytes))
    }

    private func kinds(_ reply: Reply, _ address: String = "https://a.go.th/f") throws -> [Finding.Kind] {
        try SourceReader(slug: nil).read(reply, from: address).findings.map(\.kind)
    }

    private func pdf(_ words: String) throws -> [UInt8] {
        try Document(title: "แผน", organisation: "เทศบาล", blocks: [.text(words)]).pdf(try PDFFonts()).bytes
    }

    /// One page and nothing on it, as a scan without a text layer reads.
    private let scan = Array(
        """
        %PDF-1.4
        1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
        2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
        3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>> endobj
        trailer <</Root 1 0 R/Size 4>>
        %%EOF
        """.utf8)

    @Test func `is told by its content, not by its name`() throws {
        let page = Array("<!doctype html><html><body><p>แผนปฏิบัติการ ปีงบประมาณ 2568 ของเทศบาล</p></body></html>".utf8)
        let cases: [(String, Reply, [Finding.Kind])] = [
            ("a good PDF", Self.answer(try pdf("แผน ปีงบประมาณ 2568"), at: "https://a.go.th/f.pdf"), []),
            ("a good page", Self.answer(page, type: "text/html", at: "https://a.go.th/f"), []),
            ("a scan", Self.answer(scan, at: "https://a.go.th/f.pdf"), [.scan]),
            ("half a PDF", Self.answer(Array(try pdf("แผน").prefix(300)), at: "https://a.go.th/f.pdf"), [.damaged]),
            ("a page called PDF", Self.answer(page, type: "text/html", at: "https://a.go.th/f.pdf"), [.wrongType]),
            ("nothing", Self.answer([], at: "https://a.go.th/f.pdf"), [.empty]),
            (
                "a picture",
                Self.answer([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], at: "https://a.go.th/f.png"), [.scan]
            ),
            (
                "an archive", Self.answer([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x00], at: "https://a.go.th/f.rar"),
                [.unknownType]
            ),
            ("gone", Self.answer([], status: 404, at: "https://a.go.th/f"), [.status]),
            ("for members", Self.answer([], status: 403, at: "https://a.go.th/f"), [.needsSignIn]),
            ("sent home", Self.answer(page, type: "text/html", at: "https://a.go.th/"), [.homePage]),
            ("no host", .none(Message("ไม่มีเครื่อง", "no host")), [.noAnswer]),
            ("first failure", .strike(1, of: 3, Message("ช้า", "slow")), [.strike]),
            ("robots", .forbidden, [.forbidden]),
        ]
        for (name, reply, expected) in cases { #expect(try kinds(reply) == expected, "\(name)") }
    }

    @Test(arguments: [
        ("อยู่ระหว่างจัดทำข้อมูล", Finding.Kind.placeholder), ("อยู่ในระหว่างดำเนินการ", .placeholder),
        ("COMING SOON", .placeholder), ("ขออภัย ไม่พบหน้าที่ท่านต้องการ", .notFoundPage), ("กรุณาเข้าสู่ระบบ", .needsSignIn),
        ("", .empty),
    ])
    func `is found on a page that holds nothing`(words: String, kind: Finding.Kind) throws {
        let html = Array("<html><body><nav>เมนูยาว</nav><main><h1>แผน</h1>\(words)</main></body></html>".utf8)
        #expect(try kinds(Self.answer(html, type: "text/html", at: "https://a.go.th/f")) == [kind])
    }

    @Test func `is not found in a plan that is under way`() throws {
        let rows = (1...20).map { "โครงการที่ \($0) พัฒนาถนนในหมู่บ้าน สถานะ อยู่ระหว่างดำเนินการ" }.joined(separator: "<br>")
        let html = Array("<html><body><main>\(rows)</main></body></html>".utf8)
        #expect(try kinds(Self.answer(html, type: "text/html", at: "https://a.go.th/f")) == [])
    }
}

@Suite struct `The judge of an item` {
    private func kinds(_ code: String, _ year: Int, _ texts: [(Reading.Form, String)]) throws -> [Finding.Kind] {
        let wording = try #require(Edition(FiscalYear(year))?.item(code))
        let sources = texts.map { ReadSource(reading: Reading("/a", $0.0, $0.1)) }
        return Judge(wording: wording, year: FiscalYear(year)).findings(of: sources).map(\.kind)
    }

    @Test func `wants the year of plans, takes the year before in reports and asks no year of the structure`() throws {
        #expect(try kinds("O25", 2568, [(.pdf, "แผนปฏิบัติการ ประจำปีงบประมาณ 2568")]) == [])
        #expect(try kinds("O25", 2568, [(.pdf, "แผนปฏิบัติการ ประจำปีงบประมาณ 2567")]) == [.wrongYear])
        #expect(try kinds("O25", 2568, [(.pdf, "แผนปฏิบัติการ")]) == [.noYear])
        #expect(try kinds("O26", 2568, [(.pdf, "รายงาน ประจำปีงบประมาณ 2567")]) == [.previousYear])
        #expect(try kinds("O26", 2568, [(.pdf, "รายงาน ประจำปีงบประมาณ 2566")]) == [.wrongYear])
        #expect(
            try kinds("O25", 2568, [(.pdf, "แผน ปีงบประมาณ 2567"), (.pdf, "แผน ปีงบประมาณ 2568")]) == [],
            "an older file beside it harms nobody")
        let structure = "ผังโครงสร้าง สำนักปลัด กองคลัง ปลัดเทศบาล หน้าที่และอำนาจ"
        #expect(try kinds("O1", 2568, [(.page, structure)]) == [])
    }

    @Test func `misses what the edition asks for`() throws {
        #expect(try kinds("O1", 2568, [(.page, "ผังโครงสร้าง สำนักปลัด กองคลัง ปลัดเทศบาล")]) == [.element])
        let law = String(repeating: "มาตรา ๑ หน้าที่ ", count: 80)
        #expect(try kinds("O1", 2568, [(.page, "ผังโครงสร้าง สำนักปลัด กองคลัง ปลัดเทศบาล" + law)]) == [.element])
    }

    @Test func `wants a spreadsheet beside the PDF where the edition does`() throws {
        let text = "สรุปผลการจัดซื้อจัดจ้าง สขร.1 เดือนตุลาคม 2568 ปีงบประมาณ 2569"
        #expect(try kinds("O11", 2569, [(.pdf, text)]) == [.noSpreadsheet])
        #expect(try kinds("O11", 2569, [(.pdf, text), (.sheet, text)]) == [])
    }
}
