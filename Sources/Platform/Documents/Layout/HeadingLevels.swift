/// Makes heading levels begin at 1 and never skip one, as PDF/UA and readers of web pages expect.
struct HeadingLevels {
    private var last = 0

    mutating func next(_ wanted: Int) -> Int {
        last = min(max(wanted, 1), last + 1, 6)
        return last
    }
}
