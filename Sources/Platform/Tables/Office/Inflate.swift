import CZlib

/// The bytes of a raw deflate stream that must come to exactly `size`; `nil` when it is damaged, shorter or longer.
///
/// Never writes more than `size` bytes, so a stream that lies about its size cannot fill the memory.
func inflated(_ packed: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    var stream = unsafe z_stream()
    guard unsafe inflateInit2_(&stream, -15, zlibVersion(), Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
        return nil
    }
    defer { unsafe inflateEnd(&stream) }
    var finished = false
    // One spare byte, so that a stream longer than announced shows itself.
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, filled in
        unsafe packed.withUnsafeBufferPointer { input in
            unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            unsafe stream.avail_in = UInt32(input.count)
            unsafe stream.next_out = buffer.baseAddress
            unsafe stream.avail_out = UInt32(buffer.count)
            finished = unsafe inflate(&stream, Z_FINISH) == Z_STREAM_END
            filled = unsafe buffer.count - Int(stream.avail_out)
        }
    }
    return finished && bytes.count == size ? bytes : nil
}

/// CRC-32 as ZIP uses it.
func checksum(_ bytes: [UInt8]) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { unsafe UInt32(crc32(0, $0.baseAddress, UInt32($0.count))) }
}
