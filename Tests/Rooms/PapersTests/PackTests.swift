import Contracts
import Database
import Documents
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Papers

struct PackTests {
    private let path = "/office/papers/2568/pack"

    @Test func `the year's papers come as one volume, as Word files, and as one bundle`() throws {
        try withPapers(.sqlite) { world, _ in
            let browser = world.browser(.officer)
            let page = browser.get(path).text
            #expect(page.contains("รายงานผลการดำเนินการประจำปี") && page.contains("\(path)/zip?shape-yearly=000"))
            let pdf = browser.get("\(path)/pdf")
            #expect(pdf.bytes.starts(with: Array("%PDF-1.7".utf8)))
            let word = browser.get("/office/papers/2568/yearly/docx?shape=004")
            #expect(word.bytes.starts(with: [0x50, 0x4B, 3, 4]))
            #expect(word.header("Content-Disposition") == "attachment; filename=\"yearly-2568.docx\"")
            let zip = browser.get("\(path)/zip?shape-yearly=004")
            #expect(zip.header("Content-Type") == "application/zip")
            for name in ["รวมเล่ม 2568.pdf", "Word/1 รายงานผลการดำเนินการประจำปี 2568.docx"] {
                #expect(zip.bytes.firstRange(of: Array(name.utf8)) != nil, "\(name)")
            }
        }
    }

    @Test func `the bundle holds the official papers of the year as they were issued`() throws {
        try LetterWorld.with(.sqlite) { world in
            let id = try world.sentMemo()
            for (step, person) in [LetterWorld.Person.head, .palad, .mayor].enumerated() {
                try world.decide(id, person, step: step + 1)
            }
            let issued = try #require(try world.read { try LetterStore.issuedPDF(of: id, in: $0) })
            let browser = world.browser(.clerk)
            #expect(browser.get(path).text.contains("บันทึกข้อความ พท 52401/1"))
            let zip = browser.get("\(path)/zip").bytes
            #expect(zip.firstRange(of: Array("หนังสือที่ออกแล้ว/1 บันทึกข้อความ พท 52401-1.pdf".utf8)) != nil)
            #expect(!issued.isEmpty)
        }
    }

    @Test func `the same data at the same moment give the same bundle`() throws {
        try withPapers(.sqlite) { world, printing in
            let browser = world.browser(.officer)
            let first = browser.get("\(path)/zip").bytes
            #expect(browser.get("\(path)/zip").bytes == first)
            printing.sentence.with { $0 = "ตัวเลขอื่น" }
            #expect(browser.get("\(path)/zip").bytes != first)
        }
    }

    @Test func `a year without data and an unknown form are told in words`() throws {
        try withPapers(.sqlite) { world, _ in
            let browser = world.browser(.officer)
            #expect(browser.get("/office/papers/2560/pack").text.contains("ยังไม่มีข้อมูลให้จัดทำเอกสาร"))
            #expect(browser.get("/office/papers/2560/pack/zip").status == 404)
            #expect(browser.get("\(path)?shape-yearly=999").status == 422)
            #expect(world.visitor().get("\(path)/zip").status != 200)
        }
    }
}
