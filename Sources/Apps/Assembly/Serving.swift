import Database
import HTTP
import Kernel
import Office

/// Runs an installation until the process is asked to stop.
package enum Serving {
    /// Called first in `main`, before any thread exists, so that the stop signal reaches only the one who waits.
    package static func prepare() { Signals.hold() }

    /// Serves on the loopback address (a proxy in front terminates TLS) until SIGTERM or SIGINT.
    ///
    /// - Parameters:
    ///   - port: 0 takes any free port.
    ///   - announce: told the address once visitors can come.
    package static func run(
        _ installation: Installation, host: String, port: Int, announce: (_ address: String) -> Void
    ) throws {
        var configuration = Server.Configuration(surroundings: installation.house.surroundings)
        configuration.host = host
        configuration.port = port
        configuration.trustsProxyOnLoopback = true
        configuration.temporaryDirectory = try installation.uploadFolder()
        let log = configuration.log
        let gate = installation.gate { reference, error in
            log.write(HostLog.line(reference: reference, error: error, at: installation.house.surroundings.now()))
        }
        let server = try Server(gate, configuration)
        try server.start()
        let clockwork = Clockwork(installation.house) { chore, error in
            log.write(HostLog.line(reference: chore, error: error, at: installation.house.surroundings.now()))
        }
        clockwork.start()
        announce("http://\(host):\(server.port)/")
        Signals.waitForTermination()
        _ = server.stop()
        clockwork.stop()
        installation.house.database.close()
    }
}

/// The host's log lines about failures: where and what, never who.
enum HostLog {
    static func line(reference: String, error: any Error, at now: Instant) -> String {
        var members: [JSON.Member] = [
            .init("time", .text(now.description)), .init("level", "error"), .init("reference", .text(reference)),
        ]
        if let fault = error as? Fault {
            members.append(.init("code", .text(fault.code)))
            members.append(.init("message", .text(fault.message)))
            members.append(.init("place", .text("\(fault.file):\(fault.line)")))
            if let cause = fault.cause { members.append(.init("cause", .text(String(describing: cause)))) }
        } else {
            members.append(.init("message", .text(String(describing: error))))
        }
        return JSON.object(members).serialised()
    }
}
