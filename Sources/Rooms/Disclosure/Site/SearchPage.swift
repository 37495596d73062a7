import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// Everything public, by any part of its words (`/:slug/search?q=`).
struct SearchPage {
    /// Entries on a page.
    static let pageSize = 10

    private let shelf = SearchShelf()

    var routes: [Route] {
        let asks = [AskedField("q", .text(200), isRequired: false)]
        return [.publicPage("/:slug/search", asks: asks) { try show($0) }]
    }

    /// What every room shows: those with a word in the title first, then the newest.
    private func find(_ words: [SearchKey], at place: Workplace) throws -> [SearchEntry] {
        guard !words.isEmpty else { return [] }
        let hits = try shelf.entries(at: place).filter { $0.holds(words) }
        func rank(_ hit: SearchEntry) -> (Int, Int64) {
            (words.contains { hit.titleKey.contains($0) } ? 1 : 0, hit.day?.number ?? 0)
        }
        return hits.map { (hit: $0, rank: rank($0)) }.sorted { $0.rank > $1.rank }.map(\.hit)
    }

    static func form(_ visit: Visit, value: String = "") -> SearchForm {
        SearchForm("ค้นข่าว หน้าข้อมูล และรายงาน", action: "/\(visit.organisation.slug)/search", value: value)
    }

    private func show(_ visit: Visit) throws -> Response {
        let wish = String((visit.request.query["q"] ?? "").prefix(200))
        let words = SearchKey.words(of: wish)
        let hits = try find(words, at: visit.workplace)
        let pages = max(1, (hits.count + Self.pageSize - 1) / Self.pageSize)
        let page = min(max(1, Int(visit.request.query["page"] ?? "") ?? 1), pages)
        let shown = try visit.workplace.read { db in
            var shown: [(SearchEntry, excerpt: String?)] = []
            for hit in hits.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize) {
                shown.append((hit, Self.excerpt(try hit.paragraphs(db), words)))
            }
            return shown
        }
        return visit.publicPage("ค้นหา", crumbs: [NewsPages.home(visit)]) { h in
            h.add(Self.form(visit, value: wish))
            guard !words.isEmpty else { return }
            h.p(hits.isEmpty ? "ไม่พบ «\(wish)»" : "พบ \(hits.count) รายการ", .role("status"))
            if hits.isEmpty {
                h.p("ลองพิมพ์เพียงบางส่วนของคำ ตัวเลขไทยและอารบิกค้นได้เหมือนกัน", .class("quiet"))
            }
            h.ul(.class("link-list")) {
                for (hit, excerpt) in shown { draw(hit, excerpt, visit, h) }
            }
            h.add(
                Pagination(page: page, of: pages) { number in
                    ("/\(visit.organisation.slug)/search" as Link).with("q", wish).with("page", String(number))
                })
        }
    }

    private func draw(_ hit: SearchEntry, _ excerpt: String?, _ visit: Visit, _ h: Markup) {
        h.li {
            h.a(.href(Link(path: "/\(visit.organisation.slug)/\(hit.path)"))) { h.strong(hit.title) }
            h.p(.class("quiet small")) {
                h.text(hit.kind)
                if let day = hit.day { h.text(" · \(day.thai(.medium))") }
            }
            if let excerpt { h.p(excerpt) }
        }
    }

    /// The first paragraph with the longest of the words, without its signs, about 160 letters around the word.
    static func excerpt(_ paragraphs: [String], _ words: [SearchKey]) -> String? {
        guard let word = words.first, let line = paragraphs.first(where: { SearchKey($0).contains(word) }) else {
            return nil
        }
        let best = ArticleText(line).paragraphs.joined(separator: " ")
        let letters = Array(best)
        guard letters.count > 160 else { return best }
        // The window of 160 letters, moved on by 80, that holds a word.
        let start =
            stride(from: 0, to: letters.count, by: 80).first { start in
                let window = SearchKey(String(letters[start..<min(start + 160, letters.count)]))
                return window.contains(word)
            } ?? 0
        let end = min(start + 160, letters.count)
        return (start > 0 ? "…" : "") + String(letters[start..<end]) + (end < letters.count ? "…" : "")
    }
}
