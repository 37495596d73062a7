import Kernel

/// One request on its way through the checks to the application, whatever carries it.
///
/// Used by one thread at a time: `open`, then `receive` as often as bytes come, then `close`.
final class Exchange {
    private let application: any Application
    private let limits: Limits
    private let folder: UploadFolder
    private let id: String
    private(set) var head: RequestHead?
    private var reader: BodyReader?
    /// Set when the body was refused half-way: the rest is read away, because no answer may interrupt it.
    private var rejection: Rejection?
    private var excess = 0

    /// `id` is new and unforeseeable.
    init(_ application: any Application, _ limits: Limits, temporaryDirectory: String, id: String) {
        self.application = application
        self.limits = limits
        self.id = id
        folder = UploadFolder(directory: temporaryDirectory)
    }

    /// An answer to be given at once, with the body unread and the connection ended after it; `nil` to go on.
    func open(_ raw: RawHead) -> Response? {
        do throws(Rejection) {
            let head = try raw.checked(limits, id: id)
            self.head = head
            switch application.admit(head) {
            case .reject(let response): return response
            case .accept(let plan): reader = try BodyReader(plan, head: head, folder: folder)
            }
            return nil
        } catch {
            return application.page(for: error, head: head)
        }
    }

    /// Takes bytes of the body; `false` when the client sends so much beyond its allowance that it is cut off.
    func receive(_ bytes: [UInt8]) -> Bool {
        if rejection == nil {
            do throws(Rejection) { try reader?.read(bytes) } catch { rejection = error }
        }
        guard rejection != nil else { return true }
        excess += bytes.count
        // A body with a stated length is bounded by it; chunks are not.
        return head?.contentLength != nil || excess <= 1 << 20
    }

    /// The answer, once the body is complete.
    func close() -> Response {
        guard let head, let reader else { return .notFound }
        do throws(Rejection) {
            if let rejection { throw rejection }
            return application.respond(to: try reader.finish(head))
        } catch {
            return application.page(for: error, head: head)
        }
    }
}

/// Twelve random bytes in hexadecimal.
func newRequestID(_ surroundings: Surroundings) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let bytes = surroundings.randomBytes(12).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: bytes, as: UTF8.self)
}
