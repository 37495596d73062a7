/// One SQL statement, written in the source: text made while the program runs cannot become SQL.
///
/// Parameters are written `?1`, `?2` …; PostgreSQL is given `$1`, `$2` …. Inside `Tx` the first parameter is always the
/// organisation, bound by the layer.
package struct SQL: ExpressibleByStringLiteral, Sendable {
    let sqlite: StaticString
    let postgres: StaticString

    package init(stringLiteral text: StaticString) {
        sqlite = text
        postgres = text
    }

    /// For the handful of statements that the two engines must be told differently.
    package init(sqlite: StaticString, postgres: StaticString) {
        self.sqlite = sqlite
        self.postgres = postgres
    }
}

extension StaticString {
    /// Where the literal lies in the program: the same for every use of it, so it names the prepared statement.
    var address: UInt { unsafe UInt(bitPattern: utf8Start) }
}

extension SQL {
    /// `?12` becomes `$12`, except inside quotation marks.
    static func numbered(_ text: String) -> String {
        var quote: Character?
        return String(
            text.map { character in
                if let open = quote {
                    if character == open { quote = nil }
                } else if character == "'" || character == "\"" {
                    quote = character
                } else if character == "?" {
                    return "$"
                }
                return character
            })
    }
}
