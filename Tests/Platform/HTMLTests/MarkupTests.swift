import HTML
import Testing

@Suite struct MarkupTests {
    private func drawn(_ body: (Markup) -> Void) -> String { String(decoding: Markup.render(body), as: UTF8.self) }

    @Test func `elements nest as the calls do`() {
        let page = drawn { h in
            h.div(.class("card"), .id("a")) {
                h.h2("แผน")
                h.p {
                    h.text(14)
                    h.text(" ")
                    h.strong("มาตรการ", .class("n"))
                }
            }
        }
        #expect(
            page == "<div class=\"card\" id=\"a\"><h2>แผน</h2><p>14 <strong class=\"n\">มาตรการ</strong></p></div>")
    }

    @Test func `an attribute can be left out or stand without a value`() {
        #expect(drawn { $0.input(.required, .checked.when(false), .name("x")) } == "<input required name=\"x\">")
    }

    @Test func `the first empty line of a text area stays`() {
        #expect(drawn { $0.textarea("\nก", .name("t")) } == "<textarea name=\"t\">\n\nก</textarea>")
    }

    @Test func `a page grows past its first capacity`() {
        let line = String(repeating: "ก", count: 1_000)
        let bytes = Markup.render { h in for _ in 0..<100 { h.p(line) } }
        #expect(bytes.count == 100 * 3_007)
    }

    private static let links: [(Link, String)] = [
        ("/office/", "/office/"),
        ("/office/measures/\("ก/ข?")", "/office/measures/%E0%B8%81%2F%E0%B8%82%3F"),
        ("/\("")/\("evil.example")", "/.//evil.example"),
        ("/a/\("..")/b", "/a/%252E%252E/b"),
        ("\("javascript:alert(1)")", "javascript%3Aalert%281%29"),
        (("/a" as Link).with("q", "ก&ข=").with("p", "2"), "/a?q=%E0%B8%81%26%E0%B8%82%3D&p=2"),
        (("/a?x=1" as Link).at("top").with("y", "2"), "/a?x=1&y=2#top"),
        (Link(path: "//evil.example"), "/"),
        (Link(path: "/office/?a=1"), "/office/?a=1"),
        (Link(telephone: "0 7468 2071"), "tel:074682071"),
    ]

    @Test(arguments: links)
    func `a value in a link keeps its place`(link: Link, expected: String) {
        #expect(link.path == expected)
    }

    @Test func `a website is http or nothing`() {
        #expect(Link(website: "https://www.example.go.th/a")?.path == "https://www.example.go.th/a")
        #expect(Link(website: "javascript:alert(1)") == nil)
        #expect(Link(website: "data:text/html,x") == nil)
    }
}
