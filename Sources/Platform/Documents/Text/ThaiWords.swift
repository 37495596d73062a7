import CThai
import Kernel

/// Finds where words end in a run of Thai letters, by libthai's dictionary. Not for two threads at once.
@safe
struct ThaiWords: ~Copyable {
    private let handle: OpaquePointer?

    /// Loads the dictionary, which takes some milliseconds; without one every run is a single word.
    init() { unsafe handle = th_brk_new(nil) }

    fileprivate init(handle: OpaquePointer?) { unsafe self.handle = handle }

    /// Gives the dictionary away without closing it.
    fileprivate consuming func release() -> OpaquePointer? {
        let handle = unsafe self.handle
        discard self
        return unsafe handle
    }

    deinit { if let handle = unsafe handle { unsafe th_brk_delete(handle) } }

    /// Positions, each greater than 0 and smaller than the count, at which a new word begins.
    func breaks(in scalars: ArraySlice<UInt32>) -> [Int] {
        guard let handle = unsafe handle, scalars.count > 1 else { return [] }
        var text = scalars.map { thwchar_t(bitPattern: $0) }
        text.append(0)
        var positions = [Int32](repeating: 0, count: scalars.count)
        let found = unsafe th_brk_wc_find_breaks(handle, text, &positions, positions.count)
        return positions.prefix(max(0, Int(found))).map(Int.init).filter { $0 > 0 && $0 < scalars.count }
    }
}

/// Dictionaries that wait for the next renderer, so that a warm one need not load its own.
@safe
final class ThaiWordsPool: Sendable {
    private let idle = unsafe Lock<[OpaquePointer?]>([])

    deinit {
        unsafe idle.with { handles in
            while let handle = unsafe handles.popLast() { _ = unsafe ThaiWords(handle: handle) }
        }
    }

    /// Runs the body with a dictionary that nobody else uses meanwhile.
    func with<Value>(_ body: (borrowing ThaiWords) throws -> Value) rethrows -> Value {
        let waiting = unsafe idle.with { unsafe $0.popLast() }
        let words = if let waiting = unsafe waiting { unsafe ThaiWords(handle: waiting) } else { ThaiWords() }
        let value = try body(words)
        let handle = unsafe words.release()
        unsafe idle.with { unsafe $0.append(handle) }
        return value
    }
}
