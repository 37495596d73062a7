/// Says what is wrong with the scope of a statement: every table with `org_id` that it reaches must be tied to `?1`.
///
/// A tie is an equality of `org_id` that stands alone, joined by AND, in WHERE or ON: `a.org_id = ?1` or
/// `b.org_id = a.org_id` with a tied `a`. The ON of a LEFT JOIN ties only the table that it joins.
struct StatementLint {
    let scopedTables: Set<String>

    private var references: [(table: String, isTied: Bool)] = []
    private var ties: [Tie] = []
    private var complaints: [String] = []

    init(scopedTables: Set<String>) { self.scopedTables = scopedTables }

    /// Two ends that must be equal; `nil` is `?1`. When `only` is set, nothing else is tied by it.
    private struct Tie {
        let ends: (Int?, Int?)
        let only: Int?
    }

    static func complaints(about sql: String, scopedTables: Set<String>) -> [String] {
        var lint = StatementLint(scopedTables: scopedTables)
        lint.read(SQLNode.tree(of: sql), outer: [:])
        lint.settle()
        return lint.complaints + lint.references.filter { !$0.isTied }.map { "\($0.table) is not tied to ?1" }
    }

    private mutating func settle() {
        var changed = true
        while changed {
            changed = false
            for tie in ties {
                for (from, to) in [(tie.ends.0, tie.ends.1), (tie.ends.1, tie.ends.0)] {
                    guard let to, tie.only == nil || tie.only == to, !references[to].isTied else { continue }
                    guard from.map({ references[$0].isTied }) ?? true else { continue }
                    references[to].isTied = true
                    changed = true
                }
            }
        }
    }

    /// A whole statement or one inside brackets; `outer` are the names that a part of it may refer to.
    private mutating func read(_ nodes: [SQLNode], outer: [String: Int]) {
        var mustSelectOrganisation = false
        if let into = nodes.firstIndex(where: { $0.isWord("INTO") }), nodes.contains(where: { $0.isWord("INSERT") }) {
            mustSelectOrganisation = checkInsert(nodes[into...].dropFirst())
        }
        for part in nodes.split(whereSeparator: { $0.isWord("UNION", "EXCEPT", "INTERSECT") }) {
            readCore(Array(part), outer: outer, mustSelectOrganisation: mustSelectOrganisation)
        }
    }

    /// Whether rows go into a table with `org_id`.
    private mutating func checkInsert(_ nodes: ArraySlice<SQLNode>) -> Bool {
        guard let table = nodes.first?.word, scopedTables.contains(table.lowercased()) else { return false }
        let columns = nodes.dropFirst().first?.group ?? []
        if columns.first?.word?.lowercased() != "org_id" {
            complaints.append("INSERT into \(table) must list org_id first")
        }
        if let values = nodes.firstIndex(where: { $0.isWord("VALUES") }) {
            let rows = nodes[values...].dropFirst().prefix { $0.group != nil || $0.isWord(",") }.compactMap(\.group)
            if !rows.allSatisfy({ $0.first?.word == "?1" && ($0.count == 1 || $0[1].isWord(",")) }) {
                complaints.append("INSERT into \(table) must give ?1 as org_id")
            }
        } else if !nodes.contains(where: { $0.isWord("SELECT") }) {
            complaints.append("INSERT into \(table) must have VALUES or SELECT")
        }
        return true
    }

    private mutating func readCore(_ nodes: [SQLNode], outer: [String: Int], mustSelectOrganisation: Bool) {
        if mustSelectOrganisation, let select = nodes.firstIndex(where: { $0.isWord("SELECT") }),
            !(nodes.count > select + 2 && nodes[select + 1].isWord("?1") && nodes[select + 2].isWord(","))
        {
            complaints.append("the rows of an INSERT must begin with ?1")
        }
        var own: [String: Int] = [:]
        var joins: [Int: Int] = [:]  // position of the table → its reference
        for position in nodes.indices where SQLNode.namesTable(at: position, in: nodes) {
            guard let table = nodes[position].word, scopedTables.contains(table.lowercased()) else { continue }
            references.append((table, false))
            own[SQLNode.alias(after: position, in: nodes) ?? table.lowercased()] = references.count - 1
            joins[position] = references.count - 1
        }
        let visible = outer.merging(own) { $1 }
        readTies(nodes, own: own, visible: visible, joins: joins)
        for case .group(let inside) in nodes { readBrackets(inside, outer: visible) }
    }

    private mutating func readBrackets(_ nodes: [SQLNode], outer: [String: Int]) {
        if nodes.first?.isWord("SELECT", "WITH", "VALUES") == true { return read(nodes, outer: outer) }
        for case .group(let inside) in nodes { readBrackets(inside, outer: outer) }
    }

