/// Bytes that only grow, outside Swift's array so that an append is one comparison and one copy.
@safe
@usableFromInline
struct Buffer: ~Copyable {
    @usableFromInline var start: UnsafeMutablePointer<UInt8>
    @usableFromInline var count = 0
    @usableFromInline var capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
        unsafe start = .allocate(capacity: capacity)
    }

    deinit { unsafe start.deallocate() }

    /// Makes room for `more` bytes after `count`.
    @inlinable
    mutating func reserve(_ more: Int) {
        if capacity - count < more { grow(more) }
    }

    @usableFromInline
    mutating func grow(_ more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        unsafe larger.update(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = larger
    }

    @inlinable
    mutating func append(_ byte: UInt8) {
        reserve(1)
        unsafe start[count] = byte
        count += 1
    }

    @inlinable
    mutating func append(_ text: StaticString) {
        let length = text.utf8CodeUnitCount
        reserve(length)
        unsafe (start + count).update(from: text.utf8Start, count: length)
        count += length
    }

    /// Copies `length` bytes; `source` must hold as many.
    @unsafe
    @usableFromInline
    mutating func append(_ source: UnsafePointer<UInt8>, _ length: Int) {
        reserve(length)
        unsafe (start + count).update(from: source, count: length)
        count += length
    }

    mutating func append(_ bytes: [UInt8]) {
        unsafe bytes.withUnsafeBufferPointer { source in
            if let first = source.baseAddress { unsafe append(first, source.count) }
        }
    }

    var array: [UInt8] { unsafe [UInt8](UnsafeBufferPointer(start: start, count: count)) }
}
