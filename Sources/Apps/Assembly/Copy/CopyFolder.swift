import Foundation
import Kernel

/// The new folder that a copy is written into.
struct CopyFolder {
    private let path: String

    /// Refuses a folder in which anything stands, so that nothing old gets into a copy.
    init(_ path: String) throws(Refusal) {
        self.path = path
        let there = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []  // it need not exist yet
        guard there.isEmpty else {
            throw .invalid(
                "out", "โฟลเดอร์ «\(path)» มีไฟล์อยู่แล้ว โปรดระบุโฟลเดอร์ใหม่", "The folder \(path) is not empty.")
        }
    }

    /// `files` by their places beneath the folder.
    func write(_ files: [String: [UInt8]]) throws(Refusal) {
        do {
            for (place, bytes) in files {
                let file = URL(filePath: path).appending(path: place)
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(bytes).write(to: file)
            }
        } catch {
            throw .invalid(
                "out", "เขียนลงโฟลเดอร์ «\(path)» ไม่ได้ โปรดตรวจสิทธิ์และพื้นที่ว่าง", "The folder \(path) cannot be written.")
        }
    }
}
