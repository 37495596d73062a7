package import Kernel

extension Edition {
    /// Everything that does not fit together; empty for an edition that may be used.
    ///
    /// Unknown parts (no weights, no indicators, no levels) are no faults: they make the year not computable.
    package func lint() -> [Message] {
        lintWeights() + lintIndicators() + lintItems() + lintLevels() + lintAnswers() + lintCalendar() + lintTopics()
    }

    private func lintWeights() -> [Message] {
        var found = repeated(instruments.map(\.instrument.rawValue), "แบบวัด", "instrument")
        if Set(instruments.map(\.instrument)).count != Instrument.allCases.count {
            found.append(Message("ต้องมีแบบวัด IIT EIT และ OIT ครบ", "IIT, EIT and OIT must all be there"))
        }
        let weights = instruments.compactMap(\.weight)
        if !weights.isEmpty, weights.count < instruments.count {
            found.append(Message("รู้น้ำหนักเพียงบางแบบวัด", "only some instruments have a weight"))
        }
        if !weights.isEmpty, weights.reduce(.zero, +) != Rational(1) {
            found.append(Message("น้ำหนักรวมไม่เท่ากับร้อยละ 100", "weights do not sum to 100 percent"))
        }
        if weights.contains(where: { $0 <= .zero }) {
            found.append(Message("น้ำหนักต้องมากกว่าศูนย์", "a weight must be greater than zero"))
        }
        return found
    }

    private func lintIndicators() -> [Message] {
        var found = repeated(indicators.map { String($0.number) }, "ตัวชี้วัด", "indicator")
        found += repeated(indicators.flatMap { $0.subindicators.map(\.code) }, "ตัวชี้วัดย่อย", "sub-indicator")
        if !indicators.isEmpty {
            if Set(indicators.map(\.number)) != Set(1...indicators.count) {
                found.append(Message("เลขตัวชี้วัดไม่ต่อเนื่อง", "indicator numbers have a gap"))
            }
            for instrument in Instrument.allCases where indicatorNumbers(of: instrument).isEmpty {
                found.append(
                    Message(
                        "แบบวัด \(instrument.rawValue) ไม่มีตัวชี้วัด", "instrument \(instrument.rawValue) has no indicator"))
            }
        }
        for indicator in indicators {
            for sub in indicator.subindicators where !sub.code.hasPrefix("\(indicator.number).") {
                found.append(
                    Message(
                        "ตัวชี้วัดย่อย \(sub.code) ไม่อยู่ในตัวชี้วัด \(indicator.number)",
                        "sub-indicator \(sub.code) is not of indicator \(indicator.number)"))
            }
        }
        return found
    }

    private func lintItems() -> [Message] {
        var found = repeated(items.map(\.code), "ข้อ", "item")
        for item in items {
            if item.title == nil, item.hint == nil {
                found.append(Message("ข้อ \(item.code) ไม่มีข้อความ", "item \(item.code) has no wording"))
            }
            if item.title != nil, item.evidence == .memory {
                found.append(
                    Message("ข้อ \(item.code) จำมาแต่ใส่เป็นชื่อ", "item \(item.code) is recalled but stands as a title"))
            }
            guard !indicators.isEmpty else { continue }
            guard let indicator = indicator(item.indicator) else {
                found.append(
                    Message(
                        "ข้อ \(item.code) อ้างตัวชี้วัด \(item.indicator) ที่ไม่มี",
                        "item \(item.code) names unknown indicator \(item.indicator)"))
                continue
            }
            if let sub = item.subindicator, !indicator.subindicators.contains(where: { $0.code == sub }) {
                found.append(
                    Message(
                        "ข้อ \(item.code) อ้างตัวชี้วัดย่อย \(sub) ที่ไม่มี",
                        "item \(item.code) names unknown sub-indicator \(sub)"))
            }
        }
        return found
    }

    private func lintLevels() -> [Message] {
        guard let levels else { return [] }
        var found = repeated(levels.rules.map(\.code), "ระดับ", "level")
        for rule in levels.rules {
            if rule.floor > rule.ceiling {
                found.append(Message("ระดับ \(rule.code) กลับหัว", "level \(rule.code) ends below its floor"))
            }
            if (rule.eachAtLeast == nil) != rule.eachOf.isEmpty {
                found.append(
                    Message("เงื่อนไขของระดับ \(rule.code) ไม่ครบ", "level \(rule.code) has half a condition"))
            }
            if rule.eachAtLeast != nil, rule.ceiling != Hundredths(10000) {
                found.append(
                    Message(
                        "ระดับ \(rule.code) มีเงื่อนไข ต้องสูงถึง 100.00",
                        "level \(rule.code) has a condition and must reach up to 100.00"))
            }
        }
        // Levels without a condition catch every score exactly once, so that none is left without a level.
        var next: Int64 = 10000
        for rule in levels.rules.filter({ $0.eachAtLeast == nil }).sorted(by: { $0.ceiling > $1.ceiling }) {
            if rule.ceiling.count < next {
                found.append(
                    Message(
                        "ช่วงคะแนนขาดตอนเหนือระดับ \(rule.code)", "a gap in the level rules above \(rule.code)"))
            } else if rule.ceiling.count > next {
                found.append(Message("ช่วงคะแนนซ้อนกันที่ระดับ \(rule.code)", "level rules overlap at \(rule.code)"))
            }
            next = rule.floor.count - 1
        }
        if next != -1 { found.append(Message("ไม่มีระดับลงไปถึง 0.00", "no level reaches down to 0.00")) }
        return found
    }

    private func lintAnswers() -> [Message] {
        answerScales.sorted { $0.key < $1.key }.flatMap { name, scale in
            [scale.positive, scale.negative, scale.hint].compactMap(\.self)
                .filter { points in
                    points.count != scale.labels.count || points.contains { $0 < .zero || $0 > Rational(100) }
                }
                .map { _ in
                    Message("คะแนนของคำตอบ \(name) ไม่ตรงกับตัวเลือก", "points of \(name) do not fit its choices")
                }
        }
    }

    private func lintCalendar() -> [Message] {
        calendar.filter { $0.from > $0.to }.map {
            Message("ปฏิทินขั้น \($0.step) จบก่อนเริ่ม", "calendar step \($0.step) ends before it starts")
        }
    }

    private func lintTopics() -> [Message] {
        repeated(topics.map { String($0.number) }, "ประเด็น", "topic")
            + topics.flatMap(\.itemsSeen).filter { item($0) == nil }.map {
                Message("ประเด็นอ้างข้อ \($0) ที่ไม่มี", "a topic names unknown item \($0)")
            }
    }

    private func repeated(_ codes: [String], _ thai: String, _ english: String) -> [Message] {
        Dictionary(grouping: codes, by: \.self).filter { $0.value.count > 1 }.keys.sorted().map {
            Message("\(thai) \($0) ซ้ำ", "\(english) \($0) is repeated")
        }
    }
}
