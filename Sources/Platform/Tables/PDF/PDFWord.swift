import Kernel
import Thai

/// A word of a page and the box it fills, in hundredths of a point from the page's upper left corner.
struct PDFWord {
    var text: String
    var left: Int
    var top: Int
    var width: Int
    var height: Int

    var right: Int { left + width }
    var middle: Int { top + height / 2 }

    /// The words of each page, out of the tab-separated table that `pdftotext -tsv` prints.
    static func pages(_ output: [UInt8]) -> [[PDFWord]] {
        var pages: [[PDFWord]] = []
        for line in output.split(separator: 0x0A) {
            let fields = line.split(separator: 0x09, maxSplits: 11, omittingEmptySubsequences: false)
            guard fields.count == 12, let page = number(fields[1]), page > 0 else { continue }
            while pages.count < min(page, SourcePaper.mostPages + 1) { pages.append([]) }
            guard fields[0].elementsEqual([0x35]), let left = hundredths(fields[6]), let top = hundredths(fields[7]),
                let width = hundredths(fields[8]), let height = hundredths(fields[9])
            else { continue }
            let text = String(decoding: fields[11], as: UTF8.self).tidied
            guard !text.isEmpty, page <= pages.count else { continue }
            pages[page - 1].append(PDFWord(text: text, left: left, top: top, width: width, height: height))
        }
        return pages
    }

    private static func number(_ field: ArraySlice<UInt8>) -> Int? { Int(String(decoding: field, as: UTF8.self)) }

    /// `12.3` is 1230; pages are at most a few metres wide.
    private static func hundredths(_ field: ArraySlice<UInt8>) -> Int? {
        let parts = field.split(separator: UInt8(ascii: "."), maxSplits: 1)
        guard let first = parts.first, let whole = number(first), abs(whole) < 1_000_000 else { return nil }
        let digits = parts.count > 1 ? String(decoding: parts[1].prefix(2), as: UTF8.self) : ""
        let part = Int(digits.count == 1 ? digits + "0" : digits) ?? 0
        return whole * 100 + (first.first == UInt8(ascii: "-") ? -part : part)
    }
}
