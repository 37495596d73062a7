/// Makes heading levels begin at 1 and never skip one, as PDF/UA and readers of web pages expect.
struct HeadingLevels {
    /// The wanted levels of the headings that the next one may stand under.
    private var path: [Int] = []

    mutating func next(_ wanted: Int) -> Int {
        while let last = path.last, last >= wanted { path.removeLast() }
        path.append(wanted)
        return min(path.count, 6)
    }
}
