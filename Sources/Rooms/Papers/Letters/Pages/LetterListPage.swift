import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// Every paper, those that wait for the reader first.
enum LetterListPage {
    private static let perPage = 50

    private enum Scope: String, CaseIterable {
        case turn, mine, sent, issued, all

        var thai: String {
            switch self {
            case .turn: "รอฉันพิจารณา"
            case .mine: "ที่ฉันเขียน"
            case .sent: "อยู่ระหว่างพิจารณา"
            case .issued: "ออกเลขแล้ว"
            case .all: "ทั้งหมด"
            }
        }
    }

    private struct Data {
        var letters: [LetterCase]
        var turns: [LetterTurn]
        var chains: [ID<Letter>: ChainState]
        var numbers: [ID<Letter>: String]

        func of(_ scope: Scope, _ actor: Actor) -> [LetterCase] {
            switch scope {
            case .turn: turns.map(\.letter)
            case .mine: letters.filter { $0.author == actor.officer && $0.state != .dropped }
            case .sent: letters.filter { $0.state == .sent }
            case .issued: letters.filter { [.issued, .cancelled].contains($0.state) }
            case .all: letters
            }
        }

        func matches(_ letter: LetterCase, _ words: String) -> Bool {
            let text = "\(letter.subject) \(numbers[letter.id] ?? "") \(letter.kind.thai) \(letter.authorLabel)"
            return words.split(separator: " ").allSatisfy { text.searchable.contains($0) }
        }
    }

    static func show(_ visit: Visit) throws -> Response {
        let data = try visit.workplace.read { db in
            Data(
                letters: try LetterStore.all(in: db),
                turns: try Papers.turns(of: visit.actor, on: visit.today, in: db),
                chains: try RoundStore.circulating(in: db), numbers: try LetterStore.numbers(in: db))
        }
        let query = visit.request.query["q"] ?? ""
        let chosen = Scope(rawValue: visit.request.query["of"] ?? "")
        let scope = chosen ?? (query.isEmpty ? (data.turns.isEmpty ? .mine : .turn) : .all)
        let shown = data.of(scope, visit.actor).filter { data.matches($0, query.searchable) }
        return visit.page("หนังสือ") { h in
            if visit.actor.may(Papers.writeLetters) || data.turns.count > 1 {
                h.actions {
                    if data.turns.count > 1 {
                        h.add(
                            LinkButton("อ่านและพิจารณา \(data.turns.count) เรื่อง", "/office/letters/reading", .primary))
                    }
                    if visit.actor.may(Papers.writeLetters) {
                        h.add(
                            LinkButton(
                                "เขียนหนังสือใหม่", "/office/letters/new", data.turns.count > 1 ? .secondary : .primary))
                    }
                }
            }
            h.add(SearchForm("ค้นหาเรื่อง เลขที่ หรือผู้เขียน", action: LetterLinks.list, value: query))
            h.add(
                FilterLinks(
                    "แสดง",
                    Scope.allCases.map { choice in
                        FilterLink(
                            choice.thai, LetterLinks.list.with("of", choice.rawValue),
                            count: data.of(choice, visit.actor).count, isCurrent: choice == scope)
                    }))
            let pages = max(1, (shown.count + perPage - 1) / perPage)
            let page = min(max(Int(visit.request.query["page"] ?? "") ?? 1, 1), pages)
            let part = Array(shown.dropFirst((page - 1) * perPage).prefix(perPage))
            draw(part, data, scope, isSearch: !query.isEmpty, visit, h)
            h.add(
                Pagination(page: page, of: pages) {
                    LetterLinks.list.with("of", scope.rawValue).with("q", query).with("page", "\($0)")
                })
        }
    }

    private static func draw(
        _ letters: [LetterCase], _ data: Data, _ scope: Scope, isSearch: Bool, _ visit: Visit, _ h: Markup
    ) {
        guard !letters.isEmpty else {
            h.add(empty(scope, isSearch: isSearch, visit))
            return
        }
        h.dataTable(
            "หนังสือ",
            [.text("เรื่อง"), .text("ชนิด"), .text("สถานะ"), .text("อยู่ที่"), .text("กำหนด"), .text("ผู้เขียน")], letters,
            hidesCaption: true
        ) { row, letter in
            let open = data.chains[letter.id]?.open ?? []
            let due = open.map(\.due).min()
            row.cell { h.a(letter.subject, .href(LetterLinks.letter(letter.id))) }
            row.cell("\(letter.kind.thai)\(data.numbers[letter.id].map { " ที่ \($0)" } ?? "")")
            row.cell { h.add(letter.state.mark(isLate: due.map { $0 < visit.today } ?? false)) }
            row.cell(
                letter.state == .sent
                    ? (letter.isInk ? "พิจารณาบนกระดาษ" : open.map(\.position).joined(separator: ", ")) : "–")
            row.cell(due.map { $0.thai(.medium) } ?? "–")
            row.cell(letter.authorLabel)
        }
    }

    private static func empty(_ scope: Scope, isSearch: Bool, _ visit: Visit) -> EmptyState {
        if isSearch {
            return EmptyState("ไม่พบหนังสือที่ตรงกับคำค้น", "ลองใช้คำสั้นลง หรือดูทั้งหมด", first: ("ดูทั้งหมด", "/office/letters?of=all"))
        }
        let first: (String, Link)? =
            visit.actor.may(Papers.writeLetters) ? ("เขียนหนังสือใหม่", "/office/letters/new") : nil
        return scope == .turn
            ? EmptyState("ไม่มีหนังสือรอพิจารณา", "เมื่อมีผู้เสนอถึงท่าน หนังสือจะขึ้นที่นี่และในงานของฉัน")
            : EmptyState("ยังไม่มีหนังสือ", "เลือกแม่แบบ ระบบจะเติมข้อมูลให้ แล้วเสนอตามลำดับชั้น", first: first)
    }
}
