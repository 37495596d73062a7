import Contracts
package import Desk
package import HTML
package import HTTP
import Kernel

extension Visit {
    /// A page of the staff side: the shell with the menu, the message of the step before, then `body`.
    ///
    /// - Parameters:
    ///   - crumbs: The places above this page, outermost first, without the page itself.
    ///   - current: The address of the menu's entry that this page belongs to; its own address when left out.
    package func page(
        _ title: String, crumbs: [Crumb] = [], current: String? = nil, status: Int = 200,
        _ body: (Markup) throws -> Void
    ) rethrows -> Response {
        let menu = house.menu.filter { actor.may($0.permission) }.map { entry in
            MenuItem(title: entry.title, link: Link(path: entry.path), isCurrent: isIn(entry.path, current))
        }
        let shell = StaffShell(
            title: title, organisation: organisation.name, publicHome: Link("/\(organisation.slug)/"),
            actor: actor.label, menu: menu, crumbs: crumbs, notice: notice,
            formToken: (formTokenField, formToken), styleSheet: house.assets.styleSheet,
            script: house.assets.script)
        var response = Response.html(try shell.render(body), status: status)
        clearNotice(in: &response)
        return response
    }

    /// A page of the organisation's public side.
    package func publicPage(
        _ title: String, crumbs: [Crumb] = [], status: Int = 200, _ body: (Markup) throws -> Void
    ) rethrows -> Response {
        let menu = navigation.map { group in
            MenuGroup(
                title: group.title,
                items: group.entries.map { entry in
                    let link = entry.link(of: organisation)
                    return MenuItem(title: entry.title, link: link, isCurrent: isIn(link.path, nil))
                })
        }
        let shell = PublicShell(
            title: title, organisation: organisation.name, slug: organisation.slug, menu: menu, crumbs: crumbs,
            styleSheet: house.assets.styleSheet, script: house.assets.script)
        return Response.html(try shell.render(body), status: status)
    }

    /// A form that changes something: it carries the token without which the gate takes no change.
    package func form(
        _ action: Link, _ attributes: Attribute..., in h: Markup, upload: Bool = false, _ body: () throws -> Void
    ) rethrows {
        let own: [Attribute] = [
            .action(action), .method("post"), .enctype("multipart/form-data").when(upload), .class("form"),
            .data("data-guard", "unsaved"),
        ]
        try h.form(own + attributes) {
            h.input(.type("hidden"), .name(formTokenField), .value(formToken))
            try body()
        }
    }

    /// Sends the browser on after a change; the next page shows `message` once.
    package func done(_ message: String, to link: Link) -> Response {
        var response = Response.seeOther(link.path)
        response.setCookie(
            Cookie(CookieName.notice, percentEncoded(message), path: "/office", maxAge: 60, secure: request.isSecure))
        return response
    }

    private var notice: String? {
        request.cookies[CookieName.notice].flatMap { Fields(urlEncoded: "n=\($0)".utf8)?["n"] }
    }

    private func clearNotice(in response: inout Response) {
        guard request.cookies[CookieName.notice] != nil else { return }
        response.setCookie(Cookie(CookieName.notice, "", path: "/office", maxAge: 0, secure: request.isSecure))
    }

    private func isIn(_ entry: String, _ current: String?) -> Bool {
        if let current { return entry == current }
        return entry == request.path || (entry != "/office/" && request.path.hasPrefix(entry + "/"))
    }
}

extension InstallationVisit {
    /// A page that belongs to no organisation, such as the sign-in page.
    package func page(_ title: String, status: Int = 200, _ body: (Markup) throws -> Void) rethrows -> Response {
        let shell = PlainShell(title: title, styleSheet: house.assets.styleSheet, script: house.assets.script)
        return Response.html(try shell.render(body), status: status)
    }

    /// A form with the token that the gate wants back.
    package func form(_ action: Link, in h: Markup, _ body: () throws -> Void) rethrows {
        try h.form(.action(action), .method("post"), .class("form")) {
            h.input(.type("hidden"), .name(formTokenField), .value(formToken))
            try body()
        }
    }
}
