package import Kernel
import Thai

extension PaperReading {
    package var json: JSON {
        [
            "file": .text(file), "form": .text(form), "facts": .list(facts.map(\.json)),
            "tables": .list(tables.map(\.json)),
            "conflicts": .list(
                conflicts.map { conflict in
                    [
                        "field": .text(conflict.field),
                        "copies": .list(
                            conflict.copies.map { ["value": .text("\($0.value)"), "place": $0.place.json] }),
                    ]
                }),
            "notes": .list(notes.map(\.json)),
        ]
    }
}

extension Message {
    fileprivate var json: JSON { ["th": .text(thai), "en": .text(english)] }
}

extension Place {
    var json: JSON {
        var members: [JSON.Member] = []
        if let table { members.append(.init("table", .integer(table))) }
        if let sheet { members.append(.init("sheet", .text(sheet))) }
        members.append(.init("line", .integer(line)))
        if let column { members.append(.init("column", .integer(column))) }
        return .object(members)
    }
}

extension PaperFact {
    var json: JSON {
        [
            "kind": .text(kind.rawValue), "value": .text(value), "printed": .text(printed),
            "confidence": .text(confidence.rawValue), "reason": reason?.json ?? .null, "place": place.json,
        ]
    }
}

extension TableReading {
    var json: JSON {
        [
            "kind": .text(kind.rawValue), "confidence": .text(confidence.rawValue), "reason": reason?.json ?? .null,
            "tables": .list(numbers.map { .integer($0) }),
            "columns": .list(
                columns.map {
                    [
                        "role": .text($0.role.rawValue), "printed": .text($0.printed),
                        "confidence": .text($0.confidence.rawValue),
                    ]
                }),
            "rows": .list(
                rows.map { row in
                    [
                        "place": row.place.json, "group": row.group?.json ?? .null,
                        "cells": .list(row.cells.map(\.json)),
                    ]
                }),
        ]
    }
}

extension GroupReading {
    var json: JSON {
        [
            "kind": .text(kind.rawValue), "number": number.map { .integer($0) } ?? .null, "printed": .text(printed),
            "confidence": .text(confidence.rawValue), "reason": reason?.json ?? .null,
        ]
    }
}

extension CellReading {
    var json: JSON {
        [
            "role": .text(role.rawValue), "printed": .text(printed), "value": value.json,
            "confidence": .text(confidence.rawValue), "reason": reason?.json ?? .null,
            "places": .list(places.map(\.json)),
        ]
    }
}

extension CellValue {
    var json: JSON {
        switch self {
        case .blank: .null
        case .none: ["none": true]
        case .text(let text): .text(text)
        case .list(let parts): .list(parts.map { .text($0) })
        case .figure(let figure): .text("\(figure)")
        case .number(let number): .integer(number)
        case .items(let items): .list(items.map(\.json))
        case .units(let units): ["units": .list(units.map { .text($0) })]
        case .period(let period): ["from": .text("\(period.from)"), "to": .text("\(period.to)")]
        case .rhythms(let rhythms, let parts):
            ["rhythms": .list(rhythms.map(\.json)), "parts": .list(parts.map { .text($0) })]
        case .status(let word): ["status": .text(word.rawValue)]
        }
    }
}

extension ItemReading {
    var json: JSON {
        [
            "code": .optional(code), "printed": .text(printed), "text": .text(text),
            "confidence": .text(confidence.rawValue), "reason": reason?.json ?? .null,
            "alternatives": .list(alternatives.map { .text($0) }),
        ]
    }
}

extension FollowUpRhythm {
    var json: JSON {
        switch self {
        case .monthly: "monthly"
        case .quarterly: "quarterly"
        case .continuous: "continuous"
        case .halfYearly: "half_yearly"
        case .inMonths(let months): ["in_months": .list(months.map { .integer($0.rawValue) })]
        case .byMonth(let month): ["by_month": .integer(month.rawValue)]
        }
    }
}
