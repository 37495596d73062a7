import Documents
import Glibc
import Kernel
import PaperTesting

/// What `bench/pdf` measures: our own papers, and the same content for other programs.
///
///     paper-bench make memo|report pdf|html|docx|typ|emblem FILE [ROWS]
///     paper-bench warm [TIMES]          a memo again and again in one process
///     paper-bench threads [PAPERS]      papers on two threads: same bytes, flat memory
@main
struct PaperBench {
    static func main() throws {
        let words = Array(CommandLine.arguments.dropFirst())
        switch words.first {
        case "make" where words.count >= 4: try make(words)
        case "warm": try warm(words.count > 1 ? Int(words[1]) ?? 300 : 300)
        case "threads": try threads(words.count > 1 ? Int(words[1]) ?? 2_000 : 2_000)
        default:
            print("usage: paper-bench make memo|report pdf|html|docx|typ|emblem FILE [ROWS] | warm | threads")
            exit(2)
        }
    }

    private static func memo() throws -> Document {
        LongPapers.memo(emblem: try ImageFile(checking: SampleEmblem.png))
    }

    private static func make(_ words: [String]) throws {
        let rows = words.count > 4 ? Int(words[4]) ?? 250 : 250
        let document = words[1] == "memo" ? try memo() : LongPapers.report(rows: rows)
        let bytes =
            switch words[2] {
            case "html": document.webPage()
            case "docx": try document.docx()
            case "typ": Array(document.typst.utf8)
            case "emblem": SampleEmblem.png
            default: try document.pdf(PDFFonts()).bytes
            }
        guard let file = unsafe fopen(words[3], "wb") else { throw Fault("bench.file", "Cannot write \(words[3]).") }
        let written = unsafe fwrite(bytes, 1, bytes.count, file)
        guard unsafe fclose(file) == 0, written == bytes.count else {
            throw Fault("bench.file", "Cannot write \(words[3]).")
        }
    }

    private static func milliseconds() -> Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1_000_000
    }

    private static func warm(_ times: Int) throws {
        let (fonts, memo) = (try PDFFonts(), try memo())
        var spent: [Double] = []
        for _ in 0..<times {
            let began = milliseconds()
            _ = try memo.pdf(fonts)
            spent.append(milliseconds() - began)
        }
        spent.sort()
        print("warm \(spent[times / 2]) \(spent[times * 95 / 100])")
    }

    /// Megabytes in memory now.
    private static func resident() -> Double {
        guard let file = unsafe fopen("/proc/self/statm", "r") else { return 0 }
        defer { unsafe fclose(file) }
        var line = [CChar](repeating: 0, count: 200)
        unsafe fgets(&line, 200, file)
        let fields = String(decoding: line.map(UInt8.init(bitPattern:)), as: UTF8.self).split(separator: " ")
        return Double(fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * 4_096 / 1_000_000
    }

    private final class Share: Sendable {
        let fonts: PDFFonts
        let memo: Document
        let expected: [UInt8]
        let papers = Lock(0)
        let different = Lock(0)

        init() throws {
            (fonts, memo) = (try PDFFonts(), try PaperBench.memo())
            expected = try memo.pdf(fonts).bytes
        }

        /// Makes papers as long as there are any to make.
        func make() {
            while papers.with({ left in
                left -= 1
                return left >= 0
            }) {
                // A failure counts as a difference.
                if (try? memo.pdf(fonts).bytes) != expected { different.with { $0 += 1 } }
            }
        }
    }

    private static func run(_ share: Share, papers: Int) {
        share.papers.with { $0 = papers }
        var threads = [pthread_t(), pthread_t()]
        for index in 0..<2 {
            let passed = unsafe Unmanaged.passRetained(share).toOpaque()
            unsafe pthread_create(
                &threads[index], nil,
                { box in
                    if let box = unsafe box { unsafe Unmanaged<Share>.fromOpaque(box).takeRetainedValue().make() }
                    return nil
                }, passed)
        }
        for thread in threads { pthread_join(thread, nil) }
    }

    private static func threads(_ papers: Int) throws {
        let share = try Share()
        run(share, papers: papers / 4)
        let early = resident()
        run(share, papers: papers - papers / 4)
        let different = share.different.with { $0 }
        print("threads \(papers) different \(different) after-quarter \(early) at-end \(resident())")
    }
}
