package import Kernel

/// One line of labels, each followed by its value on a row of dots.
package struct LabelLine: Hashable, Sendable, Codable {
    package struct Field: Hashable, Sendable, Codable {
        package var label: String
        /// May be empty: the dots are then for the pen.
        package var value: String
        /// Relative share of the line's width.
        package var weight: Double

        package init(_ label: String, _ value: String = "", weight: Double = 1) {
            self.label = label
            self.value = value
            self.weight = weight
        }
    }

    package var fields: [Field]
    /// Points of the labels; values are 16.
    package var labelSize: Double
    /// Labels as light as their values and no dots, as in the head of a letter that leaves the house.
    package var isPlain: Bool

    package init(_ fields: [Field], labelSize: Double = 20) {
        self.fields = fields
        self.labelSize = labelSize
        isPlain = false
    }

    package init(plain fields: [Field]) {
        self.fields = fields
        (labelSize, isPlain) = (16, true)
    }
}

/// A line such as `ดำเนินการเรียบร้อยแล้ว 12 มาตรการ`, with the number where it can be seen.
package struct Total: Hashable, Sendable, Codable {
    package var label: String
    package var value: String
    package var unit: String

    package init(_ label: String, _ value: String, unit: String = "") {
        self.label = label
        self.value = value
        self.unit = unit
    }
}

/// Where a person signs: positions only, the name is written by hand.
package struct Signature: Hashable, Sendable, Codable {
    /// Lines under the signature, such as `ปลัดเทศบาล`.
    package var positions: [String]

    package init(_ positions: [String]) { self.positions = positions }
}

/// What the next person in the chain decides: choices with a box to tick, then a signature.
package struct OpinionBox: Hashable, Sendable, Codable {
    package struct Choice: Hashable, Sendable, Codable {
        package var text: String
        package var ticked: Bool
        /// Dots after the text for a reason written by hand.
        package var dots: Bool

        package init(_ text: String, ticked: Bool = false, dots: Bool = false) {
            self.text = text
            self.ticked = ticked
            self.dots = dots
        }
    }

    /// Whom the paper goes to, such as `เรียน นายกเทศมนตรี`.
    package var addressee: String
    package var choices: [Choice]
    package var signature: Signature

    package init(_ addressee: String, choices: [Choice], signature: Signature) {
        self.addressee = addressee
        self.choices = choices
        self.signature = signature
    }
}

/// Horizontal bars with their numbers beside them.
package struct BarChart: Hashable, Sendable, Codable {
    package struct Bar: Hashable, Sendable, Codable {
        package var label: String
        package var value: Hundredths

        package init(_ label: String, _ value: Hundredths) {
            self.label = label
            self.value = value
        }
    }

    package var title: String
    package var bars: [Bar]
    /// The value of a full bar.
    package var maximum: Hundredths

    package init(_ title: String, bars: [Bar], maximum: Hundredths = Hundredths(10_000)) {
        self.title = title
        self.bars = bars
        self.maximum = maximum
    }
}

/// A picture such as an emblem; an empty ring with its description until the organisation brings its own.
package struct Picture: Hashable, Sendable, Codable {
    /// What the picture shows, in words.
    package var description: String
    package var image: ImageFile?
    /// Height in points; the width follows the image, and without one it is as large.
    package var height: Double
    package var align: Paragraph.Alignment
    /// Takes no room of its own: what follows is set beside it, as the memo's title beside its emblem.
    package var isBeside: Bool

    package init(
        _ description: String, image: ImageFile? = nil, height: Double = 42.52, align: Paragraph.Alignment = .left,
        isBeside: Bool = false
    ) {
        self.description = description
        self.image = image
        self.height = height
        self.align = align
        self.isBeside = isBeside
    }

    /// Width and height in points, scaled down where the picture would be wider or higher than the room.
    package func size(within room: (width: Double, height: Double)) -> (width: Double, height: Double) {
        let wanted = max(height, 1)
        let ratio = image.map { Double($0.width) / Double($0.height) } ?? 1
        let scale = min(1, room.width / (wanted * ratio), room.height / wanted)
        return (wanted * ratio * scale, wanted * scale)
    }
}
