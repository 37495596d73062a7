import ITA
import Kernel
import Tables
import Thai

extension Command {
    /// Computes and compares the results in a table.
    static let score = Command(
        name: "score", arguments: "FILE.csv [--format table|json|csv] [--year พ.ศ.]",
        purpose: Message(
            "คำนวณคะแนนและระดับ ITA จากตาราง แล้วเทียบกับค่าที่พิมพ์", "compute ITA scores and levels and compare them with print"
        ),
        run: { options, console in
            try options.allow(["format", "year"])
            guard let path = options.positional.first, options.positional.count == 1 else {
                throw Refusal.invalid("FILE", "ต้องระบุไฟล์ CSV หนึ่งไฟล์", "expected one CSV file")
            }
            let format = try options.word("format", OutputFormat.table)
            let run = ScoreRun(file: path, format: format, year: try options["year"].map(readYear))
            return try run.run(InputFile.read(path), console)
        })
}

/// Reads a fiscal year of the command line.
func readYear(_ text: String) throws(Refusal) -> FiscalYear {
    guard let year = Int(text.asciiDigits).map({ FiscalYear($0) }), !year.isUnknown else {
        throw .invalid(
            "year", "--year ต้องเป็น พ.ศ. 2561 ถึง 2569 (พบ \(text))", "--year must be BE 2561 to 2569, found \(text)")
    }
    return year
}

extension FiscalYear {
    var isUnknown: Bool { if case .unknown = Framework.of(self) { true } else { false } }
}

/// One run over one table: nothing is written unless every row could be read.
struct ScoreRun {
    /// More complaints than this are counted, not listed.
    static let listedComplaints = 50
    /// Rows that may be searched for repairs of two edits, so that a table full of errors still ends soon.
    static let pairSearches = 2000

    let file: String
    let format: OutputFormat
    let year: FiscalYear?

    func run(_ bytes: [UInt8], _ console: Console) throws(Refusal) -> Ending {
        var rows = CSVReader(try DecodedText(decoding: bytes, file: file), file: file)
        guard try rows.next() else {
            throw .invalid("FILE", "ไฟล์ \(file) ว่าง ต้องมีหัวตาราง", "file \(file) is empty, expected a header row")
        }
        let columns = ScoreColumns(headers: rows.texts)
        let notes = try fileNotes(columns, console)
        var state = State(columns: columns, table: ScoreTable(isAligned: format == .table))
        state.begin(format, expecting: bytes.count)
        let reader = ScoreRowReader(file: file, columns: columns, standardYear: year)
        while try rows.next() { state.take(rows, reader, notes, format) }
        return state.finish(format, console)
    }

    private func fileNotes(_ columns: ScoreColumns, _ console: Console) throws(Refusal) -> [Message] {
        guard !columns.figures.isEmpty else {
            throw .invalid(
                "FILE", "ไฟล์ \(file) บรรทัด 1: ไม่พบคอลัมน์คะแนน เช่น i1 … i10 หรือ overall",
                "file \(file), line 1: no score column such as i1 … i10 or overall")
        }
        guard columns.first(.year) != nil || year != nil else {
            throw .invalid(
                "fiscal_year_be", "ไฟล์ \(file) บรรทัด 1: ไม่พบคอลัมน์ fiscal_year_be (ปีงบประมาณ) หรือระบุ --year",
                "file \(file), line 1: no column fiscal_year_be; add it or give --year")
        }
        guard !columns.unknown.isEmpty else { return [] }
        let names = columns.unknown.joined(separator: ", ")
        let note = Message("ไม่รู้จักคอลัมน์ \(names) จึงข้ามไป", "unknown columns ignored: \(names)")
        console.complain(note)
        return [note]
    }

    /// What has been read and written so far.
    private struct State {
        var out: [UInt8] = []
        var complaints: [Refusal] = []
        var complaintCount = 0
        var records = 0
        var hasFindings = false
        var pairSearchesLeft = ScoreRun.pairSearches
        var duplicates: Duplicates
        var quick: QuickRows?
        let yearColumn: Int?
        let table: ScoreTable

        init(columns: ScoreColumns, table: ScoreTable) {
            duplicates = Duplicates(columns)
            quick = QuickRows(columns)
            yearColumn = columns.places[.year]?.count == 1 ? columns.first(.year) : nil
            self.table = table
        }

        mutating func begin(_ format: OutputFormat, expecting size: Int) {
            out = format == .json ? [UInt8(ascii: "[")] : table.header()
            out.reserveCapacity(size + size / 4)
        }

        mutating func take(
            _ row: CSVReader, _ reader: ScoreRowReader, _ notes: [Message], _ format: OutputFormat
        ) {
            if format == .csv, notes.isEmpty, let column = yearColumn, let hundredths = row.hundredths(column),
                hundredths % 100 == 0, quick?.append(row, year: Int(hundredths / 100), to: &out) == true
            {
                records += 1
                checkDuplicate(row, Int(hundredths / 100), reader.file)
                return
            }
            switch reader.read(row) {
            case .failure(let found):
                complaintCount += found.list.count
                complaints += found.list.prefix(max(0, ScoreRun.listedComplaints - complaints.count))
            case .success(let input):
                checkDuplicate(row, input.year.buddhistYear, reader.file)
                guard complaintCount == 0 else { return }
                let record = ScoreRecord(input, notes: notes, search: pairSearchesLeft > 0 ? .pairs : .singles)
                if record.review?.discrepancies.isEmpty == false { pairSearchesLeft -= 1 }
                hasFindings = hasFindings || record.hasFindings
                if format == .json {
                    out += (records == 0 ? "\n" : ",\n").utf8
                    out += record.json.serialised().utf8
                } else {
                    out += table.row(record)
                }
                records += 1
            }
        }

        private mutating func checkDuplicate(_ row: CSVReader, _ year: Int, _ file: String) {
            guard let line = duplicates.earlierLine(row, year: year) else { return }
            complaintCount += 1
            guard complaints.count < ScoreRun.listedComplaints else { return }
            complaints.append(
                Refusal(
                    .conflict,
                    Message(
                        "ไฟล์ \(file) บรรทัด \(row.line) คอลัมน์ org_name: หน่วยงานซ้ำกับบรรทัด \(line) (ชื่อ ประเภท จังหวัด และปีเดียวกัน) ต้องมีปีละหนึ่งแถว",
                        "file \(file), line \(row.line), column org_name: duplicate of line \(line) "
                            + "(same name, type, province and year); expected one row a year"), field: "org_name"))
        }

        mutating func finish(_ format: OutputFormat, _ console: Console) -> Ending {
            for complaint in complaints { console.complain(complaint.message) }
            if complaintCount > complaints.count {
                let more = complaintCount - complaints.count
                console.complain(Message("และอีก \(more) แห่ง", "and \(more) more"))
            }
            guard complaintCount == 0 else { return .refused }
            if format == .json { out += (records == 0 ? "]\n" : "\n]\n").utf8 }
            console.write(out)
            return hasFindings ? .findings : .good
        }
    }
}
