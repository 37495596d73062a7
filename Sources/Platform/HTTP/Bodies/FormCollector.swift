/// Gathers a multipart form: fields in memory, files on disk or in memory too, all within limits.
struct FormCollector {
    private static let fieldBytesMaximum = 1 << 20
    private static let fieldCountMaximum = 2000

    private var reader: MultipartReader
    /// `nil` when files stay in memory.
    private let folder: UploadFolder?
    private let held = HeldMemory()
    private var fileBytes: [UInt8] = []
    private let fileMaximum: Int
    private let filesMaximum: Int

    private(set) var form = Fields()
    private(set) var files: [UploadedFile] = []
    private var part: MultipartReader.PartHead?
    private var value: [UInt8] = []
    private var partBytes = 0
    private var fieldBytes = 0

    init(boundary: String, folder: UploadFolder?, fileMaximum: Int, filesMaximum: Int) {
        reader = MultipartReader(boundary: boundary)
        self.folder = folder
        self.fileMaximum = fileMaximum
        self.filesMaximum = filesMaximum
    }

    mutating func read(_ bytes: [UInt8]) throws(Rejection) {
        for event in try reader.read(bytes) {
            switch event {
            case .began(let head): begin(head)
            case .data(let bytes): try append(bytes)
            case .ended: try end()
            }
        }
    }

    func finish() throws(Rejection) { try reader.finish() }

    private mutating func begin(_ head: MultipartReader.PartHead) {
        part = head
        value = []
        partBytes = 0
    }

    private mutating func append(_ bytes: [UInt8]) throws(Rejection) {
        guard part?.filename == nil else { return try appendToFile(bytes) }
        fieldBytes += bytes.count
        guard fieldBytes <= FormCollector.fieldBytesMaximum else {
            throw .tooLarge(FormCollector.fieldBytesMaximum)
        }
        value += bytes
    }

    private mutating func appendToFile(_ bytes: [UInt8]) throws(Rejection) {
        if partBytes == 0 { try beginFile() }
        partBytes += bytes.count
        guard partBytes <= fileMaximum else { throw .tooLarge(fileMaximum) }
        if let folder { return try folder.append(bytes) }
        try held.add(bytes.count)
        fileBytes += bytes
    }

    private mutating func beginFile() throws(Rejection) {
        guard files.count < filesMaximum else {
            throw Rejection(
                413, "แนบได้ไม่เกิน \(filesMaximum) ไฟล์ต่อครั้ง", "At most \(filesMaximum) files may be sent at once.")
        }
        fileBytes = []
        try folder?.begin()
    }

    private mutating func end() throws(Rejection) {
        guard let head = part else { return }
        part = nil
        guard let filename = head.filename else { return try endField(head.name) }
        // A browser sends an empty name and no bytes for a file input that was left empty.
        if partBytes == 0 && filename.isEmpty { return }
        if partBytes == 0 { try beginFile() }
        guard let folder else {
            files.append(
                UploadedFile(
                    field: head.name, filename: filename, contentType: head.contentType, path: "",
                    size: fileBytes.count, held: fileBytes))
            return fileBytes = []
        }
        let (path, size) = folder.end()
        files.append(
            UploadedFile(
                field: head.name, filename: filename, contentType: head.contentType, path: path, size: size, held: nil))
    }

    private mutating func endField(_ name: String) throws(Rejection) {
        guard form.count < FormCollector.fieldCountMaximum, !value.contains(0),
            let text = String(validating: value, as: UTF8.self)
        else { throw .malformed("a field of the form") }
        form.add(name, text)
    }
}
