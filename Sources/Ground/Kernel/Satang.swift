/// An amount of money, exact: 1 baht is 100 satang.
package struct Satang: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let count: Int64

    package init(_ count: Int64) { self.count = count }

    package static let zero = Satang(0)
    package static func < (a: Self, b: Self) -> Bool { a.count < b.count }
    package static func + (a: Self, b: Self) -> Satang { Satang(a.count + b.count) }
    package static func - (a: Self, b: Self) -> Satang { Satang(a.count - b.count) }

    /// Baht with two decimals and no separators: `1234.50`.
    package var description: String { Hundredths(count).description }
}
