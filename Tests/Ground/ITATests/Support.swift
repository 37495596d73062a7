import Kernel
import Testing

@testable import ITA

/// An edition that must exist.
func edition(_ year: Int) throws -> Edition { try #require(Edition(FiscalYear(year))) }

/// The figures of a result, written as `("i1", "95.55")`.
func printed(_ year: Int, _ figures: [(String, String)]) throws -> PrintedResult {
    var result = PrintedResult(year: FiscalYear(year))
    for (code, text) in figures {
        result.add(try #require(Figure(text)), as: try #require(ScoreField(code: code)))
    }
    return result
}

func table(_ scores: [String]) -> [(String, String)] { scores.enumerated().map { ("i\($0.offset + 1)", $0.element) } }

func exact(_ scores: [String]) throws -> [Int: Rational] {
    var result: [Int: Rational] = [:]
    for (index, text) in scores.enumerated() { result[index + 1] = try #require(Hundredths(text)).exact }
    return result
}

/// ทต.ควนขนุน, results of FY2567: first table and what the second prints differently.
let khuanKhanun = ["95.55", "98.12", "98.80", "96.41", "97.61", "93.67", "91.19", "73.29", "100.00", "100.00"]
let khuanKhanunTrue = ["95.55", "98.12", "98.80", "96.51", "97.61", "93.67", "91.19", "73.29", "100.00", "100.00"]

/// Random numbers that a printed seed brings back.
struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
