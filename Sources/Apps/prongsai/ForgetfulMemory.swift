import Glibc

/// Memory that the C library overwrites as soon as it is given back, so that a dump of the server shows nothing of what
/// people typed before.
///
/// glibc reads this wish before the first line of the program runs, so the program starts itself once more.
enum ForgetfulMemory {
    /// Freed bytes are filled, and none are kept aside for a thread unfilled (glibc manual, memory allocation tunables).
    private static let wish = "glibc.malloc.perturb=90:glibc.malloc.tcache_count=0"

    /// Starts the program again with its arguments; returns when the environment has tunables of its own.
    static func begin() {
        guard unsafe getenv("GLIBC_TUNABLES") == nil else { return }
        unsafe setenv("GLIBC_TUNABLES", wish, 1)
        // Where there is no /proc the server runs on, without the wish.
        unsafe execv("/proc/self/exe", CommandLine.unsafeArgv)
    }
}
