import Kernel

/// What the files of one form take of the memory that all forms with files in memory share; given back with it.
final class HeldMemory {
    /// Bytes that the files of all requests under way may take together.
    private static let maximum = 512 << 20
    private static let taken = Lock(0)

    private var own = 0

    deinit {
        if own > 0 { HeldMemory.taken.with { $0 -= own } }
    }

    func add(_ count: Int) throws(Rejection) {
        let fits = HeldMemory.taken.with { taken in
            guard taken + count <= HeldMemory.maximum else { return false }
            taken += count
            return true
        }
        guard fits else {
            throw Rejection(
                503, "มีผู้ส่งไฟล์พร้อมกันมาก โปรดรอหนึ่งนาทีแล้วส่งใหม่", "Too many files at once; send again in a minute.")
        }
        own += count
    }
}
