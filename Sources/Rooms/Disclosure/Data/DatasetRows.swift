import Contracts
import Desk
import HTML
import Kernel
import Thai

/// Rows of a dataset as people read them: Thai dates, and pages of the site as links.
struct DatasetRows: Component {
    let dataset: Dataset
    let rows: [[Dataset.Value]]
    let slug: String

    func draw(_ h: Markup) {
        h.dataTable(dataset.thai, dataset.columns.map(head), rows, isWide: true, hidesCaption: true) { row, values in
            for value in values { row.cell { draw(value, h) } }
        }
    }

    private func head(_ column: Dataset.Column) -> Column {
        switch column.kind {
        case .integer, .hundredths: .number(column.thai)
        case .text, .day, .year, .boolean, .path: .text(column.thai)
        }
    }

    private func draw(_ value: Dataset.Value, _ h: Markup) {
        switch value {
        case .text(let text): h.text(text)
        case .integer(let number): h.text(String(number))
        case .hundredths(let number): h.text(number.description)
        case .day(let day): h.text(day.thai(.medium))
        case .year(let year): h.text(year.description)
        case .boolean(let value): h.text(value ? "ใช่" : "ไม่ใช่")
        case .path(let path): h.a(.href(Link(path: "/\(slug)/\(path)"))) { h.code(path) }
        case .empty: h.text("–")
        }
    }
}
