import Foundation
import Testing

@testable import prongsai

@Suite struct ReportCommandTests {
    /// Runs commands against a data folder of its own, and tells that folder.
    private func withFolder(_ body: (_ command: ([String]) -> Ran, _ folder: String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "prongsai-\(UUID().uuidString)").path
        // A leftover in the temporary folder harms nobody.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body({ run($0 + ["--data", folder]) }, folder)
    }

    @Test func `every paper of the demo becomes a PDF for the archive and for readers, and a page`() throws {
        try withFolder { command, folder in
            #expect(command(["demo"]).status == .good)
            let papers = [
                ("non-mueang", "2568", ["plan", "six-month", "yearly"]),
                ("khuan-khanun", "2568", ["plan", "six-month", "yearly"]), ("khuan-khanun", "2567", ["analysis"]),
                ("dong-mafai", "2566", ["plan", "six-month", "yearly"]),
                ("nikhom-songkhro", "2564", ["plan", "six-month", "yearly"]),
                ("samut-prakan-pao", "2564", ["plan", "six-month", "yearly"]),
            ]
            var files: [String] = []
            for (slug, year, kinds) in papers {
                for kind in kinds {
                    let file = "\(folder)/\(slug)-\(year)-\(kind)"
                    let paper = ["report", "--org", slug, "--year", year, "--kind", kind]
                    #expect(command(paper + ["--out", "\(file).pdf"]).status == .good, "\(file)")
                    #expect(command(paper + ["--format", "html", "--out", "\(file).html"]).status == .good, "\(file)")
                    let page = try String(contentsOfFile: "\(file).html", encoding: .utf8)
                    #expect(page.hasPrefix("<!doctype html>"))
                    for format in ["docx", "xlsx"] {
                        let path = "\(file).\(format)"
                        #expect(command(paper + ["--format", format, "--out", path]).status == .good, "\(path)")
                        #expect(try Data(contentsOf: URL(fileURLWithPath: path)).starts(with: Data("PK".utf8)))
                    }
                    files.append("\(file).pdf")
                }
            }
            let objections = try validate(files)
            #expect(objections == "")
        }
    }

    @Test func `a year's papers become one bundle, and what is missing is told`() throws {
        try withFolder { command, folder in
            #expect(command(["demo"]).status == .good)
            let file = "\(folder)/pack.zip"
            let pack = ["pack", "--org", "khuan-khanun", "--out", file]
            let ran = command(pack + ["--year", "2568"])
            #expect(ran.status == .good && ran.complaints.isEmpty)
            let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
            for name in ["รวมเล่ม 2568.pdf", "Word/1 รายงานวิเคราะห์ผลการประเมิน 2567.docx", "ตาราง 2568.xlsx"] {
                #expect(bytes.range(of: Data(name.utf8)) != nil, "\(name)")
            }
            #expect(command(pack + ["--year", "2560"]).status != .good)
        }
    }

    @Test func `what cannot be composed is refused in words and writes nothing`() throws {
        try withFolder { command, folder in
            let town = [
                "organisation", "add", "--slug", "khuan-khanun", "--name", "เทศบาลตำบลควนขนุน", "--kind", "subdistrict",
                "--province", "พัทลุง",
            ]
            #expect(command(town).status == .good)
            let file = "\(folder)/paper.pdf"
            let paper = ["report", "--org", "khuan-khanun", "--year", "2568", "--kind", "yearly", "--out", file]
            let refused: [([String], String)] = [
                (paper, "2568"), (paper.map { $0 == "khuan-khanun" ? "nowhere" : $0 }, "nowhere"),
                (paper.map { $0 == "2568" ? "2025" : $0 }, "--year"),
                (paper.map { $0 == "yearly" ? "poem" : $0 }, "--kind"),
                (paper + ["--shape", "000x"], "000x"), (paper + ["--format", "odt"], "--format"),
                (Array(paper.dropLast(2)), "--out"), (["report"], "--org"),
            ]
            for (arguments, word) in refused {
                let ran = command(arguments)
                #expect(ran.status == .refused, "\(arguments)")
                #expect(ran.complaints.contains(word), "\(ran.complaints)")
            }
            #expect(!FileManager.default.fileExists(atPath: file))
        }
    }

    /// What the validator has against the files; empty when they follow PDF/A-2a and PDF/UA-1.
    private func validate(_ files: [String]) throws -> String {
        let root = URL(fileURLWithPath: #filePath).appending(path: "../../../..").standardized.path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "\(root)/scripts/validate-pdf")
        process.arguments = files
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let printed = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 0 ? "" : printed
    }
}
