import Glibc
import HTTP
import Kernel
import TestSupport
import Testing

/// What goes out, seen through the client without a socket.
@Suite struct DeliveryTests {
    static func client(_ application: SampleApplication = SampleApplication()) -> InProcessClient {
        InProcessClient(application, surroundings: stillSurroundings())
    }

    static let style = SampleApplication.assets.path(of: "style.css")

    @Test func `an asset's address changes with its content`() {
        let one = StaticAssets([("a.css", [1])])
        let other = StaticAssets([("a.css", [2])])
        #expect(one.path(of: "a.css") != other.path(of: "a.css"))
        #expect(one.path(of: "a.css").hasPrefix("/assets/a-") && one.path(of: "a.css").hasSuffix(".css"))
        #expect(one.response(for: other.path(of: "a.css")) == nil)
    }

    @Test func `an asset is kept for a year, compressed once, and answered 304 when known`() throws {
        let client = DeliveryTests.client()
        let plain = client.get(DeliveryTests.style)
        #expect(plain.header("Cache-Control") == "public, max-age=31536000, immutable")
        #expect(plain.header("Content-Type") == "text/css; charset=utf-8")
        #expect(plain.header("Content-Encoding") == nil && plain.bytes.count == 4000)
        let packed = client.get(DeliveryTests.style, headers: [("Accept-Encoding", "br, gzip;q=0.5")])
        #expect(packed.header("Content-Encoding") == "gzip" && packed.bytes.count < 200)
        let refused = client.get(DeliveryTests.style, headers: [("Accept-Encoding", "gzip;q=0")])
        #expect(refused.header("Content-Encoding") == nil)
        for tag in [plain.header("ETag"), packed.header("ETag"), "W/\(plain.header("ETag") ?? "")", "\"x\", *"] {
            let known = client.get(DeliveryTests.style, headers: [("If-None-Match", try #require(tag))])
            #expect(known.status == 304 && known.bytes.isEmpty)
        }
        #expect(client.get(DeliveryTests.style, headers: [("If-None-Match", "\"other\"")]).status == 200)
        let image = client.get(
            SampleApplication.assets.path(of: "tiny.png"), headers: [("Accept-Encoding", "gzip")])
        #expect(image.header("Content-Encoding") == nil && image.bytes == [1, 2, 3, 4, 5])
    }

    @Test(arguments: [
        ("bytes=0-0", 206, "0", "bytes 0-0/10"), ("bytes=7-", 206, "789", "bytes 7-9/10"),
        ("bytes=-3", 206, "789", "bytes 7-9/10"), ("bytes=-30", 206, "0123456789", "bytes 0-9/10"),
        ("bytes=8-99", 206, "89", "bytes 8-9/10"), ("bytes=10-", 416, "", "bytes */10"),
        ("bytes=-0", 416, "", "bytes */10"), ("bytes=5-2", 200, "0123456789", nil),
        ("bytes=0-1,3-4", 200, "0123456789", nil), ("lines=0-1", 200, "0123456789", nil),
        ("bytes=a-b", 200, "0123456789", nil), ("bytes=99999999999999999999-", 200, "0123456789", nil),
    ])
    func `a range gives that part of a stored file`(
        _ range: String, _ status: Int, _ text: String, _ contentRange: String?
    ) throws {
        try withTemporaryFolder { folder in
            try writeFile("\(folder)/a", Array("0123456789".utf8))
            let client = DeliveryTests.client(SampleApplication(storedPath: "\(folder)/a"))
            let response = client.get("/stored", headers: [("Range", range)])
            #expect(response.status == status && response.text == text)
            #expect(response.header("Content-Range") == contentRange)
        }
    }

    @Test func `a part is given only of the version the client knows`() throws {
        try withTemporaryFolder { folder in
            try writeFile("\(folder)/a", Array("0123456789".utf8))
            let client = DeliveryTests.client(SampleApplication(storedPath: "\(folder)/a"))
            let tag = try #require(client.get("/stored").header("ETag"))
            #expect(client.get("/stored", headers: [("Range", "bytes=1-2"), ("If-Range", tag)]).status == 206)
            #expect(client.get("/stored", headers: [("Range", "bytes=1-2"), ("If-Range", "\"old\"")]).status == 200)
        }
    }

    @Test func `a stored file is named in Thai, never sniffed, never followed through a link`() throws {
        try withTemporaryFolder { folder in
            try writeFile("\(folder)/a", [1])
            unsafe symlink("\(folder)/a", "\(folder)/link")
            let response = DeliveryTests.client(SampleApplication(storedPath: "\(folder)/a")).get("/stored")
            let disposition = try #require(response.header("Content-Disposition"))
            #expect(disposition.contains("filename*=UTF-8''%E0%B8%A3"))
            #expect(disposition.hasPrefix("attachment; filename=\"______"))
            #expect(response.header("X-Content-Type-Options") == "nosniff")
            #expect(DeliveryTests.client(SampleApplication(storedPath: "\(folder)/link")).get("/stored").status == 404)
            #expect(DeliveryTests.client(SampleApplication(storedPath: folder)).get("/stored").status == 404)
            #expect(DeliveryTests.client(SampleApplication(storedPath: "\(folder)/none")).get("/stored").status == 404)
        }
    }

    @Test func `a page is compressed when accepted and HEAD has no body`() {
        let client = DeliveryTests.client()
        #expect(client.get("/page").bytes == SampleApplication.page)
        let packed = client.get("/page", headers: [("Accept-Encoding", "gzip")])
        #expect(packed.header("Content-Encoding") == "gzip" && packed.header("Vary") == "Accept-Encoding")
        #expect(client.get("/", headers: [("Accept-Encoding", "gzip")]).header("Content-Encoding") == nil)
        #expect(client.send("HEAD", "/page").bytes.isEmpty)
    }

    @Test func `cookies are kept between requests`() {
        let client = DeliveryTests.client()
        #expect(client.get("/cookie").text == "first")
        #expect(client.get("/cookie").text == "again")
        let header = Cookie("a", "b", maxAge: 60, secure: true, sameSite: .strict).header
        #expect(header == "a=b; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Strict")
    }
}
