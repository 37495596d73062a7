/// A JSON value whose numbers stay the text they were written as, so that 95.01 is never a binary fraction.
package enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    /// The number as written, such as `95.01`.
    case number(String)
    case text(String)
    case list([JSON])
    /// Members in the order they were written.
    case object([Member])

    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: JSON
        package init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }

    package static func integer(_ value: some BinaryInteger) -> JSON { .number(String(value)) }
    package static func optional(_ value: String?) -> JSON { value.map(JSON.text) ?? .null }

    /// The first member of that name; `nil` when this is no object or has none.
    package subscript(_ name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    package var text: String? { if case .text(let value) = self { value } else { nil } }
    package var number: String? { if case .number(let value) = self { value } else { nil } }
    package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    package var list: [JSON]? { if case .list(let value) = self { value } else { nil } }
    package var integer: Int? { number.flatMap { Int($0) } }
    package var isNull: Bool { self == .null }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    package init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
    package init(arrayLiteral elements: JSON...) { self = .list(elements) }
    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(nilLiteral: ()) { self = .null }
}
