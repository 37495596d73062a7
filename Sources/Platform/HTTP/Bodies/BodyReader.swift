/// Reads a body as its plan says; refuses what the plan does not allow, before it arrives where the head tells.
struct BodyReader {
    private enum Kind {
        case nothing
        case form
        case json
        case multipart
    }

    private let kind: Kind
    /// Most bytes of body.
    let maximum: Int
    private var received = 0
    private var bytes: [UInt8] = []
    private var collector: FormCollector?

    init(_ plan: BodyPlan, head: RequestHead, folder: UploadFolder) throws(Rejection) {
        (kind, maximum) = try BodyReader.choose(plan, head)
        if kind == .multipart, let (fileMaximum, files, isInMemory) = plan.fileLimits {
            guard let boundary = MultipartReader.boundary(of: head.headers["Content-Type"] ?? "") else {
                throw .malformed("the boundary of the form")
            }
            collector = FormCollector(
                boundary: boundary, folder: isInMemory ? nil : folder, fileMaximum: fileMaximum, filesMaximum: files)
        }
        if let length = head.contentLength, length > maximum { throw .tooLarge(maximum) }
    }

    private static func choose(_ plan: BodyPlan, _ head: RequestHead) throws(Rejection) -> (Kind, Int) {
        if head.contentLength == 0 { return (.nothing, 0) }
        switch (plan, head.mediaType) {
        case (.none, _): throw Rejection(413, "หน้านี้ไม่รับข้อมูลแนบ", "This address takes no body.")
        case (.form(let maximum), "application/x-www-form-urlencoded"): return (.form, maximum)
        case (.json(let maximum), "application/json"): return (.json, maximum)
        case (.multipart(let maximum, _, _), "multipart/form-data"),
            (.multipartInMemory(let maximum, _, _), "multipart/form-data"):
            return (.multipart, maximum)
        case (.multipart(let maximum, _, _), "application/x-www-form-urlencoded"),
            (.multipartInMemory(let maximum, _, _), "application/x-www-form-urlencoded"):
            return (.form, min(maximum, 1 << 20))
        default: throw .wrongType
        }
    }

    /// Takes the next bytes, cut anywhere.
    mutating func read(_ chunk: [UInt8]) throws(Rejection) {
        received += chunk.count
        guard received <= maximum else { throw .tooLarge(maximum) }
        if collector == nil { bytes += chunk } else { try collector?.read(chunk) }
    }

    /// The request, once the body is complete.
    func finish(_ head: RequestHead) throws(Rejection) -> Request {
        if let length = head.contentLength, length != received { throw .malformed("the body is cut short") }
        try collector?.finish()
        var form = collector?.form ?? Fields()
        if kind == .form {
            guard let fields = Fields(urlEncoded: bytes) else { throw .malformed("the form") }
            form = fields
        }
        return Request(
            head: head, form: form, files: collector?.files ?? [], body: kind == .json ? bytes : [])
    }
}

extension BodyPlan {
    fileprivate var fileLimits: (maximum: Int, files: Int, isInMemory: Bool)? {
        switch self {
        case .multipart(_, let maximum, let files): (maximum, files, false)
        case .multipartInMemory(_, let maximum, let files): (maximum, files, true)
        case .none, .form, .json: nil
        }
    }
}
