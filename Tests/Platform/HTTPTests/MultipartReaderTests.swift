import TestSupport
import Testing

@testable import HTTP

@Suite struct MultipartReaderTests {
    /// Events with neighbouring data joined, since where data is cut carries no meaning.
    static func events(_ bytes: [UInt8], cutAt cuts: [Int]) throws -> [MultipartReader.Event] {
        var reader = MultipartReader(boundary: "xyz")
        var joined: [MultipartReader.Event] = []
        var start = 0
        for end in cuts + [bytes.count] {
            for event in try reader.read(Array(bytes[start..<end])) {
                if case .data(let more) = event, case .data(let before)? = joined.last {
                    joined[joined.count - 1] = .data(before + more)
                } else {
                    joined.append(event)
                }
            }
            start = end
        }
        try reader.finish()
        return joined
    }

    /// A form whose file is full of things that nearly are boundaries.
    static let body: [UInt8] = {
        let traps = "\r\n--xy\r\n--x\r\r\n\n--xyz\r\n-\r\n--xy--\r\r\n\r\n"
        return Array(
            ("--xyz\r\nContent-Disposition: form-data; name=\"ชื่อ\"\r\n\r\nค่า\r\n"
                + "--xyz\r\ncontent-disposition: form-data; name=\"empty\"\r\n\r\n\r\n"
                + "--xyz\r\nContent-Disposition: form-data; name=\"f\"; filename=\"C:\\ไฟล์ %22ก%22.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\n\(traps)\r\n--xyz--\r\nepilogue").utf8)
    }()

    @Test func `a form is taken apart`() throws {
        let events = try MultipartReaderTests.events(MultipartReaderTests.body, cutAt: [])
        let file = MultipartReader.PartHead(name: "f", filename: "ไฟล์ \"ก\".pdf", contentType: "application/pdf")
        #expect(
            events == [
                .began(.init(name: "ชื่อ", contentType: "")), .data(Array("ค่า".utf8)), .ended,
                .began(.init(name: "empty", contentType: "")), .ended,
                .began(file), .data(Array("\r\n--xy\r\n--x\r\r\n\n--xyz\r\n-\r\n--xy--\r\r\n\r\n".utf8)), .ended,
            ])
    }

    @Test func `it does not matter where the bytes are cut`() throws {
        let body = MultipartReaderTests.body
        let whole = try MultipartReaderTests.events(body, cutAt: [])
        for cut in 0...body.count { #expect(try MultipartReaderTests.events(body, cutAt: [cut]) == whole) }
        #expect(try MultipartReaderTests.events(body, cutAt: Array(1..<body.count)) == whole)
    }

    @Test func `random forms survive random cuts`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("\r\n-xyz".utf8)
        for _ in 0..<300 {
            let content = (0..<Int.random(in: 0...80, using: &random)).compactMap { _ in
                alphabet.randomElement(using: &random)
            }
            guard find(Array("\r\n--xyz".utf8), in: [0x0D, 0x0A] + content, from: 0) == nil else { continue }
            let head = Array("--xyz\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\n".utf8)
            let body = head + content + Array("\r\n--xyz--\r\n".utf8)
            let cuts = (0..<Int.random(in: 0...9, using: &random)).map { _ in
                Int.random(in: 0...body.count, using: &random)
            }
            let events = try MultipartReaderTests.events(body, cutAt: cuts.sorted())
            #expect(events.dropFirst().first == (content.isEmpty ? .ended : .data(content)), "seed \(seed)")
        }
    }

    @Test(arguments: [
        "", "--xyz", "--xyz\r\n", "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nvalue",
        "--xyz\r\nno colon\r\n\r\nv\r\n--xyz--", "--xyz\r\nContent-Type: a\r\n\r\nv\r\n--xyz--",
        "--xyz\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nv\r\n--xyz--", "--xyzq\r\n",
    ])
    func `a broken form is refused`(_ text: String) {
        #expect(throws: Rejection.self) { try MultipartReaderTests.events(Array(text.utf8), cutAt: []) }
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=abc", "abc"), ("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"", "a b"),
        ("multipart/form-data", nil), ("multipart/form-data; boundary=", nil), ("multipart/mixed; boundary=a", nil),
        ("multipart/form-data; boundary=" + String(repeating: "a", count: 71), nil),
    ])
    func `the boundary is read from the content type`(_ header: String, _ boundary: String?) {
        #expect(MultipartReader.boundary(of: header) == boundary)
    }
}

/// SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
