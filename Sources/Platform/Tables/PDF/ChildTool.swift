import Glibc
import Kernel

/// A program of the machine that reads a file for us, in a process of its own with hard limits and without a shell.
struct ChildTool {
    /// What one run may use. Past a limit the kernel or we end it.
    struct Limits {
        var memory = 512 << 20
        var cpuSeconds = 10
        var seconds = 20
        /// Bytes of output that are kept before the run is ended.
        var output = 24 << 20
    }

    enum Outcome {
        case finished([UInt8])
        /// The program gave up; its exit status.
        case failed(Int32)
        case overLimit
    }

    /// Full path of the program.
    let program: String
    var limits = Limits()

    /// Runs it with `input` as `/dev/stdin`, which it may read in any order, and returns what it printed.
    ///
    /// Throws a fault when the program is missing or cannot be started.
    func run(_ arguments: [String], input: [UInt8]) throws -> Outcome {
        guard unsafe access(program, X_OK) == 0 else {
            throw Fault("tables.tool", "\(program) is missing; install the Debian package poppler-utils")
        }
        let file = try Descriptor.holding(input)
        var ends: [Int32] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { throw Fault("tables.tool", "no pipe: error \(errno)") }
        let reading = Descriptor(number: ends[0])
        let child = try start(arguments, input: file, output: Descriptor(number: ends[1]))
        let deadline = Self.clock() + limits.seconds * 1000
        let output = collect(from: reading, until: deadline)
        if output == nil { kill(-child, SIGKILL) }
        let status = wait(for: child, until: deadline)
        guard let output else { return .overLimit }
        if status & 0x7F != 0 { return .overLimit }  // ended by a signal: a limit of the kernel, or ours
        return status == 0 ? .finished(output) : .failed(status >> 8 & 0xFF)
    }

    /// `prlimit` sets the limits and becomes the program, so that not one instruction of it runs without them.
    ///
    /// Our own end of `output` is closed when this returns, so that its reader sees the end.
    private func start(_ arguments: [String], input: borrowing Descriptor, output: consuming Descriptor) throws -> pid_t
    {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, input.number, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output.number, 1)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // Nothing else that this process has open is the child's business.
        for number in 3..<1024 as Range<Int32> { unsafe posix_spawn_file_actions_addclose(&actions, number) }
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        unsafe sigemptyset(&none)
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        unsafe posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
        let words =
            [
                "/usr/bin/prlimit", "--as=\(limits.memory)", "--cpu=\(limits.cpuSeconds)", "--fsize=0", "--core=0",
                "--nofile=32", program,
            ] + arguments
        let settings = ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"]
        let argv = unsafe words.map { unsafe strdup($0) } + [nil]
        let environment = unsafe settings.map { unsafe strdup($0) } + [nil]
        defer { unsafe (argv + environment).forEach { unsafe free($0) } }
        var child: pid_t = 0
        let result = unsafe posix_spawn(&child, "/usr/bin/prlimit", &actions, &attributes, argv, environment)
        guard result == 0 else { throw Fault("tables.tool", "\(program) could not be started: error \(result)") }
        return child
    }

    /// What the child prints until it closes its output; `nil` when that takes too long or grows too large.
    private func collect(from pipe: borrowing Descriptor, until deadline: Int) -> [UInt8]? {
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let left = deadline - Self.clock()
            guard left > 0, output.count <= limits.output else { return nil }
            var watched = pollfd(fd: pipe.number, events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&watched, 1, Int32(left)) > 0 else { continue }
            let count = unsafe read(pipe.number, &buffer, buffer.count)
            if count == 0 { return output }
            if count > 0 { output += buffer[..<count] }
        }
    }

    /// Its status; a child that closed its output and lives on past the deadline is ended.
    private func wait(for child: pid_t, until deadline: Int) -> Int32 {
        var status: Int32 = 0
        while true {
            let ended = unsafe waitpid(child, &status, WNOHANG)
            if ended == child || ended < 0 && errno != EINTR { return status }
            if Self.clock() >= deadline { kill(-child, SIGKILL) }
            usleep(2000)
        }
    }

    /// Milliseconds that only grow.
    private static func clock() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}

/// An open file of this process.
private struct Descriptor: ~Copyable {
    let number: Int32

    /// A nameless temporary file that holds these bytes.
    static func holding(_ bytes: [UInt8]) throws -> Descriptor {
        var path = Array("/tmp/prongsai-XXXXXX".utf8CString)
        let file = unsafe Descriptor(number: mkstemp(&path))
        guard file.number >= 0 else { throw Fault("tables.tool", "no temporary file in /tmp: error \(errno)") }
        unsafe unlink(path)
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe write(file.number, $0.baseAddress?.advanced(by: written), $0.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Fault("tables.tool", "no room for a temporary file in /tmp: error \(errno)") }
            written += count
        }
        return file
    }

    deinit { Glibc.close(number) }
}
