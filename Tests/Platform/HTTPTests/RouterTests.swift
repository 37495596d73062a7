import HTTP
import TestSupport
import Testing

@Suite struct RouterTests {
    private let router: Router<String> = {
        var router = Router<String>()
        router.add(.get, "/", "home")
        router.add(.get, "/office", "office")
        router.add(.get, "/office/measures/new", "new")
        router.add(.get, "/office/measures/:id", "measure")
        router.add(.post, "/office/measures/:id", "change")
        router.add(.get, "/office/measures/:id/steps/:step", "step")
        router.add(.get, "/:slug/", "public")
        router.add(.get, "/:slug/result", "result")
        router.add(.get, "/files/*path", "files")
        return router
    }()

    private func describe(_ match: Router<String>.Match) -> String {
        switch match {
        case .found(let name, let parameters):
            ([name] + parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
        case .methodNotAllowed(let allowed): "405 " + allowed.map(\.rawValue).joined(separator: ",")
        case .notFound: "404"
        }
    }

    @Test(arguments: [
        (Method.get, "/", "home"), (.head, "/", "home"), (.get, "/office", "office"),
        (.get, "/office/", "public slug=office"),
        (.get, "/office/measures/new", "new"), (.get, "/office/measures/12", "measure id=12"),
        (.get, "/office/measures/new/steps/3", "step id=new step=3"), (.get, "/office/measures/", "404"),
        (.post, "/office/measures/12", "change id=12"), (.delete, "/office/measures/12", "405 GET,HEAD,POST,OPTIONS"),
        (.post, "/", "405 GET,HEAD,OPTIONS"), (.get, "/ควนขนุน/", "public slug=ควนขนุน"),
        (.get, "/a/result", "result slug=a"), (.get, "/a", "404"), (.get, "/files/a/b.pdf", "files path=a/b.pdf"),
        (.get, "/files/", "files path="), (.get, "/none/at/all", "404"),
    ])
    func `a path finds its route`(_ method: Method, _ path: String, _ expected: String) {
        #expect(describe(router.match(method, path)) == expected)
    }

    @Test func `the same route twice is a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            var router = Router<Int>()
            router.add(.get, "/a/:b", 1)
            router.add(.get, "/a/:c", 2)
        }
    }
}
