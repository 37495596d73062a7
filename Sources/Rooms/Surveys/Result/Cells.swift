/// The guard of small groups: nobody may learn from published figures, nor from the difference of two, what fewer than five
/// people said.
enum Cells {
    /// The fewest people about whom a figure is given.
    static let least = 5

    /// Groups of points that may stand beside their total, each with at least `least` sheets; points that are too small
    /// stand together. `nil` when only the total may be shown.
    ///
    /// A single small group would follow from the total by subtraction, so the next smallest joins it.
    static func groups(_ sheets: [Int: Int]) -> [[Int]]? {
        let points = sheets.filter { $0.value > 0 }.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        var joint: [Int] = []
        var jointSheets = 0
        var alone: [Int] = []
        for (point, count) in points {
            if count < least || (jointSheets > 0 && jointSheets < least) {
                joint.append(point)
                jointSheets += count
            } else {
                alone.append(point)
            }
        }
        let groups = alone.sorted().map { [$0] } + (joint.isEmpty ? [] : [joint.sorted()])
        return groups.count > 1 && (joint.isEmpty || jointSheets >= least) ? groups : nil
    }
}
