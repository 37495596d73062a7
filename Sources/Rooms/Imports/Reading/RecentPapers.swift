import Kernel
import Tables

/// The papers that were read last, so that looking at one again does not read it again; a PDF takes seconds.
struct RecentPapers: Sendable {
    private static let most = 8
    /// Latest last.
    private let papers = Lock<[(sha256: String, paper: SourcePaper)]>([])

    /// The paper of that content, read by `read` when it is not at hand.
    func paper(sha256: String, _ read: () throws -> SourcePaper) rethrows -> SourcePaper {
        if let known = papers.with({ papers in papers.first { $0.sha256 == sha256 }?.paper }) { return known }
        let paper = try read()
        papers.with { papers in
            papers.removeAll { $0.sha256 == sha256 }
            if papers.count == Self.most { papers.removeFirst() }
            papers.append((sha256, paper))
        }
        return paper
    }
}
