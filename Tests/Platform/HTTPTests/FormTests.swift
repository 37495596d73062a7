import Glibc
import HTTP
import TestSupport
import Testing

@Suite struct FormTests {
    private func client(_ folder: String = "/tmp") -> InProcessClient {
        InProcessClient(SampleApplication(), surroundings: stillSurroundings(), temporaryDirectory: folder)
    }

    @Test func `fields come in order, decoded, with repeats`() throws {
        let fields = try #require(Fields(urlEncoded: Array("a=1&b=%E0%B8%81+%2B&a=2&c&=d&&e=x=y".utf8)))
        #expect(fields.names == ["a", "b", "a", "c", "", "e"])
        #expect(fields.all("a") == ["1", "2"] && fields["b"] == "ก +" && fields["c"] == "" && fields["e"] == "x=y")
        #expect(fields["none"] == nil)
        #expect(Fields(urlEncoded: Array(fields.urlEncoded.utf8)) == fields)
        #expect(Fields(urlEncoded: Array(String(repeating: "a=1&", count: 2001).utf8)) == nil)
    }

    @Test func `a form and a multipart form arrive alike`() {
        #expect(client().post("/form", form: [("ชื่อ", "ก&ข=ค")]).text == "ชื่อ=ก&ข=ค")
        #expect(client().post("/upload", form: [("ชื่อ", "ก&ข=ค")]).text == "ชื่อ=ก&ข=ค")
        let files = [(field: "f", filename: "a.pdf", bytes: [UInt8](repeating: 7, count: 70_000))]
        #expect(client().post("/upload", form: [("n", "v")], files: files).text == "n=v|f:a.pdf:70000")
    }

    @Test func `a file input left empty is no file, an empty file is one`() {
        let files = [(field: "f", filename: "", bytes: [UInt8]()), (field: "g", filename: "e.txt", bytes: [])]
        #expect(client().post("/upload", form: [], files: files).text == "g:e.txt:0")
    }

    @Test func `too large a file, too many files and too long a body are refused and leave nothing`() throws {
        try withTemporaryFolder { folder in
            let large = (field: "f", filename: "a", bytes: [UInt8](repeating: 1, count: 5 << 20 + 1))
            let small = (field: "f", filename: "a", bytes: [UInt8](repeating: 1, count: 10))
            let half = (field: "f", filename: "a", bytes: [UInt8](repeating: 1, count: 4 << 20))
            #expect(client(folder).post("/upload", form: [], files: [large]).status == 413)
            #expect(client(folder).post("/upload", form: [], files: [small, small]).status == 200)
            #expect(client(folder).post("/upload", form: [], files: [small, small, small]).status == 413)
            #expect(client(folder).post("/upload", form: [], files: [half, half]).status == 413)
            let field = String(repeating: "ก", count: 1 << 19)
            #expect(client(folder).post("/upload", form: [("a", field)], files: []).status == 413)
            #expect(names(in: folder) == [])
        }
    }

    @Test func `a file may be moved away to be kept`() throws {
        struct Keeper: Application {
            let folder: String
            func admit(_ head: RequestHead) -> Admission {
                .accept(.multipart(maximumTotal: 1000, maximumFile: 1000, files: 1))
            }
            func respond(to request: Request) -> Response {
                guard let file = request.files.first, (try? file.move(to: "\(folder)/kept")) != nil else {
                    return .notFound
                }
                return .text(String(decoding: (try? file.bytes()) ?? [], as: UTF8.self))
            }
        }
        try withTemporaryFolder { folder in
            let client = InProcessClient(
                Keeper(folder: folder), surroundings: stillSurroundings(), temporaryDirectory: folder)
            let files = [(field: "f", filename: "a", bytes: Array("หลักฐาน".utf8))]
            #expect(client.post("/", form: [], files: files).text == "หลักฐาน")
            #expect(names(in: folder) == ["kept"])
        }
    }

    @Test func `JSON comes as its bytes`() {
        let headers = [("Content-Type", "application/json; charset=utf-8")]
        #expect(client().send("POST", "/json", headers: headers, body: Array("{}".utf8)).text == "body:2")
        #expect(client().post("/json", form: [("a", "b")]).status == 415)
    }
}

@Suite struct `Files kept in memory` {
    private struct Keeper: Application {
        let folder: String

        func admit(_ head: RequestHead) -> Admission {
            .accept(.multipartInMemory(maximumTotal: 200_000, maximumFile: 100_000, files: 2))
        }

        func respond(to request: Request) -> Response {
            let sizes = request.files.map { file in "\(file.filename):\((try? file.bytes())?.count ?? -1)" }
            return .text("\(names(in: folder).count)|\(request.form["n"] ?? "")|\(sizes.joined(separator: " "))")
        }
    }

    @Test func `arrive whole and never lie in the folder for uploads`() throws {
        try withTemporaryFolder { folder in
            let client = InProcessClient(
                Keeper(folder: folder), surroundings: stillSurroundings(), temporaryDirectory: folder)
            let files = [
                (field: "f", filename: "a", bytes: [UInt8](repeating: 1, count: 70_000)),
                (field: "f", filename: "b", bytes: [UInt8]()),
            ]
            #expect(client.post("/", form: [("n", "v")], files: files).text == "0|v|a:70000 b:0")
            #expect(client.post("/", form: [("n", "v")]).text == "0|v|")
            let large = (field: "f", filename: "a", bytes: [UInt8](repeating: 1, count: 100_001))
            #expect(client.post("/", form: [], files: [large]).status == 413)
            #expect(client.post("/", form: [], files: [files[0], files[0], files[0]]).status == 413)
        }
    }
}
