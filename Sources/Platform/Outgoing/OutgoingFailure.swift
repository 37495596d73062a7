package import Kernel

/// Why there is no answer.
package struct OutgoingFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        /// Not an address that can be asked, or a header that cannot be sent.
        case address
        /// A machine inside the network, which this installation does not let anyone reach from a form.
        case forbidden
        /// No machine has that name.
        case unknownHost
        /// Nobody listens there.
        case unreachable
        case timeout
        /// The certificate does not prove who answers, or there is no encryption where it is demanded.
        case untrusted
        case tooLarge
        case tooManyRedirects
        /// The other side broke off or spoke nonsense.
        case broken
        /// A mail server said no, with this code; 400 to 499 may be tried again later.
        case refused(Int)
    }

    package let kind: Kind
    /// What happened, for people.
    package let message: Message
    /// Whether the other side may have taken what was sent although it did not say so.
    package let mayHaveArrived: Bool

    init(_ kind: Kind, mayHaveArrived: Bool = false) {
        self.kind = kind
        self.message = kind.message
        self.mayHaveArrived = mayHaveArrived
    }

    package var description: String { message.description }
}

extension OutgoingFailure.Kind {
    fileprivate var message: Message {
        switch self {
        case .address: Message("ที่อยู่หรือหัวข้อความไม่ถูกรูปแบบ", "the address or a header is malformed")
        case .forbidden: Message("ที่อยู่อยู่ภายในเครือข่าย ผู้ดูแลระบบยังไม่อนุญาต", "the address is inside the network")
        case .unknownHost: Message("ไม่พบเครื่องชื่อนี้", "no such host")
        case .unreachable: Message("เชื่อมต่อปลายทางไม่ได้", "the other side cannot be reached")
        case .timeout: Message("ปลายทางไม่ตอบภายในเวลา", "the other side did not answer in time")
        case .untrusted: Message("ปลายทางไม่มีใบรับรองที่เชื่อถือได้", "the certificate is not trusted")
        case .tooLarge: Message("คำตอบใหญ่เกินกำหนด", "the answer is larger than the limit")
        case .tooManyRedirects: Message("ปลายทางส่งต่อหลายทอดเกินไป", "too many redirects")
        case .broken: Message("ปลายทางตัดการเชื่อมต่อหรือตอบไม่ถูกรูปแบบ", "the other side broke off")
        case .refused(let code): Message("เครื่องรับอีเมลปฏิเสธ (\(code))", "the mail server refused (\(code))")
        }
    }
}
