package import Kernel

/// What the server serves. Both functions run on the connection's own thread and may block.
package protocol Application: Sendable {
    /// Decides from the head alone whether the request may go on, and what body it may bring.
    func admit(_ head: RequestHead) -> Admission

    /// Answers a request that was admitted; its body has been read.
    func respond(to request: Request) -> Response

    /// The page for a request that the server itself turned away.
    ///
    /// - Parameter head: `nil` when not even the head could be read.
    func page(for rejection: Rejection, head: RequestHead?) -> Response
}

extension Application {
    package func page(for rejection: Rejection, head: RequestHead?) -> Response {
        .text("\(rejection.message.thai)\n\(rejection.message.english)\n", status: rejection.status)
    }
}

/// The decision taken before a body is read.
package enum Admission: Sendable {
    case accept(BodyPlan)
    /// Answered at once; the body is not read and the connection ends.
    case reject(Response)
}

/// What body a route takes. All sizes are bytes; more than stated is answered with 413, another type with 415.
package enum BodyPlan: Sendable, Hashable {
    case none
    /// `application/x-www-form-urlencoded`, kept in memory.
    case form(maximum: Int = 1 << 20)
    /// `multipart/form-data` with files streamed to disk; takes an urlencoded form too.
    case multipart(maximumTotal: Int, maximumFile: Int, files: Int)
    /// `multipart/form-data` with files kept in memory and never written anywhere; takes an urlencoded form too.
    case multipartInMemory(maximumTotal: Int, maximumFile: Int, files: Int)
    /// `application/json`, kept in memory.
    case json(maximum: Int = 1 << 20)
}

/// Why the server turned a request away by itself.
package struct Rejection: Error, Hashable, Sendable {
    package let status: Int
    package let message: Message

    package init(_ status: Int, _ thai: String, _ english: String) {
        self.status = status
        self.message = Message(thai, english)
    }

    static func malformed(_ english: String) -> Rejection {
        Rejection(400, "คำขอไม่ถูกรูปแบบ", "Malformed request: \(english).")
    }
    static func tooLarge(_ maximum: Int) -> Rejection {
        let size = maximum >= 1 << 20 ? "\(maximum >> 20) MB" : "\(maximum) bytes"
        return Rejection(
            413, "ข้อมูลที่ส่งใหญ่เกินกำหนด (ไม่เกิน \(size)) โปรดลดขนาดแล้วส่งใหม่",
            "The body is larger than allowed (at most \(size)). Make it smaller and send it again.")
    }
    static let wrongType = Rejection(
        415, "ชนิดข้อมูลที่ส่งไม่ตรงกับที่หน้านี้รับ", "This address does not take a body of this type.")
}
