import CCurl

/// One easy handle of libcurl with what it needs to live: options set once, one transfer, answers read.
@safe struct Curl: ~Copyable {
    private let handle: UnsafeMutableRawPointer
    private var lists: [UnsafeMutablePointer<curl_slist>]

    private static let start: Void = {
        guard shim_curl_start() == 0 else { fatalError("libcurl cannot start") }
    }()

    /// Traps when there is no memory for a handle.
    init() {
        Curl.start
        guard let handle = unsafe curl_easy_init() else { fatalError("libcurl has no memory for a transfer") }
        unsafe self.handle = handle
        unsafe lists = []
    }

    /// No signals, no proxy from the environment, no scheme but `protocols`.
    func begin(protocols: String, connectSeconds: Int, milliseconds: Int) throws(OutgoingFailure) {
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_NOPROXY, "*")
        try set(CURLOPT_PROTOCOLS_STR, protocols)
        try set(CURLOPT_CONNECTTIMEOUT, connectSeconds)
        try set(CURLOPT_TIMEOUT_MS, max(1, milliseconds))
    }

    deinit {
        unsafe curl_easy_cleanup(handle)
        unsafe lists.forEach { unsafe curl_slist_free_all($0) }
    }

    func set(_ option: CURLoption, _ value: Int) throws(OutgoingFailure) {
        try check(unsafe shim_curl_set_number(handle, option, value))
    }

    func set(_ option: CURLoption, _ text: String) throws(OutgoingFailure) {
        try check(unsafe shim_curl_set_text(handle, option, text))
    }

    mutating func set(_ option: CURLoption, lines: [String]) throws(OutgoingFailure) {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines { unsafe list = curl_slist_append(list, line) }
        guard let list = unsafe list else { return }
        unsafe lists.append(list)
        try check(unsafe shim_curl_set_list(handle, option, list))
    }

    func setBody(_ bytes: [UInt8]) throws(OutgoingFailure) {
        try check(unsafe shim_curl_set_body(handle, bytes, bytes.count))
    }

    /// Does it all. `exchange` takes what comes and gives what goes, and is not touched afterwards.
    func perform(_ exchange: Exchange, uploading count: Int? = nil) throws(OutgoingFailure) -> CURLcode {
        let context = unsafe Unmanaged.passUnretained(exchange).toOpaque()
        try check(unsafe shim_curl_set_callbacks(handle, takeBody, takeHead, openSocket, context))
        if let count { try check(unsafe shim_curl_set_upload(handle, giveBody, context, count)) }
        return withExtendedLifetime(exchange) { unsafe curl_easy_perform(handle) }
    }

    func number(_ info: CURLINFO) -> Int { unsafe shim_curl_number(handle, info) }
    var uploaded: Int { unsafe shim_curl_uploaded(handle) }

    func text(_ info: CURLINFO) -> String? {
        guard let text = unsafe shim_curl_text(handle, info) else { return nil }
        return unsafe String(cString: text)
    }

    /// An option is refused only when memory is short or the text cannot be used.
    private func check(_ code: CURLcode) throws(OutgoingFailure) {
        guard code == CURLE_OK else { throw OutgoingFailure(.address) }
    }
}
