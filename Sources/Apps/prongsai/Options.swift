import Kernel

/// The arguments of a command: names that start with `--`, each with a value, and the rest in order.
struct Options: Sendable {
    private let named: [String: String]
    let positional: [String]
    let asksForHelp: Bool

    /// `--name value` and `--name=value` mean the same; a name given twice is refused.
    init(_ arguments: [String]) throws(Refusal) {
        var named: [String: String] = [:]
        var positional: [String] = []
        var rest = arguments[...]
        asksForHelp = arguments.contains("--help")
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--"), argument != "--help" else {
                if argument != "--help" { positional.append(argument) }
                continue
            }
            let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
                throw .invalid(name, "ตัวเลือก --\(name) ต้องมีค่า", "option --\(name) needs a value")
            }
            guard named.updateValue(value, forKey: name) == nil else {
                throw .invalid(name, "ตัวเลือก --\(name) ซ้ำ", "option --\(name) is given twice")
            }
        }
        (self.named, self.positional) = (named, positional)
    }

    subscript(_ name: String) -> String? { named[name] }

    /// Refuses every option that the command does not know.
    func allow(_ names: Set<String>) throws(Refusal) {
        guard let unknown = named.keys.sorted().first(where: { !names.contains($0) }) else { return }
        let known = names.sorted().map { "--\($0)" }.joined(separator: " ")
        throw .invalid(
            unknown, "ไม่รู้จักตัวเลือก --\(unknown) ใช้ได้: \(known)", "unknown option --\(unknown); known: \(known)")
    }

    func required(_ name: String) throws(Refusal) -> String {
        guard let value = named[name] else { throw .invalid(name, "ต้องระบุ --\(name)", "--\(name) is required") }
        return value
    }

    /// One of the words of `Word`; `standard` when the option is left out.
    func word<Word: RawRepresentable<String> & CaseIterable>(_ name: String, _ standard: Word) throws(Refusal) -> Word {
        guard let value = named[name] else { return standard }
        guard let word = Word(rawValue: value) else {
            let words = Word.allCases.map(\.rawValue).joined(separator: " | ")
            throw .invalid(
                name, "--\(name) ต้องเป็น \(words) (พบ \(value))", "--\(name) must be \(words), found \(value)")
        }
        return word
    }
}

/// The shapes in which results are written.
enum OutputFormat: String, CaseIterable, Sendable {
    case table, json, csv
}
