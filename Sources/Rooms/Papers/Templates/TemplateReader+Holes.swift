import Kernel

/// Reads the holes of a line: names of data and questions.
extension TemplateReader {
    mutating func spans(_ words: Substring, line: Int, column: Int) -> [TemplateText.Span] {
        var out: [TemplateText.Span] = []
        var rest = words
        var column = column
        while !rest.isEmpty {
            let opening = Self.opening(rest)
            let plain = rest[..<opening]
            if !plain.isEmpty {
                out.append(.words(String(plain), place(line, column)))
                column += plain.count
            }
            rest = rest[opening...]
            guard !rest.isEmpty else { break }
            let closing = rest.hasPrefix("{{") ? "}}" : "]]"
            guard let end = rest.firstRange(of: closing) else {
                note(line, column, "ช่องที่เปิดตรงนี้ไม่มี \(closing) ปิด", "this hole is not closed by \(closing)")
                break
            }
            let inside = String(rest.dropFirst(2)[..<end.lowerBound])
            let here = place(line, column)
            if let slot = closing == "}}" ? binding(inside, here) : question(inside, here) { out.append(.slot(slot)) }
            column += rest[..<end.upperBound].count
            rest = rest[end.upperBound...]
        }
        return out
    }

    /// Where the next hole begins; the end where there is none.
    private static func opening(_ words: Substring) -> Substring.Index {
        var index = words.startIndex
        while index < words.endIndex {
            let next = words.index(after: index)
            let letter = words[index]
            if letter == "{" || letter == "[", next < words.endIndex, words[next] == letter { return index }
            index = next
        }
        return index
    }

    /// `name` or `name | form`
    private mutating func binding(_ inside: String, _ place: TemplateText.Place) -> TemplateText.Slot? {
        let parts = inside.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmed }
        guard parts.count <= 2, Self.isName(parts[0]) else {
            note(
                place.line, place.column, "ชื่อค่าเป็นอักษร a–z ตัวเลข จุด และขีด เช่น {{result.overall}}",
                "a name is made of small letters, digits, points and dashes")
            return nil
        }
        return .init(source: .binding, name: parts[0], form: form(parts.dropFirst().first, place), place: place)
    }

    /// `name: label | kind | form` where the question is asked, `name | form` where its answer stands again.
    private mutating func question(_ inside: String, _ place: TemplateText.Place) -> TemplateText.Slot? {
        var parts = inside.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmed }
        let name = String(parts[0].prefix { $0 != ":" }).trimmed
        let label = String(parts[0].dropFirst(parts[0].prefix { $0 != ":" }.count + 1)).trimmed
        guard Self.isName(name), !name.contains("."), parts.count <= (label.isEmpty ? 2 : 3) else {
            note(
                place.line, place.column, "คำถามเขียนเป็น [[ชื่อ: คำถาม | ชนิด]] ชื่อเป็นอักษร a–z ตัวเลข และขีด",
                "a question is written [[name: label | kind]]")
            return nil
        }
        if label.isEmpty {
            guard known[name] != nil else {
                note(
                    place.line, place.column, "ยังไม่มีคำถามชื่อ «\(name)» ก่อนหน้านี้ เขียน [[\(name): คำถาม | ชนิด]]",
                    "no question named \(name) was asked before")
                return nil
            }
        } else {
            let kind = parts.count > 1 ? parts.remove(at: 1) : Question.Kind.text.rawValue
            ask(name, label, kind, place)
        }
        return .init(source: .answer, name: name, form: form(parts.dropFirst().first, place), place: place)
    }

    private mutating func ask(_ name: String, _ label: String, _ kind: String, _ place: TemplateText.Place) {
        let isOptional = kind.hasSuffix("?")
        guard let read = Question.Kind(named: String(isOptional ? kind.dropLast() : kind[...]).trimmed) else {
            let kinds = Question.Kind.allCases.map { "\($0.rawValue) (\($0.thai))" }.joined(separator: ", ")
            return note(
                place.line, place.column, "ไม่รู้จักชนิดคำตอบ «\(kind)» เลือกได้: \(kinds)",
                "unknown kind of answer \(kind); choose one of \(kinds)")
        }
        let question = Question(name: name, label: label, kind: read, isOptional: isOptional)
        if let before = known[name] {
            guard text.questions[before] == question else {
                return note(
                    place.line, place.column, "คำถามชื่อ «\(name)» มีอยู่แล้วแต่ข้อความหรือชนิดต่างกัน",
                    "a question of that name was asked in other words")
            }
            return
        }
        known[name] = text.questions.count
        text.questions.append(question)
    }

    private mutating func form(_ name: String?, _ place: TemplateText.Place) -> ValueForm? {
        guard let name, !name.isEmpty else { return nil }
        if let form = ValueForm(named: name) { return form }
        let forms = ValueForm.allCases.map { "\($0.rawValue) (\($0.thai))" }.joined(separator: ", ")
        note(
            place.line, place.column, "ไม่รู้จักรูปแบบ «\(name)» เลือกได้: \(forms)",
            "unknown form \(name); choose one of \(forms)")
        return nil
    }
}
