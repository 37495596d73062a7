package import Kernel

extension ServiceManual {
    /// As it is stored; the same manual gives the same text.
    var json: JSON {
        [
            "name": .text(name), "group": .text(group), "summary": .text(summary), "gives": .text(gives),
            "criteria": .list(criteria.map { .text($0) }),
            "steps": .list(
                steps.map { step in
                    [
                        "title": .text(step.title), "count": .integer(step.time.count),
                        "unit": .text(step.time.unit.rawValue), "post": .text(step.post),
                    ]
                }),
            "papers": .list(papers.map { ["name": .text($0.name), "note": .text($0.note)] }),
            "fee": .integer(fee.count), "feeNote": .text(feeNote),
            "channels": .list(channels.map { .text($0) }), "laws": .list(laws.map { .text($0) }),
            "promisedDays": .integer(promisedDays), "unit": unit.map { .integer($0.number) } ?? .null,
            "entry": .text(entry.rawValue), "address": .text(address), "booking": booking.map(\.json) ?? .null,
        ]
    }

    /// - Throws: a fault naming the member that is missing or of another kind.
    package init(json: JSON) throws(Fault) {
        self.init(
            name: try json.needed("name", \.text), group: try json.needed("group", \.text),
            summary: try json.needed("summary", \.text), gives: try json.needed("gives", \.text))
        criteria = try json.needed("criteria", \.lines)
        steps = try json.needed("steps", \.list).map { (step) throws(Fault) in
            guard let unit = WorkTime.Unit(rawValue: try step.needed("unit", \.text)) else { throw .manual("unit") }
            return Step(
                try step.needed("title", \.text), WorkTime(try step.needed("count", \.integer), unit),
                by: try step.needed("post", \.text))
        }
        papers = try json.needed("papers", \.list).map { (paper) throws(Fault) in
            Paper(try paper.needed("name", \.text), try paper.needed("note", \.text))
        }
        fee = Satang(Int64(try json.needed("fee", \.integer)))
        feeNote = try json.needed("feeNote", \.text)
        channels = try json.needed("channels", \.lines)
        laws = try json.needed("laws", \.lines)
        promisedDays = try json.needed("promisedDays", \.integer)
        unit = json["unit"]?.integer.map { UnitID(Int64($0)) }
        guard let entry = Entry(rawValue: try json.needed("entry", \.text)) else { throw .manual("entry") }
        self.entry = entry
        address = try json.needed("address", \.text)
        if let rule = json["booking"], !rule.isNull { booking = try BookingRule(json: rule) }
    }
}

extension BookingRule {
    var json: JSON {
        [
            "slots": .list(slots.map { .text($0) }), "capacity": .integer(capacity), "everyDay": .bool(everyDay),
            "notice": .integer(notice), "horizon": .integer(horizon),
        ]
    }

    init(json: JSON) throws(Fault) {
        self.init(
            slots: try json.needed("slots", \.lines), capacity: try json.needed("capacity", \.integer),
            everyDay: try json.needed("everyDay", \.bool), notice: try json.needed("notice", \.integer),
            horizon: try json.needed("horizon", \.integer))
    }
}

extension JSON {
    fileprivate var lines: [String]? {
        guard let list else { return nil }
        let texts = list.compactMap(\.text)
        return texts.count == list.count ? texts : nil
    }

    fileprivate func needed<Value>(_ name: String, _ read: (JSON) -> Value?) throws(Fault) -> Value {
        guard let value = self[name].flatMap(read) else { throw .manual(name) }
        return value
    }
}

extension Fault {
    fileprivate static func manual(_ name: String) -> Fault {
        Fault("services.manual", "The stored manual has no usable \(name)")
    }
}
