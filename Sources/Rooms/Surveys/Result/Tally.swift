/// How often each choice was taken on each line.
package struct Tally: Hashable, Sendable {
    /// Sheets of answers counted.
    package let sheets: Int
    private let counts: [Int]
    private static let room = 8

    /// - Parameters:
    ///   - lines: bytes of one sheet.
    ///   - answers: sheet after sheet; nought is no answer, 1 to 7 a choice.
    package init(lines: Int, answers: [UInt8]) {
        var counts = [Int](repeating: 0, count: lines * Tally.room)
        sheets = lines == 0 ? 0 : answers.count / lines
        var at = 0
        for _ in 0..<sheets {
            var slot = 0
            for _ in 0..<lines {
                counts[slot &+ Int(answers[at] & 7)] &+= 1
                at &+= 1
                slot &+= Tally.room
            }
        }
        self.counts = counts
    }

    /// How often a choice (from 1) was taken on a line (from 0).
    package func count(_ choice: Int, on line: Int) -> Int { counts[line * Tally.room + choice] }

    /// How many answered a line.
    package func answered(_ line: Int) -> Int { sheets - count(0, on: line) }

    /// The points of everyone on a line together.
    package func sum(on line: Int, points: [Int]) -> Int {
        points.enumerated().reduce(0) { $0 + $1.element * count($1.offset + 1, on: line) }
    }
}
