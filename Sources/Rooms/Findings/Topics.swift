import ITA
import Kernel

/// The seven topics (ประเด็นตัวชี้วัดการประเมิน) under which results are analysed.
///
/// They are printed so since the results of 2567; an earlier year is shown under the same names.
enum Topics {
    static func names(_ edition: Edition?) -> [(number: Int, name: String)] {
        let own = edition?.topics ?? []
        let topics = own.isEmpty ? Edition(FiscalYear(2567))?.topics ?? [] : own
        return topics.map { ($0.number, $0.name) }
    }

    static func name(_ number: Int, _ edition: Edition?) -> String {
        names(edition).first { $0.number == number }?.name ?? "ประเด็นที่ \(number)"
    }
}
