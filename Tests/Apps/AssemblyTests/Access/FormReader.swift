import HTTP

/// A form of a page, filled in as somebody would who writes something into every field.
struct FilledForm {
    let fields: [(String, String)]

    /// The form of `page` that is sent to `action`; `nil` when it has none.
    init?(to action: String, in page: String) {
        for match in page.matches(of: /(?s)<form\b([^>]*)>(.*?)<\/form>/) {
            let head = String(match.output.1)
            let body = String(match.output.2)
            let isOwn = FilledForm.value("action", in: head) == action
            guard isOwn || body.contains("formaction=\"\(action)\"") else { continue }
            fields = FilledForm.fields(in: body)
            return
        }
        return nil
    }

    /// Every form of a page that is sent by POST, with the names of its fields.
    static func all(in page: String) -> [(action: String, names: Set<String>)] {
        page.matches(of: /(?s)<form\b([^>]*)>(.*?)<\/form>/).compactMap { match in
            let head = String(match.output.1)
            guard let action = value("action", in: head), value("method", in: head) == "post" else { return nil }
            let names = match.output.2.matches(of: /<(?:input|textarea|select)\b([^>]*)>/).compactMap {
                value("name", in: String($0.output.1))
            }
            return (action, Set(names))
        }
    }

    private static func fields(in body: String) -> [(String, String)] {
        var fields: [(String, String)] = []
        var select: String?
        var answered: Set<String> = []
        for match in body.matches(of: /(?s)<(input|textarea|select|option)\b([^>]*)>([^<]*)/) {
            let tag = match.output.1
            let head = String(match.output.2)
            let name = value("name", in: head) ?? ""
            if tag == "option" {
                guard let select, let chosen = value("value", in: head), !chosen.isEmpty else { continue }
                if answered.insert(select).inserted || head.contains(" selected") {
                    fields.removeAll { $0.0 == select }
                    fields.append((select, chosen))
                }
                continue
            }
            select = tag == "select" ? name : nil
            guard tag != "select", !name.isEmpty else { continue }
            let typed = tag == "textarea" ? String(match.output.3) : value("value", in: head) ?? ""
            switch tag == "input" ? value("type", in: head) ?? "text" : "text" {
            case "file": continue
            case "radio":
                guard answered.insert(name).inserted || head.contains(" checked") else { continue }
                fields.removeAll { $0.0 == name }
                fields.append((name, typed))
            case "hidden", "checkbox": fields.append((name, typed))
            case let type:
                let isOpen = typed.allSatisfy(\.isWhitespace) && head.contains(" required")
                let isNumber = type == "number" || head.contains("inputmode=\"numeric\"")
                let filled = isNumber ? "1" : type == "date" ? "2025-02-01" : "ทดสอบ"
                fields.append((name, isOpen ? filled : typed))
            }
        }
        return fields
    }

    /// An attribute of a tag, its entities resolved.
    private static func value(_ attribute: String, in head: String) -> String? {
        guard let start = head.firstRange(of: " \(attribute)=\"")?.upperBound else { return nil }
        return String(head[start...].prefix { $0 != "\"" }).replacing("&amp;", with: "&").replacing(
            "&quot;", with: "\""
        )
        .replacing("&lt;", with: "<")
    }
}
