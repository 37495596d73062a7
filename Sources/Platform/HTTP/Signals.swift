import Glibc

/// Waiting for the request to stop.
package enum Signals {
    /// Keeps SIGTERM and SIGINT for `waitForTermination` and ignores SIGPIPE. Call before the first thread starts.
    package static func hold() {
        var set = terminating
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
        signal(SIGPIPE, SIG_IGN)
    }

    /// Returns when SIGTERM or SIGINT arrives.
    package static func waitForTermination() {
        var set = terminating
        var received: CInt = 0
        unsafe sigwait(&set, &received)
    }

    private static var terminating: sigset_t {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        unsafe sigaddset(&set, SIGTERM)
        unsafe sigaddset(&set, SIGINT)
        return set
    }
}
