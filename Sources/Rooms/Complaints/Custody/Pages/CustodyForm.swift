import Desk
import HTML
import HTTP
import Kernel
import Office
import Vault

/// What the pages about custody share: their place in the menu, and forms that say what was refused beside the field.
enum CustodyForm {
    static let home = "/office/complaints/custody"
    static let crumbs = [Crumb("ผู้รับรายงานทุจริต", "/office/complaints/custody")]

    static func page(
        _ title: String, _ visit: Visit, _ refusal: Refusal?, isHome: Bool = false, _ body: (Markup) -> Void
    ) -> Response {
        visit.page(
            title, crumbs: isHome ? [] : crumbs, current: home, status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            body(h)
        }
    }

    /// Runs a change; a refusal that the person can mend comes back on the page that `again` draws.
    static func refusing(
        _ visit: Visit, again: (Refusal) throws -> Response, _ body: () throws -> Response
    ) throws -> Response {
        do {
            return try body()
        } catch let refusal as Refusal where [.invalid, .conflict, .tooOften].contains(refusal.kind) {
            return try again(refusal)
        }
    }

    /// A secret as it was typed; it never comes back in a page.
    static func secret(_ field: String, _ visit: Visit) -> Secret { Secret(visit.form[field] ?? "") }

    static func password(
        _ label: String, _ name: String, _ refusal: Refusal?, help: String? = nil, isNew: Bool = false, in h: Markup
    ) {
        h.add(
            Field(
                label, name: name, kind: .password, help: help, error: problem(name, refusal),
                .autocomplete(isNew ? "new-password" : "current-password")))
    }

    static func problem(_ field: String, _ refusal: Refusal?) -> String? {
        refusal?.field == field ? refusal?.message.thai : nil
    }
}
