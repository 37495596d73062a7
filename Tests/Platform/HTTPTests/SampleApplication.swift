import Glibc
import HTTP
import Kernel

/// A small application that shows what arrived.
struct SampleApplication: Application {
    /// Set when `/slow` has begun; `/slow` answers once it is let go.
    let slowHasBegun = Lock(false)
    let slowMayEnd = Lock(false)
    let storedPath: String

    init(storedPath: String = "/nonexistent") { self.storedPath = storedPath }

    static let assets = StaticAssets([
        ("style.css", Array(String(repeating: "p { color: black; }\n", count: 200).utf8)),
        ("tiny.png", [1, 2, 3, 4, 5]),
    ])

    static let page = Array(
        ("<!doctype html><title>ทดสอบ</title>" + String(repeating: "<p>ผลการประเมิน ITA</p>", count: 400)).utf8)

    func admit(_ head: RequestHead) -> Admission {
        switch (head.method, head.path) {
        case (.post, "/upload"): .accept(.multipart(maximumTotal: 6 << 20, maximumFile: 5 << 20, files: 2))
        case (.post, "/form"): .accept(.form(maximum: 1 << 16))
        case (.post, "/json"): .accept(.json(maximum: 1 << 16))
        case (.post, _): .reject(.methodNotAllowed([.get, .head]))
        default: .accept(.none)
        }
    }

    func respond(to request: Request) -> Response {
        switch request.path {
        case "/": .html(Array("สวัสดี".utf8))
        case "/page": .html(SampleApplication.page)
        case "/stored": .file(StoredFile(path: storedPath, contentType: "application/pdf"), filename: "รายงาน.pdf")
        case "/slow": slow()
        case "/who": .text("\(request.remoteAddress) \(request.isSecure)")
        case "/split": Response(status: 200, headers: [("X-Bad", "a\r\nSet-Cookie: x=1"), ("X-Good", "b")])
        case "/cookie": cookie(request)
        case "/form", "/upload", "/json": .text(describe(request))
        default: SampleApplication.assets.response(for: request.path) ?? .notFound
        }
    }

    private func describe(_ request: Request) -> String {
        let fields = request.form.pairs.map { "\($0.name)=\($0.value)" }
        let files = request.files.map { "\($0.field):\($0.filename):\($0.size)" }
        return (fields + files + (request.body.isEmpty ? [] : ["body:\(request.body.count)"])).joined(separator: "|")
    }

    private func cookie(_ request: Request) -> Response {
        var response = Response.text(request.cookies["seen"] ?? "first")
        response.setCookie(Cookie("seen", "again", secure: false))
        return response
    }

    private func slow() -> Response {
        slowHasBegun.with { $0 = true }
        while !slowMayEnd.with({ $0 }) { poll(nil, 0, 5) }
        return .text("done")
    }
}

/// Time stands still and random bytes count up.
func stillSurroundings() -> Surroundings {
    let counter = Lock<UInt64>(0)
    return Surroundings(
        now: { Instant(milliseconds: 1_739_930_400_000) },
        randomBytes: { count in
            let start = counter.with { value in
                value += 1
                return value
            }
            return (0..<count).map { UInt8(truncatingIfNeeded: start >> UInt64(8 * ($0 % 8))) }
        })
}

/// A folder that is gone after `body`.
func withTemporaryFolder<T>(_ body: (String) throws -> T) throws -> T {
    var template = Array("/tmp/http-tests-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { throw Fault("test.folder", "no temporary folder") }
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer {
        for name in names(in: path) { unsafe unlink("\(path)/\(name)") }
        unsafe rmdir(path)
    }
    return try body(path)
}

/// The names of the files in a folder.
func names(in folder: String) -> [String] {
    guard let directory = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
        let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
            unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != "." && name != ".." { names.append(name) }
    }
    return names
}

/// Serves `application` on a free port while `body` runs.
func withServer<T>(
    _ application: SampleApplication = SampleApplication(), limits: Limits = Limits(), trustsProxy: Bool = false,
    log: RequestLog = .none, _ body: (Server, String) throws -> T
) throws -> T {
    try withTemporaryFolder { folder in
        var configuration = Server.Configuration(surroundings: stillSurroundings())
        configuration.port = 0
        configuration.limits = limits
        configuration.temporaryDirectory = folder
        configuration.trustsProxyOnLoopback = trustsProxy
        configuration.log = log
        let server = try Server(application, configuration)
        try server.start()
        defer { server.stop(grace: .seconds(2)) }
        return try body(server, folder)
    }
}
