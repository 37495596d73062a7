import Foundation
import Kernel
import Ledger
import Testing

@testable import prongsai

@Suite struct `A copy of a site` {
    private func withFolder(_ body: (_ folder: String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "prongsai-\(UUID().uuidString)").path
        // A leftover in the temporary folder harms nobody.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func files(in folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).filter { name in
            try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")[.type] as? FileAttributeType
                == .typeRegular
        }
    }

    /// Links of a page to files beside it.
    private func links(_ page: String) -> [String] {
        page.ranges(of: /(?:href|src)="[^"]*"/).map { range in
            String(page[range].drop { $0 != "\"" }.dropFirst().dropLast().prefix { $0 != "#" })
        }.filter { link in
            !link.isEmpty && !["http:", "https:", "mailto:", "tel:", "data:"].contains { link.hasPrefix($0) }
        }
    }

    @Test func `opens from a disk, holds every page of its year, and proves itself until a file is changed`() throws {
        try withFolder { folder in
            let (data, copy) = ("\(folder)/data", "\(folder)/copy")
            #expect(run(["demo", "--data", data]).status == .good)
            let made = run(["copy", "khuan-khanun", "--year", "2567", "--out", copy, "--data", data])
            #expect(made.status == .good, "\(made.complaints)")
            let names = Set(try files(in: copy))
            #expect(names.isSuperset(of: ["index.html", "log.json", "copy.json", "SHA256SUMS", "oit/2567.html"]))
            #expect(names.contains("oit/2567/o1.html") && !names.contains { $0.hasPrefix("oit/2568/") })
            for name in names where name.hasSuffix(".html") && !name.hasSuffix("page.html") {
                let page = try String(contentsOfFile: "\(copy)/\(name)", encoding: .utf8)
                #expect(!page.contains("<form"), "\(name)")
                let base = URL(filePath: "\(copy)/\(name)")
                for link in links(page) {
                    let file = try #require(URL(string: link, relativeTo: base)).standardizedFileURL.path
                    #expect(file.hasPrefix(copy) && FileManager.default.fileExists(atPath: file), "\(name): \(link)")
                }
            }
            let good = run(["verify", copy])
            #expect(good.status == .good && good.output.contains("khuan-khanun ปี 2567"), "\(good.output)")
            let (status, said) = try python([copy])
            #expect(status == 0, "\(said)")

            try Data("อื่น".utf8).write(to: URL(filePath: "\(copy)/news.html"))
            try Data("ใหม่".utf8).write(to: URL(filePath: "\(copy)/added.html"))
            let bad = run(["verify", copy])
            #expect(bad.status == .findings)
            #expect(bad.output.contains("ไฟล์ news.html ถูกแก้") && bad.output.contains("added.html ไม่ได้อยู่ใน"))
            #expect(try python([copy]).1.contains("added.html was changed, added or removed"))
            #expect(run(["copy", "khuan-khanun", "--out", copy, "--data", data]).status == .refused)
            // Who changes the list as well has no key to seal it with.
            let list = "\(copy)/SHA256SUMS"
            try Data((try String(contentsOfFile: list, encoding: .utf8) + "\n").utf8).write(to: URL(filePath: list))
            #expect(run(["verify", copy]).output.contains("รายชื่อไฟล์ถูกแก้"))
        }
    }
}
