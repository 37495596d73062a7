import Glibc

/// Overwrites what calls that have returned left on this thread's stack: short texts, such as an address, lie there and
/// not in memory that is freed.
@inline(never)
func wipeStack(kilobytes: Int) {
    unsafe withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 16) { frame in
        if let start = frame.baseAddress { unsafe explicit_bzero(start, frame.count) }
        if kilobytes > 1 { wipeStack(kilobytes: kilobytes - 1) }
    }
}
