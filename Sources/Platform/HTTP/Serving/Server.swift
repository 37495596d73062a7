import CMicroHTTPD
import Glibc
package import Kernel

/// Serves an application over HTTP/1.1, each connection on a thread of its own.
///
/// GNU libmicrohttpd moves the bytes; what it leaves open is closed here: absolute deadlines, limits per address,
/// strict heads, and a stop that lets requests finish.
package final class Server: Sendable {
    package struct Configuration: Sendable {
        /// An IP address of this machine.
        package var host = "127.0.0.1"
        /// 0 takes any free port; see `Server.port`.
        package var port = 8080
        package var limits = Limits()
        /// Where uploads lie while a request lasts; on the same file system as the folder that keeps them.
        package var temporaryDirectory = "/tmp"
        /// Whether a proxy on loopback may state the visitor's address and that TLS is used.
        package var trustsProxyOnLoopback = false
        package var log = RequestLog.standardError
        package var surroundings: Surroundings

        package init(surroundings: Surroundings) { self.surroundings = surroundings }
    }

    @safe private struct State {
        var daemon: OpaquePointer?
        var watchdog: Worker?
        var isStopping = false
    }

    let application: any Application
    let configuration: Configuration
    let connections: Connections
    private let listener: Listener
    private let state = Lock(State())

    /// Binds the port at once, so that a port in use is told before anything else starts.
    package init(_ application: any Application, _ configuration: Configuration) throws {
        self.application = application
        self.configuration = configuration
        connections = Connections(configuration.limits)
        listener = try Listener(host: configuration.host, port: configuration.port)
    }

    /// The port that answers.
    package var port: Int { listener.port }

    var isStopping: Bool { state.with { $0.isStopping } }

    /// Begins to answer; returns at once. Call once.
    package func start() throws {
        // Released by `stop`, after the last callback.
        let context = unsafe Unmanaged.passRetained(self).toOpaque()
        let daemon = unsafe shim_mhd_start(
            listener.descriptor, UInt32(configuration.limits.connections),
            configuration.limits.headBytes * 2,
            2 << 20, context, Callbacks.accept, Callbacks.connection, Callbacks.target, Callbacks.handler,
            Callbacks.completed)
        guard let daemon = unsafe daemon else {
            unsafe Unmanaged<Server>.fromOpaque(context).release()
            throw Fault("http.start", "the HTTP library did not start; check the limits on threads and open files")
        }
        let watchdog = try Worker { [connections] in connections.watch() }
        state.with {
            unsafe $0.daemon = daemon
            $0.watchdog = watchdog
        }
    }

    /// Stops taking connections, lets requests finish for up to `grace`, then cuts what is left.
    ///
    /// - Returns: `false` when the application was still at work on some request at the very end.
    @discardableResult
    package func stop(grace: Duration = .seconds(10)) -> Bool {
        guard let daemon = unsafe takeDaemon() else { return true }
        let listening = unsafe MHD_quiesce_daemon(daemon)
        if listening >= 0 { close(listening) }
        let end = ContinuousClock.now + grace
        while !connections.isEmpty, ContinuousClock.now < end {
            connections.cut(always: false)
            poll(nil, 0, 10)
        }
        connections.cut(always: true)
        guard !connections.isHandling else { return false }
        unsafe MHD_stop_daemon(daemon)
        connections.endWatch()
        state.with { $0.watchdog }?.join()
        unsafe Unmanaged.passUnretained(self).release()
        return true
    }

    private func takeDaemon() -> OpaquePointer? {
        unsafe state.with { state in
            state.isStopping = true
            defer { unsafe state.daemon = nil }
            return unsafe state.daemon
        }
    }
}
