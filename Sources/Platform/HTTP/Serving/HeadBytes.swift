import CMicroHTTPD

extension RawHead {
    private struct Span {
        var start: UInt
        var end: UInt
    }

    private struct Collected {
        var headers = Headers()
        var spans: [(name: Span, value: Span)] = []
    }

    /// Copies a head out of libmicrohttpd.
    ///
    /// - Returns: `nil` when a line does not end in CRLF, is folded, or hides a NUL. Version 0.9.7x of the library takes
    ///   such heads and shows a mended copy, but it leaves the lines where they arrived, so gaps between them tell.
    init?(
        _ connection: OpaquePointer, method: UnsafePointer<CChar>, target: String, version: UnsafePointer<CChar>,
        peer: String
    ) {
        var collected = Collected()
        unsafe withUnsafeMutablePointer(to: &collected) {
            _ = unsafe MHD_get_connection_values_n(connection, .HEADER_KIND, RawHead.collect, $0)
        }
        let bytes = unsafe shim_mhd_head_size(connection)
        let versionText = unsafe String(cString: version)
        unsafe self.init(
            method: String(cString: method), target: target, version: versionText, headers: collected.headers,
            bytes: bytes, peer: peer)
        guard RawHead.libraryMendsHeads else { return }
        var expected = UInt(bitPattern: version) + UInt(versionText.utf8.count) + 2
        for (name, value) in collected.spans {
            guard name.start == expected, value.start > name.end else { return nil }
            expected = value.end + 2
        }
        guard expected + 2 == UInt(bitPattern: method) + UInt(bytes) else { return nil }
    }

    private static let collect:
        @convention(c) (
            UnsafeMutableRawPointer?, MHD_ValueKind, UnsafePointer<CChar>?, Int, UnsafePointer<CChar>?, Int
        ) -> MHD_Result = { context, _, name, nameCount, value, valueCount in
            guard let collected = unsafe context?.assumingMemoryBound(to: Collected.self), let name = unsafe name else {
                return .YES
            }
            unsafe collected.pointee.headers.add(text(name, nameCount), text(value, valueCount))
            unsafe collected.pointee.spans.append((span(name, nameCount), span(value, valueCount)))
            return .YES
        }

    private static func text(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
        unsafe String(decoding: UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count), as: UTF8.self)
    }

    private static func span(_ start: UnsafePointer<CChar>?, _ count: Int) -> Span {
        Span(start: UInt(bitPattern: start), end: UInt(bitPattern: start) + UInt(count))
    }

    private static let libraryMendsHeads = unsafe String(cString: MHD_get_version()).hasPrefix("0.9.7")
}
