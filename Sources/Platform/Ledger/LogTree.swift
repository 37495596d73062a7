/// Where a full subtree stands: `level` 0 are the entries, each level above covers twice as many.
package struct LogPlace: Hashable, Sendable {
    package let level: Int
    /// Counted from 0 on its level.
    package let index: Int

    package init(level: Int, index: Int) {
        self.level = level
        self.index = index
    }
}

/// A growing log as a Merkle tree in the shape of RFC 6962. It keeps nothing itself: full subtrees never change once
/// they are full, and `read` gives the stored hash of one.
///
/// Every question takes about twice the logarithm of the size in readings.
package enum LogTree {
    /// The hash that stands for the first `size` entries.
    package static func root(of size: Int, _ read: (LogPlace) throws -> LogHash) throws -> LogHash {
        size == 0 ? .empty : try hash(from: 0, count: size, read)
    }

    /// The full subtrees that come to be when an entry is added to `count` others: the entry itself first, then upwards.
    package static func adding(
        _ leaf: LogHash, to count: Int, _ read: (LogPlace) throws -> LogHash
    ) throws -> [(place: LogPlace, hash: LogHash)] {
        var grown = [(place: LogPlace(level: 0, index: count), hash: leaf)]
        var (level, index, hash) = (0, count, leaf)
        while index & 1 == 1 {
            hash = .node(try read(LogPlace(level: level, index: index - 1)), hash)
            (level, index) = (level + 1, index >> 1)
            grown.append((LogPlace(level: level, index: index), hash))
        }
        return grown
    }

    /// Proves that entry `index`, counted from 0, is among the first `size`.
    package static func inclusion(
        of index: Int, in size: Int, _ read: (LogPlace) throws -> LogHash
    ) throws -> [LogHash] {
        precondition((0..<size).contains(index), "an entry within the log")
        return try path(to: index, from: 0, count: size, read)
    }

    /// Proves that the log of `size` entries begins with what it held when it had `old` ones.
    package static func consistency(
        from old: Int, to size: Int, _ read: (LogPlace) throws -> LogHash
    ) throws -> [LogHash] {
        precondition((0...size).contains(old), "two sizes within the log")
        return old == 0 || old == size ? [] : try growth(old, from: 0, count: size, isWhole: true, read)
    }

    private static func path(
        to index: Int, from start: Int, count: Int, _ read: (LogPlace) throws -> LogHash
    ) throws -> [LogHash] {
        guard count > 1 else { return [] }
        let half = largestPowerOfTwo(below: count)
        if index - start < half {
            return try path(to: index, from: start, count: half, read)
                + [hash(from: start + half, count: count - half, read)]
        }
        return try path(to: index, from: start + half, count: count - half, read)
            + [hash(from: start, count: half, read)]
    }

    /// SUBPROOF of RFC 6962: `isWhole` while the old tree is one that the reader has seen the root of.
    private static func growth(
        _ old: Int, from start: Int, count: Int, isWhole: Bool, _ read: (LogPlace) throws -> LogHash
    ) throws -> [LogHash] {
        if old == count { return isWhole ? [] : [try hash(from: start, count: count, read)] }
        let half = largestPowerOfTwo(below: count)
        if old <= half {
            return try growth(old, from: start, count: half, isWhole: isWhole, read)
                + [hash(from: start + half, count: count - half, read)]
        }
        return try growth(old - half, from: start + half, count: count - half, isWhole: false, read)
            + [hash(from: start, count: half, read)]
    }

    /// The hash over `count` entries from `start`, which is a multiple of the largest power of two in `count`.
    private static func hash(
        from start: Int, count: Int, _ read: (LogPlace) throws -> LogHash
    ) throws -> LogHash {
        let level = count.trailingZeroBitCount
        if count == 1 << level { return try read(LogPlace(level: level, index: start >> level)) }
        let half = largestPowerOfTwo(below: count)
        return .node(
            try hash(from: start, count: half, read), try hash(from: start + half, count: count - half, read))
    }
}

/// `count` is at least 2.
private func largestPowerOfTwo(below count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }
