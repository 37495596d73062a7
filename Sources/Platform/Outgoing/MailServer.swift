import CCurl

/// A machine that takes letters and passes them on (SMTP).
package struct MailServer: Hashable, Sendable {
    package enum Security: String, Hashable, Sendable, CaseIterable {
        /// Encrypted from the first byte, usually port 465.
        case tls
        /// Encrypted before anything is told, usually port 587; without encryption nothing is sent.
        case startTLS = "starttls"
        /// In the clear; only for a server inside the host's own network, and never with a password.
        case none
    }

    package var host: String
    /// 1 to 65535.
    package var port: Int
    package var security: Security
    /// `nil` when the server asks for no sign-in.
    package var account: MailAccount?

    package init(host: String, port: Int, security: Security, account: MailAccount? = nil) {
        self.host = host
        self.port = port
        self.security = security
        self.account = account
    }
}

/// Who signs in at a mail server.
package struct MailAccount: Hashable, Sendable, CustomStringConvertible {
    package let user: String
    package let password: String

    package init(user: String, password: String) {
        self.user = user
        self.password = password
    }

    package var description: String { "\(user) •••" }
}

extension Outgoing {
    /// Hands a letter to a mail server and returns when it has taken it.
    ///
    /// A failure that `mayHaveArrived` came after the whole letter was sent: the server may have taken it.
    package func mail(_ mail: Mail, by server: MailServer, seconds: Int = 30) throws(OutgoingFailure) {
        let host = server.host
        guard Mail.isAddress(mail.sender), Mail.isAddress(mail.recipient),
            !mail.identity.contains(where: \.isWhitespace),
            (1...65535).contains(server.port), server.account == nil || server.security != .none, !host.isEmpty,
            host.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && !Array("/?#@:\\".utf8).contains($0) }),
            mail.unsubscribe?.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) ?? true
        else { throw OutgoingFailure(.address) }
        let ownName = mail.sender.split(separator: "@").last ?? ""
        var curl = Curl()
        try curl.begin(protocols: "smtp,smtps", connectSeconds: 5, milliseconds: seconds * 1000)
        try curl.set(CURLOPT_URL, "\(server.security == .tls ? "smtps" : "smtp")://\(host):\(server.port)/\(ownName)")
        if server.security == .startTLS { try curl.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
        if let account = server.account {
            try curl.set(CURLOPT_USERNAME, account.user)
            try curl.set(CURLOPT_PASSWORD, account.password)
        }
        try curl.set(CURLOPT_MAIL_FROM, "<\(mail.sender)>")
        try curl.set(CURLOPT_MAIL_RCPT, lines: ["<\(mail.recipient)>"])
        let bytes = mail.bytes
        let exchange = Exchange(reach: reach, maximumBytes: 64 << 10, sending: bytes)
        let code = try curl.perform(exchange, uploading: bytes.count)
        guard code != CURLE_OK else { return }
        let reply = curl.number(CURLINFO_RESPONSE_CODE)
        if (400...599).contains(reply) { throw OutgoingFailure(.refused(reply)) }
        throw OutgoingFailure(code, exchange, mayHaveArrived: curl.uploaded >= bytes.count)
    }
}
