import CXLSXWriter
import Glibc
import Kernel
import Thai

extension Document {
    /// The tables of the document as an Excel file (XLSX), one sheet each.
    ///
    /// Refuses a document without a table and a cell that is longer than a sheet can hold.
    package func xlsx() throws -> [UInt8] { try [self].xlsx() }
}

extension [Document] {
    /// The tables of all documents as one Excel file (XLSX), a sheet each in their order, named by their summaries.
    ///
    /// Cells are texts or numbers, never formulas. Digits are ASCII. The first document's title and time stand in the
    /// file; the same documents give the same bytes. Refuses documents that have no table and cells of more than
    /// 32,767 characters.
    package func xlsx() throws -> [UInt8] {
        guard let first, contains(where: { !$0.tables.isEmpty }) else {
            throw Refusal.invalid("table", "เอกสารนี้ไม่มีตารางให้ส่งออกเป็น Excel", "There is no table to export to Excel")
        }
        let file = try NamelessFile()
        let book = try WorkbookWriter(path: file.path, properties: first)
        do {
            var names = SheetNames()
            for document in self {
                for table in document.tables {
                    try book.add(table, named: names.name(for: table.summary.asciiDigits), of: document)
                }
            }
        } catch {
            try? book.close()  // the first failure is the one to tell
            throw error
        }
        try book.close()
        return try file.bytes()
    }
}

/// Names of sheets as Excel takes them: at most 31 characters, none of `[]:*?/\`, no two alike.
struct SheetNames {
    private var taken: Set<String> = ["history"]

    mutating func name(for wanted: String) -> String {
        let kept = wanted.unicodeScalars.filter {
            $0.value >= 0x20 && $0.value < 0x1_0000 && !"[]:*?/\\'".unicodeScalars.contains($0)
        }
        let base = kept.isEmpty ? "ตาราง" : String(String.UnicodeScalarView(kept.prefix(31)))
        var (name, number) = (base, 1)
        while !taken.insert(name.lowercased()).inserted {
            number += 1
            name = String(String.UnicodeScalarView(base.unicodeScalars.prefix(26))) + " (\(number))"
        }
        return name
    }
}

/// A file without a name that is gone when it is closed, for a library that writes nothing but files.
private struct NamelessFile: ~Copyable {
    private let descriptor: CInt

    init() throws(Fault) {
        var path = Array("/tmp/prongsai-XXXXXX".utf8CString)
        descriptor = unsafe mkstemp(&path)
        guard descriptor >= 0 else { throw Fault("documents.xlsx", "No file could be made in /tmp: error \(errno)") }
        unsafe unlink(path)
    }

    deinit { Glibc.close(descriptor) }

    var path: String { "/proc/self/fd/\(descriptor)" }

    func bytes() throws(Fault) -> [UInt8] {
        let size = lseek(descriptor, 0, SEEK_END)
        guard size > 0 else { throw Fault("documents.xlsx", "The workbook is empty") }
        var count = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            unsafe count = pread(descriptor, buffer.baseAddress, size, 0)
            filled = max(count, 0)
        }
        guard count == size else { throw Fault("documents.xlsx", "The workbook could not be read") }
        return bytes
    }
}

/// A workbook of libxlsxwriter that is being filled; its pointers live until `close`.
@safe private final class WorkbookWriter {
    private struct Look: Hashable {
        var bold = false
        var centred = false
        var shade: UInt32?
        var number = ""
    }

    private let book: UnsafeMutablePointer<lxw_workbook>
    private var formats: [Look: UnsafeMutablePointer<lxw_format>] = unsafe [:]
    private static let mostCharacters = 32_767
    private static let font = "TH Sarabun New"

    init(path: String, properties: Document) throws(Fault) {
        guard let book = unsafe workbook_new(path) else {
            throw Fault("documents.xlsx", "The workbook could not be begun.")
        }
        unsafe self.book = book
        // Without a time of its own the library would put in the present one.
        let created = (properties.created?.milliseconds ?? 315_532_800_000) / 1000
        unsafe properties.title.asciiDigits.withCString { title in
            unsafe properties.organisation.withCString { author in
                var facts = unsafe lxw_doc_properties()
                unsafe facts.title = UnsafeMutablePointer(mutating: title)
                unsafe facts.author = UnsafeMutablePointer(mutating: author)
                unsafe facts.created = time_t(created)
                _ = unsafe workbook_set_properties(book, &facts)
            }
        }
    }

