import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// Everything public, by any part of its words (`/:slug/search?q=`).
enum SearchPage {
    static let routes: [Route] = [.publicPage("/:slug/search") { try show($0) }]

    static let pageSize = 10

    /// News and pages of the office.
    static let source = SearchSource { db, request in
        try ShownStore.search(request, in: db).map { article in
            SearchHit(
                title: article.content.title, kind: article.kind.thai,
                day: article.kind == .news ? article.content.day : article.at.day, path: article.path
            ) { article.content.body.utf8.split(separator: UInt8(ascii: "\n")).map { String(Substring($0)) } }
        }
    }

    /// What every room finds: those with a word in the title first, then the newest.
    static func find(_ words: [SearchKey], at place: Workplace) throws -> [SearchHit] {
        guard !words.isEmpty else { return [] }
        let request = SearchRequest(organisation: place.organisation, words: words)
        let hits = try place.read { db in
            var hits: [SearchHit] = []
            for source in place.house.search { hits += try source.find(db, request) }
            return hits
        }
        return
            hits
            .map { hit in
                let title = SearchKey(hit.title)
                return (hit: hit, inTitle: words.contains { title.contains($0) })
            }
            .sorted { a, b in
                a.inTitle != b.inTitle ? a.inTitle : (a.hit.day?.number ?? 0) > (b.hit.day?.number ?? 0)
            }
            .map(\.hit)
    }

    static func form(_ visit: Visit, value: String = "") -> SearchForm {
        SearchForm("ค้นข่าว หน้าข้อมูล และรายงาน", action: "/\(visit.organisation.slug)/search", value: value)
    }

    private static func show(_ visit: Visit) throws -> Response {
        let wish = String((visit.request.query["q"] ?? "").prefix(200))
        let words = SearchKey.words(of: wish)
        let hits = try find(words, at: visit.workplace)
        let pages = max(1, (hits.count + pageSize - 1) / pageSize)
        let page = min(max(1, Int(visit.request.query["page"] ?? "") ?? 1), pages)
        return visit.publicPage("ค้นหา", crumbs: [NewsPages.home(visit)]) { h in
            h.add(form(visit, value: wish))
            guard !words.isEmpty else { return }
            h.p(hits.isEmpty ? "ไม่พบ «\(wish)»" : "พบ \(hits.count) รายการ", .role("status"))
            if hits.isEmpty {
                h.p("ลองพิมพ์เพียงบางส่วนของคำ ตัวเลขไทยและอารบิกค้นได้เหมือนกัน", .class("quiet"))
            }
            h.ul(.class("link-list")) {
                for hit in hits.dropFirst((page - 1) * pageSize).prefix(pageSize) { draw(hit, words, visit, h) }
            }
            h.add(
                Pagination(page: page, of: pages) { number in
                    ("/\(visit.organisation.slug)/search" as Link).with("q", wish).with("page", String(number))
                })
        }
    }

    private static func draw(_ hit: SearchHit, _ words: [SearchKey], _ visit: Visit, _ h: Markup) {
        h.li {
            h.a(.href(Link(path: "/\(visit.organisation.slug)/\(hit.path)"))) { h.strong(hit.title) }
            h.p(.class("quiet small")) {
                h.text(hit.kind)
                if let day = hit.day { h.text(" · \(day.thai(.medium))") }
            }
            if let excerpt = excerpt(hit.paragraphs(), words) { h.p(excerpt) }
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
