import Contracts
import ITA
import Kernel
import Office
import Tables
import Thai

/// Links of a site elsewhere, item by item, as somebody wrote them into a table.
struct LinkList: Sendable {
    struct Row: Hashable, Sendable {
        /// Line of the file, from 1.
        let line: Int
        /// The code as written.
        let typed: String
        let address: String
    }

    static let mostRows = 500

    let rows: [Row]

    /// Reads a table with a code and an address in each row, separated by commas, semicolons or tabs; a row of headings
    /// may say which columns these are. Throws a refusal for anything else.
    init(csv bytes: [UInt8], name: String) throws(Refusal) {
        var reader = CSVReader(try DecodedText(decoding: bytes, file: name), file: name)
        var rows: [Row] = []
        var columns: (code: Int, address: Int)?
        while try reader.next() {
            let cells = (0..<reader.count).map { reader.text($0).tidied }
            if columns == nil, rows.isEmpty, let named = Self.columns(cells) {
                columns = named
                continue
            }
            guard cells.contains(where: { !$0.isEmpty }) else { continue }
            let code = columns?.code ?? 0
            let address = columns?.address ?? cells.lastIndex { $0.contains("://") } ?? 1
            rows.append(
                Row(
                    line: reader.line, typed: String((cells.indices.contains(code) ? cells[code] : "").prefix(100)),
                    address: cells.indices.contains(address) ? cells[address] : ""))
            guard rows.count <= Self.mostRows else {
                throw .invalid("links", "มีเกิน \(Self.mostRows) แถว", "More than \(Self.mostRows) rows.")
            }
            guard rows.allSatisfy({ $0.address.utf8.count <= 2000 }) else {
                throw .invalid(
                    "links", "บรรทัด \(reader.line): ลิงก์ยาวเกิน 2,000 ตัวอักษร", "Line \(reader.line): too long.")
            }
        }
        guard !rows.isEmpty else {
            throw .invalid(
                "links", "ไม่มีแถวข้อมูล ต้องมีคอลัมน์รหัสข้อและลิงก์ เช่น «O1,https://…»",
                "No rows; write a code and a link in each.")
        }
        self.rows = rows
    }

    init(rows: [Row]) { self.rows = rows }

    private static let codeNames = ["code", "item", "oit", "no", "no.", "ข้อ", "ข้อที่", "รหัส", "รหัสข้อ", "ลำดับ"]
    private static let addressNames = ["url", "link", "address", "ลิงก์", "ลิงค์", "ที่อยู่", "เว็บไซต์", "urlลิงก์"]

    private static func columns(_ cells: [String]) -> (code: Int, address: Int)? {
        let plain = cells.map { $0.lowercased().filter { !$0.isWhitespace } }
        guard let address = plain.firstIndex(where: addressNames.contains) else { return nil }
        return (plain.firstIndex(where: codeNames.contains) ?? 0, address)
    }

    /// Addresses that can be asked, each once.
    var addresses: [String] {
        var seen = Set<String>()
        return rows.map(\.address).filter { Address.isWeb($0) && seen.insert($0).inserted }
    }

    /// The links of the year's items by what is known of each address, and what fits no item.
    func examined(_ year: FiscalYear, at place: Workplace) throws -> Examination {
        let checklist = OITItem.checklist(of: year)
        guard !checklist.isEmpty else { throw Disclosure.unknownChecklist(year) }
        let codes = Set(checklist.map(\.code))
        var byCode: [String: [Row]] = [:]
        var loose: [Finding] = []
        for row in rows {
            let code = OITCode.read(row.typed)
            if let code, codes.contains(code) {
                byCode[code, default: []].append(row)
            } else {
                loose.append(unknown(row, code, year))
            }
        }
        let elsewhere = Elsewhere(place)
        let walk = SourceWalk(reader: SourceReader(slug: nil)) { address in
            guard Address.isWeb(address) else { return ReadSource(findings: [SourceWalk.bare(address)]) }
            return try elsewhere.source(address)
        }
        let items = try checklist.map { wording in
            guard let rows = byCode[wording.code] else {
                return ExaminedItem(wording: wording, addresses: [], findings: [ExaminedItem.missing(nil)])
            }
            let spellings = rows.filter { $0.typed != wording.code }.map { spelling($0, wording.code) }
            let found = Judge(wording: wording, year: year).findings(of: try walk.read(rows.map(\.address)))
            return ExaminedItem(wording: wording, addresses: rows.map(\.address), findings: spellings + found)
        }
        return Examination(
            organisation: place.organisation.name, year: year, at: place.now, items: items, loose: loose)
    }

    private func spelling(_ row: Row, _ code: String) -> Finding {
        Finding(
            .codeSpelling, at: nil,
            Message(
                "บรรทัด \(row.line): เขียน «\(row.typed)» อ่านเป็น \(code)",
                "Line \(row.line): «\(row.typed)» was read as \(code)."),
            fix: Message("เขียนเป็น \(code) เพื่อให้ทุกคนอ่านตรงกัน", "Write \(code)."))
    }

    private func unknown(_ row: Row, _ code: String?, _ year: FiscalYear) -> Finding {
        Finding(
            .unknownCode, at: row.address,
            code.map {
                Message("บรรทัด \(row.line): ไม่มีข้อ \($0) ในปี \(year)", "Line \(row.line): \(year) has no \($0).")
            }
                ?? Message(
                    "บรรทัด \(row.line): อ่านรหัส «\(row.typed)» ไม่ได้", "Line \(row.line): no code in «\(row.typed)»."),
            fix: Message("แก้รหัสข้อให้ตรงกับรายการของปี เช่น O1", "Write a code of the year, such as O1."))
    }
}

extension Address {
    /// Whether it can be asked through the network.
    static func isWeb(_ address: String) -> Bool {
        let small = address.lowercased()
        return (small.hasPrefix("https://") || small.hasPrefix("http://")) && !split(address).origin.hasSuffix("://")
    }
}