    private mutating func readTies(
        _ nodes: [SQLNode], own: [String: Int], visible: [String: Int], joins: [Int: Int]
    ) {
        var clause = ""
        var isLeft = false
        var joined: Int?
        func end(_ node: SQLNode) -> Int?? {
            guard let word = node.word?.lowercased() else { return nil }
            if word == "?1" { return .some(nil) }
            if word == "org_id" { return own.count == 1 ? own.values.first : nil }
            guard word.hasSuffix(".org_id"), let name = visible[String(word.dropLast(7))] else { return nil }
            return name
        }
        for (position, node) in nodes.enumerated() {
            if let reference = joins[position] { joined = reference }
            guard let word = node.word?.uppercased() else { continue }
            if word == "ON", position + 1 < nodes.count, nodes[position + 1].isWord("CONFLICT") {
                clause = ""
            } else if SQLNode.clauses.contains(word) {
                clause = word
            }
            if word == "LEFT" { isLeft = true }
            if ["INNER", "CROSS", ","].contains(word) || (word == "JOIN" && !isLeftJoin(nodes, position)) {
                isLeft = false
            }
            if own.isEmpty { continue }
            if word == "RIGHT" || word == "FULL" { complaints.append("\(word) JOIN over an organisation's rows") }
            if clause == "SET", word == "ORG_ID" { complaints.append("org_id must not be changed") }
            guard clause == "WHERE" || clause == "ON" else { continue }
            if word == "OR" { complaints.append("OR must stand inside brackets") }
            guard word == "=", position >= 2, nodes[position - 2].isWord("WHERE", "ON", "AND"),
                position + 1 < nodes.count,
                position + 2 == nodes.count
                    || nodes[position + 2].word.map({ SQLNode.mayFollow.contains($0.uppercased()) }) == true,
                let left = end(nodes[position - 1]), let right = end(nodes[position + 1])
            else { continue }
            ties.append(Tie(ends: (left, right), only: clause == "ON" && isLeft ? joined : nil))
        }
    }

    private func isLeftJoin(_ nodes: [SQLNode], _ position: Int) -> Bool {
        (position >= 1 && nodes[position - 1].isWord("LEFT"))
            || (position >= 2 && nodes[position - 1].isWord("OUTER") && nodes[position - 2].isWord("LEFT"))
    }
}

/// SQL as words and brackets.
enum SQLNode {
    case word(String)
    case group([SQLNode])

    static let clauses: Set<String> = [
        "SELECT", "FROM", "JOIN", "ON", "WHERE", "SET", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES",
        "RETURNING", "WINDOW", "DO",
    ]
    /// What may stand after an equality that holds for every row.
    static let mayFollow: Set<String> = [
        "AND", "GROUP", "HAVING", "ORDER", "LIMIT", "RETURNING", "WINDOW", "JOIN", "LEFT", "INNER", "CROSS", "WHERE",
        "ON",
        "FOR", ";", "DO",
    ]
    private static let notAliases = clauses.union([
        "LEFT", "RIGHT", "FULL", "INNER", "OUTER", "CROSS", "NATURAL", "USING", "AND", "OR", "NOT", "UNION", "EXCEPT",
        "INTERSECT", "DEFAULT", "FOR", ",", ";",
    ])

    var word: String? { if case .word(let word) = self { word } else { nil } }
    var group: [SQLNode]? { if case .group(let nodes) = self { nodes } else { nil } }
    func isWord(_ words: String...) -> Bool { word.map { words.contains($0.uppercased()) } ?? false }

    /// Whether the node stands where a statement names a table to read or to change; INSERT is looked at elsewhere.
    static func namesTable(at position: Int, in nodes: [SQLNode]) -> Bool {
        guard position > 0, nodes[position].word != nil else { return false }
        let before = nodes[position - 1]
        let earlier = position > 1 ? nodes[position - 2] : nil
        if before.isWord("JOIN") { return true }
        if before.isWord("FROM") { return earlier?.isWord("DISTINCT") != true }
        if before.isWord("UPDATE") { return earlier?.isWord("DO", "ON", "FOR") != true }
        guard before.isWord(",") else { return false }
        return nodes[..<position].last { $0.word.map { clauses.contains($0.uppercased()) } ?? false }?.isWord("FROM")
            == true
    }

    static func alias(after position: Int, in nodes: [SQLNode]) -> String? {
        let next = nodes.dropFirst(position + 1)
        let name = next.first?.isWord("AS") == true ? next.dropFirst().first?.word : next.first?.word
        guard let name, !notAliases.contains(name.uppercased()) else { return nil }
        return name.lowercased()
    }

    static func tree(of sql: String) -> [SQLNode] {
        var levels: [[SQLNode]] = [[]]
        for token in tokens(of: sql) {
            if token == "(" {
                levels.append([])
            } else if token == ")", levels.count > 1 {
                let inside = levels.removeLast()
                levels[levels.count - 1].append(.group(inside))
            } else {
                levels[levels.count - 1].append(.word(token))
            }
        }
        return levels[0]
    }

    /// A quoted text becomes one token that equals no name.
    private static func tokens(of sql: String) -> [String] {
        var tokens: [String] = []
        var rest = Substring(sql)
        while let first = rest.first {
            if rest.hasPrefix("--") {
                rest = rest.drop { $0 != "\n" }
            } else if first == "'" || first == "\"" {
                let body = rest.dropFirst().prefix { $0 != first }
                tokens.append(first == "'" ? "'text'" : String(body))
                rest = rest.dropFirst(body.count + 2)
            } else if isPartOfName(first) {
                let word = rest.prefix(while: isPartOfName)
                tokens.append(String(word))
                rest = rest.dropFirst(word.count)
            } else {
                if !first.isWhitespace { tokens.append(String(first)) }
                rest.removeFirst()
            }
        }
        return tokens
    }

    private static func isPartOfName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "_.?{}".contains(character)
    }
}
