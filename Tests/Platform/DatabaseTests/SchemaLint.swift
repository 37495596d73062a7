/// Reads migrations: which tables belong to organisations, and whether their keys begin with `org_id`.
struct SchemaLint {
    private(set) var scopedTables: Set<String> = []
    private(set) var complaints: [String] = []

    init(migrations: [String]) {
        let statements = migrations.flatMap { SQLNode.tree(of: $0).split { $0.isWord(";") }.map(Array.init) }
        for statement in statements {
            if let (table, columns) = SchemaLint.table(statement),
                columns.contains(where: { SchemaLint.isOrgID($0.first) })
            {
                scopedTables.insert(table)
            }
        }
        for statement in statements {
            if let (table, columns) = SchemaLint.table(statement), scopedTables.contains(table) {
                check(table, columns)
            }
            checkIndex(statement)
        }
    }

    private mutating func check(_ table: String, _ columns: [[SQLNode]]) {
        var hasPrimaryKey = false
        for column in columns {
            for (position, node) in column.enumerated() {
                let next = column.dropFirst(position + 1).first
                if node.isWord("KEY") || node.isWord("UNIQUE") {
                    let keyed = next?.group
                    if !SchemaLint.isOrgID(keyed?.first) {
                        complaints.append("\(table): a key does not begin with org_id")
                    }
                    if column[..<position].last?.isWord("PRIMARY") == true { hasPrimaryKey = true }
                } else if node.isWord("REFERENCES"), let other = next?.word?.lowercased(), scopedTables.contains(other),
                    !SchemaLint.isOrgID(column.dropFirst(position + 2).first?.group?.first)
                {
                    complaints.append("\(table): a reference to \(other) does not begin with org_id")
                }
            }
            if SchemaLint.isOrgID(column.first), !column.contains(where: { $0.isWord("NOT") }) {
                complaints.append("\(table): org_id may be NULL")
            }
        }
        if !hasPrimaryKey { complaints.append("\(table) has no primary key") }
    }

    private mutating func checkIndex(_ statement: [SQLNode]) {
        guard statement.first?.isWord("CREATE") == true, let unique = statement.dropFirst().first,
            unique.isWord("UNIQUE"),
            let on = statement.firstIndex(where: { $0.isWord("ON") }), statement.count > on + 2,
            let table = statement[on + 1].word?.lowercased(), scopedTables.contains(table),
            !SchemaLint.isOrgID(statement[on + 2].group?.first)
        else { return }
        complaints.append("\(table): a unique index does not begin with org_id")
    }

    private static func isOrgID(_ node: SQLNode?) -> Bool { node?.word?.lowercased() == "org_id" }

    /// The name and the comma-separated parts of CREATE TABLE.
    private static func table(_ statement: [SQLNode]) -> (String, [[SQLNode]])? {
        guard statement.first?.isWord("CREATE") == true, statement.dropFirst().first?.isWord("TABLE") == true,
            let body = statement.firstIndex(where: { $0.group != nil }), let name = statement[body - 1].word
        else { return nil }
        let parts = (statement[body].group ?? []).split { $0.isWord(",") }.map(Array.init)
        return (name.lowercased(), parts)
    }
}
