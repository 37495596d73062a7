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
/// they are full, and are read from wherever their hashes are stored.
///
/// Every question takes about twice the logarithm of `count` readings.
package struct LogTree: ~Copyable {
    /// Entries in the log.
    package let count: Int
    private let read: (LogPlace) throws -> LogHash

    /// - Parameter read: the stored hash of a full subtree within the first `count` entries.
    package init(count: Int, read: @escaping (LogPlace) throws -> LogHash) {
        self.count = count
        self.read = read
    }

    /// The hash that stands for all entries.
    package func root() throws -> LogHash { try root(of: count) }

    /// The root when the log had `size` entries, 0 to `count`.
    package func root(of size: Int) throws -> LogHash {
        precondition((0...count).contains(size), "a size within the log")
        return size == 0 ? .empty : try hash(from: 0, count: size)
    }

    /// The full subtrees that come to be when an entry is added: the entry itself first, then upwards.
    package func adding(_ leaf: LogHash) throws -> [(place: LogPlace, hash: LogHash)] {
        var grown = [(place: LogPlace(level: 0, index: count), hash: leaf)]
        var (level, index, hash) = (0, count, leaf)
        while index & 1 == 1 {
            hash = .node(try read(LogPlace(level: level, index: index - 1)), hash)
            (level, index) = (level + 1, index >> 1)
            grown.append((LogPlace(level: level, index: index), hash))
        }
        return grown
    }

    /// Proves that entry `index` is among the first `size`.
    package func inclusion(of index: Int, in size: Int) throws -> [LogHash] {
        precondition((0..<size).contains(index) && size <= count, "an entry within the log")
        return try path(to: index, from: 0, count: size)
    }

    /// Proves that the log of `size` entries begins with what it held when it had `old` ones.
    package func consistency(from old: Int, to size: Int) throws -> [LogHash] {
        precondition((0...size).contains(old) && size <= count, "two sizes within the log")
        return old == 0 || old == size ? [] : try growth(old, from: 0, count: size, isWhole: true)
    }

    private func path(to index: Int, from start: Int, count: Int) throws -> [LogHash] {
        guard count > 1 else { return [] }
        let half = largestPowerOfTwo(below: count)
        if index - start < half {
            return try path(to: index, from: start, count: half) + [hash(from: start + half, count: count - half)]
        }
        return try path(to: index, from: start + half, count: count - half) + [hash(from: start, count: half)]
    }

    /// SUBPROOF of RFC 6962: `isWhole` while the old tree is one that the reader has seen the root of.
    private func growth(_ old: Int, from start: Int, count: Int, isWhole: Bool) throws -> [LogHash] {
        if old == count { return isWhole ? [] : [try hash(from: start, count: count)] }
        let half = largestPowerOfTwo(below: count)
        if old <= half {
            return try growth(old, from: start, count: half, isWhole: isWhole)
                + [hash(from: start + half, count: count - half)]
        }
        return try growth(old - half, from: start + half, count: count - half, isWhole: false)
            + [hash(from: start, count: half)]
    }

    /// The hash over `count` entries from `start`, which is a multiple of the largest power of two in `count`.
    private func hash(from start: Int, count: Int) throws -> LogHash {
        let level = count.trailingZeroBitCount
        if count == 1 << level { return try read(LogPlace(level: level, index: start >> level)) }
        let half = largestPowerOfTwo(below: count)
        return .node(try hash(from: start, count: half), try hash(from: start + half, count: count - half))
    }
}

/// `count` is at least 2.
private func largestPowerOfTwo(below count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }
