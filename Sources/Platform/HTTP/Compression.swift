import CZlib

/// The bytes as a gzip stream; `nil` when zlib has no memory for it. Level 1 for pages made per request, 9 for assets.
func gzipped(_ bytes: [UInt8], level: CInt) -> [UInt8]? {
    var stream = unsafe z_stream()
    let windowBitsWithGzipHeader: CInt = 15 + 16
    guard
        unsafe deflateInit2_(
            &stream, level, Z_DEFLATED, windowBitsWithGzipHeader, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            CInt(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { unsafe deflateEnd(&stream) }
    let bound = unsafe Int(deflateBound(&stream, UInt(bytes.count)))
    var finished = false
    let packed = unsafe [UInt8](unsafeUninitializedCapacity: bound) { buffer, filled in
        unsafe bytes.withUnsafeBufferPointer { input in
            unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            unsafe stream.avail_in = UInt32(input.count)
            unsafe stream.next_out = buffer.baseAddress
            unsafe stream.avail_out = UInt32(buffer.count)
            finished = unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END
            filled = unsafe buffer.count - Int(stream.avail_out)
        }
    }
    return finished ? packed : nil
}
