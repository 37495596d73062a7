import Kernel

extension Mail {
    /// The letter as it goes over the wire (RFC 5322, 2045, 2047): ASCII lines of at most 78 letters.
    var bytes: [UInt8] {
        var head = [
            "Date: \(date)", "From: \(Mail.word(senderName, after: 6)) <\(sender)>", "To: <\(recipient)>",
            "Subject: \(Mail.word(subject, after: 9))", "Message-ID: <\(identity)>", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
            "Auto-Submitted: auto-generated",
        ]
        if let unsubscribe {
            head += ["List-Unsubscribe: <\(unsubscribe)>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        return Array((head + ["", Mail.folded(base64(Array(lines.utf8)))]).joined(separator: "\r\n").utf8)
    }

    /// Such as `Wed, 19 Feb 2025 02:00:00 +0000`.
    private var date: String {
        let seconds = sent.milliseconds / 1000
        let day = Day(number: seconds / 86_400)
        let (year, month, number) = day.civil
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][Int(day.number % 7)]
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let time = sent.description.split(separator: "T").last?.dropLast() ?? ""
        return "\(weekday), \(number) \(names[month - 1]) \(year) \(time) +0000"
    }

    /// A text as encoded words of at most 75 letters each, cut between letters; `after` are taken on the first line.
    private static func word(_ text: String, after: Int) -> String {
        let bytesAWord = 42
        var words: [[UInt8]] = [[]]
        for letter in text.unicodeScalars where letter.value >= 0x20 && letter.value != 0x7F {
            let bytes = Array(String(letter).utf8)
            let room = words.count == 1 ? bytesAWord - after : bytesAWord
            if (words.last?.count ?? 0) + bytes.count > room { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?utf-8?B?\(base64($0))?=" }.joined(separator: "\r\n ")
    }

    private static func folded(_ text: String) -> String {
        var out: [UInt8] = []
        for (place, byte) in text.utf8.enumerated() {
            if place > 0, place % 76 == 0 { out += [0x0D, 0x0A] }
            out.append(byte)
        }
        return String(decoding: out + [0x0D, 0x0A], as: UTF8.self)
    }
}
