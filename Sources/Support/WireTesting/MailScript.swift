/// A letter as a scripted mail server took it.
package struct HeardMail: Hashable, Sendable {
    package let from: String
    package let to: String
    /// Everything between DATA and its dot, lines joined by `\n`.
    package let text: String
}

/// What a scripted mail server does when it is asked to take a letter.
package enum MailAnswer: Hashable, Sendable {
    case take
    /// Says no to the recipient with this line, such as `550 no such user`.
    case refuse(String)
    /// Takes the letter and breaks off before it says so.
    case dropAfterTaking
    /// Is silent from the greeting on.
    case hang
}

extension Wire {
    /// Speaks the server's half of SMTP (RFC 5321) for one connection. A letter is in `heard` before the client knows.
    package func takeMail(_ answer: MailAnswer = .take, into heard: Heard<HeardMail> = Heard()) {
        if answer == .hang { return hang() }
        send("220 test ESMTP\r\n")
        var (from, to) = ("", "")
        while let command = line() {
            switch command.prefix(4).uppercased() {
            case "EHLO", "HELO": send("250-test\r\n250 8BITMIME\r\n")
            case "MAIL":
                from = command
                send("250 ok\r\n")
            case "RCPT":
                to = command
                if case .refuse(let words) = answer { send(words + "\r\n") } else { send("250 ok\r\n") }
            case "DATA":
                send("354 go on\r\n")
                heard.add(HeardMail(from: address(from), to: address(to), text: letter()))
                if answer == .dropAfterTaking { return }
                send("250 taken\r\n")
            case "QUIT":
                return send("221 bye\r\n")
            default: send("500 unknown\r\n")
            }
        }
    }

    private func letter() -> String {
        var lines: [String] = []
        while let next = line(), next != "." { lines.append(next.hasPrefix(".") ? String(next.dropFirst()) : next) }
        return lines.joined(separator: "\n")
    }

    private func address(_ command: String) -> String {
        String(command.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
    }
}
