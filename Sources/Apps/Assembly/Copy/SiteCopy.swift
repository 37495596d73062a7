package import Contracts
import Database
import Foundation
import HTTP
package import Kernel
import Ledger
import Office
import Thai
import Vault

/// An organisation's public site as files that open from a disk: what an anonymous visitor can reach from its home,
/// with links between files, under hashes that its log's key signs.
///
/// Left out is what needs the system itself: forms, the search, the feed and the staff side. A link to one of them
/// stays as its words.
package struct SiteCopy {
    private let installation: Installation
    private let organisation: OrganisationProfile
    private let year: FiscalYear?
    private let client: InProcessClient
    private let now: Instant
    /// What each address leads to, as far as it was asked for.
    private var found: [String: Found] = [:]
    private var paths = CopyPaths()

    private enum Found {
        case page([UInt8], path: String)
        case file([UInt8], path: String)
        case alias(String)
        case nothing
    }

    /// - Parameter year: the only year of the checklist to be copied; all of them when left out.
    package init(of organisation: OrganisationProfile, year: FiscalYear? = nil, in installation: Installation) {
        self.installation = installation
        self.organisation = organisation
        self.year = year
        now = installation.house.surroundings.now()
        // Faults show as addresses without a page.
        let gate = installation.gate { _, _ in }
        client = InProcessClient(gate, surroundings: installation.house.surroundings)
    }

    /// Writes everything into a new folder, and tells how many files there are.
    package mutating func write(to folder: String) throws -> Int {
        crawl(from: "/\(organisation.slug)/")
        var files: [String: [UInt8]] = [CopySeal.logName: try log()]
        for (target, one) in found {
            switch one {
            case .page(let bytes, let path): files[path] = rewritten(bytes, at: target, path)
            case .file(let bytes, let path): files[path] = bytes
            case .alias, .nothing: continue
            }
        }
        let sums = files.sorted { $0.key < $1.key }.map { "\(SHA256.hex($0.value))  \($0.key)\n" }.joined()
        let house = installation.house
        let seal = CopySeal(
            origin: organisation.slug, year: year?.buddhistYear, at: now, sums: SHA256.hex(Array(sums.utf8)),
            signedBy: house.logKey(of: organisation.id))
        files[CopySeal.sumsName] = Array(sums.utf8)
        files[CopySeal.name] = Array((seal.json.serialised(pretty: true) + "\n").utf8)
        try CopyFolder(folder).write(files)
        return files.count
    }

    /// The whole log in one file, so that the copy is proven by itself.
    private func log() throws -> [UInt8] {
        let book = try installation.house.database.read(organisation.id) { db in
            let size = try PublicationLog.last(in: db)?.number ?? 0
            return LogBook(records: try PublicationLog.entries(from: 1, count: size, in: db), size: size)
        }
        return Array((book.json().serialised() + "\n").utf8)
    }

    // MARK: Reading

    private mutating func crawl(from home: String) {
        var waiting = [home]
        while let target = waiting.popLast() {
            guard found[target] == nil else { continue }
            let answer = ask(target)
            found[target] = answer
            switch answer {
            case .page(let bytes, _): waiting += CopiedPage(bytes).targets(from: target).filter(isWanted)
            case .file(let bytes, let path) where path.hasSuffix(".css"):
                waiting += CopiedStyle(bytes).targets.filter(isWanted)
            case .alias(let other): if isWanted(other) { waiting.append(other) }
            case .file, .nothing: continue
            }
        }
        for (target, one) in found {
            guard case .file(let bytes, let path) = one, path.hasSuffix(".css") else { continue }
            found[target] = .file(CopiedStyle(bytes).rewritten { local($0, from: path) }, path: path)
        }
    }

    private mutating func ask(_ target: String) -> Found {
        let response = client.get(target)
        switch response.status {
        case 200, 410:
            let type = response.header("Content-Type") ?? ""
            let isPage = type.hasPrefix("text/html") && response.header("Content-Disposition") == nil
            let path = paths.path(of: target, under: organisation.slug, type: type, isPage: isPage)
            return isPage ? .page(response.bytes, path: path) : .file(response.bytes, path: path)
        case 301, 302, 303, 307, 308: return response.header("Location").map { .alias($0) } ?? .nothing
        default: return .nothing
        }
    }

    private func isWanted(_ target: String) -> Bool {
        if target.hasPrefix("/assets/") { return true }
        let (base, path) = ("/\(organisation.slug)/", String(target.prefix { $0 != "?" }))
        guard path.hasPrefix(base) else { return false }
        let steps = path.dropFirst(base.count).split(separator: "/")
        if ["search", "verify", "feed.atom", "sitemap.xml", "log.json"].contains(steps.first) { return false }
        guard let year, steps.first == "oit", steps.count > 1 else { return true }
        return steps[1] == "\(year)"
    }

    // MARK: Links

    private func rewritten(_ page: [UInt8], at target: String, _ path: String) -> [UInt8] {
        let note = "สำเนาของ \(organisation.name) ณ \(now.thai()) การค้นหาและแบบฟอร์มอยู่ที่เว็บไซต์จริงเท่านั้น"
        return CopiedPage(page).rewritten(from: target, note: note) { local($0, from: path) }
    }

    /// Where a target stands in the copy, as seen from a file of it; `nil` when it is not in the copy.
    private func local(_ target: String, from path: String) -> String? {
        let slug = organisation.slug
        if target == "/\(slug)/log.json" { return CopyPaths.relative(CopySeal.logName, from: path) }
        var target = target == "/\(slug)" ? "/\(slug)/" : target
        for _ in 0..<5 {
            switch found[target] {
            case .page(_, let other), .file(_, let other): return CopyPaths.relative(other, from: path)
            case .alias(let next): target = next
            case .nothing, nil: return nil
            }
        }
        return nil
    }
}
