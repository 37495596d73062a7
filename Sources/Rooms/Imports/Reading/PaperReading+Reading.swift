import ITA
import Kernel
package import Tables

extension PaperReading {
    /// Understands a paper. Pure: nothing is stored, and nothing that was printed is lost or chosen between.
    package init(_ paper: SourcePaper) {
        self.init(file: paper.file, form: paper.form.rawValue)
        facts = ProseFacts.all(in: paper)
        let year = facts.first { $0.kind == .assessedYear }.flatMap { Int($0.value) }.map(FiscalYear.init)
        let edition = year.flatMap { Edition($0) }
        tables = TableShape.shapes(of: paper).map { TableReading($0, edition: edition) }
        findConflicts()
        if tables.allSatisfy({ $0.kind == .unknown }) {
            notes.append(Message("ไม่พบตารางที่รู้จักในไฟล์นี้", "no known table was found in this file"))
        }
    }

    /// Marks every figure that is printed in two ways, and keeps both.
    private mutating func findConflicts() {
        var copies: [Int: [FigureConflict.Copy]] = [:]
        for row in tables.filter({ $0.kind == .scores }).flatMap(\.rows) {
            guard case .number(let number) = row[.indicator]?.value ?? row[.number]?.value, let cell = row[.score],
                case .figure(let value) = cell.value, let place = cell.places.first
            else { continue }
            copies[number, default: []].append(.init(value: value, place: place))
        }
        for (number, printed) in copies.sorted(by: { $0.key < $1.key }) where Set(printed.map(\.value)).count > 1 {
            conflicts.append(FigureConflict(field: "i\(number)", copies: printed))
            for copy in printed { doubt(copy, others: printed) }
        }
    }

    private mutating func doubt(_ copy: FigureConflict.Copy, others: [FigureConflict.Copy]) {
        let different = others.filter { $0.value != copy.value }.map { "\($0.value)" }.joined(separator: ", ")
        for table in tables.indices where tables[table].numbers.contains(copy.place.table ?? 0) {
            for row in tables[table].rows.indices {
                for cell in tables[table].rows[row].cells.indices
                where tables[table].rows[row].cells[cell].places.contains(copy.place) {
                    tables[table].rows[row].cells[cell].lower(
                        .doubtful, Message("อีกตารางพิมพ์ว่า \(different)", "another table prints \(different)"))
                }
            }
        }
    }
}
