package import Kernel

/// What a column can hold. There are no fractions: money is satang, a score is hundredths.
package enum ColumnType: Sendable {
    case integer, text, blob
}

/// A value on its way to the database.
package enum BoundValue: Hashable, Sendable {
    /// The absence of a value of that type.
    case null(ColumnType)
    case integer(Int64)
    case text(String)
    case blob([UInt8])

    var type: ColumnType {
        switch self {
        case .null(let type): type
        case .integer: .integer
        case .text: .text
        case .blob: .blob
        }
    }
}

/// A type that can be bound to a parameter and read from a column.
///
/// An enumeration with `String` or integer raw values conforms by `extension Status: ColumnValue {}`.
package protocol ColumnValue: Sendable {
    static var columnType: ColumnType { get }
    var bound: BoundValue { get }
    /// Throws a `Fault` when the column holds another type, NULL, or a value that `Self` does not know.
    static func read(_ row: borrowing Row, at column: Int) throws -> Self
}

extension Int64: ColumnValue {
    package static var columnType: ColumnType { .integer }
    package var bound: BoundValue { .integer(self) }
    package static func read(_ row: borrowing Row, at column: Int) throws -> Int64 { try row.integer(at: column) }
}

extension Int: ColumnValue {
    package static var columnType: ColumnType { .integer }
    package var bound: BoundValue { .integer(Int64(self)) }
    package static func read(_ row: borrowing Row, at column: Int) throws -> Int { Int(try row.integer(at: column)) }
}

/// Stored as 0 and 1.
extension Bool: ColumnValue {
    package static var columnType: ColumnType { .integer }
    package var bound: BoundValue { .integer(self ? 1 : 0) }
    package static func read(_ row: borrowing Row, at column: Int) throws -> Bool {
        switch try row.integer(at: column) {
        case 0: false
        case 1: true
        case let other: throw Row.unreadable(column, "0 or 1", "\(other)")
        }
    }
}

extension String: ColumnValue {
    package static var columnType: ColumnType { .text }
    package var bound: BoundValue { .text(self) }
    package static func read(_ row: borrowing Row, at column: Int) throws -> String { try row.text(at: column) }
}

extension [UInt8]: ColumnValue {
    package static var columnType: ColumnType { .blob }
    package var bound: BoundValue { .blob(self) }
    package static func read(_ row: borrowing Row, at column: Int) throws -> [UInt8] { try row.bytes(at: column) }
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
    package static var columnType: ColumnType { Wrapped.columnType }
    package var bound: BoundValue { self?.bound ?? .null(Wrapped.columnType) }
    package static func read(_ row: borrowing Row, at column: Int) throws -> Wrapped? {
        row.isNull(at: column) ? nil : try Wrapped.read(row, at: column)
    }
}

extension ColumnValue where Self: RawRepresentable, RawValue: ColumnValue {
    package static var columnType: ColumnType { RawValue.columnType }
    package var bound: BoundValue { rawValue.bound }
    package static func read(_ row: borrowing Row, at column: Int) throws -> Self {
        let raw = try RawValue.read(row, at: column)
        guard let value = Self(rawValue: raw) else { throw Row.unreadable(column, "a \(Self.self)", "\(raw)") }
        return value
    }
}

extension ID: ColumnValue {
    package static var columnType: ColumnType { .integer }
    package var bound: BoundValue { .integer(number) }
    package static func read(_ row: borrowing Row, at column: Int) throws -> ID { ID(try row.integer(at: column)) }
}

/// Stored as milliseconds since 1970.
extension Instant: ColumnValue {
    package static var columnType: ColumnType { .integer }
    package var bound: BoundValue { .integer(milliseconds) }
    package static func read(_ row: borrowing Row, at column: Int) throws -> Instant {
        Instant(milliseconds: try row.integer(at: column))
    }
}

/// Stored as days since 1970-01-01.
extension Day: ColumnValue {
    package static var columnType: ColumnType { .integer }
    package var bound: BoundValue { .integer(number) }
    package static func read(_ row: borrowing Row, at column: Int) throws -> Day {
        Day(number: try row.integer(at: column))
    }
}

/// Stored as the year of the Buddhist era.
extension FiscalYear: ColumnValue {
    package static var columnType: ColumnType { .integer }
    package var bound: BoundValue { .integer(Int64(buddhistYear)) }
    package static func read(_ row: borrowing Row, at column: Int) throws -> FiscalYear {
        FiscalYear(Int(try row.integer(at: column)))
    }
}

/// Stored as the whole number of hundredths.
extension Hundredths: ColumnValue {
    package static var columnType: ColumnType { .integer }
    package var bound: BoundValue { .integer(count) }
    package static func read(_ row: borrowing Row, at column: Int) throws -> Hundredths {
        Hundredths(try row.integer(at: column))
    }
}