    /// Writes the file and frees the workbook; to be called once.
    func close() throws(Fault) {
        let code = unsafe workbook_close(book)
        guard code == LXW_NO_ERROR else { throw Fault("documents.xlsx", "The workbook could not be written: \(code)") }
    }

    func add(_ table: Table, named name: String, of document: Document) throws {
        guard let sheet = unsafe workbook_add_worksheet(book, name) else {
            throw Fault("documents.xlsx", "No sheet could be added under the name \(name).")
        }
        let grid = TableGrid(table.header + table.rows, columns: table.weights.count)
        // About five and a half points to a character of 14 point text.
        for (column, width) in grid.widths(table.weights, total: document.page.textWidth / 5.5).enumerated() {
            let column = lxw_col_t(column)
            _ = unsafe worksheet_set_column(sheet, column, column, min(max(width, 4), 120), nil)
        }
        for places in grid.rows {
            for place in places {
                unsafe try write(place, isHeader: place.row < table.header.count, on: sheet, named: name)
            }
        }
        unsafe setPrinting(of: sheet, header: table.header.count, document: document)
    }

    private func setPrinting(of sheet: UnsafeMutablePointer<lxw_worksheet>, header: Int, document: Document) {
        let a4: UInt8 = 9
        unsafe worksheet_set_paper(sheet, a4)
        unsafe worksheet_fit_to_pages(sheet, 1, 0)
        if document.page.width > document.page.height { unsafe worksheet_set_landscape(sheet) }
        guard header > 0 else { return }
        unsafe worksheet_freeze_panes(sheet, lxw_row_t(header), 0)
        _ = unsafe worksheet_repeat_rows(sheet, 0, lxw_row_t(header - 1))
    }

    private func write(
        _ place: TableGrid.Place, isHeader: Bool, on sheet: UnsafeMutablePointer<lxw_worksheet>, named name: String
    ) throws {
        let text = place.cell.text
        guard text.unicodeScalars.count <= Self.mostCharacters else {
            throw Refusal(
                .tooMuch,
                Message(
                    "แผ่นงาน \(name) แถวที่ \(place.row + 1): ข้อความในช่องยาวเกิน 32,767 ตัวอักษรซึ่ง Excel เก็บไม่ได้",
                    "Sheet \(name), row \(place.row + 1): a cell of more than 32,767 characters, which Excel cannot hold"
                ),
                field: "table")
        }
        let number = isHeader ? nil : SheetNumber(text)
        let format = unsafe format(of: place.cell, number: number)
        let (row, column) = (lxw_row_t(place.row), lxw_col_t(place.column))
        var code = LXW_NO_ERROR
        if place.rows > 1 || place.columns > 1 {
            code = unsafe worksheet_merge_range(
                sheet, row, column, row + lxw_row_t(place.rows - 1), column + lxw_col_t(place.columns - 1), "", format)
        }
        if let number {
            unsafe code = worksheet_write_number(sheet, row, column, number.value, format)
        } else if text.isEmpty {
            unsafe code = worksheet_write_blank(sheet, row, column, format)
        } else {
            unsafe code = worksheet_write_string(sheet, row, column, text, format)
        }
        guard code == LXW_NO_ERROR else { throw Fault("documents.xlsx", "A cell could not be written: \(code)") }
    }

    private func format(of cell: Table.Cell, number: SheetNumber?) -> UnsafeMutablePointer<lxw_format>? {
        let runs = cell.paragraphs.flatMap(\.runs)
        let grey = cell.shade.map { UInt32(min(max($0, 0), 1) * 255) }
        let look = Look(
            bold: !runs.isEmpty && runs.allSatisfy(\.bold), centred: cell.paragraphs.first?.align == .centre,
            shade: grey.map { $0 << 16 | $0 << 8 | $0 }, number: number?.format ?? "")
        if let known = unsafe formats[look] { return unsafe known }
        guard let format = unsafe workbook_add_format(book) else { return nil }
        unsafe format_set_font_name(format, Self.font)
        unsafe format_set_font_size(format, 14)
        unsafe format_set_text_wrap(format)
        unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        unsafe format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
        if look.bold { unsafe format_set_bold(format) }
        if look.centred { unsafe format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue)) }
        if let shade = look.shade { unsafe format_set_bg_color(format, shade) }
        if !look.number.isEmpty { unsafe format_set_num_format(format, look.number) }
        unsafe formats[look] = format
        return unsafe format
    }
}
