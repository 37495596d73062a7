import Kernel
import Testing

@Suite struct `Comma-separated values` {
    @Test(arguments: [
        ("=1+1", "'=1+1"), ("-1", "-1"), ("-1+2", "'-1+2"), ("+66", "+66"), ("@x", "'@x"), ("a,b", "\"a,b\""),
        ("a\"b", "\"a\"\"b\""), ("-", "'-"), ("\tx", "'\tx"),
    ])
    func `a written cell starts no formula`(cell: String, expected: String) {
        var writer = CSVWriter(marked: false)
        writer.row([cell])
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected + "\r\n")
    }
}
