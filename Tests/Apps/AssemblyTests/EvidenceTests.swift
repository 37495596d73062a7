import Foundation
import HTTP
import Kernel
import Office
import Testing

@testable import Assembly

@Suite struct `Evidence of the rooms` {
    @Test func `comes out as page, table and paper under the items of the demo`() throws {
        try withInstallation { installation in
            try Demo.load(into: installation)
            let visitor = InProcessClient(
                installation.gate { reference, error in Issue.record("fault \(reference): \(error)") },
                surroundings: installation.house.surroundings)
            for (item, source, word) in [
                ("o27", "result", "95.01"), ("o27", "analysis", "e2"), ("o27", "plan", "i15"),
                ("o28", "six-month", "6 เดือน"),
                ("o28", "yearly", "มาตรการ"), ("o9", "manuals", "ขอใช้รถสุขาเคลื่อนที่"), ("o10", "e-services", "จองคิว"),
                ("o11", "service-statistics", "ที่เคาน์เตอร์"),
            ] {
                let address = "/khuan-khanun/oit/2568/\(item)/living/\(source)"
                let page = visitor.get(address)
                #expect(page.status == 200 && page.text.contains("ตัวเลขนี้มาจากไหน"), "\(address)")
                #expect(page.text.contains(word), "\(address)")
                #expect(visitor.get(address + ".csv").text.contains(","), "\(address)")
                #expect(visitor.get(address + ".pdf").header("Content-Type") == "application/pdf", "\(address)")
            }
            // No measures of 2567 are in the books.
            #expect(visitor.get("/khuan-khanun/oit/2567/o34/living/plan").text.contains("ไม่มีรายการในช่วงเวลานี้"))
        }
    }

    @Test func `reaches every item of a year in two steps from the year's list`() throws {
        try withInstallation { installation in
            try Demo.load(into: installation)
            let visitor = InProcessClient(
                installation.gate { reference, error in Issue.record("fault \(reference): \(error)") },
                surroundings: installation.house.surroundings)
            #expect(visitor.get("/khuan-khanun/").text.contains("href=\"/khuan-khanun/oit\""))
            let newest = visitor.get("/khuan-khanun/oit").header("Location")
            #expect(newest == "/khuan-khanun/oit/2568")
            let list = visitor.get("/khuan-khanun/oit/2568").text
            #expect(list.contains("href=\"/khuan-khanun/oit/2567\""))
            let older = visitor.get("/khuan-khanun/oit/2567").text
            for number in 1...35 {
                #expect(older.contains("href=\"/khuan-khanun/oit/2567/o\(number)\""), "O\(number)")
                #expect(visitor.get("/khuan-khanun/oit/2567/o\(number)").status == 200, "O\(number)")
            }
        }
    }
}
