import ITA
import Kernel

/// Says what is wrong with one item from what its sources say. Knows nothing of where they came from.
struct Judge {
    let wording: Edition.Item
    let year: FiscalYear

    /// Findings of the sources themselves, then of the item as a whole.
    ///
    /// Where nothing could be read, nothing is said of what the text holds: what stopped the reading is to be mended
    /// first.
    func findings(of sources: [ReadSource]) -> [Finding] {
        let found = sources.flatMap(\.findings)
        let readings = sources.compactMap(\.reading)
        guard !readings.isEmpty else { return found }
        let all = readings.count == sources.count
        return found + years(in: readings, all: all) + elements(in: readings, all: all)
    }

    // MARK: Year

    /// Which years an item's text may be of, after its wording; `nil` for what is of no year, such as the structure.
    private var accepted: ClosedRange<Int>? {
        let words = wording.words
        let own = year.buddhistYear
        if Self.reports.contains(where: words.contains) || wording.shows.contains(where: { $0.hasSuffix("ปีก่อน") }) {
            return own - 1...own
        }
        return Self.annual.contains(where: words.contains) ? own...own : nil
    }

    /// Reports and statistics may be of the year before, as the handbooks of most years ask.
    private static let reports = ["รายงาน", "สถิติ", "ความพึงพอใจ", "สรุปผล"]
    private static let annual = [
        "ประจำปี", "แผน", "ความก้าวหน้า", "การจัดซื้อจัดจ้าง", "ความเสี่ยง", "No Gift Policy", "มาตรการ", "ข่าวประชาสัมพันธ์",
        "มีส่วนร่วม", "วัฒนธรรม", "ขับเคลื่อนจริยธรรม", "การดำเนินการเพื่อ",
    ]

    /// One finding at most: an item with files of several years is right when one of them is of the year.
    ///
    /// - Parameter all: whether every source could be read; else the year may stand in one that could not.
    private func years(in readings: [Reading], all: Bool) -> [Finding] {
        guard let accepted else { return [] }
        var wrong: (year: Int, at: String)?
        var before: String?
        for reading in readings {
            switch YearsNamed(reading.text).verdict(accepted) {
            case .right(year.buddhistYear): return []
            case .right: before = before ?? reading.address
            case .wrong(let year): wrong = wrong ?? (year, reading.address)
            case nil: continue
            }
        }
        if let before {
            return [
                Finding(
                    .previousYear, at: before,
                    Message("ข้อความข้างในเป็นของปีงบประมาณ \(year.previous)", "Its text is of \(year.previous)."),
                    fix: Message(
                        "รายงานของปีก่อนใช้ได้ถ้าคู่มือของปีนี้กำหนดไว้ ตรวจกับคู่มือ",
                        "Good when this year's handbook asks for the year before."))
            ]
        }
        if let wrong {
            return [
                Finding(
                    .wrongYear, at: wrong.at,
                    Message(
                        "ข้อความข้างในเป็นของปี \(wrong.year) ไม่ใช่ปีงบประมาณ \(year)",
                        "Its text is of \(wrong.year), not of \(year)."),
                    fix: Message("แนบฉบับของปีงบประมาณ \(year)", "Attach that of \(year)."))
            ]
        }
        guard all else { return [] }
        return [
            Finding(
                .noYear, at: readings.first?.address,
                Message("ข้างในไม่ได้บอกว่าเป็นของปีงบประมาณใด", "The text names no year."),
                fix: Message(
                    "เขียน «ปีงบประมาณ พ.ศ. \(year)» ไว้ที่หัวเอกสาร", "Name the fiscal year \(year) in its heading."))
        ]
    }

    // MARK: Elements

    /// - Parameter all: whether every source could be read; else what is missing may stand in one that could not.
    private func elements(in readings: [Reading], all: Bool) -> [Finding] {
        var found: [Finding] = []
        for element in wording.shows {
            if case .spreadsheet = ElementWords.sign(of: element) {
                found += spreadsheet(readings)
            } else if all, !ElementWords.isShown(element, in: readings) {
                found.append(
                    Finding(
                        .element, at: nil, Message("ไม่พบ «\(element)»", "«\(element)» was not found."),
                        fix: Message("เพิ่ม «\(element)» ในเอกสารหรือหน้า", "Add it to the text.")))
            }
        }
        return found
    }

    private func spreadsheet(_ readings: [Reading]) -> [Finding] {
        guard readings.contains(where: { $0.form != .sheet }), !readings.contains(where: { $0.form == .sheet }) else {
            return []
        }
        return [
            Finding(
                .noSpreadsheet, at: readings.first?.address,
                Message("มีแต่ PDF ไม่มีตารางคำนวณคู่กัน", "No spreadsheet beside the PDF."),
                fix: Message("แนบไฟล์ Excel หรือ CSV ของตารางเดียวกัน", "Attach the same table as Excel or CSV."))
        ]
    }
}
