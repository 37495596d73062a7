/// What a stranger checks with nothing but two roots, an entry and a proof (RFC 9162, section 2.1).
package enum LogProof {
    /// Whether `leaf` is entry `index` of the log of `size` entries with that root.
    package static func includes(
        _ leaf: LogHash, at index: Int, in size: Int, root: LogHash, proof: [LogHash]
    ) -> Bool {
        guard index >= 0, index < size else { return false }
        var (place, last, hash) = (index, size - 1, leaf)
        for step in proof {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                hash = .node(step, hash)
                while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                hash = .node(hash, step)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && hash == root
    }

    /// Whether the log of `size` entries begins with the log of `old` entries.
    package static func extends(
        _ old: Int, root oldRoot: LogHash, to size: Int, root: LogHash, proof: [LogHash]
    ) -> Bool {
        guard old >= 0, old <= size else { return false }
        if old == size { return proof.isEmpty && oldRoot == root }
        if old == 0 { return proof.isEmpty && oldRoot == .empty }
        var steps = proof[...]
        // A full old tree is itself the first step.
        if old & (old - 1) == 0 { steps = [oldRoot] + steps }
        guard var before = steps.popFirst() else { return false }
        var after = before
        var (place, last) = (old - 1, size - 1)
        while place & 1 == 1 { (place, last) = (place >> 1, last >> 1) }
        for step in steps {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                (before, after) = (.node(step, before), .node(step, after))
                while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                after = .node(after, step)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && before == oldRoot && after == root
    }
}
