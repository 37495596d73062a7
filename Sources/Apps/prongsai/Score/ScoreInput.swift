import ITA
import Kernel
import Tables
import Thai

/// One row of a result table, read and checked.
struct ScoreInput: Sendable {
    let line: Int
    var year: FiscalYear
    var name: String
    var kind: String
    var province: String
    var printed: PrintedResult
    /// Every known column as typed; `nil` for a blank.
    var typed: [(name: String, text: String?)] = []
}

/// Reads the cells of one row; every complaint names file, line, column and what was expected.
struct ScoreRowReader: Sendable {
    let file: String
    let columns: ScoreColumns
    /// The year of tables without a year column.
    let standardYear: FiscalYear?

    func read(_ row: CSVReader) -> Result<ScoreInput, Complaints> {
        var complaints: [Refusal] = []
        var input = ScoreInput(
            line: row.line, year: FiscalYear(0), name: text(.name, row), kind: text(.kind, row),
            province: text(.province, row), printed: PrintedResult(year: FiscalYear(0)))
        do throws(Refusal) {
            input.year = try year(row)
        } catch { complaints.append(error) }
        input.printed.year = input.year
        let level = text(.level, row)
        input.printed.level = level.isEmpty ? nil : level
        if row.count > columns.count, (columns.count..<row.count).contains(where: { !row.text($0).tidied.isEmpty }) {
            complaints.append(
                place(
                    row, "", "แถวนี้มี \(row.count) ช่อง หัวตารางมี \(columns.count)",
                    "\(row.count) cells, expected \(columns.count)"))
        }
        for (field, places) in columns.figures {
            for column in places {
                do throws(Refusal) {
                    if let figure = try figure(row, column, field) { input.printed.add(figure, as: field) }
                } catch { complaints.append(error) }
            }
        }
        input.typed = typed(row)
        return complaints.isEmpty ? .success(input) : .failure(Complaints(list: complaints))
    }

    private func text(_ column: ScoreColumn, _ row: CSVReader) -> String {
        columns.first(column).map { row.text($0).tidied } ?? ""
    }

    private func typed(_ row: CSVReader) -> [(name: String, text: String?)] {
        var result = columns.figures.map { field, places -> (name: String, text: String?) in
            if places.count == 1 {
                let text = row.text(places[0])
                return (field.code, text.tidied.isEmpty ? nil : text)
            }
            let copies = places.map { row.text($0) }.filter { !$0.tidied.isEmpty }
            return (field.code, copies.isEmpty ? nil : copies.joined(separator: " | "))
        }
        if let column = columns.first(.level) {
            let level = row.text(column)
            result.append(("level", level.tidied.isEmpty ? nil : level))
        }
        return result
    }

    private func year(_ row: CSVReader) throws(Refusal) -> FiscalYear {
        let typed = columns.first(.year).map { row.text($0).tidied } ?? ""
        if typed.isEmpty {
            if let standardYear { return standardYear }
            throw place(
                row, "fiscal_year_be", "ต้องมีปีงบประมาณ พ.ศ. 2561 ถึง 2569", "expected a fiscal year BE from 2561 to 2569")
        }
        let digits = typed.asciiDigits.filter { $0.isASCII && $0.isNumber }
        let year = FiscalYear(digits.count == 4 ? Int(digits) ?? 0 : 0)
        if case .unknown = Framework.of(year) {
            let thaiHint = (2015...2027).contains(year.buddhistYear) ? " อาจเป็น พ.ศ. \(year.buddhistYear + 543)" : ""
            let hint = (2015...2027).contains(year.buddhistYear) ? "; perhaps \(year.buddhistYear + 543) BE" : ""
            throw place(
                row, "fiscal_year_be", "ไม่รู้จักปี \(typed) ต้องเป็น พ.ศ. 2561 ถึง 2569\(thaiHint)",
                "unknown year \(typed), expected BE 2561 to 2569\(hint)")
        }
        return year
    }

    private func figure(_ row: CSVReader, _ column: Int, _ field: ScoreField) throws(Refusal) -> Figure? {
        if let plain = row.hundredths(column), plain <= 10000 { return Figure(row.text(column)) }
        guard let text = ScoreCell.number(row.text(column)) else { return nil }
        guard let figure = Figure(text) else {
            throw place(
                row, field.code, "คะแนนต้องเป็นตัวเลข 0 ถึง 100 เช่น 95.01 (พบ \(row.text(column).tidied))",
                "expected a score from 0 to 100 such as 95.01, found \(row.text(column).tidied)")
        }
        guard figure.isScore else {
            let likely = figure.slips().prefix(3).map(\.figure.text).joined(separator: ", ")
            throw place(
                row, field.code,
                "คะแนนต้องอยู่ระหว่าง 0 ถึง 100 (พบ \(text) อาจพิมพ์เกินหนึ่งหลัก เช่น \(likely))",
                "expected a score from 0 to 100, found \(text); perhaps one digit too many, such as \(likely)")
        }
        return figure
    }

    private func place(_ row: CSVReader, _ column: String, _ thai: String, _ english: String) -> Refusal {
        let (thaiColumn, englishColumn) = column.isEmpty ? ("", "") : (" คอลัมน์ \(column)", ", column \(column)")
        return Refusal(
            .invalid,
            Message(
                "ไฟล์ \(file) บรรทัด \(row.line)\(thaiColumn): \(thai)",
                "file \(file), line \(row.line)\(englishColumn): \(english)"), field: column)
    }
}

/// Everything wrong with one row.
struct Complaints: Error {
    let list: [Refusal]
}

enum ScoreCell {
    /// The digits of a score cell in ASCII, without a percent sign or the word คะแนน; `nil` for a blank or a dash.
    static func number(_ typed: String) -> String? {
        var text = typed.tidied.asciiDigits
        for ending in ["%", "คะแนน"] where text.hasSuffix(ending) { text = String(text.dropLast(ending.count)).tidied }
        return text.isEmpty || ["-", "–", "—", "n/a", "ไม่มีข้อมูล", "ไม่มี"].contains(text.lowercased()) ? nil : text
    }
}
