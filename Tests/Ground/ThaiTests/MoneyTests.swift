import Kernel
import Testing
import Thai

@Suite struct MoneyTests {
    @Test(
        arguments: [
            (0, "ศูนย์บาทถ้วน"), (100, "หนึ่งบาทถ้วน"), (1100, "สิบเอ็ดบาทถ้วน"), (2100, "ยี่สิบเอ็ดบาทถ้วน"),
            (10100, "หนึ่งร้อยเอ็ดบาทถ้วน"),
            (15_000_025, "หนึ่งแสนห้าหมื่นบาทยี่สิบห้าสตางค์"), (123_450, "หนึ่งพันสองร้อยสามสิบสี่บาทห้าสิบสตางค์"), (25, "ยี่สิบห้าสตางค์"),
            (100_000_000, "หนึ่งล้านบาทถ้วน"), (100_000_100, "หนึ่งล้านเอ็ดบาทถ้วน"), (1_100_000_000, "สิบเอ็ดล้านบาทถ้วน"),
            (100_000_000_000_000, "หนึ่งล้านล้านบาทถ้วน"), (-101, "ลบหนึ่งบาทหนึ่งสตางค์"),
        ] as [(Int64, String)])
    func `an amount is written in words`(satang: Int64, words: String) { #expect(Satang(satang).thaiWords == words) }

    @Test(
        arguments: [
            ("๑,๒๓๔.๕๐", 123_450), ("1234.5", 123_450), ("1,234 บาท", 123_400), ("-0.05", -5), ("0", 0), ("1.234", nil),
            ("1,23.00", nil),
            ("", nil), (".5", nil), ("1.", nil), ("1 2", nil),
        ] as [(String, Int64?)])
    func `an amount is read or refused`(text: String, satang: Int64?) { #expect(Satang(thai: text)?.count == satang) }

    @Test(arguments: [(123_450, "1,234.50"), (5, "0.05"), (-100_000_000, "-1,000,000.00")] as [(Int64, String)])
    func `an amount in figures has commas and two decimals`(satang: Int64, text: String) {
        #expect(Satang(satang).grouped == text)
        #expect(Satang(thai: text) == Satang(satang))
    }
}
