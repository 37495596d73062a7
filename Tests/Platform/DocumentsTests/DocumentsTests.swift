import Documents
import Glibc
import Kernel
import Testing

@Suite struct `A document set as PDF` {
    let fonts: PDFFonts

    init() throws { fonts = try PDFFonts() }

    @Test(arguments: Samples.all.map(\.name))
    func `is written for every kind of paper`(name: String) throws {
        let document = try #require(Samples.all.first { $0.name == name }).document
        let pdf = try document.pdf(fonts)
        if let folder = unsafe getenv("PAPERS").map({ unsafe String(cString: $0) }) {
            let file = unsafe fopen("\(folder)/\(name).pdf", "w")
            unsafe fwrite(pdf.bytes, 1, pdf.bytes.count, file)
            unsafe fclose(file)
        }
        #expect(pdf.pages > 0)
    }
}
